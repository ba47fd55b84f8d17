import { Period } from '../../kernel/day.js';
import { Cents } from '../../kernel/money.js';
import { centsAt, decimal, digitsOf, exactDecimal, quantity } from '../decimal.js';
import { Labels } from '../labels.js';
import { Unit } from '../units.js';
import { ExplanationNode, Part, RatedLine } from './rated.js';
import { joined } from './wording.js';

/** A line before its amount: `metered` units at `unit_price` per `per` of them. */
export interface Draft {
  /** `component/part` when left out. */
  readonly key?: string;
  readonly component_code: string;
  readonly part: Part;
  readonly tier?: number;
  readonly label: Labels;
  readonly detail: readonly Labels[];
  readonly unit: Unit;
  readonly metered: number;
  readonly per: number;
  readonly unit_price: string;
  readonly vat_treatment?: RatedLine['vat_treatment'];
  readonly explanation: readonly ExplanationNode[];
}

/** Prices a draft over the days of `part`: the only place where an amount is rounded, half away from zero to the cent. */
export function lineOf(draft: Draft, part: Period): RatedLine {
  const { metered, per } = draft;
  const price = digitsOf(draft.unit_price);
  const net_cents = centsAt(metered, per, price);
  const unit_price = exactDecimal(price, 2);
  return {
    key: draft.key ?? `${draft.component_code}/${draft.part}`,
    component_code: draft.component_code,
    part: draft.part,
    tier: draft.tier ?? null,
    label: draft.label,
    detail: joined(draft.detail),
    from: part.from,
    to: part.to,
    quantity: quantity(metered, per, price),
    unit: draft.unit,
    unit_price,
    metered,
    per,
    net_cents,
    vat_treatment: draft.vat_treatment ?? 'standard',
    explanation: [...draft.explanation, { code: 'price', values: { metered, per, unit_price, net_cents } }],
  };
}

/** A line of one amount; a negative one is one unit taken away, for a price is never negative (EN 16931 BR-27). */
export function amountLine(
  draft: Omit<Draft, 'metered' | 'per' | 'unit_price'>,
  cents: Cents,
  part: Period,
): RatedLine {
  const unit_price = decimal(Math.abs(cents) * 10_000, 2);
  return lineOf({ ...draft, metered: cents < 0 ? -1 : 1, per: 1, unit_price }, part);
}
