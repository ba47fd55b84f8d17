import { Id } from '../../kernel/id.js';
import { BankTransaction } from '../bank/statement.js';
import { AllocationPart, AllocationReason } from '../payment-facts.js';
import { OpenInvoices } from './open-invoices.js';
import { ReasonCode } from './reason-words.js';

/** What a movement would pay of one invoice or claim. */
export type ProposedPart = Pick<AllocationPart, 'invoice_id' | 'claim_id' | 'amount_cents' | 'rule'> & {
  readonly number: string;
};

/** What would be booked: parts of invoices and claims, what is left over being a credit of the practice; or what went back. */
export interface Proposal {
  readonly practice_id: Id | null;
  readonly allocations: readonly ProposedPart[];
  /** The payment that came back; its money is of a movement below zero. */
  readonly reverses_payment_id?: Id;
  /** A refund of the credit of the practice. */
  readonly refund?: true;
}

/**
 * What the rules make of a movement: `automatic` is booked at once, `suggestion` when somebody accepts it, `none` waits for
 * somebody, `aside` is no money of a client, `parked` is not booked and says why.
 */
export interface Match {
  readonly kind: 'automatic' | 'suggestion' | 'none' | 'aside' | 'parked';
  readonly reason: AllocationReason & { readonly code: ReasonCode };
  readonly proposal: Proposal | null;
}

export const aside = (code: ReasonCode): Match => ({ kind: 'aside', reason: { code }, proposal: null });

export function proposed(
  kind: 'automatic' | 'suggestion',
  proposal: Proposal,
  code: ReasonCode,
  values: AllocationReason['values'],
): Match {
  return { kind, reason: { code, values }, proposal };
}

/** A practice that paid from an account before. */
export interface Payer {
  readonly practice_id: Id;
  readonly practice_name: string;
}

/** What the rules know of money that comes in, by maps. `payers` are known by account, and grow while movements are matched. */
export interface MatchIndex {
  readonly invoices: OpenInvoices;
  readonly payers: Map<string, Payer[]>;
}

/** What the rules read of money that came in. */
export type Movement = Pick<
  BankTransaction,
  'amount_cents' | 'counter_iban' | 'structured_ref' | 'structured_kind' | 'free_text'
>;
