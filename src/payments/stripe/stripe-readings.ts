import type Stripe from 'stripe';
import { isId } from '../../kernel/id.js';
import {
  AccountReading,
  BalanceReading,
  Capability,
  ChargeReading,
  CheckoutReading,
  CheckoutState,
  DisputeReading,
  DisputeState,
  ONLINE_METHODS,
  PAYOUT_STATES,
  PayoutReading,
  RefundReading,
} from './online-readings.js';

const CAPABILITIES: readonly Capability[] = ['active', 'pending', 'restricted', 'unsupported'];
/** What stands on a bank statement when the account names nothing of its own. */
const DESCRIPTOR = 'STRIPE';

const instant = (seconds: number) => new Date(seconds * 1000).toISOString();
const idOf = (value: string | { readonly id: string } | null | undefined) =>
  typeof value === 'string' ? value : (value?.id ?? null);
const ownId = (text: string | undefined) => (text !== undefined && isId(text) ? text : null);

export function accountReading(account: Stripe.V2.Core.Account): AccountReading {
  const granted = account.configuration?.merchant?.capabilities;
  const statusOf = (capability: { readonly status: string } | undefined): Capability =>
    CAPABILITIES.find((each) => each === capability?.status) ?? null;
  return {
    account_id: account.id,
    live: account.livemode,
    closed: account.closed ?? false,
    capabilities: {
      card: statusOf(granted?.card_payments),
      bancontact: statusOf(granted?.bancontact_payments),
      sepa_debit: statusOf(granted?.sepa_debit_payments),
    },
    wants_facts: ['currently_due', 'past_due'].includes(
      account.requirements?.summary?.minimum_deadline?.status ?? '',
    ),
  };
}

function balanceReading(line: Stripe.BalanceTransaction): BalanceReading {
  return {
    id: line.id,
    kind: line.type,
    source_id: idOf(line.source),
    amount_cents: line.amount,
    fee_cents: line.fee,
    net_cents: line.net,
    currency: line.currency.toUpperCase(),
    at: instant(line.created),
  };
}

/** Null for a movement that is not there yet, or of which only the name was asked for. */
const movement = (line: string | Stripe.BalanceTransaction | null | undefined): BalanceReading | null =>
  typeof line === 'object' && line !== null ? balanceReading(line) : null;

function chargeReading(charge: Stripe.Charge): ChargeReading {
  const type = charge.payment_method_details?.type;
  return {
    id: charge.id,
    state: charge.status === 'succeeded' ? 'succeeded' : charge.status === 'failed' ? 'failed' : 'pending',
    method: ONLINE_METHODS.find((method) => method === type) ?? 'other',
    amount_cents: charge.amount_captured || charge.amount,
    currency: charge.currency.toUpperCase(),
    at: instant(charge.created),
    failure_code: charge.failure_code,
    balance: movement(charge.balance_transaction),
    returned: movement(charge.failure_balance_transaction),
  };
}

export function refundReading(refund: Stripe.Refund): RefundReading {
  const failed = refund.status === 'failed' || refund.status === 'canceled';
  return {
    id: refund.id,
    payment_id: idOf(refund.payment_intent),
    state: failed ? 'failed' : refund.status === 'succeeded' ? 'succeeded' : 'pending',
    amount_cents: refund.amount,
    currency: refund.currency.toUpperCase(),
    at: instant(refund.created),
    failure_code: failed ? (refund.failure_reason ?? refund.status) : null,
    refund_id: ownId(refund.metadata?.refund_id),
    balance: movement(refund.balance_transaction),
    returned: movement(refund.failure_balance_transaction),
  };
}

const DISPUTES: Readonly<Record<string, DisputeState>> = {
  warning_needs_response: 'warning',
  warning_under_review: 'warning',
  warning_closed: 'closed',
  prevented: 'closed',
  needs_response: 'open',
  appeal_needs_response: 'open',
  under_review: 'under_review',
  appeal_under_review: 'under_review',
  won: 'won',
  lost: 'lost',
};

function disputeReading(dispute: Stripe.Dispute): DisputeReading {
  const due = dispute.evidence_details.due_by;
  return {
    id: dispute.id,
    // Of a state this version does not know, only the movements are sure.
    state: DISPUTES[dispute.status] ?? 'open',
    reason: dispute.reason,
    amount_cents: dispute.amount,
    currency: dispute.currency.toUpperCase(),
    at: instant(dispute.created),
    evidence_due_at: due === null ? null : instant(due),
    balances: dispute.balance_transactions.map(balanceReading),
  };
}

/** A session whose `payment_intent.latest_charge` was asked for along with it. */
export function checkoutReading(
  session: Stripe.Checkout.Session,
  refunds: readonly Stripe.Refund[] = [],
  disputes: readonly Stripe.Dispute[] = [],
): CheckoutReading {
  const intent = typeof session.payment_intent === 'object' ? session.payment_intent : null;
  const charge = typeof intent?.latest_charge === 'object' ? intent.latest_charge : null;
  return {
    checkout_id: session.id,
    attempt_id: ownId(session.metadata?.attempt_id),
    state: stateOf(session, intent),
    amount_cents: session.amount_total ?? 0,
    currency: (session.currency ?? '').toUpperCase(),
    url: session.url,
    expires_at: instant(session.expires_at),
    payment_id: idOf(session.payment_intent),
    charge: charge && chargeReading(charge),
    refunds: refunds.map(refundReading),
    disputes: disputes.map(disputeReading),
  };
}

function stateOf(session: Stripe.Checkout.Session, intent: Stripe.PaymentIntent | null): CheckoutState {
  if (session.status !== 'complete') return session.status === 'expired' ? 'expired' : 'open';
  if (session.payment_status !== 'unpaid') return 'paid';
  const status = intent?.status;
  if (status === 'succeeded') return 'paid';
  return status === 'requires_payment_method' || status === 'canceled' ? 'failed' : 'in_progress';
}

export function payoutReading(
  payout: Stripe.Payout,
  lines: readonly Stripe.BalanceTransaction[] | null,
): PayoutReading {
  return {
    id: payout.id,
    state: PAYOUT_STATES.find((state) => state === payout.status) ?? 'pending',
    amount_cents: payout.amount,
    currency: payout.currency.toUpperCase(),
    arrives_on: instant(payout.arrival_date).slice(0, 10),
    descriptor: payout.statement_descriptor ?? DESCRIPTOR,
    failure_code: payout.failure_code,
    // The payout itself stands among its lines.
    lines: lines?.filter(({ source }) => idOf(source) !== payout.id).map(balanceReading) ?? null,
  };
}
