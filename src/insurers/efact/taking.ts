import type { Day } from '../../kernel/day.js';
import type { Zone } from './zones.js';

/** A record as it stands in a file. */
export interface RawRecord {
  /** `200`, `300`, or the two digits of the record type. */
  readonly type: string;
  readonly bytes: Buffer;
  /** Where it begins in the file, from 0. */
  readonly at: number;
}

/** The characters of a zone, blanks included; a byte is a character. */
export function textOf({ bytes }: RawRecord, { at, length }: Zone): string {
  return bytes.toString('latin1', at - 1, at - 1 + length);
}

/** The text of a zone without the blanks behind it; null when it is empty (blanks, or zeros alone). */
export function filledOf(record: RawRecord, zone: Zone): string | null {
  const text = textOf(record, zone).trimEnd();
  return /^0*$/.test(text) ? null : text;
}

/** The whole number of a zone; NaN when it is none. */
export function numberOf({ bytes }: RawRecord, { at, length }: Zone): number {
  let number = 0;
  for (let place = at - 1; place < at - 1 + length; place++) {
    const digit = bytes[place]! - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

/** The number behind a sign; NaN when the sign is neither + nor -, or no digits follow. */
export function signedOf(record: RawRecord, zone: Zone): number {
  const sign = record.bytes[zone.at - 1];
  const number = numberOf(record, { ...zone, at: zone.at + 1, length: zone.length - 1 });
  if (sign === 43) return number;
  return sign === 45 ? 0 - number : Number.NaN;
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
