import type { Day } from '../../../kernel/day.js';
import type { Problem } from '../../../kernel/domain-error.js';
import type { Cents } from '../../../kernel/money.js';
import { bicIn, ibanOf } from '../account-number.js';
import { oneLine, worded } from '../figures.js';
import { RawFacts } from '../raw-facts.js';
import { NO_REFERENCE, structured, structuredInText } from '../reference.js';
import type { BankTransaction, MovementKind } from '../statement.js';
import { amountIn, dayReader } from './csv-cells.js';
import { canonical } from './csv-columns.js';
import type { CsvHeader } from './csv-header.js';
import type { CsvField } from './csv-profile.js';

const LONGEST_TEXT = 500;

/** A row as it was read: a movement with the balance behind it, or why it is none. */
export type ReadRow =
  | {
      readonly movement: Omit<BankTransaction, 'key'>;
      readonly account: string;
      readonly balance: Cents | null;
      readonly id: string;
    }
  | { readonly left: 'not_booked' | 'no_amount' }
  | { readonly problem: Problem };

class Unreadable extends Error {
  constructor(
    readonly field: CsvField,
    readonly code: string,
    readonly detail: string,
  ) {
    super(detail);
  }
}

/** Reads rows of one file by its header. */
export class RowReader {
  readonly #day: (text: string) => Day | null;
  readonly #booked: ReadonlySet<string> | undefined;
  readonly #debits: ReadonlySet<string>;
  readonly #kinds: readonly (readonly [string, MovementKind])[];
  readonly #read: ReadonlySet<number>;

  constructor(private readonly header: CsvHeader) {
    const { profile, places } = header;
    this.#day = dayReader(profile.date_formats);
    this.#booked = profile.booked_words && new Set(profile.booked_words.map(canonical));
    this.#debits = new Set(profile.debit_words?.map(canonical));
    this.#kinds = Object.entries(profile.kinds ?? {}).map(([word, kind]) => [canonical(word), kind]);
    this.#read = new Set(Object.values(places).flat());
  }

  read(cells: readonly string[], line: number): ReadRow {
    try {
      return this.#row(cells, line);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      const { code, detail, field } = error;
      const column = this.header.columns[this.header.places[field]?.[0] ?? -1];
      return { problem: { line, code, detail, ...(column === undefined ? {} : { column }) } };
    }
  }

  #row(cells: readonly string[], line: number): ReadRow {
    const at = (field: CsvField) => this.#at(cells, field);
    if (this.#booked && !this.#booked.has(canonical(at('status')))) return { left: 'not_booked' };
    if (this.#isNotice(cells)) return { left: 'no_amount' };
    const booked_on = this.#dayAt(cells, 'booked_on');
    if (booked_on === null) throw new Unreadable('booked_on', 'no-day', 'The row names no day of booking.');
    const amount_cents = this.#amount(cells);
    if (amount_cents === 0) return { left: 'no_amount' };
    const currency = at('currency').toUpperCase() || (this.header.profile.currency ?? 'EUR');
    if (!/^[A-Z]{3}$/.test(currency))
      throw new Unreadable('currency', 'no-currency', `"${currency.slice(0, 20)}" is no currency.`);
    const free_text = this.#text(cells);
    const account = at('counter_account');
    const reference = structured(at('reference'));
    const raw = new RawFacts();
    const counter_iban = ibanOf(account);
    if (!counter_iban) raw.add('counter_account', account);
    for (const [i, name] of this.header.columns.entries()) {
      if (!this.#read.has(i) && name.trim() !== '') raw.add(name.trim(), cells[i]);
    }
    const type = at('type');
    raw.add('type', type);
    return {
      movement: {
        place: line,
        booked_on,
        value_on: this.#dayAt(cells, 'value_on'),
        amount_cents,
        currency,
        kind: this.#kindOf(type),
        counter_name: worded(at('counter_name')),
        counter_iban,
        counter_bic: bicIn(at('counter_bic')),
        ...(reference.structured_ref ? reference : this.#referenceIn(cells)),
        free_text,
        end_to_end_id: null,
        mandate_id: worded(at('mandate_id'), 35),
        bank_ref: worded(at('bank_ref')) ?? worded(at('id')),
        bank_code: worded(type, 70),
        return_reason: null,
        raw: raw.record,
      },
      account: at('account'),
      balance: this.#money(cells, 'balance'),
      id: at('id'),
    };
  }

  /** True of a row that tells of no money: a card that was sent stands with a text between the movements of some banks. */
  #isNotice(cells: readonly string[]): boolean {
    const money = ['amount', 'debit', 'credit', 'currency', 'value_on'] as const;
    const { columns, places } = this.header;
    // A row that ends early was cut, and may have told of money.
    if (places.currency === undefined || cells.length < columns.length) return false;
    return this.#at(cells, 'booked_on') !== '' && money.every((field) => this.#at(cells, field) === '');
  }

  /** The first filled cell of a field. */
  #at(cells: readonly string[], field: CsvField): string {
    for (const place of this.header.places[field] ?? []) {
      const text = oneLine(cells[place] ?? '');
      if (text !== '') return text;
    }
    return '';
  }

  /** All cells of the text, those that repeat another one aside. */
  #text(cells: readonly string[]): string {
    const texts = (this.header.places.text ?? []).map((place) => oneLine(cells[place] ?? ''));
    const kept = texts.filter(
      (text, i) =>
        text !== '' &&
        !texts.some((other, j) => other.includes(text) && (other.length > text.length || j < i)),
    );
    return kept.join(' ').slice(0, LONGEST_TEXT).trim();
  }

  /** The reference that one of the cells of the text is, by itself. */
  #referenceIn(cells: readonly string[]): ReturnType<typeof structuredInText> {
    const found = (this.header.places.text ?? []).map((place) => structuredInText(cells[place] ?? ''));
    return found.find(({ structured_ref }) => structured_ref !== null) ?? NO_REFERENCE;
  }

  #dayAt(cells: readonly string[], field: CsvField): Day | null {
    const text = this.#at(cells, field);
    if (text === '') return null;
    const day = this.#day(text);
    if (day === null)
      throw new Unreadable(
        field,
        'wrong-day',
        `"${text.slice(0, 40)}" is no day of the form ${this.header.profile.date_formats.join(' or ')}.`,
      );
    return day;
  }

  #money(cells: readonly string[], field: CsvField): Cents | null {
    const text = this.#at(cells, field);
    if (text === '') return null;
    const cents = amountIn(text, this.header.profile.decimal);
    if (cents === null)
      throw new Unreadable(field, 'wrong-amount', `"${text.slice(0, 40)}" is no amount in whole cents.`);
    return cents;
  }

  /** The signed amount; the sign of a debit column does not count. */
  #amount(cells: readonly string[]): Cents {
    const amount = this.#money(cells, 'amount');
    const debit = Math.abs(this.#money(cells, 'debit') ?? 0);
    const credit = Math.abs(this.#money(cells, 'credit') ?? 0);
    if (amount === null && debit !== 0 && credit !== 0)
      throw new Unreadable('debit', 'two-amounts', 'The row has a debit and a credit.');
    if (amount === null) {
      const filled = this.#at(cells, 'debit') + this.#at(cells, 'credit');
      if (filled === '') throw new Unreadable('amount', 'no-amount', 'The row has no amount.');
      return credit - debit;
    }
    const sign = this.#at(cells, 'sign');
    if (sign === '') return amount;
    return this.#debits.has(canonical(sign)) ? 0 - Math.abs(amount) : Math.abs(amount);
  }

  #kindOf(type: string): MovementKind {
    const name = canonical(type);
    return this.#kinds.find(([word]) => name.startsWith(word))?.[1] ?? 'other';
  }
}
