import { Id } from '../../kernel/id.js';
import { Cents } from '../../kernel/money.js';
import { AccountReading, CheckoutReading, Iso, PayoutReading, RefundReading } from './online-readings.js';

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
export type Endpoint = 'connect' | 'thin';
