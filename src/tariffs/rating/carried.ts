import { Day } from '../../kernel/day.js';
import { Instant } from '../../kernel/local-time.js';
import { Cents } from '../../kernel/money.js';

/**
 * What a component has counted so far in its period, so that a period priced in parts goes on where it was; `balances`
 * go on from period to period, and so do `open` and `days` where work lasts beyond the period.
 */
export interface Carried {
  readonly used: number;
  readonly free_used: number;
  readonly cents: Cents;
  /** What a minimum made up. */
  readonly topped?: Cents;
  /** Before rounding and after minimums of single events, where the period's sum is rounded. */
  readonly measured?: number;
  /** Of a volume price, the 0-based tier whose flat amount was charged. */
  readonly flat_of?: number;
  /** What was counted of `measured`; as much as it rounds to when left out. */
  readonly settled?: number;
  /** Where days or sessions are rounded: the sum of each day, or of the last session of each secretary. */
  readonly open?: Readonly<Record<string, OpenSum>>;
  /** Where days have a minimum: what each day came to. */
  readonly days?: Readonly<Record<Day, DayCost>>;
  /** What events cost so far that a new version cuts, by event id. */
  readonly cut?: Readonly<Record<string, CutEvent>>;
  /** Of a standby, what shifts came to so far that a new version cuts, by event id. */
  readonly shifts?: Readonly<Record<string, CutShift>>;
  /** Of a payout in tiers, the units of each freelancer, by id. */
  readonly paid?: Readonly<Record<string, PaidUnits>>;
  /** Free among the first ones, and cut by the end of the part: the rest of these events is free too. */
  readonly free_cut?: readonly string[];
  /** Of a monthly fee, the days of the last month that was charged in part. */
  readonly fee?: PartOfFee;
  /** Of a standby, the same for its call-outs. */
  readonly call_outs?: Carried;
  /** What is left of allowances or packs, by whose they are (`''`: everybody's). */
  readonly balances?: Readonly<Record<string, Balance>>;
}

/** Of a payout in tiers, the units of one freelancer, and the tier whose flat amount a volume price gave. */
export interface PaidUnits {
  readonly used: number;
  readonly flat_of?: number;
}

/** A sum that is rounded together: measured so far and what was counted of it; of a session, when it began and ends. */
export interface OpenSum {
  readonly measured: number;
  readonly settled?: number;
  readonly since?: Instant;
  readonly until?: Instant;
}

/** What the events of a day cost, and what the minimum of the day made up, in `unit`-th parts of a millionth of the currency. */
export interface DayCost {
  readonly amount: string;
  readonly made_up?: string;
  readonly unit: string;
}

/** An event cut by a new version: its amount so far, and the rules of the version it began under. */
export interface CutEvent {
  /** Whole number of the `unit`-th parts of a millionth of the currency. */
  readonly amount: string;
  readonly unit: string;
  /** The same, each piece rounded to the cent. */
  readonly cents: Cents;
  /** Millionths: the least it costs, and what its amount is rounded up to a multiple of; 0 for none. */
  readonly least: number;
  readonly step: number;
  /** True when some of it is billed. */
  readonly billed: boolean;
}

/** A shift cut by a new version: its amount and its call-out time so far, and what the version it began under guarantees. */
export interface CutShift {
  readonly cents: Cents;
  readonly seconds: number;
  readonly guaranteed_s: number;
  /** Millionths. */
  readonly guaranteed_amount: number | null;
}

/** What some days of a month were charged: the rest of it at the same price brings the month to its exact share. */
export interface PartOfFee {
  /** First day of the month. */
  readonly month: Day;
  readonly unit_price: string;
  /** `metered ÷ per` months came to `cents`. */
  readonly metered: number;
  readonly per: number;
  readonly cents: Cents;
}

/** Units that can be used, oldest first. */
export interface Balance {
  /** First day of the latest window that was granted, or on which a pack was sold. */
  readonly granted_from: Day;
  readonly lots: readonly Lot[];
  /** Units used before they were paid. */
  readonly debt?: number;
}

export interface Lot {
  readonly from: Day;
  /** Last day of use; null: as long as the contract. */
  readonly until: Day | null;
  readonly left: number;
}
