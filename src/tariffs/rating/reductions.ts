import { Cents } from '../../kernel/money.js';
import { Component } from '../rate-card.js';
import { apportion } from './apportioning.js';
import { netOf } from './period-amounts.js';
import { RatedLine } from './rated.js';

/** What of a discount or a maximum bears on one component, negative. */
export interface Reduction {
  readonly line: RatedLine;
  readonly component_code: string;
  readonly cents: Cents;
}

/**
 * The client's discounts in percent and maximums of a period by the components they bear on, each by what its net is.
 * Percentages and minimums on top are amounts of their own: a maximum bears on them too.
 */
export function reductionsOf(components: readonly Component[], lines: readonly RatedLine[]): Reduction[] {
  const standard = lines.filter(({ vat_treatment }) => vat_treatment === 'standard');
  const byCode = new Map(components.map((component) => [component.code, component]));
  const known = new Map<string, ReadonlyMap<string, Cents>>();
  const stems = (code: string): ReadonlyMap<string, Cents> => {
    const done = known.get(code);
    if (done) return done;
    const component = byCode.get(code);
    const net = netOf(standard.filter(({ component_code }) => component_code === code));
    const own =
      component?.kind === 'percent_of' && component.percent_bp < 0
        ? bornBy(net, component.of)
        : new Map([[code, net]]);
    known.set(code, own);
    return own;
  };
  const bornBy = (cents: Cents, sources: readonly string[]): Map<string, Cents> => {
    const weights = new Map<string, Cents>();
    for (const source of sources) {
      for (const [code, net] of stems(source)) weights.set(code, (weights.get(code) ?? 0) + net);
    }
    const bearing = [...weights].filter(([, net]) => net > 0);
    const shares = apportion(
      cents,
      bearing.map(([, net]) => net),
    );
    return new Map(bearing.map(([code], at) => [code, shares[at]!]));
  };
  const all = components.map(({ code }) => code);
  return standard.flatMap((line) => {
    const component = byCode.get(line.component_code);
    const discount = component?.kind === 'percent_of' && component.percent_bp < 0;
    if (!discount && (component || line.part !== 'cap')) return [];
    const shares = discount ? stems(component.code) : bornBy(line.net_cents, all);
    return [...shares].map(([component_code, cents]) => ({ line, component_code, cents }));
  });
}
