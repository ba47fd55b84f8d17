import { Day } from '../../kernel/day.js';
import { Cents } from '../../kernel/money.js';
import { Labels } from '../labels.js';
import { Unit } from '../units.js';

/** Raised whenever the same events and card could give another result; stored on the invoice beside the card version. */
export const ENGINE_VERSION = 3;

/** Why an event is or is not billed; every event of a rating has exactly one. */
export type Reason =
  | 'billed'
  | 'inside_allowance'
  | 'inside_pack'
  | 'abandoned'
  | 'voicemail'
  | 'wrong_number'
  | 'spam'
  | 'internal'
  | 'outbound'
  | 'redo_free'
  | 'too_short'
  | 'free_first_n'
  | 'nothing_counted'
  | 'not_on_card'
  | 'outside_period'
  | 'outside_contract';

/**
 * Which line of its component: monthly base, metered usage, overage of an allowance or pack, minimum per event, a
 * surcharge of its own line, rounding of amounts, a flat amount of a tier, packs sold, call-outs and guarantee of a
 * standby, cap; `fee` is the line of a component that counts no events.
 */
export type Part =
  | 'base'
  | 'usage'
  | 'overage'
  | 'minimum'
  | 'surcharge'
  | 'rounding'
  | 'tier_flat'
  | 'pack'
  | 'call_out'
  | 'guarantee'
  | 'cap'
  | 'fee';

export interface ExplanationNode {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number | null>>;
  readonly nodes?: readonly ExplanationNode[];
}

export interface RatedLine {
  /** Name of the line within its rating, made of component, part, tier and windows: `calls/usage:t2:w0`. */
  readonly key: string;
  readonly component_code: string;
  readonly part: Part;
  /** 1-based tier of a tiered price, else null. */
  readonly tier: number | null;
  readonly label: Labels;
  /** The rule in words (rounding, convention, inclusions) as it must be printed; empty when there is nothing to say. */
  readonly detail: Labels;
  /** First and last day priced by this line (EN 16931 BT-134, BT-135). */
  readonly from: Day;
  readonly to: Day;
  /** `metered ÷ per` in the printed unit, such that it times `unit_price` is `net_cents`; negative on a cap line. */
  readonly quantity: string;
  readonly unit: Unit;
  readonly unit_price: string;
  /** The exact integers behind `quantity`: metered units, and how many of them `unit_price` buys. */
  readonly metered: number;
  readonly per: number;
  readonly net_cents: Cents;
  /** disbursement: paid in the client's name, no VAT (EN 16931 category E with VATEX-EU-79-C). */
  readonly vat_treatment: 'standard' | 'disbursement';
  readonly explanation: readonly ExplanationNode[];
}

/** What one component made of one event. */
export interface Verdict {
  readonly billed: boolean;
  readonly reason: Reason;
  readonly component_code: string | null;
  readonly part: Part | null;
  /** The measure as recorded, in metered units. */
  readonly measured: number;
  /** After the card's rounding. */
  readonly counted: number;
  /** What stands on the line of `part`: the billed quantities of a part sum to the line's `metered`. */
  readonly quantity: number;
  /** Where it stands: a surcharge of its own line counts the units it was charged on. */
  readonly lines: readonly LineShare[];
}

/** A quantity of one event on one line; those of a line sum to its `metered`. */
export interface LineShare {
  readonly line: string;
  readonly quantity: number;
}

/** One event with the first component that bills it; `also` holds the other components that counted it. */
export interface RatedEvent extends Verdict {
  readonly event_id: string;
  readonly also: readonly Verdict[];
}

/**
 * What a component has counted so far in its period, so that a period priced in parts goes on where it was; `balances`
 * go on from period to period.
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
  /** Where days or sessions are rounded: the sum of each day, or of the last session of each secretary, and its end. */
  readonly open?: Readonly<Record<string, OpenSum>>;
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

/** A sum that is rounded together: measured so far, what was counted of it, and the end of its last event. */
export interface OpenSum {
  readonly measured: number;
  readonly settled?: number;
  readonly until?: number;
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

/** What one freelancer receives for the events of a rating. */
export interface PayoutStatement {
  /** Null: work whose author is not known. */
  readonly secretary_id: string | null;
  readonly lines: readonly PayoutLine[];
  readonly net_cents: Cents;
}

export interface PayoutLine {
  readonly component_code: string;
  readonly label: Labels;
  readonly detail: Labels;
  readonly quantity: string;
  readonly unit: Unit;
  readonly unit_price: string;
  readonly metered: number;
  readonly per: number;
  readonly net_cents: Cents;
}

/** What one practitioner of a group practice bears of the total. */
export interface PractitionerShare {
  readonly practitioner_id: string | null;
  /** Calls, seconds or basis points the share is made of. */
  readonly weight: number;
  readonly net_cents: Cents;
  /** Of `net_cents`, what is a disbursement outside VAT. */
  readonly disbursement_cents: Cents;
}

export interface Rating {
  readonly lines: readonly RatedLine[];
  /** Every event once, by start then id. */
  readonly events: readonly RatedEvent[];
  readonly net_cents: Cents;
  /** By component code. */
  readonly carried: Readonly<Record<string, Carried>>;
  /** Empty unless the card says what freelancers receive. */
  readonly payouts: readonly PayoutStatement[];
  /** Empty unless the card has a split key. */
  readonly shares: readonly PractitionerShare[];
}
