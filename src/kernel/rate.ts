import { Cents, scale } from './money.js';

/** Hundredths of a percent: 21 % = 2100. */
export type BasisPoints = number & { readonly __unit?: 'basis-points' };

/** `rate` of `amount`, rounded half away from zero to the cent. */
export function shareOf(amount: Cents, rate: BasisPoints): Cents {
  return scale(amount, rate, 10_000);
}

/** One rate of VAT with the net amounts it applies to (EN 16931 BG-23: BT-116, BT-117, BT-119). */
export interface VatTotal {
  readonly category: string;
  readonly rate_bp: BasisPoints;
  readonly net_cents: Cents;
  readonly vat_cents: Cents;
}

/**
 * VAT per category and rate on the *sum* of the lines, never per line (BR-CO-17), highest rate first.
 * `lines` give net cents, the EN 16931 category (S, E, AE, Z, O, K, G) and the rate.
 */
export function vatTotals(
  lines: Iterable<{ readonly net_cents: Cents; readonly vat_category: string; readonly vat_bp: BasisPoints }>,
): VatTotal[] {
  const nets = new Map<string, { category: string; rate_bp: BasisPoints; net_cents: Cents }>();
  for (const line of lines) {
    const key = `${line.vat_category}|${line.vat_bp}`;
    const total = nets.get(key);
    if (total) total.net_cents += line.net_cents;
    else nets.set(key, { category: line.vat_category, rate_bp: line.vat_bp, net_cents: line.net_cents });
  }
  return [...nets.values()]
    .sort((a, b) => b.rate_bp - a.rate_bp || (a.category < b.category ? -1 : 1))
    .map((total) => ({ ...total, vat_cents: shareOf(total.net_cents, total.rate_bp) }));
}
