import { Day } from '../../kernel/day.js';

/** One event of the annex: billed or not, and why. Counterparty numbers are known by their last two digits only. */
export interface AnnexRow {
  /** ISO 8601 with Z */
  readonly started_at: string;
  readonly day: Day;
  /** HH:MM on the clock of the practice */
  readonly local_time: string;
  readonly kind: string;
  readonly direction: string | null;
  readonly outcome: string | null;
  readonly counterparty_last2: string | null;
  /** What was counted, in the reader's language: "3 min", "1 245". */
  readonly quantity_text: string;
  /** As recorded, after the card's rounding, and on the line; integers in metered units. */
  readonly measured: number;
  readonly counted: number;
  readonly quantity: number;
  readonly billed: boolean;
  /** A reason of the rating (`too_short`) or a plain sentence. */
  readonly reason: string | null;
  readonly component_code: string | null;
  readonly practitioner?: string | null;
}
