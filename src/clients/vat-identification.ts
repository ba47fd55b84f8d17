import { Day } from '../kernel/day.js';

/** A VAT number and the last day it is in force, if it ends. */
export interface VatIdentification {
  readonly vat_number: string | null;
  readonly vat_number_until: Day | null;
}

/** The VAT number in force on that day; null when there is none or it has ended. */
export function vatNumberOn({ vat_number, vat_number_until }: VatIdentification, on: Day): string | null {
  return vat_number_until !== null && on > vat_number_until ? null : vat_number;
}
