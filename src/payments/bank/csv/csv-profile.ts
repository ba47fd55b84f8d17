import type { MovementKind } from '../statement.js';

/** What a column of a bank's CSV can mean. `sign` says the direction of an unsigned `amount`; `id` names the movement for good. */
export type CsvField =
  | 'account'
  | 'currency'
  | 'booked_on'
  | 'value_on'
  | 'amount'
  | 'sign'
  | 'debit'
  | 'credit'
  | 'balance'
  | 'counter_name'
  | 'counter_account'
  | 'counter_bic'
  | 'reference'
  | 'text'
  | 'type'
  | 'id'
  | 'bank_ref'
  | 'mandate_id'
  | 'status';

/** How to read the CSV of one bank. Plain data: a user writes one for any bank. */
export interface CsvProfile {
  readonly code: string;
  readonly name: string;
  /** True when it was made from public lists of fields and no file of the bank has been read with it yet. */
  readonly unconfirmed?: boolean;
  /** Found from the line of column names when absent. */
  readonly delimiter?: ',' | ';' | '\t' | '|';
  readonly encoding?: 'auto' | 'utf-8' | 'windows-1252' | 'utf-16';
  /** Patterns of YYYY or YY, MM, DD; a time behind the day is passed over. The first that fits is taken. */
  readonly date_formats: readonly string[];
  /** What stands before the cents; `auto` takes the last dot or comma that two digits or one follow. */
  readonly decimal?: ',' | '.' | 'auto';
  /** ISO 4217 where no column says it; EUR when absent. */
  readonly currency?: string;
  /** Columns by their names, without case, blanks and accents. Of several the first that is filled counts; those of `text` are joined. */
  readonly map: Readonly<Partial<Record<CsvField, string | readonly string[]>>>;
  /** Fields that a file may lack. */
  readonly optional?: readonly CsvField[];
  /** Words of the `sign` column that mean money out; any other is money in. */
  readonly debit_words?: readonly string[];
  /** Rows whose `status` is not one of these words are no booked movements: they are left out and counted. */
  readonly booked_words?: readonly string[];
  /** What a movement is, by how the text of its `type` column begins, case and accents ignored. */
  readonly kinds?: Readonly<Record<string, MovementKind>>;
  /** Other columns that tell the layouts of two banks apart; never read. */
  readonly marks?: readonly string[];
}
