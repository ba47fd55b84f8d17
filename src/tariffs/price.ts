/** A price as a decimal string with at most six decimals, in the card's currency: `"0.70"`, `"1.375"`. */
export type Price = string;

export interface Tier {
  /** Last unit of the tier, in metered units; null in the last tier only. */
  readonly up_to: number | null;
  readonly unit_price: Price;
  /** Charged once when the tier is entered (graduated) or is the tier reached (volume). */
  readonly flat?: Price;
}

export interface TieredPrice {
  /** graduated: each tier's units at its price; volume: all units at the price of the tier reached. */
  readonly mode: 'graduated' | 'volume';
  readonly per: number;
  readonly tiers: readonly Tier[];
}

/** Price of `per` metered units: `per: 60` on seconds is a price per minute, `per: 1000` on characters per 1,000 signs. */
export interface UnitPrice extends Limits {
  readonly unit_price: Price;
  readonly per: number;
  /** Amount per event rounded up to a multiple of this. */
  readonly amount_step?: Price;
}

export interface Limits {
  /** The least an event that is billed costs; events below it are billed at it, on a line of their own. */
  readonly min_per_event?: Price;
  /** The least a day on which something is billed costs; what is missing stands on a line of its own. */
  readonly min_per_day?: Price;
  /** The most this component costs in a billing period. */
  readonly cap_per_period?: Price;
}
