import { DomainError } from '../../kernel/domain-error.js';
import { CHECK_VALUES } from './check-digits.js';
import type { Layout, Zone } from './zones.js';

const [ZERO, BLANK, PLUS, MINUS] = [48, 32, 43, 45];

/** An empty record: zeros, blanks where zones of text are, and `+` before amounts. */
export function emptyRecord({ length, filler, zones }: Layout): Uint8Array {
  const bytes = Buffer.alloc(length, filler);
  for (const { at, length, kind } of Object.values<Zone>(zones)) {
    bytes.fill(kind === 'A' ? BLANK : ZERO, at - 1, at - 1 + length);
    if (kind === 'S' || kind === 'O') bytes[at - 1] = PLUS;
  }
  return bytes;
}

/*
 * Each of the following writes into the record that begins at `from`, over the zeros and blanks of an empty record, and gives back
 * by how much that changes what the record counts in its check digits.
 */

/** Writes a whole number, right-aligned after zeros. */
export function putNumber(bytes: Uint8Array, from: number, zone: Zone, value: number): number {
  return putWhole(bytes, from, zone, value, zone.length);
}

/** The same into the last `length` places of the zone. */
function putWhole(bytes: Uint8Array, from: number, zone: Zone, value: number, length: number): number {
  if (!(value >= 0)) throw doesNotFit(zone);
  const last = from + zone.at + zone.length - 2;
  let left = value;
  let at = last;
  let change = 0;
  while (left > 0) {
    if (at <= last - length) throw doesNotFit(zone);
    const rest = left < 2_147_483_648 ? (left / 10) | 0 : Math.floor(left / 10);
    const digit = left - rest * 10;
    change += digit - CHECK_VALUES[bytes[at]!]!;
    bytes[at--] = ZERO + digit;
    left = rest;
  }
  return change;
}

/** Writes digits, right-aligned after zeros. */
export function putDigits(bytes: Uint8Array, from: number, zone: Zone, digits: string): number {
  const { length } = digits;
  const first = from + zone.at - 1 + zone.length - length;
  if (length > zone.length) throw doesNotFit(zone);
  let change = 0;
  for (let at = 0; at < length; at++) {
    const code = digits.charCodeAt(at);
    if (code < ZERO || code > ZERO + 9) throw doesNotFit(zone);
    change += code - ZERO - CHECK_VALUES[bytes[first + at]!]!;
    bytes[first + at] = code;
  }
  return change;
}

/** Writes text, left-aligned; throws on anything that is not printable ASCII. */
export function putText(bytes: Uint8Array, from: number, zone: Zone, text: string): number {
  const { length } = text;
  if (length > zone.length) throw doesNotFit(zone);
  const first = from + zone.at - 1;
  let change = 0;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code < BLANK || code > 126) throw notPlain(zone, text, at);
    change += CHECK_VALUES[code]! - CHECK_VALUES[bytes[first + at]!]!;
    bytes[first + at] = code;
  }
  if (zone.kind !== 'X' || length === 0) return change;
  for (let place = first + length; place < first + zone.length; place++) {
    change += CHECK_VALUES[BLANK]! - CHECK_VALUES[bytes[place]!]!;
    bytes[place] = BLANK;
  }
  return change;
}

/** Writes a day, `YYYY-MM-DD`, as yyyymmdd. */
export function putDay(bytes: Uint8Array, from: number, zone: Zone, day: string): number {
  let place = from + zone.at - 1;
  let change = 0;
  for (let at = 0; at < 10; at++) {
    if (at === 4 || at === 7) continue;
    const code = day.charCodeAt(at);
    change += CHECK_VALUES[code]! - CHECK_VALUES[bytes[place]!]!;
    bytes[place++] = code;
  }
  return change;
}

/** Writes a sign and what it is before. Of a credit note 0 is below 0 as well. */
export function putSigned(
  bytes: Uint8Array,
  from: number,
  zone: Zone,
  value: number,
  negative = value < 0,
): number {
  // Both signs count alike.
  bytes[from + zone.at - 1] = negative ? MINUS : PLUS;
  return putWhole(bytes, from, zone, Math.abs(value), zone.length - 1);
}

/**
 * A name as the instructions want text: no diacritics, nothing beyond ASCII, and none of `! @ # & / \`. Letters of other
 * scripts become a blank.
 */
export function plainText(text: string): string {
  return text
    .replaceAll('œ', 'oe')
    .replaceAll('Œ', 'OE')
    .replaceAll('æ', 'ae')
    .replaceAll('Æ', 'AE')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('Ø', 'O')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[!@#&/\\]|[^ -~]/g, ' ')
    .replaceAll(/ +/g, ' ')
    .trim();
}

/** What was given is not repeated: it may say who a patient is. */
function doesNotFit({ record, zone, label, length, kind }: Zone): DomainError {
  const takes = kind === 'A' || kind === 'X' ? 'characters' : 'digits';
  return new DomainError(
    'invalid',
    'zone-too-short',
    `Record ${record}, zone ${zone} (${label}) holds ${length} ${takes}; what was given does not fit.`,
  );
}

function notPlain({ record, zone, label }: Zone, text: string, at: number): DomainError {
  return new DomainError(
    'invalid',
    'not-ascii',
    `Record ${record}, zone ${zone} (${label}) takes letters without accents, digits and plain signs; "${text[at]}" is none: write it otherwise.`,
  );
}
