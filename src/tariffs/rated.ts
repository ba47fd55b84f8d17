import { Day } from '../kernel/day.js';
import { Cents } from '../kernel/money.js';
import { Labels } from './rate-card.js';
import { Unit } from './units.js';

/** Raised whenever the same events and card could give another result; stored on the invoice beside the card version. */
export const ENGINE_VERSION = 1;

/** Why an event is or is not billed; every event of a rating has exactly one. */
export type Reason =
  | 'billed'
  | 'inside_allowance'
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
  | 'outside_period';

/** Which line of its component: monthly base, metered usage, overage of an allowance, minimum per event, cap. */
export type Part = 'base' | 'usage' | 'overage' | 'minimum' | 'cap';

export interface ExplanationNode {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number | null>>;
  readonly nodes?: readonly ExplanationNode[];
}

export interface RatedLine {
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
  /** `metered ÷ per` in the printed unit, at most six decimals; negative on a cap line. */
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
}

/** One event with the first component that bills it; `also` holds the other components that counted it. */
export interface RatedEvent extends Verdict {
  readonly event_id: string;
  readonly also: readonly Verdict[];
}

/** What a component has counted so far in its month, so that a month priced in parts goes on where it was. */
export interface Carried {
  readonly used: number;
  readonly free_used: number;
  readonly cents: Cents;
}

export interface Rating {
  readonly lines: readonly RatedLine[];
  /** Every event once, by start then id. */
  readonly events: readonly RatedEvent[];
  readonly net_cents: Cents;
  readonly carried: Readonly<Record<string, Carried>>;
}

/** The line's explanation with one leaf per event counted on it: id, measured, counted, on the line. */
export function explain(line: RatedLine, events: readonly RatedEvent[]): ExplanationNode {
  const leaves: ExplanationNode[] = [];
  for (const event of events) {
    for (const verdict of [event, ...event.also]) {
      if (verdict.component_code !== line.component_code || verdict.counted === 0) continue;
      if (verdict.part !== line.part && !(line.part === 'overage' && verdict.reason === 'inside_allowance'))
        continue;
      leaves.push({
        code: 'event',
        values: {
          event_id: event.event_id,
          reason: verdict.reason,
          measured: verdict.measured,
          counted: verdict.counted,
          quantity: verdict.quantity,
        },
      });
    }
  }
  return {
    code: 'line',
    values: {
      component_code: line.component_code,
      part: line.part,
      tier: line.tier,
      metered: line.metered,
      per: line.per,
      unit_price: line.unit_price,
      net_cents: line.net_cents,
    },
    nodes: [...line.explanation, ...leaves],
  };
}
