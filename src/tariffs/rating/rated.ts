import { Day } from '../../kernel/day.js';
import { Cents } from '../../kernel/money.js';
import { Labels } from '../labels.js';
import { Unit } from '../units.js';
import { Carried } from './carried.js';

/** Raised whenever the same events and card could give another result; stored on the invoice beside the card version. */
export const ENGINE_VERSION = 5;

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
