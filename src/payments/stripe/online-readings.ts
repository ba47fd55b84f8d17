import { Day } from '../../kernel/day.js';
import { Id } from '../../kernel/id.js';
import { Cents } from '../../kernel/money.js';

/** Instants are ISO 8601 in UTC, currencies ISO 4217 (`EUR`), amounts in cents of it. */
export type Iso = string;

export const ONLINE_METHODS = ['card', 'bancontact', 'sepa_debit'] as const;
export type OnlineMethod = (typeof ONLINE_METHODS)[number];

/** Whether a way to pay works on an account; null when it was never asked for. */
export type Capability = 'active' | 'pending' | 'restricted' | 'unsupported' | null;

/** The account of a business at the provider, as it stands now. */
export interface AccountReading {
  readonly account_id: string;
  readonly live: boolean;
  readonly closed: boolean;
  readonly capabilities: Readonly<Record<OnlineMethod, Capability>>;
  /** True while the provider waits for something its owner has to tell. */
  readonly wants_facts: boolean;
}

/** One movement of the balance at the provider; `net` is what is left of `amount` (signed) after the fee. */
export interface BalanceReading {
  readonly id: string;
  /** What the provider calls it: `charge`, `refund`, `adjustment` … */
  readonly kind: string;
  readonly source_id: string | null;
  readonly amount_cents: Cents;
  readonly fee_cents: Cents;
  readonly net_cents: Cents;
  readonly currency: string;
  readonly at: Iso;
}

export interface ChargeReading {
  readonly id: string;
  readonly state: 'pending' | 'succeeded' | 'failed';
  readonly method: OnlineMethod | 'other';
  readonly amount_cents: Cents;
  readonly currency: string;
  readonly at: Iso;
  readonly failure_code: string | null;
  /** Null at first: the provider books it a moment later. */
  readonly balance: BalanceReading | null;
  /** The movement that took the money back, of a charge that failed after it had succeeded. */
  readonly returned: BalanceReading | null;
}

export interface RefundReading {
  readonly id: string;
  readonly payment_id: string | null;
  readonly state: 'pending' | 'succeeded' | 'failed';
  readonly amount_cents: Cents;
  readonly currency: string;
  readonly at: Iso;
  readonly failure_code: string | null;
  /** Our own refund it answers to; null for one made on the provider's pages. */
  readonly refund_id: Id | null;
  readonly balance: BalanceReading | null;
  /** The movement that brought the money back, of a refund that failed. */
  readonly returned: BalanceReading | null;
}

export const DISPUTE_STATES = ['warning', 'open', 'under_review', 'won', 'lost', 'closed'] as const;
export type DisputeState = (typeof DISPUTE_STATES)[number];

export interface DisputeReading {
  readonly id: string;
  readonly state: DisputeState;
  readonly reason: string;
  readonly amount_cents: Cents;
  readonly currency: string;
  readonly at: Iso;
  /** Until when evidence is taken; null where none is. */
  readonly evidence_due_at: Iso | null;
  /** What went (below 0) and came back. */
  readonly balances: readonly BalanceReading[];
}

/** What became of a payment page. */
export type CheckoutState = 'open' | 'in_progress' | 'paid' | 'failed' | 'expired';

export interface CheckoutReading {
  readonly checkout_id: string;
  /** Our own attempt it was made for. */
  readonly attempt_id: Id | null;
  readonly state: CheckoutState;
  readonly amount_cents: Cents;
  readonly currency: string;
  /** Null once it is closed. */
  readonly url: string | null;
  readonly expires_at: Iso;
  readonly payment_id: string | null;
  readonly charge: ChargeReading | null;
  readonly refunds: readonly RefundReading[];
  readonly disputes: readonly DisputeReading[];
}

export const PAYOUT_STATES = ['pending', 'in_transit', 'paid', 'failed', 'canceled'] as const;
export type PayoutState = (typeof PAYOUT_STATES)[number];

export interface PayoutReading {
  readonly id: string;
  readonly state: PayoutState;
  readonly amount_cents: Cents;
  readonly currency: string;
  readonly arrives_on: Day;
  /** What stands on the bank statement. */
  readonly descriptor: string;
  readonly failure_code: string | null;
  /** The movements it pays out; null while the provider has not said which, and for one made by hand. */
  readonly lines: readonly BalanceReading[] | null;
}
