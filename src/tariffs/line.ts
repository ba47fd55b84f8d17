import { Period } from '../kernel/day.js';
import { priceOf } from '../kernel/money.js';
import { decimal, micros, quantity } from './decimal.js';
import { Labels } from './rate-card.js';
import { ExplanationNode, Part, RatedLine } from './rated.js';
import { Unit } from './units.js';
import { joined } from './wording.js';

/** A line before its amount: `metered` units at `unit_price` per `per` of them. */
export interface Draft {
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
  const price = micros(draft.unit_price);
  const net_cents = priceOf(metered, price, per);
  const unit_price = decimal(price, 2);
  return {
    component_code: draft.component_code,
    part: draft.part,
    tier: draft.tier ?? null,
    label: draft.label,
    detail: joined(draft.detail),
    from: part.from,
    to: part.to,
    quantity: quantity(metered, per),
    unit: draft.unit,
    unit_price,
    metered,
    per,
    net_cents,
    vat_treatment: draft.vat_treatment ?? 'standard',
    explanation: [...draft.explanation, { code: 'price', values: { metered, per, unit_price, net_cents } }],
  };
}
