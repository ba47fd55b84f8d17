import { Day } from '../../kernel/day.js';
import { Cents } from '../../kernel/money.js';
import { Correspondence, Language, Party, PaymentInstructions } from './document.js';

/** An amount with what it is called. */
export interface NamedAmount {
  readonly label: string;
  readonly amount_cents: Cents;
}

interface LetterColumn {
  readonly title: string;
  /** In points; all columns together are as wide as the page. */
  readonly width: number;
  readonly align: 'left' | 'right';
}

interface LetterRow {
  /** One text a column. */
  readonly cells: readonly string[];
  /** A short explanation under the first cell. */
  readonly detail: string | null;
}

/**
 * A letter about money that is no invoice, as it is written: every word of it, in its reader's language, so that it is
 * drawn the same for as long as it is kept. `number` is null on a preview.
 */
export interface LetterDocument extends Correspondence {
  readonly number: string | null;
  readonly language: Language;
  readonly issued_on: Day;
  readonly seller: Party;
  readonly buyer: Party;
  /** « Mise en demeure » */
  readonly title: string;
  /** The strip under the title. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** Paragraphs before the table. */
  readonly opening: readonly string[];
  readonly columns: readonly LetterColumn[];
  readonly rows: readonly LetterRow[];
  readonly sums: readonly NamedAmount[];
  readonly total: NamedAmount;
  /** Null where there is no account to pay to. */
  readonly payment: (PaymentInstructions & { readonly title: string }) | null;
  /** Paragraphs after the payment, the last of them the signature. */
  readonly closing: readonly string[];
  /** Small print. */
  readonly notes: readonly string[];
}
