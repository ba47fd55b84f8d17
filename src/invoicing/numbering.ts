import { Day } from '../kernel/day.js';
import { makeOgm, makeRf } from '../kernel/payment-reference.js';

/** The series a document is numbered in: one per year and kind, as the law of both countries allows. */
export function seriesOf(kind: 'invoice' | 'credit_note', issuedOn: Day): string {
  const year = issuedOn.slice(0, 4);
  return kind === 'invoice' ? year : `CN-${year}`;
}

/**
 * The number as printed: `2026-000123`, `CN-2026-000004`. Letters, digits and hyphens, at most 35 characters
 * (BR-FR-01, BR-FR-02).
 */
export function numberOf(series: string, sequence: number): string {
  return `${series}-${String(sequence).padStart(6, '0')}`;
}

/**
 * What the client writes on the transfer: a Belgian seller's structured communication (year and sequence, so unique
 * per account), else an ISO 11649 reference made of the number.
 */
export function paymentReference(
  country: string,
  series: string,
  sequence: number,
): { kind: 'ogm' | 'rf'; value: string } {
  if (country === 'BE') {
    const base = `${series.slice(-2)}${String(sequence).padStart(8, '0')}`;
    return { kind: 'ogm', value: makeOgm(base) };
  }
  return { kind: 'rf', value: makeRf(numberOf(series, sequence).replaceAll('-', '')) };
}
