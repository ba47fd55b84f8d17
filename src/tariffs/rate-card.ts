import { Day } from '../kernel/day.js';
import { Convention } from './convention.js';
import { EventKind, Measure } from './event.js';
import {
  CommissionComponent,
  FlatComponent,
  MinimumTrueUpComponent,
  Named,
  OneOffComponent,
  PercentOfComponent,
} from './fee-components.js';
import { Filter } from './filter.js';
import { Labels } from './labels.js';
import { Limits, Price, TieredPrice, UnitPrice } from './price.js';
import { Surcharges } from './surcharge.js';

/** What a component reads of which events. Unnamed filters of a call mean: inbound and handled (see metering.ts). */
export interface Meter {
  readonly event: EventKind;
  /** One measure, or several seconds added together (`["talk_s", "wrap_s"]`: after-call work included). */
  readonly measures: readonly Measure[];
  readonly filter?: Filter;
  readonly convention?: Convention;
  /** What a piece is, where it is not a letter or a thing: kilometres of a journey. */
  readonly unit?: 'km';
}

/** Where quantities are rounded: each event, a session (entries of one secretary that touch), a day, the whole period. */
export type Scope = 'event' | 'session' | 'day' | 'period';

/** Rounding of the measured quantity, in the metered unit (seconds, characters, …). */
export interface Quantum {
  readonly step: number;
  readonly mode: 'up' | 'down' | 'nearest' | 'exact';
  readonly scope: Scope;
  readonly min_per_event?: number;
  /** Events whose `measure` is strictly below `value` are free (all of them, or the first `free_first_n`). */
  readonly free_below?: { readonly measure: Measure; readonly value: number };
  readonly free_first_n?: number;
}

interface Metered extends Named, Surcharges {
  readonly meter: Meter;
  readonly quantum?: Quantum;
}

export interface UnitComponent extends Metered {
  readonly kind: 'unit';
  readonly price: UnitPrice;
}

interface TieredComponent extends Metered {
  readonly kind: 'tiered';
  readonly price: Limits & TieredPrice;
}

/** `size` metered units at one price: half-days, packs of calls. */
export interface PackageComponent extends Metered {
  readonly kind: 'package';
  readonly size: number;
  /** A begun package is charged whole; otherwise its exact fraction. */
  readonly round_up: boolean;
  /** What is packaged together; the period when left out. */
  readonly scope?: Scope;
  readonly price: Limits & { readonly unit_price: Price };
}

interface Allowance {
  /** Included quantity in metered units. */
  readonly qty: number;
  /** Billing month (when left out), calendar quarter or year, or the whole contract. */
  readonly window?: 'month' | 'quarter' | 'year' | 'contract';
  /** Whose units are counted together: of the practice (the default), of each practitioner, of all practices of the card. */
  readonly scope?: 'practice' | 'practitioner' | 'group';
  /** What is left at the end of a window stays usable for `periods` more, `max_qty` of it at most. */
  readonly rollover?: { readonly max_qty: number; readonly periods: number };
  /** A window only partly under contract includes its share of `qty` by calendar days, rounded up. */
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

/** Units paid before they are used; the first pack is sold on the first day of the contract. */
export interface PrepaidPackComponent extends Metered {
  readonly kind: 'prepaid_pack';
  readonly pack: {
    readonly qty: number;
    /** Months a pack can be used from the day it is sold. */
    readonly validity_months: number;
    /** What is left of an expired pack is added to the next one. */
    readonly rollover: boolean;
    /** Another pack (renew, the default), units at `overage_price`, or a debt that the next month's packs pay (negative). */
    readonly when_empty?: 'renew' | 'overage' | 'negative';
  };
  readonly price: Limits & {
    readonly unit_price: Price;
    /** Metered units per printed unit; the price per one of them beyond the pack. */
    readonly per: number;
    readonly overage_price?: Price;
  };
  readonly overage_label?: Labels;
}

/** Being reachable, by the hour or the shift, and what is done when called out during a shift. */
export interface StandbyComponent extends Metered {
  readonly kind: 'standby';
  readonly price: UnitPrice;
  /** Work that begins within a shift (of the same secretary, where both are known) is billed here and nowhere else. */
  readonly call_outs?: {
    readonly label: Labels;
    readonly meter: Meter;
    readonly quantum?: Quantum;
    readonly price: { readonly unit_price: Price; readonly per: number };
    readonly windows?: Surcharges['windows'];
    readonly stacking?: Surcharges['stacking'];
  };
  /** Call-out time each shift is paid for at least, in the units of the call-outs' meter. */
  readonly guaranteed_s?: number;
  /** The least a shift costs, its call-outs included. */
  readonly guaranteed_amount?: Price;
}

/** Receipts at cost: paid in the client's name (débours, outside VAT) or bought by the business and invoiced again. */
export interface PassThroughComponent extends Named {
  readonly kind: 'pass_through';
  readonly meter: Meter;
  readonly mode: 'disbursement' | 'rebill';
  readonly margin_bp?: number;
}

export type MeteredComponent =
  | UnitComponent
  | TieredComponent
  | PackageComponent
  | AllowanceComponent
  | PrepaidPackComponent
  | StandbyComponent;
export type Component =
  | FlatComponent
  | MeteredComponent
  | PassThroughComponent
  | PercentOfComponent
  | OneOffComponent
  | MinimumTrueUpComponent
  | CommissionComponent;

/** Days that count as holidays, or do not, whatever the calendar says: bridge days, local feasts. */
export interface HolidayOverride {
  readonly day: Day;
  readonly holiday: boolean;
}

/** The whole document of one card version, as stored and as sent: what a client pays for which events. */
export interface RateCard {
  readonly currency: string;
  readonly time_zone: string;
  /** Whose public holidays: BE, FR, FR-57-67-68 (Alsace-Moselle), or a country with a region such as FR-RE. */
  readonly calendar: string;
  readonly holidays?: readonly HolidayOverride[];
  readonly billing: {
    readonly period: 'month' | 'quarter' | 'year';
    /** Day of the month on which months begin; 1 when left out. */
    readonly anchor_day?: number;
    /** Monthly fees: of the period billed (arrears), or of the one after it (advance). */
    readonly base: 'advance' | 'arrears';
    readonly usage: 'arrears';
  };
  /** Base fees of a month partly under contract: by calendar days, or whole. */
  readonly proration: 'calendar_days' | 'none';
  /** The least and the most a period costs, disbursements apart. */
  readonly commitments?: { readonly min_period?: Price; readonly max_period?: Price };
  /** How the total is shared between the practitioners of a group practice. */
  readonly split_key?: 'none' | 'calls' | 'minutes' | 'fixed_percent';
  /** Of `fixed_percent`: basis points per practitioner, 10000 together. */
  readonly split_percent?: Readonly<Record<string, number>>;
  readonly annex?: 'full' | 'masked' | 'aggregate';
  readonly components: readonly Component[];
}
