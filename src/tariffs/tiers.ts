import { TieredComponent } from './rate-card.js';

/** A quantity that falls in one tier: 1-based tier, its price, and the bounds it covers (`to` null: open). */
export interface TierShare {
  readonly tier: number;
  readonly quantity: number;
  readonly unit_price: string;
  readonly from: number;
  readonly to: number | null;
}

/**
 * Splits `quantity` metered units that follow `before` earlier ones of the same month over the tiers. Graduated: each
 * unit at the price of the tier it lies in. Volume: all of them at the price of the tier their end reaches.
 */
export function overTiers(price: TieredComponent['price'], before: number, quantity: number): TierShare[] {
  const end = before + quantity;
  const shares: TierShare[] = [];
  let floor = 0;
  for (const [index, { up_to, unit_price }] of price.tiers.entries()) {
    const ceiling = up_to ?? Number.MAX_SAFE_INTEGER;
    const share =
      price.mode === 'graduated'
        ? Math.min(end, ceiling) - Math.max(before, floor)
        : end > floor && end <= ceiling
          ? quantity
          : 0;
    if (share > 0) shares.push({ tier: index + 1, quantity: share, unit_price, from: floor + 1, to: up_to });
    floor = ceiling;
  }
  return shares;
}
