import { DomainError } from '../../kernel/domain-error.js';
import type { Layout, Zone } from './zones.js';

const [ZERO, BLANK, PLUS, MINUS] = [48, 32, 43, 45];

/** An empty record: zeros, blanks where zones of text are, and `+` before amounts. */
export function emptyRecord({ length, filler, zones }: Layout): Uint8Array {
  const bytes = new Uint8Array(length).fill(filler === '0' ? ZERO : BLANK);
  for (const { at, length, kind } of Object.values<Zone>(zones)) {
    bytes.fill(kind === 'A' ? BLANK : ZERO, at - 1, at - 1 + length);
    if (kind === 'S' || kind === 'O') bytes[at - 1] = PLUS;
  }
  return bytes;
}

/** Writes a whole number, right-aligned after zeros, into the record that begins at `from`. */
export function putNumber(bytes: Uint8Array, from: number, zone: Zone, value: number): void {
  let left = value;
  for (let at = from + zone.at + zone.length - 2; at >= from + zone.at - 1; at--) {
    const rest = Math.floor(left / 10);
    bytes[at] = ZERO + left - rest * 10;
    left = rest;
  }
  if (left !== 0 || value < 0) throw doesNotFit(zone);
}

/** Writes digits, right-aligned after zeros. */
export function putDigits(bytes: Uint8Array, from: number, zone: Zone, digits: string): void {
  const first = from + zone.at - 1 + zone.length - digits.length;
  if (digits.length > zone.length) throw doesNotFit(zone);
  for (let at = 0; at < digits.length; at++) {
    const code = digits.charCodeAt(at);
    if (code < ZERO || code > ZERO + 9) throw doesNotFit(zone);
    bytes[first + at] = code;
  }
}

/** Writes text, left-aligned; throws on anything that is not printable ASCII. */
export function putText(bytes: Uint8Array, from: number, zone: Zone, text: string): void {
  if (text.length > zone.length) throw doesNotFit(zone);
  const first = from + zone.at - 1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < BLANK || code > 126) throw notPlain(zone, text, at);
    bytes[first + at] = code;
  }
  if (zone.kind === 'X' && text !== '') bytes.fill(BLANK, first + text.length, first + zone.length);
}

/** Writes a day, `YYYY-MM-DD`, as yyyymmdd. */
export function putDay(bytes: Uint8Array, from: number, zone: Zone, day: string): void {
  const first = from + zone.at - 1;
  for (let at = 0, place = first; at < 10; at++)
    if (at !== 4 && at !== 7) bytes[place++] = day.charCodeAt(at);
}

/** Writes a sign and what it is before. Of a credit note 0 is below 0 as well. */
export function putSigned(
  bytes: Uint8Array,
  from: number,
  zone: Zone,
  value: number,
  negative = value < 0,
): void {
  const first = from + zone.at - 1;
  putNumber(bytes, from, zone, Math.abs(value));
  if (bytes[first] !== ZERO) throw doesNotFit(zone);
  bytes[first] = negative ? MINUS : PLUS;
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
