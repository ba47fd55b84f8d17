import type { Day } from '../../kernel/day.js';
import type { Cents } from '../../kernel/money.js';

/** ISO 20022 CAMT.053, Belgian CODA 2, French CFONB 120, or a bank's own CSV read with a profile. */
export type StatementFormat = 'camt053' | 'coda' | 'cfonb120' | 'csv';

/**
 * What a movement is, as far as its bank code tells. `return` undoes an earlier movement (a rejected debit, a transfer
 * sent back, a reversal): its sign is that of the undoing.
 */
export type MovementKind =
  | 'transfer'
  | 'own_transfer'
  | 'direct_debit'
  | 'card'
  | 'cheque'
  | 'cash'
  | 'fee'
  | 'return'
  | 'other';

/**
 * What a structured reference is: `ogm` twelve digits with a right check number, `ogm_by_bank` the same but found in
 * free text by the bank (CODA 102, less sure), `rf` ISO 11649 with a right check number, `other` anything else.
 */
export type ReferenceKind = 'ogm' | 'ogm_by_bank' | 'rf' | 'other';

/** One movement on an account: a booked entry, or one of the details of a booked batch. */
export interface BankTransaction {
  /** Names the movement on its account: the same one has the same key in every file that tells of it. */
  readonly key: string;
  /** Line of the file where it begins; the number of the entry in a CAMT file. From 1. */
  readonly place: number;
  readonly booked_on: Day;
  readonly value_on: Day | null;
  /** Hundredths of `currency`; more than zero is money that came in. */
  readonly amount_cents: Cents;
  /** ISO 4217; that of the account but for an entry that the bank books in another. */
  readonly currency: string;
  readonly kind: MovementKind;
  /** Who paid, or was paid. */
  readonly counter_name: string | null;
  /** Only with right check digits, without blanks; another account number stands in `raw`. */
  readonly counter_iban: string | null;
  readonly counter_bic: string | null;
  /** Of an `ogm` twelve digits, of an `rf` without blanks, else as written. */
  readonly structured_ref: string | null;
  readonly structured_kind: ReferenceKind | null;
  /** What the payer wrote, in one line; '' when nothing. */
  readonly free_text: string;
  readonly end_to_end_id: string | null;
  readonly mandate_id: string | null;
  /** The bank's own reference, which may change from file to file in CODA. */
  readonly bank_ref: string | null;
  /** As the format writes it: `PMNT/RCDT/ESCT`, `00150000`, `05`. */
  readonly bank_code: string | null;
  /** Why it came back: an ISO 20022 code such as `AC04`, or the bank's own. */
  readonly return_reason: string | null;
  /** What else the file says of it, under the names of the format; cut at 40 entries of 500 characters. */
  readonly raw: Readonly<Record<string, string>>;
}

/** The account a statement is of, as far as the file names it. */
export interface StatedAccount {
  /** Right check digits, without blanks; null when the file gives no IBAN and none follows from its number. */
  readonly iban: string | null;
  /** As the file writes it; '' in a CSV that names no account. */
  readonly number: string;
  readonly holder: string | null;
  readonly bic: string | null;
}

export interface Balance {
  readonly cents: Cents;
  readonly on: Day | null;
}

/** What one statement of one account says. */
export interface BankStatement {
  /** Line (entry in CAMT: number of the statement) where it begins, from 1. */
  readonly place: number;
  readonly account: StatedAccount;
  /** ISO 4217. */
  readonly currency: string;
  /** The bank's own name for the statement. */
  readonly reference: string | null;
  /** Number of the statement within `year`, from 1; null when the bank does not count. */
  readonly sequence: number | null;
  readonly year: number | null;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly opening: Balance | null;
  readonly closing: Balance | null;
  readonly transactions: readonly BankTransaction[];
}

/** A figure the file states beside the one that follows from its lines; both must be the same. */
export interface ControlSum {
  /** Index in `statements`. */
  readonly statement: number;
  readonly what: 'closing_balance' | 'debits' | 'credits' | 'records' | 'entries' | 'running_balance';
  /** Line of the file, or number of the statement in CAMT, where the figure is stated. */
  readonly place: number;
  /** Hundredths of the currency, or a number of records or entries. */
  readonly stated: number;
  readonly counted: number;
}

/** Something worth telling that does not make a file wrong. */
export interface StatementWarning {
  readonly place: number;
  readonly code: string;
  readonly detail: string;
}

/** A file of statements as it was read; it may be booked only when no control sum differs. */
export interface StatementFile {
  readonly format: StatementFormat;
  /** `camt.053.001.08`, `coda-2`, `cfonb120`, or the code of a CSV profile. */
  readonly version: string;
  readonly statements: readonly BankStatement[];
  readonly control: readonly ControlSum[];
  readonly warnings: readonly StatementWarning[];
}

/** The control sums that do not add up. */
export function differencesOf(file: Pick<StatementFile, 'control'>): ControlSum[] {
  return file.control.filter(({ stated, counted }) => stated !== counted);
}
