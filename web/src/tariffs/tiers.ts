import { microsOf, type Tier } from './card.ts';

/** One row of the table of tiers, in printed units. */
export interface TierRow {
  /** First unit: one more than the last of the row before. */
  readonly first: number | null;
  readonly last: number | null;
  /** The bound is not above the one before it. */
  readonly invalid: boolean;
}

/** The rows of tiers whose bounds are in metered units, `per` of which are a printed one. */
export function tierRows(tiers: readonly Tier[], per: number): TierRow[] {
  let before: number | null = 0;
  return tiers.map(({ up_to }, index) => {
    const open = index === tiers.length - 1;
    const last = open || up_to === null ? null : up_to / per;
    const known = last !== null && Number.isFinite(last);
    const invalid = !open && (!known || !Number.isInteger(last) || (before !== null && last <= before));
    const first = before === null ? null : before + 1;
    before = known ? last : null;
    return { first, last: known ? last : null, invalid };
  });
}

/** One more tier before the last: it ends a good step above the one before it, at the same price. */
export function tierAdded(tiers: readonly Tier[], per: number): Tier[] {
  const middle = tiers.slice(0, -1);
  const open = tiers.at(-1)!;
  const from = middle.at(-1)?.up_to ?? 0;
  const step = middle.length > 1 ? from - (middle.at(-2)?.up_to ?? 0) : from || 100 * per;
  return [
    ...middle,
    { up_to: from + Math.max(step, per), unit_price: (middle.at(-1) ?? open).unit_price },
    open,
  ];
}

/** Where one more unit makes the whole cheaper: tiers whose price holds for all units. */
interface Cliff {
  readonly units: number;
  readonly cents: number;
  readonly next_cents: number;
}

export function cliffsOf(tiers: readonly Tier[], per: number): Cliff[] {
  const costs = (units: number, { unit_price, flat }: Tier) => {
    const micros = microsOf(unit_price);
    return micros === null ? null : Math.round((units * micros + (microsOf(flat) ?? 0)) / 10_000);
  };
  return tiers.slice(0, -1).flatMap((tier, index) => {
    const units = (tier.up_to ?? 0) / per;
    const cents = costs(units, tier);
    const next_cents = costs(units + 1, tiers[index + 1]!);
    return cents !== null && next_cents !== null && next_cents < cents ? [{ units, cents, next_cents }] : [];
  });
}
