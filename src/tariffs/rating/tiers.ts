import { Tier } from '../price.js';

/** 0-based tier that the unit number `reached` lies in; the first for none. */
export function tierReached(tiers: readonly Tier[], reached: number): number {
  return tiers.findIndex(({ up_to }) => up_to === null || reached <= up_to);
}

/** First and last unit of a 1-based tier. */
export function boundsOf(tiers: readonly Tier[], tier: number) {
  return { from: (tiers[tier - 2]?.up_to ?? 0) + 1, to: tiers[tier - 1]!.up_to };
}

/** 0-based tiers of a graduated price whose flat amount is charged for units `before` + 1 to `end`. */
export function tiersEntered(tiers: readonly Tier[], before: number, end: number): number[] {
  if (end <= before) return [];
  const first = before === 0 ? 0 : tierReached(tiers, before) + 1;
  return tiers.map((_, tier) => tier).slice(first, tierReached(tiers, end) + 1);
}

/** A quantity at which one more unit makes the whole cheaper. */
export interface Cliff {
  /** 1-based tier that is dearer at its end than the next one at its start. */
  readonly tier: number;
  readonly up_to: number;
}

/** Tiers after which a volume price falls below what fewer units cost. `price` in any unit, `flat` in the same. */
export function cliffsOf(
  tiers: readonly { readonly up_to: number | null; readonly price: number; readonly flat: number }[],
): Cliff[] {
  const cliffs: Cliff[] = [];
  for (const [index, { up_to, price, flat }] of tiers.entries()) {
    const next = tiers[index + 1];
    if (up_to === null || !next) break;
    if (next.flat + next.price * (up_to + 1) < flat + price * up_to) cliffs.push({ tier: index + 1, up_to });
  }
  return cliffs;
}
