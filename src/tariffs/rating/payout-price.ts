import { Tier } from '../price.js';
import { PricedPayout } from '../surcharge.js';

/** The price of a payout as tiers: a single price is one open tier. */
export interface PayoutPrice {
  readonly mode: 'graduated' | 'volume';
  readonly per: number;
  readonly tiers: readonly Tier[];
}

export function payoutPrice(payout: PricedPayout): PayoutPrice {
  if (typeof payout.price !== 'string') return payout.price;
  return { mode: 'graduated', per: payout.per!, tiers: [{ up_to: null, unit_price: payout.price }] };
}
