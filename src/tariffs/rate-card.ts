import { Day } from '../kernel/day.js';
import { Direction, EventKind, Measure, Outcome } from './event.js';
import { Payout, Price, Trigger, Window } from './surcharge.js';

export const LANGUAGES = ['fr', 'nl', 'en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];
export type Labels = Readonly<Record<Language, string>>;

/** What a component reads of which events. Unnamed filters of a call mean: inbound and handled (see metering.ts). */
export interface Meter {
  readonly event: EventKind;
  /** One measure, or several seconds added together (`["talk_s", "wrap_s"]`: after-call work included). */
  readonly measures: readonly Measure[];
  readonly filter?: Filter;
  readonly convention?: Convention;
}

/** An event passes when every named list holds its value. */
export interface Filter {
  readonly directions?: readonly Direction[];
  readonly outcomes?: readonly Outcome[];
  readonly practitioner_ids?: readonly string[];
  readonly agents?: readonly string[];
  readonly languages?: readonly string[];
  /** The event carries at least one of these. */
  readonly tags?: readonly string[];
  /** The event carries none of these. */
  readonly without_tags?: readonly string[];
  /** `from` ≤ measure < `below`. */
  readonly duration?: { readonly measure: Measure; readonly from?: number; readonly below?: number };
}

/** How text was counted; printed on the invoice so that the practice can redo the count. */
export interface Convention {
  readonly chars_per_line?: number;
  readonly signs_per_page?: number;
  readonly count_spaces?: boolean;
  readonly count_hard_returns?: 0 | 1 | 2;
  readonly exclude_header_footer?: boolean;
  /** Gross characters per net character in basis points (12000 = × 1.2). */
  readonly gross_bp?: number;
}

/** Rounding of the measured quantity, in the metered unit (seconds, characters, …). */
export interface Quantum {
  readonly step: number;
  readonly mode: 'up' | 'down' | 'nearest' | 'exact';
  readonly scope: 'event' | 'session' | 'day' | 'period';
  readonly min_per_event?: number;
  /** Events whose `measure` is strictly below `value` are free (all of them, or the first `free_first_n`). */
  readonly free_below?: { readonly measure: Measure; readonly value: number };
  readonly free_first_n?: number;
}

/** Price of `per` metered units: `per: 60` on seconds is a price per minute, `per: 1000` on characters per 1,000 signs. */
interface UnitPrice extends Limits {
  readonly unit_price: Price;
  readonly per: number;
  /** The least one event costs; events below it are billed at it, on a line of their own. */
  readonly min_per_event?: Price;
  readonly min_per_day?: Price;
  /** Amount per event rounded up to a multiple of this. */
  readonly amount_step?: Price;
}

interface Limits {
  readonly cap_per_period?: Price;
}

interface Tier {
  /** Last unit of the tier, in metered units; null in the last tier only. */
  readonly up_to: number | null;
  readonly unit_price: Price;
  readonly flat?: Price;
}

interface Surcharges {
  readonly windows?: readonly Window[];
  readonly stacking?: 'max' | 'sum' | 'product';
  readonly triggers?: readonly Trigger[];
}

interface Named {
  /** Stable name within the card, kept over versions: allowances and tiers go on counting under it. */
  readonly code: string;
  readonly label: Labels;
  readonly payout?: Payout;
}

interface Metered extends Named, Surcharges {
  readonly meter: Meter;
  readonly quantum?: Quantum;
}

export interface FlatComponent extends Named {
  readonly kind: 'flat';
  readonly price: { readonly unit_price: Price };
  /** How many of them each month (telephone numbers, seats); 1 when left out. */
  readonly quantity?: number;
}

export interface UnitComponent extends Metered {
  readonly kind: 'unit';
  readonly price: UnitPrice;
}

export interface TieredComponent extends Metered {
  readonly kind: 'tiered';
  readonly price: Limits & {
    /** graduated: each tier's units at its price; volume: all units at the price of the tier reached. */
    readonly mode: 'graduated' | 'volume';
    readonly per: number;
    readonly tiers: readonly Tier[];
  };
}

interface Allowance {
  /** Included quantity in metered units. */
  readonly qty: number;
  readonly window: 'month' | 'quarter' | 'year' | 'contract';
  readonly scope?: 'practice' | 'practitioner' | 'group';
  readonly rollover?: { readonly max_qty: number; readonly periods: number };
  /** A month only partly under contract includes its share of `qty` by calendar days, rounded up. */
  readonly prorate?: boolean;
}

/** A forfait: `unit_price` per month with an included quantity, then `overage_price` per `per` metered units. */
export interface AllowanceComponent extends Metered {
  readonly kind: 'allowance';
  readonly price: Limits & {
    readonly unit_price: Price;
    readonly overage_price: Price;
    readonly per: number;
  };
  readonly allowance: Allowance;
  readonly overage_label: Labels;
}

/** Receipts at cost: paid in the client's name (débours, outside VAT) or bought by the business and invoiced again. */
export interface PassThroughComponent extends Named {
  readonly kind: 'pass_through';
  readonly meter: Meter;
  readonly mode: 'disbursement' | 'rebill';
  readonly margin_bp?: number;
}

/** Kinds whose shape is fixed and whose arithmetic is not available yet: a card with one is refused when saved. */
type PlannedComponent =
  | (Metered & {
      readonly kind: 'package';
      readonly size: number;
      readonly round_up: boolean;
      readonly price: { readonly unit_price: Price };
    })
  | (Metered & {
      readonly kind: 'prepaid_pack';
      readonly pack: { readonly qty: number; readonly validity_months: number; readonly rollover: boolean };
      readonly price: { readonly unit_price: Price };
    })
  | (Metered & { readonly kind: 'standby'; readonly price: UnitPrice; readonly guaranteed_s?: number })
  | (Named & { readonly kind: 'percent_of'; readonly of: readonly string[]; readonly percent_bp: number })
  | (Named & { readonly kind: 'one_off'; readonly on: Day; readonly price: { readonly unit_price: Price } })
  | (Named & { readonly kind: 'minimum_true_up'; readonly of: readonly string[]; readonly amount: Price })
  | (Named & { readonly kind: 'commission'; readonly percent_bp: number });

export type MeteredComponent = UnitComponent | TieredComponent | AllowanceComponent;
export type Component = FlatComponent | MeteredComponent | PassThroughComponent | PlannedComponent;

/** The whole document of one card version, as stored and as sent: what a client pays for which events. */
export interface RateCard {
  readonly currency: string;
  readonly time_zone: string;
  readonly calendar: 'BE' | 'FR' | 'FR-57-67-68';
  readonly billing: {
    readonly period: 'month' | 'quarter' | 'year';
    readonly anchor_day?: number;
    readonly base: 'advance' | 'arrears';
    readonly usage: 'arrears';
  };
  /** Base fees of a month partly under contract: by calendar days, or whole. */
  readonly proration: 'calendar_days' | 'none';
  readonly commitments?: { readonly min_period?: Price; readonly max_period?: Price };
  readonly split_key?: 'none' | 'calls' | 'minutes' | 'fixed_percent';
  readonly annex?: 'full' | 'masked' | 'aggregate';
  readonly components: readonly Component[];
}
