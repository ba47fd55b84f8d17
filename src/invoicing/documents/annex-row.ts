import { Day } from '../../kernel/day.js';
import { AnnexEventFacts } from './annex-facts.js';

/** One event of the annex, or the sum of a day's that went the same way: billed or not, and why. Counterparty numbers are known by their last two digits only. */
export interface AnnexRow {
  /** ISO 8601 with Z; empty in a sum. */
  readonly started_at: string;
  readonly day: Day;
  /** HH:MM on the clock of the practice; empty in a sum. */
  readonly local_time: string;
  readonly kind: string;
  readonly direction: string | null;
  readonly outcome: string | null;
  readonly counterparty_last2: string | null;
  /** What the work or the receipt was, in the writer's words; never those about a single patient. */
  readonly label: string | null;
  /** Title of the mission it was done for. */
  readonly mission: string | null;
  /** What was recorded, in the reader's language: "1:42", "7,20 €"; empty when only the event itself was. */
  readonly measured_text: string;
  /** What the tariff counted of it: "1 appel", "214 lignes"; "—" when nothing. */
  readonly counted_text: string;
  /** As recorded, after the card's rounding, and on the line; integers in metered units. */
  readonly measured: number;
  readonly counted: number;
  readonly quantity: number;
  readonly billed: boolean;
  /** A reason of the rating (`too_short`) or a plain sentence. */
  readonly reason: string | null;
  readonly component_code: string | null;
  readonly practitioner?: string | null;
  /** For which site of the practice; null or left out where none was said. */
  readonly site?: string | null;
  /** By which way it came, where somebody said so. */
  readonly channel?: string | null;
  /** How much stands on which lines of the document: `2:120 3:60`; left out by versions that did not tell it. */
  readonly invoice_lines?: string;
  /** Of a sum: how many events, and whether rows of other components have the same ones. */
  readonly events?: number;
  readonly again?: boolean;
  /** What the second form of the annex adds; null or left out where only the first is written. */
  readonly facts?: AnnexEventFacts | null;
}
