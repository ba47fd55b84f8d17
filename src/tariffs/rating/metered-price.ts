import { Micros } from '../../kernel/money.js';
import { micros } from '../decimal.js';
import { Labels } from '../labels.js';
import { MeteredComponent, Quantum } from '../rate-card.js';
import { Part } from './rated.js';
import { tierReached } from './tiers.js';

/** How a metered component prices its units: what a unit is, and the price of each tier (one when it has none). */
export interface Pricing {
  readonly per: number;
  readonly prices: readonly Micros[];
  /** Exclusive upper bounds of the tiers but the last, in units counted since the period began. */
  readonly bounds: readonly number[];
  /** The tier all units have, whatever the bounds say (volume). */
  readonly only: number | null;
  readonly part: Part;
  readonly label: Labels;
}

/** The pricing of a component; `reached` says how many units its period has, for a volume price. */
export function pricingOf(component: MeteredComponent, reached: () => number): Pricing {
  const one = (per: number, price: string, part: Part = 'usage', label = component.label): Pricing => ({
    per,
    prices: [micros(price)],
    bounds: [],
    only: null,
    part,
    label,
  });
  switch (component.kind) {
    case 'unit':
    case 'standby':
      return one(component.price.per, component.price.unit_price);
    case 'package':
      return one(component.size, component.price.unit_price);
    case 'allowance':
      return one(component.price.per, component.price.overage_price, 'overage', component.overage_label);
    case 'prepaid_pack':
      return one(
        component.price.per,
        component.price.overage_price ?? '0',
        'overage',
        component.overage_label ?? component.label,
      );
    case 'tiered': {
      const { tiers, per, mode } = component.price;
      return {
        per,
        prices: tiers.map(({ unit_price }) => micros(unit_price)),
        bounds: tiers.slice(0, -1).map(({ up_to }) => up_to!),
        only: mode === 'volume' ? tierReached(tiers, reached()) : null,
        part: 'usage',
        label: component.label,
      };
    }
  }
}

/** A package rounds to its size at its scope; the other kinds as their quantum says. */
export function quantumOf(component: MeteredComponent): Quantum | undefined {
  if (component.kind !== 'package') return component.quantum;
  const { size, round_up, scope = 'period', quantum } = component;
  return { ...quantum, step: round_up ? size : 1, mode: round_up ? 'up' : 'exact', scope };
}
