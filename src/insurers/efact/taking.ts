import type { Day } from '../../kernel/day.js';
import type { Zone } from './zones.js';

/** A record as it stands in a file. */
export interface RawRecord {
  /** `200`, `300`, or the two digits of the record type. */
  readonly type: string;
  readonly bytes: Buffer;
  /** Its characters, where they were taken at once: one by one, zones cost more. */
  readonly text?: string;
  /** Where it begins in the file, from 0. */
  readonly at: number;
}

/** The characters of a zone, blanks included; a byte is a character. */
export function textOf({ bytes, text }: RawRecord, { at, length }: Zone): string {
  const [from, to] = [at - 1, at - 1 + length];
  return text === undefined ? bytes.toString('latin1', from, to) : text.slice(from, to);
}

/** The text of a zone without the blanks behind it; null when it is empty (blanks, or zeros alone). */
export function filledOf(record: RawRecord, zone: Zone): string | null {
  const text = textOf(record, zone).trimEnd();
  return /^0*$/.test(text) ? null : text;
}

/** The whole number of a zone; NaN when it is none. */
export function numberOf({ bytes }: RawRecord, { at, length }: Zone): number {
  return wholeOf(bytes, at - 1, at - 1 + length);
}

/** The number behind a sign; NaN when the sign is neither + nor -, or no digits follow. */
export function signedOf({ bytes }: RawRecord, { at, length }: Zone): number {
  const sign = bytes[at - 1];
  const number = wholeOf(bytes, at, at - 1 + length);
  if (sign === 43) return number;
  return sign === 45 ? 0 - number : Number.NaN;
}

function wholeOf(bytes: Buffer, from: number, to: number): number {
  let number = 0;
  for (let place = from; place < to; place++) {
    const digit = bytes[place]! - 48;
    // What is beyond the end is no digit either.
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

/** True when the zone begins with a minus. */
export function isNegative({ bytes }: RawRecord, { at }: Zone): boolean {
  return bytes[at - 1] === 45;
}

/** The day of a zone of yyyymmdd; null when it is zeros. What is no day comes out as it looks. */
export function dayOf(record: RawRecord, zone: Zone): Day | null {
  const text = textOf(record, zone);
  return text === '00000000' ? null : `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}
