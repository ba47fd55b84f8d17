import type Stripe from 'stripe';

export interface RefundFacts {
  readonly id: string;
  readonly created: number;
  readonly charge: Stripe.Charge;
  readonly amount: number;
  readonly status: 'succeeded' | 'pending';
  readonly metadata: Stripe.Metadata;
  readonly reason: string | null;
}

export function refundOf({ charge, ...facts }: RefundFacts): Stripe.Refund {
  return {
    ...facts,
    object: 'refund',
    balance_transaction: null,
    charge: charge.id,
    currency: charge.currency,
    customer: null,
    customer_account: null,
    payment_intent: charge.payment_intent,
    payment_method: null,
    receipt_number: null,
    source_transfer_reversal: null,
    transfer_reversal: null,
  };
}

export interface DisputeFacts {
  readonly id: string;
  readonly created: number;
  readonly charge: Stripe.Charge;
  readonly amount: number;
  readonly reason: string;
  readonly due_by: number | null;
  readonly status: Stripe.Dispute.Status;
}

export function disputeOf({ charge, due_by, ...facts }: DisputeFacts): Stripe.Dispute {
  return {
    ...facts,
    object: 'dispute',
    balance_transactions: [],
    charge: charge.id,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: {} as Stripe.Dispute.Evidence,
    evidence_details: {
      due_by,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: charge.livemode,
    metadata: {},
    payment_intent: charge.payment_intent,
  };
}

export interface BalanceFacts {
  readonly id: string;
  readonly created: number;
  readonly amount: number;
  readonly fee: number;
  readonly type: Stripe.BalanceTransaction.Type;
  readonly source: string;
  readonly currency: string;
}

const TWO_DAYS = 172_800;

/** One movement of the balance at Stripe: what came or went, and the fee of it. */
export function balanceOf(facts: BalanceFacts): Stripe.BalanceTransaction {
  return {
    ...facts,
    object: 'balance_transaction',
    available_on: facts.created + TWO_DAYS,
    balance_type: 'payments',
    description: null,
    exchange_rate: null,
    fee_details:
      facts.fee === 0
        ? []
        : [
            {
              amount: facts.fee,
              application: null,
              currency: facts.currency,
              description: null,
              type: 'stripe_fee',
            },
          ],
    net: facts.amount - facts.fee,
    reporting_category: facts.type,
    status: 'pending',
  };
}

export interface PayoutFacts {
  readonly id: string;
  readonly created: number;
  readonly livemode: boolean;
  readonly amount: number;
  readonly arrival_date: number;
  readonly balance_transaction: string;
  readonly automatic: boolean;
}

export function payoutOf(facts: PayoutFacts): Stripe.Payout {
  return {
    ...facts,
    object: 'payout',
    application_fee: null,
    application_fee_amount: null,
    currency: 'eur',
    description: 'STRIPE PAYOUT',
    destination: null,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    metadata: {},
    method: 'standard',
    original_payout: null,
    payout_method: null,
    reconciliation_status: facts.automatic ? 'in_progress' : 'not_applicable',
    reversed_by: null,
    source_type: 'card',
    statement_descriptor: null,
    status: 'in_transit',
    trace_id: null,
    type: 'bank_account',
  };
}
