import { Cents } from '../../kernel/money.js';
import { decimal, micros } from '../decimal.js';
import { MeteredComponent } from '../rate-card.js';
import { UNIT_OF, unitOf } from '../units.js';
import { Carried } from './carried.js';
import { amountLine, Draft, lineOf } from './line.js';
import { RatedLine } from './rated.js';
import { Run } from './run.js';
import { tierReached, tiersEntered } from './tiers.js';
import { Usage } from './usage.js';
import { surchargeLabel, triggerRule } from './window-wording.js';
import { dayMinimumRule, includedRule, minimumRule, stepRule, tierFlatRule } from './wording.js';

/** Rounded amounts, the minimum of a day, and triggers: each a line of one amount. */
export function amountRules(
  component: MeteredComponent,
  run: Run,
  { amounts }: Usage,
  draft: Draft,
  lines: Cents,
): RatedLine[] {
  if (!amounts) return [];
  const rules: RatedLine[] = [];
  const add = (
    key: string,
    part: Draft['part'],
    label: Draft['label'],
    detail: Draft['detail'],
    cents: Cents,
    more: Record<string, number> = {},
  ) => {
    if (cents === 0) return;
    const explanation = [{ code: part, values: { cents, ...more } }];
    rules.push(
      amountLine(
        { component_code: component.code, key, part, label, detail, unit: 'lump', explanation },
        cents,
        run.part,
      ),
    );
  };
  const { price } = component;
  if ('amount_step' in price && price.amount_step) {
    const rule = stepRule(component.meter.event, price.amount_step);
    add(`${component.code}/rounding`, 'rounding', draft.label, [rule], amounts.roundingOver(lines));
  } else {
    for (const [n, { least, step, cents, events }] of [...amounts.cuts.madeUp.values()].entries()) {
      const { event } = component.meter;
      const detail = [
        ...(least > 0 ? [minimumRule(event, decimal(least, 2))] : []),
        ...(step > 0 ? [stepRule(event, decimal(step, 2))] : []),
      ];
      add(`${component.code}/minimum:cut${n}`, 'minimum', draft.label, detail, cents, { events });
    }
  }
  if (price.min_per_day && knowsDays(component, run)) {
    const { cents, days } = amounts.days.shortOf(price.min_per_day, run.part);
    const rule = dayMinimumRule(decimal(micros(price.min_per_day), 2), days);
    add(`${component.code}/day-minimum`, 'minimum', draft.label, [rule], cents);
  }
  for (const [at, trigger] of (component.triggers ?? []).entries()) {
    const matched = amounts.matched[at]!;
    if (matched === 0) continue;
    const key = `${component.code}/surcharge:x${at}`;
    const rule = triggerRule(trigger, matched, component.meter.event);
    if (trigger.percent_bp) {
      const cents = amounts.cents(amounts.triggered[at]!, 10_000n);
      add(key, 'surcharge', surchargeLabel(component.label), [rule], cents);
    } else if (trigger.add) {
      rules.push(
        lineOf(
          {
            component_code: component.code,
            key,
            part: 'surcharge',
            label: surchargeLabel(component.label),
            detail: [rule],
            unit: UNIT_OF[component.meter.event],
            metered: matched,
            per: 1,
            unit_price: trigger.add,
            explanation: [{ code: 'trigger', values: { trigger: at, events: matched } }],
          },
          run.part,
        ),
      );
    }
  }
  return rules;
}

/** False where an invoice of an earlier version billed the period and did not keep what it made up of which day. */
function knowsDays({ code }: MeteredComponent, run: Run): boolean {
  return !run.supplement || run.carried(code).days !== undefined;
}

/** What each day came to; null where days have no minimum, or were billed before that was kept. */
export function daysCarried(
  component: MeteredComponent,
  run: Run,
  { amounts }: Usage,
): NonNullable<Carried['days']> | null {
  const { min_per_day } = component.price;
  if (!min_per_day || !knowsDays(component, run)) return null;
  return amounts!.days.toRecord(min_per_day, run.part);
}

/** The flat amounts of the tiers that were entered; a volume price has one, that of the tier all units reach. */
export function flatsOf(
  component: MeteredComponent,
  run: Run,
  { total, pricing }: Usage,
  draft: Draft,
): RatedLine[] {
  if (component.kind !== 'tiered') return [];
  const { tiers, mode } = component.price;
  const { used, flat_of } = run.carried(component.code);
  const charged = flat_of ?? (used > 0 ? tierReached(tiers, used) : null);
  const reached = total.counted > 0 && pricing.only !== charged ? [pricing.only!] : [];
  const entered = mode === 'volume' ? reached : tiersEntered(tiers, used, used + total.counted);
  return entered.flatMap((tier) => {
    const { flat } = tiers[tier]!;
    if (flat === undefined || micros(flat) === 0) return [];
    const key = `${component.code}/tier_flat:t${tier + 1}`;
    const named = { ...draft, key, part: 'tier_flat' as const, tier: tier + 1, unit: 'lump' as const };
    return lineOf(
      { ...named, detail: [tierFlatRule(tier + 1)], metered: 1, per: 1, unit_price: flat },
      run.part,
    );
  });
}

/** The packs that were sold on the way. */
export function packsOf(component: MeteredComponent, run: Run, { consumption }: Usage): RatedLine[] {
  const sold = consumption?.sold() ?? 0;
  if (component.kind !== 'prepaid_pack' || sold === 0) return [];
  const { pack, meter, price } = component;
  return [
    lineOf(
      {
        component_code: component.code,
        part: 'pack',
        label: component.label,
        detail: [includedRule(meter, pack.qty)],
        unit: 'pack',
        metered: sold,
        per: 1,
        unit_price: price.unit_price,
        explanation: [
          {
            code: 'packs',
            values: { sold, qty: pack.qty, unit: unitOf(meter, 1), months: pack.validity_months },
          },
        ],
      },
      run.part,
    ),
  ];
}
