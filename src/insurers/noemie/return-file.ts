import type { Day } from '../../kernel/day.js';
import type { Cents } from '../../kernel/money.js';
import type { Values } from '../fields.js';

/** An entity with its values by name; of one no table knows, its characters as they stand. */
export interface ReadEntity {
  /** Three digits. */
  readonly type: string;
  /** How deep it is nested; null where it does not say. */
  readonly level: number | null;
  /** Which of the file it is, from 1, and where it begins, from 0. */
  readonly order: number;
  readonly at: number;
  readonly values: Values | null;
  /** Only of an entity without a table. */
  readonly raw: string | null;
}

/** What one insurer did with its share of an invoice. */
export interface ShareAnswer {
  /** P paid, R rejected, D deferred, empty: not dealt with; another letter as it stands. */
  readonly state: string;
  readonly asked_cents: Cents;
  /** Below 0 where money is taken back. */
  readonly paid_cents: Cents;
}

/** Why something was rejected, or remarked upon: no table of these codes is public, they are told as they stand. */
export interface Rejection {
  /** 294 says that it is a rejection; 290 is one or a remark, which it does not tell. */
  readonly entity: '290' | '294';
  readonly code: string;
  readonly words: string;
  /** F the invoice, L a line, A a detailed code; null where it is not told. */
  readonly scope: string | null;
  /** O or C; null where it is not told. */
  readonly share: string | null;
  readonly line: string;
}

/** An act or a stay as it was reimbursed (210, 220). */
interface ReturnedLine {
  readonly line: string;
  readonly act: string;
  readonly on: Day | null;
  readonly charged_cents: Cents;
  readonly paid_cents: Cents;
}

/**
 * accepted: what was dealt with is paid. refused: rejected. deferred: kept for later. partly: one share is, the other is not.
 * unsaid: the return does not say.
 */
export type Outcome = 'accepted' | 'refused' | 'deferred' | 'partly' | 'unsaid';

/** What stands around invoices and holds for those behind it. */
export interface ReturnContext {
  readonly payee: string | null;
  /** Of the accounts or the transfer. */
  readonly on: Day | null;
  /** As the transfer is named on the bank statement. */
  readonly transfer: string | null;
  readonly lot: string | null;
  /** Two digits. */
  readonly return_type: string | null;
}

/** An invoice that was sent, as it comes back. */
export interface ReturnedInvoice {
  readonly number: string;
  readonly context: ReturnContext;
  readonly outcome: Outcome;
  readonly amo: ShareAnswer | null;
  readonly amc: ShareAnswer | null;
  readonly rejections: readonly Rejection[];
  readonly lines: readonly ReturnedLine[];
  /** All of it in its order, with who the patient is and what no table knows. */
  readonly entities: readonly ReadEntity[];
}

/** What both ends of the file say. */
export interface ReturnHeader {
  readonly sender_type: string;
  readonly sender: string;
  readonly recipient: string;
  readonly file: string;
  readonly created_on: Day | null;
  readonly norm: string;
  /** Of a test or a demonstration (T, D): nothing in it is real. */
  readonly test: boolean;
}

/** What the letters of both shares come to; a rejection of the whole invoice where they say nothing. */
export function outcomeOf(
  shares: readonly (ShareAnswer | null)[],
  rejections: readonly Rejection[],
): Outcome {
  const states = new Set(shares.flatMap((share) => (share && share.state !== '' ? [share.state] : [])));
  if (states.size > 1) return 'partly';
  const [state] = states;
  if (state === 'P') return 'accepted';
  if (state === 'R') return 'refused';
  if (state === 'D') return 'deferred';
  return rejections.some(({ scope }) => scope === 'F') ? 'refused' : 'unsaid';
}
