import { type RawRecord, textOf } from './taking.js';
import { type Zone, zoneNumber } from './zones.js';

/**
 * What a fault does: `file`: the whole file is refused (letter B of the funds), `invoice` (F), `record` (R), `signal`: it is
 * told and nothing is refused (S and E), `doubt`: no rule of the funds that we know is broken, yet it is unusual.
 */
export type Severity = 'file' | 'invoice' | 'record' | 'signal' | 'doubt';

/** Something found in a file: where, what is written there, and what it means. */
export interface Finding {
  readonly severity: Severity;
  /** The code of the funds with its letter, `B109902`; null where they have none that we know. */
  readonly code: string | null;
  /** Type of the record. */
  readonly record: string;
  /** Order number of the record where it has one. */
  readonly order: number | null;
  readonly zone: string | null;
  readonly label: string | null;
  /** First position of the zone in its record, from 1. */
  readonly position: number | null;
  /** Where the record begins in the file, from 0. */
  readonly at: number;
  readonly sentence: string;
}

const LETTERS: Readonly<Record<string, Severity>> = {
  B: 'file',
  F: 'invoice',
  R: 'record',
  S: 'signal',
  E: 'signal',
};

/** What an error letter of the funds does. */
export const severityOf = (letter: string): Severity => LETTERS[letter] ?? 'doubt';

/** Records that have an order number, and error codes of their own. */
const NUMBERED = /^([1-8]0|25|5[12]|90)$/;

/** The order number of a record; null of segments and of records 91 to 96. */
export function orderOf(record: RawRecord): number | null {
  if (!NUMBERED.test(record.type)) return null;
  const order = Number(textOf(record, ORDER));
  return Number.isNaN(order) ? null : order;
}

const ORDER: Zone = { record: '10', zone: '2', at: 3, length: 6, kind: 'N', label: 'order number' };

/** A finding at a zone; `rule` is the letter and the last two digits of the code of the funds (`B02`), or a severity of ours. */
export function atZone(record: RawRecord, zone: Zone, rule: string, sentence: string): Finding {
  const ruled = /^[BFRSE]\d\d$/.test(rule);
  return {
    severity: ruled ? severityOf(rule[0]!) : (rule as Severity),
    code:
      ruled && NUMBERED.test(record.type)
        ? `${rule[0]}${record.type}${zoneNumber(zone)}${rule.slice(1)}`
        : null,
    record: record.type,
    order: orderOf(record),
    zone: zone.zone,
    label: zone.label,
    position: zone.at,
    at: record.at,
    sentence,
  };
}

/** A finding at a record as such. */
export function atRecord(
  record: RawRecord,
  severity: Severity,
  code: string | null,
  sentence: string,
): Finding {
  const { type, at } = record;
  return {
    severity,
    code,
    record: type,
    order: orderOf(record),
    zone: null,
    label: null,
    position: null,
    at,
    sentence,
  };
}

/** A finding without anything that may be of a patient: where characters are missing or too many, it may stand in any zone. */
export const masked = (finding: Finding): Finding => ({
  ...finding,
  sentence: finding.sentence.replaceAll(/"[^"]*"|\d[\d-]{3,}/g, '…'),
});
