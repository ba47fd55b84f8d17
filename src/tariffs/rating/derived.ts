import { Cents, scale, sum } from '../../kernel/money.js';
import { decimal, micros } from '../decimal.js';
import { Labels } from '../labels.js';
import { CommissionComponent, Component, MinimumTrueUpComponent, PercentOfComponent } from '../rate-card.js';
import { amountLine } from './line.js';
import { text } from './nouns.js';
import { RatedLine } from './rated.js';
import { Run } from './run.js';
import { capRule, percentRule, trueUpRule } from './wording.js';

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

/** A minimum of a period partly priced here is the share of its days. */
function trueUp({ code, label, amount }: MinimumTrueUpComponent, run: Run, reached: Cents): RatedLine[] {
  if (run.days === 0 || run.supplement) return [];
  const least = sharedByDays(amount, run);
  if (reached >= least) return [];
  const detail = [trueUpRule(decimal(least * 10_000, 2), decimal(reached * 10_000, 2))];
  const explanation = [{ code: 'true_up', values: { minimum_cents: least, reached_cents: reached } }];
  const draft = {
    component_code: code,
    part: 'fee' as const,
    label,
    detail,
    unit: 'lump' as const,
    explanation,
  };
  return [amountLine(draft, least - reached, run.part)];
}

/** The least or the most a period may cost, for the days priced here. */
function sharedByDays(amount: string, run: Run, days = run.days): Cents {
  const of = run.card.proration === 'none' ? run.daysActive : run.daysOfPeriod;
  return scale(micros(amount), days, of * 10_000);
}

const COMMITTED: Labels = text('Minimum de facturation', 'Minimumfactuur', 'Minimum charge', 'Mindestumsatz');
const BUDGET: Labels = text('Plafond de facturation', 'Factuurplafond', 'Spending cap', 'Höchstbetrag');

/** Under this name ratings carry what a period comes to so far: no component can have it. */
export const PERIOD_TOTAL = '*';

/**
 * What the card's least and most per period add or take away, disbursements apart. The least is that of the days priced
 * here; the most is that of the period up to here, less what earlier parts came to.
 */
export function commitmentLines(run: Run, lines: readonly RatedLine[]): RatedLine[] {
  const { min_period, max_period } = run.card.commitments ?? {};
  if (run.days === 0) return [];
  const net = netOf(lines.filter(({ vat_treatment }) => vat_treatment === 'standard'));
  if (min_period !== undefined && !run.supplement) {
    const least = sharedByDays(min_period, run);
    if (net < least) {
      const detail = [trueUpRule(decimal(least * 10_000, 2), decimal(net * 10_000, 2))];
      return [commitment('minimum', COMMITTED, detail, least - net, run)];
    }
  }
  if (max_period === undefined) return [];
  const before = run.carried(PERIOD_TOTAL).cents;
  const most = sharedByDays(max_period, run, run.daysSoFar);
  const excess = Math.min(net, before + net - most);
  if (excess <= 0) return [];
  return [commitment('cap', BUDGET, [capRule(decimal(most * 10_000, 2))], -excess, run)];
}

function commitment(
  part: 'minimum' | 'cap',
  label: Labels,
  detail: readonly Labels[],
  cents: Cents,
  run: Run,
): RatedLine {
  const explanation = [{ code: 'commitment', values: { cents } }];
  const draft = { component_code: 'commitment', part, label, detail, unit: 'lump' as const, explanation };
  return amountLine(draft, cents, run.part);
}

/** The net of lines in cents. */
export function netOf(lines: readonly RatedLine[]): Cents {
  return sum(lines.map(({ net_cents }) => net_cents));
}
