import { Cents } from '../kernel/money.js';
import { shareOf } from '../kernel/rate.js';
import { totalsOf, VatBreakdown, VatTreatment } from './documents/document.js';

export type Totals = ReturnType<typeof totalsOf>;

/** What the issued credit notes of an invoice took back under one category and rate. */
export type CreditedRate = Pick<VatBreakdown, 'vat_category' | 'vat_bp' | 'net_cents' | 'vat_cents'>;

/**
 * Totals of a credit note. Its VAT brings what was credited in all, with the notes before it, to the VAT of the whole
 * base taken back so far: so the notes of an invoice never come to a cent more or less than the invoice.
 */
export function creditTotals(
  lines: Iterable<VatTreatment & { readonly net_cents: Cents }>,
  before: readonly CreditedRate[],
): Totals {
  const totals = totalsOf(lines);
  const vat = totals.vat.map((rate) => {
    const credited = before.find(
      ({ vat_category, vat_bp }) => vat_category === rate.vat_category && vat_bp === rate.vat_bp,
    );
    if (!credited) return rate;
    const inAll = shareOf(credited.net_cents + rate.net_cents, rate.vat_bp);
    return { ...rate, vat_cents: inAll - credited.vat_cents };
  });
  const vat_cents = vat.reduce((total, rate) => total + rate.vat_cents, 0);
  return { vat, net_cents: totals.net_cents, vat_cents, gross_cents: totals.net_cents + vat_cents };
}
