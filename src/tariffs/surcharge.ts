import { Labels } from './labels.js';
import { Price, TieredPrice } from './price.js';

/**
 * Hours of the card's time zone with a price of their own. `from` > `to` runs past midnight and belongs to the day it
 * begins on; `days` are ISO weekdays (1 = Monday), all when left out; `holiday` true: on public holidays only, false:
 * never on one. `value` is the new price (replace), what is added to it (add), or its factor (multiply, 1.5 = + 50 %).
 */
export interface Window {
  readonly days?: readonly number[];
  readonly from: string;
  readonly to: string;
  readonly holiday?: boolean;
  readonly mode: 'replace' | 'add' | 'multiply';
  readonly value: Price;
  /** Of several that replace the price only the highest stand; of those that come to one price under `max` the highest wins. */
  readonly priority?: number;
  readonly label?: Labels;
}

export type Stacking = 'max' | 'sum' | 'product';

/** Circumstances with a price of their own; every one that is named must hold. Exactly one effect: redo, percent_bp or add. */
export interface Trigger {
  /** `due_at` less than this many seconds after `started_at`. */
  readonly turnaround_under_s?: number;
  readonly language?: string;
  /** A tag the event carries, such as `bad_audio`. */
  readonly difficulty?: string;
  /** Work done again (outcome or tag `redo`) is not billed. */
  readonly redo?: 'free';
  /** Of what the event costs, its minimum included. */
  readonly percent_bp?: number;
  /** Per event. */
  readonly add?: Price;
  readonly label?: Labels;
}

/** Surcharges of a metered component. */
export interface Surcharges {
  readonly windows?: readonly Window[];
  /** Several windows at once: only the dearest (max, the default), all added, or factors multiplied. */
  readonly stacking?: Stacking;
  /** One line per window with its whole price, or one line at the base price and the surcharges on lines of their own. */
  readonly surcharge_lines?: 'per_window' | 'on_top';
  readonly triggers?: readonly Trigger[];
}

/**
 * What the freelancer who did the work receives for the same events: another price (with its own windows, else the
 * client's `multiply` windows), or a share of what the client pays.
 */
export type Payout = PricedPayout | { readonly percent_bp: number };

/** One price for `per` metered units, or tiers that count the units of each freelancer. */
export type PricedPayout = (
  | { readonly price: Price; readonly per: number }
  | { readonly price: TieredPrice; readonly per?: undefined }
) & {
  readonly windows?: readonly Window[];
  readonly stacking?: Stacking;
};
