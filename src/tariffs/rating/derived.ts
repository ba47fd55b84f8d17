import { Cents, scale } from '../../kernel/money.js';
import { decimal } from '../decimal.js';
import { CommissionComponent, MinimumTrueUpComponent, PercentOfComponent } from '../fee-components.js';
import { Labels } from '../labels.js';
import { Component } from '../rate-card.js';
import { Carried } from './carried.js';
import { percentRule, trueUpRule } from './fee-wording.js';
import { amountLine } from './line.js';
import { text } from './nouns.js';
import { netOf, shortOf } from './period-amounts.js';
import { RatedLine } from './rated.js';
import { Run } from './run.js';

export type DerivedComponent = PercentOfComponent | MinimumTrueUpComponent | CommissionComponent;

export function isDerived(component: Component): component is DerivedComponent {
  const { kind } = component;
  return kind === 'percent_of' || kind === 'minimum_true_up' || kind === 'commission';
}

/** The codes a component is computed from; a commission is one of everything but the derived components after it. */
export function sourcesOf(component: DerivedComponent): readonly string[] | null {
  return component.kind === 'commission' ? null : component.of;
}

/**
 * Lines that are computed from other lines, each component once all it is computed from is there. Throws nothing: a
 * card with a circle is refused when it is checked.
 */
export function derivedLines(
  run: Run,
  known: ReadonlyMap<string, readonly RatedLine[]>,
): Map<string, RatedLine[]> {
  const lines = new Map<string, readonly RatedLine[]>(known);
  const derived = new Map<string, RatedLine[]>();
  const pending = run.card.components.filter(isDerived);
  const linesOf = (component: DerivedComponent): RatedLine[] => {
    const done = derived.get(component.code);
    if (done) return done;
    derived.set(component.code, []);
    const of = sourcesOf(component);
    for (const each of pending) {
      if (of === null ? each.kind !== 'commission' : of.includes(each.code)) {
        lines.set(each.code, linesOf(each));
      }
    }
    const own = lineFor(
      component,
      run,
      [...lines].filter(([code]) => of === null || of.includes(code)).flatMap(([, each]) => each),
    );
    derived.set(component.code, own);
    return own;
  };
  for (const component of pending) linesOf(component);
  return derived;
}

function lineFor(component: DerivedComponent, run: Run, lines: readonly RatedLine[]): RatedLine[] {
  const base = netOf(lines);
  if (component.kind === 'minimum_true_up') return trueUp(component, run, base);
  if (component.kind === 'commission') {
    if (component.from !== 'client') return [];
    const priced = netOf(lines.filter(({ vat_treatment }) => vat_treatment === 'standard'));
    return percent(component, component.percent_bp, [EVERYTHING], priced, run);
  }
  const names = run.card.components
    .filter(({ code }) => component.of.includes(code))
    .map(({ label }) => label);
  return percent(component, component.percent_bp, names, base, run);
}

const EVERYTHING: Labels = text(
  'total hors débours',
  'totaal zonder voorschotten',
  'total without disbursements',
  'Summe ohne durchlaufende Posten',
);

function percent(
  { code, label }: Component,
  bp: number,
  names: readonly Labels[],
  base: Cents,
  run: Run,
): RatedLine[] {
  const cents = scale(base, bp, 10_000);
  if (cents === 0) return [];
  const detail = [percentRule(bp, names, decimal(base * 10_000, 2))];
  const explanation = [{ code: 'percent', values: { percent_bp: bp, of_cents: base } }];
  return [
    amountLine(
      { component_code: code, part: 'fee', label, detail, unit: 'lump', explanation },
      cents,
      run.part,
    ),
  ];
}

/** A minimum is made up once the last days with the card are priced: what all of them came to is known then. */
function trueUp(component: MinimumTrueUpComponent, run: Run, reached: Cents): RatedLine[] {
  const { code, label, amount } = component;
  const { short, least, total } = shortOf(amount, run, run.carried(code), reached);
  if (short === 0) return [];
  const detail = [trueUpRule(decimal(least * 10_000, 2), decimal(total * 10_000, 2))];
  const explanation = [{ code: 'true_up', values: { minimum_cents: least, reached_cents: total } }];
  const draft = {
    component_code: code,
    part: 'fee' as const,
    label,
    detail,
    unit: 'lump' as const,
    explanation,
  };
  return [amountLine(draft, short, run.part)];
}

/** What a minimum has to remember: what it is the minimum of, and what was made up. */
export function trueUpCarried(
  component: MinimumTrueUpComponent,
  run: Run,
  known: ReadonlyMap<string, readonly RatedLine[]>,
  own: readonly RatedLine[],
): Carried {
  const before = run.carried(component.code);
  const reached = netOf(component.of.flatMap((code) => known.get(code) ?? []));
  return {
    used: 0,
    free_used: 0,
    cents: before.cents + reached,
    topped: (before.topped ?? 0) + netOf(own),
  };
}
