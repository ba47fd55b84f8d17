import { Cents } from '../../kernel/money.js';
import { DisputeReason } from './dispute-reasons.js';

/** A dispute with its events and the numbers of its credit notes. */
export interface DisputeDetail {
  readonly id: string;
  readonly invoice_id: string;
  readonly invoice_number: string;
  readonly practice_id: string;
  readonly state: 'open' | 'decided';
  readonly reason: DisputeReason;
  readonly note: string | null;
  readonly opened_at: string;
  readonly decided_at: string | null;
  readonly credit_note_id: string | null;
  readonly credit_note_number: string | null;
  readonly credit_cents: Cents | null;
  /** Credit notes over later invoices, which came cheaper with it. */
  readonly later_credits: readonly {
    readonly credit_note_id: string;
    readonly credit_note_number: string;
    readonly invoice_number: string;
    readonly net_cents: Cents;
  }[];
  readonly events: readonly {
    readonly position: number;
    readonly state: 'open' | 'accepted' | 'rejected';
    readonly answer: string | null;
  }[];
}
