import { Day } from '../../kernel/day.js';
import { Id } from '../../kernel/id.js';
import { Cents } from '../../kernel/money.js';

/** Instants are ISO 8601 in UTC, currencies ISO 4217 (`EUR`), amounts in cents of it. */
type Iso = string;

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

export interface AccountRequest {
  readonly workspace_id: Id;
  readonly email: string;
  readonly name: string;
  readonly country: 'BE' | 'FR';
  readonly entity: 'individual' | 'company';
  readonly language: string;
}

export interface CheckoutRequest {
  readonly attempt_id: Id;
  readonly invoice_id: Id;
  readonly number: string;
  readonly amount_cents: Cents;
  readonly expires_at: Iso;
  readonly language: string;
  /** Where the customer comes back to: after paying, and without. */
  readonly success_url: string;
  readonly cancel_url: string;
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

/** What an event is about: only this is taken from it, the rest is read anew. */
export interface Subject {
  readonly kind: 'checkout' | 'payment' | 'payout' | 'account';
  readonly id: string;
}

/** One event as the provider tells it. */
export interface News {
  readonly id: string;
  readonly type: string;
  readonly account_id: string | null;
  readonly live: boolean;
  readonly at: Iso;
  /** Null for what Permanence has no use for. */
  readonly subject: Subject | null;
}

/** `unknown`: nobody knows whether it was done, ask again. `no-access`: the account is not ours any more. */
type OnlineFaultKind = 'unknown' | 'refused' | 'missing' | 'no-access' | 'key-reused' | 'forged';

/** Why the provider did not do what it was asked; `code` is the provider's own word where it has one. */
export class OnlineFault extends Error {
  constructor(
    readonly kind: OnlineFaultKind,
    readonly code: string,
  ) {
    super(`The provider of online payments: ${kind} (${code}).`);
    this.name = 'OnlineFault';
  }
}

/**
 * A provider of online payments in which each business has an account of its own and is paid directly. What a call reads
 * is the truth of that moment; a call with the same key again has no second effect. Every method throws `OnlineFault`.
 */
export abstract class OnlinePayments {
  /** Null when the installation has no keys: nothing else may be called then. */
  abstract readonly mode: 'live' | 'test' | null;

  abstract createAccount(request: AccountRequest, key: string): Promise<AccountReading>;
  abstract account(account: string): Promise<AccountReading>;
  /** A page, for the next minutes and one visit, on which the owner tells the provider who they are. */
  abstract onboardingPage(
    account: string,
    returnUrl: string,
    refreshUrl: string,
  ): Promise<{ url: string; expires_at: Iso }>;

  abstract openCheckout(account: string, request: CheckoutRequest, key: string): Promise<CheckoutReading>;
  /** `whole` also asks for refunds and disputes that the charge itself does not show. */
  abstract checkout(account: string, checkout: string, whole: boolean): Promise<CheckoutReading>;
  /** The page a payment was made on; null for one made elsewhere. */
  abstract checkoutOf(account: string, payment: string): Promise<string | null>;
  /** The page made for an attempt at or after `since`, when the answer to its making was lost. */
  abstract checkoutFor(account: string, attempt: Id, since: Iso): Promise<CheckoutReading | null>;
  /** False when it was closed already. */
  abstract expireCheckout(account: string, checkout: string): Promise<boolean>;

  abstract refund(
    account: string,
    request: {
      readonly refund_id: Id;
      readonly credit_note_id: Id;
      readonly payment_id: string;
      readonly amount_cents: Cents;
    },
    key: string,
  ): Promise<RefundReading>;

  abstract payout(account: string, payout: string): Promise<PayoutReading>;

  /** The events of an account since then, newest first, as far as the provider keeps them. */
  abstract newsSince(account: string, since: Iso): AsyncIterable<News>;
  /** The event in a webhook whose bytes were signed at about `now` (milliseconds); throws `forged`. */
  abstract read(endpoint: Endpoint, body: Uint8Array, signature: string, now: number): Promise<News>;
}

/** `connect`: events of connected accounts, with a snapshot. `thin`: events of API v2, which hold a reference only. */
export const ENDPOINTS = ['connect', 'thin'] as const;
export type Endpoint = (typeof ENDPOINTS)[number];
