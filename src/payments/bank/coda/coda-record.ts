import type { Day } from '../../../kernel/day.js';
import type { Cents } from '../../../kernel/money.js';
import { dayOf, hundredths } from '../figures.js';
import { refuseLine } from '../refusing.js';

const LENGTH = 128;
/** A record of CODA 2 by its first character; movements (2) and information (3) have three articles each. */
const KINDS = /^(?:[014589]|[23][123])/;

/** One line of a CODA 2 file; positions are those of the Febelfin standard, from 1, both ends included. */
export class CodaRecord {
  /** `0`, `1`, `2.1` … `9`. */
  readonly kind: string;
  readonly #text: string;

  /** Throws `broken-record` for another length or kind. */
  constructor(
    text: string,
    readonly line: number,
  ) {
    const excess = text.slice(LENGTH);
    if (excess.trim() !== '') this.refuse(LENGTH + 1, 'the record has more than 128 characters.');
    if (!KINDS.test(text)) this.refuse(1, `"${text.slice(0, 2)}" is no kind of record of CODA 2.`);
    if (text.length < LENGTH)
      this.refuse(text.length + 1, `the record ends after ${text.length} of 128 characters.`);
    this.#text = text;
    const [first, second] = text;
    this.kind = first === '2' || first === '3' ? `${first}.${second}` : first!;
  }

  /** The characters as they stand. */
  slice(from: number, to: number): string {
    return this.#text.slice(from - 1, to);
  }

  text(from: number, to: number): string {
    return this.slice(from, to).trim();
  }

  /** A number; throws `broken-record` for anything but digits. */
  number(from: number, to: number, what: string): number {
    const digits = this.slice(from, to);
    if (!/^\d+$/.test(digits)) this.refuse(from, `"${digits}" is no ${what}.`);
    return Number(digits);
  }

  /** 15 digits with three decimals at `from`, its sign (0 credit, 1 debit) at `sign`. */
  amount(sign: number, from: number): Cents {
    const way = this.slice(sign, sign);
    if (way !== '0' && way !== '1')
      this.refuse(sign, `the sign "${way}" is neither 0 (credit) nor 1 (debit).`);
    const cents = this.sum(from);
    return way === '1' ? 0 - cents : cents;
  }

  /** 15 digits with three decimals, without a sign. */
  sum(from: number): Cents {
    const digits = this.slice(from, from + 14);
    const cents = hundredths(digits, 3);
    if (cents === null) this.refuse(from, `"${digits}" is no amount of 15 digits in whole cents.`);
    return cents;
  }

  /** DDMMYY; null for zeros and blanks, which mean unknown. */
  day(from: number): Day | null {
    const text = this.slice(from, from + 5);
    if (/^(?:0{6}| {6})$/.test(text)) return null;
    const day = dayOf(text.slice(4), text.slice(2, 4), text.slice(0, 2));
    if (day === null || !/^\d{6}$/.test(text)) this.refuse(from, `"${text}" is no day written DDMMYY.`);
    return day;
  }

  refuse(position: number, detail: string): never {
    return refuseLine(this.line, 'broken-record', detail, position);
  }
}
