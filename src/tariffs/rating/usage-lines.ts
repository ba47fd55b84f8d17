import { Cents, sum } from '../../kernel/money.js';
import { decimal, micros } from '../decimal.js';
import { MeteredComponent } from '../rate-card.js';
import { UNIT_OF } from '../units.js';
import { allotment } from './consumption.js';
import { usageDraft } from './counting.js';
import { Lane } from './lanes.js';
import { amountLine, Draft, lineOf } from './line.js';
import { quantumOf } from './metered-price.js';
import { Carried, RatedLine } from './rated.js';
import { Run } from './run.js';
import { tiersEntered } from './tiers.js';
import { Usage } from './usage.js';
import { surchargeLabel, triggerRule, windowRule } from './window-wording.js';
import {
  capRule,
  dayMinimumRule,
  includedRule,
  minimumRule,
  packRule,
  stepRule,
  tierFlatRule,
  tierRule,
} from './wording.js';

/** Lines of the usage of a component: its lanes, then what rules about single events, days and tiers add. */
export function usageLines(
  component: MeteredComponent,
  run: Run,
  usage: Usage,
  part = usage.pricing.part,
): RatedLine[] {
  const draft = draftOf(component, usage, part);
  const lines = lanesOf(component, run, usage, draft);
  if (usage.onMinimum > 0 && 'min_per_event' in component.price) {
    const { min_per_event } = component.price;
    lines.push(
      lineOf(
        {
          ...draft,
          key: `${component.code}/minimum`,
          part: 'minimum',
          detail: [minimumRule(component.meter.event, decimal(micros(min_per_event!), 2))],
          unit: UNIT_OF[component.meter.event],
          metered: usage.onMinimum,
          per: 1,
          unit_price: min_per_event!,
        },
        run.part,
      ),
    );
  }
  lines.push(...amountRules(component, run, usage, draft, sum(lines.map(({ net_cents }) => net_cents))));
  lines.push(...flatsOf(component, run, usage, draft), ...packsOf(component, run, usage));
  return lines;
}

function draftOf(component: MeteredComponent, { total, pricing }: Usage, part: Draft['part']): Draft {
  const { code, meter } = component;
  const quantum = quantumOf(component);
  const counter = { code, meter, ...(quantum && component.kind !== 'package' && { quantum }) };
  const draft = usageDraft(counter, pricing, total);
  if (component.kind !== 'package') return { ...draft, part };
  return { ...draft, part, unit: 'package', detail: [packRule(meter, component), ...draft.detail] };
}

function lanesOf(component: MeteredComponent, run: Run, usage: Usage, draft: Draft): RatedLine[] {
  const onTop = component.surcharge_lines === 'on_top';
  const included =
    component.kind === 'allowance' ? [includedRule(component.meter, allotment(component, run))] : [];
  const plain = new Map<string, { lane: Lane; quantity: number }>();
  const surcharges = new Map<string, { price: number; quantity: number; windows: Set<number> }>();
  for (const lane of usage.lanes) {
    const [key, surcharge] = lane.lines(onTop) as [string, string?];
    const known = plain.get(key);
    if (known) known.quantity += lane.quantity;
    else plain.set(key, { lane, quantity: lane.quantity });
    if (surcharge === undefined) continue;
    const group = surcharges.get(surcharge) ?? {
      price: lane.price - lane.base,
      quantity: 0,
      windows: new Set(),
    };
    surcharges.set(surcharge, group);
    group.quantity += lane.quantity;
    for (const window of lane.windows) group.windows.add(window);
  }
  const lines = [...plain].map(([key, { lane, quantity }]) => {
    const price = onTop ? lane.base : lane.price;
    const windows = onTop ? [] : lane.windows;
    return lineOf(
      {
        ...draft,
        key,
        ...(lane.tier !== null && { tier: lane.tier }),
        detail: [
          ...windows.map((index) => windowRule(component.windows![index]!)),
          ...tierDetail(component, lane.tier),
          ...included,
          ...draft.detail,
        ],
        metered: quantity,
        unit_price: decimal(price),
        explanation: [
          ...draft.explanation,
          ...allowanceNode(component, run, usage),
          ...tierNode(component, run, lane.tier),
          ...(windows.length > 0
            ? [{ code: 'windows', values: { windows: windows.join('+'), base: decimal(lane.base, 2) } }]
            : []),
        ],
      },
      run.part,
    );
  });
  for (const [key, { price, quantity, windows }] of [...surcharges].sort(
    ([, a], [, b]) => a.price - b.price,
  )) {
    const held = [...windows].sort((a, b) => a - b);
    lines.push(
      lineOf(
        {
          ...draft,
          key,
          part: 'surcharge',
          label: surchargeLabel(component.label),
          detail: held.map((index) => windowRule(component.windows![index]!)),
          metered: price < 0 ? -quantity : quantity,
          unit_price: decimal(Math.abs(price)),
          explanation: [{ code: 'windows', values: { windows: held.join('+') } }],
        },
        run.part,
      ),
    );
  }
  return lines;
}

function tierDetail(component: MeteredComponent, tier: number | null) {
  if (component.kind !== 'tiered' || tier === null) return [];
  const { from, to, per } = boundsOf(component, tier);
  const bound = (value: number) => decimal(Math.round((value * 1_000_000) / per));
  return [tierRule(tier, bound(per === 1 ? from : from - 1), to === null ? null : bound(to))];
}

function tierNode(component: MeteredComponent, run: Run, tier: number | null) {
  if (component.kind !== 'tiered' || tier === null) return [];
  const { from, to } = boundsOf(component, tier);
  const before = run.carried(component.code).used;
  return [{ code: 'tier', values: { mode: component.price.mode, tier, from, to, before } }];
}

function boundsOf(component: Extract<MeteredComponent, { kind: 'tiered' }>, tier: number) {
  const { tiers, per } = component.price;
  return { from: (tiers[tier - 2]?.up_to ?? 0) + 1, to: tiers[tier - 1]!.up_to, per };
}

function allowanceNode(component: MeteredComponent, run: Run, { total, lanes }: Usage) {
  if (component.kind !== 'allowance' && component.kind !== 'prepaid_pack') return [];
  const over = lanes.reduce((units, lane) => units + lane.quantity, 0);
  const included = component.kind === 'allowance' ? allotment(component, run) : component.pack.qty;
  const used_before = run.carried(component.code).used;
  return [{ code: 'allowance', values: { included, used_before, counted: total.counted, over } }];
}

/** Rounded amounts, the minimum of a day, and triggers: each a line of one amount. */
function amountRules(
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
  ) => {
    if (cents === 0) return;
    const explanation = [{ code: part, values: { cents } }];
    rules.push(
      amountLine(
        { component_code: component.code, key, part, label, detail, unit: 'lump', explanation },
        cents,
        run.part,
      ),
    );
  };
  const price = component.kind === 'unit' || component.kind === 'standby' ? component.price : null;
  if (price?.amount_step) {
    const rule = stepRule(component.meter.event, price.amount_step);
    add(`${component.code}/rounding`, 'rounding', draft.label, [rule], amounts.roundingOver(lines));
  }
  if (price?.min_per_day) {
    const { cents, days } = amounts.shortOfDays(price.min_per_day);
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

function flatsOf(component: MeteredComponent, run: Run, { total }: Usage, draft: Draft): RatedLine[] {
  if (component.kind !== 'tiered') return [];
  const { tiers, mode } = component.price;
  const before = run.carried(component.code).used;
  return tiersEntered(tiers, mode, before, before + total.counted).flatMap((tier) => {
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

function packsOf(component: MeteredComponent, run: Run, { consumption }: Usage): RatedLine[] {
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
        explanation: [{ code: 'packs', values: { sold, qty: pack.qty, months: pack.validity_months } }],
      },
      run.part,
    ),
  ];
}

/** The line that brings the usage of a component down to its cap, and what the rest of the period must know of it. */
export function settle(
  component: MeteredComponent,
  run: Run,
  usage: Usage,
  lines: readonly RatedLine[],
): { readonly lines: readonly RatedLine[]; readonly carried: Carried } {
  const { code } = component;
  const before = run.carried(code);
  const { cap_per_period } = component.price;
  const net = sum(lines.filter(({ part }) => part !== 'pack').map(({ net_cents }) => net_cents));
  const capped = [...lines];
  let excess = 0;
  if (cap_per_period !== undefined) {
    const cap = Math.floor(micros(cap_per_period) / 10_000);
    excess = Math.max(0, Math.min(net, before.cents + net - cap));
  }
  if (excess > 0) {
    const values = { cap_per_period: cap_per_period!, before_cents: before.cents, uncapped_cents: net };
    const draft = draftOf(component, usage, 'cap');
    const detail = [capRule(decimal(micros(cap_per_period!), 2))];
    const explanation = [...draft.explanation, { code: 'cap', values }];
    capped.push(
      amountLine({ ...draft, key: `${code}/cap`, detail, unit: 'month', explanation }, -excess, run.part),
    );
  }
  const balances = usage.consumption?.balances();
  return {
    lines: capped,
    carried: {
      used: before.used + usage.total.counted,
      free_used: usage.total.free_used,
      cents: before.cents + net - excess,
      ...(component.quantum?.scope === 'period' || component.kind === 'package'
        ? { measured: (before.measured ?? 0) + usage.total.measured }
        : {}),
      ...(balances && { balances }),
    },
  };
}
