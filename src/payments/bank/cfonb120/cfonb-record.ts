import type { Day } from '../../../kernel/day.js';
import type { Cents } from '../../../kernel/money.js';
import { dayOf, hundredths } from '../figures.js';
import { refuseLine } from '../refusing.js';

const LENGTH = 120;
const KINDS = new Set(['01', '04', '05', '07']);

/** The last digit of an amount with its sign; é and è are what { and } become on some French systems. */
const POSITIVE = '{ABCDEFGHI';
const NEGATIVE = '}JKLMNOPQR';
const FRENCH: Readonly<Record<string, string>> = { é: '{', è: '}' };

/** One record of CFONB 120; positions are those of the standard, from 1, both ends included. */
export class CfonbRecord {
  readonly kind: string;
  readonly #text: string;

  /** Blanks at its end may have been cut off. Throws `broken-record` for another length or kind. */
  constructor(
    text: string,
    readonly line: number,
  ) {
    if (text.slice(LENGTH).trim() !== '') this.refuse(LENGTH + 1, 'the record has more than 120 characters.');
    this.#text = text.padEnd(LENGTH);
    this.kind = text.slice(0, 2);
    if (!KINDS.has(this.kind)) this.refuse(1, `"${this.kind}" is no record of a statement (01, 04, 05, 07).`);
  }

  slice(from: number, to: number): string {
    return this.#text.slice(from - 1, to);
  }

  text(from: number, to: number): string {
    return this.slice(from, to).trim();
  }

  /** 13 digits, then one that carries the sign, at 91; decimals as position 20 says, two where it is blank. */
  get amount(): Cents {
    const text = this.slice(91, 104);
    const last = FRENCH[text[13]!] ?? text[13]!;
    const positive = POSITIVE.indexOf(last);
    const negative = NEGATIVE.indexOf(last);
    const digit =
      positive !== -1 ? positive : negative !== -1 ? negative : /\d/.test(last) ? Number(last) : -1;
    const places = this.slice(20, 20);
    if (!/^[0-5 ]$/.test(places)) this.refuse(20, `"${places}" is no number of decimals.`);
    const cents =
      digit === -1 ? null : hundredths(`${text.slice(0, 13)}${digit}`, Number(places.trim() || '2'));
    if (cents === null) this.refuse(91, `"${text}" is no signed amount of 14 characters in whole cents.`);
    return negative !== -1 ? 0 - cents : cents;
  }

  /** DDMMYY; null for blanks and zeros. */
  day(from: number): Day | null {
    const text = this.slice(from, from + 5);
    if (/^(?:0{6}| {6})$/.test(text)) return null;
    const day = /^\d{6}$/.test(text) ? dayOf(text.slice(4), text.slice(2, 4), text.slice(0, 2)) : null;
    if (day === null) this.refuse(from, `"${text}" is no day written DDMMYY.`);
    return day;
  }

  refuse(position: number, detail: string): never {
    return refuseLine(this.line, 'broken-record', detail, position);
  }
}
