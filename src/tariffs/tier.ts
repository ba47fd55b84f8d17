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
