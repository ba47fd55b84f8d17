import { sum } from '../../kernel/money.js';
import { decimal, exactDecimal, micros } from '../decimal.js';
import { MeteredComponent } from '../rate-card.js';
import { UNIT_OF } from '../units.js';
import { allotment } from './consumption.js';

import { Lane } from './lanes.js';
import { Draft, lineOf } from './line.js';
import { quantumOf } from './metered-price.js';
import { RatedLine } from './rated.js';
import { amountRules, flatsOf, packsOf } from './rule-lines.js';
import { Run } from './run.js';
import { boundsOf } from './tiers.js';
import { Usage } from './usage.js';
import { usageDraft } from './usage-draft.js';
import { surchargeLabel, windowRule } from './window-wording.js';
import { includedRule, minimumRule, packRule, tierRange } from './wording.js';

/** Lines of the usage of a component: its lanes, then what rules about single events, days and tiers add. */
export function usageLines(
  component: MeteredComponent,
  run: Run,
  usage: Usage,
  part = usage.pricing.part,
): RatedLine[] {
  const draft = draftOf(component, usage, part);
  const lines = lanesOf(component, run, usage, draft);
  const { min_per_event } = component.price;
  if (usage.onMinimum > 0) {
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

/** The line of a component's usage before its quantity and price, for a part of it. */
export function draftOf(component: MeteredComponent, { total, pricing }: Usage, part: Draft['part']): Draft {
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
  const surcharges = new Map<string, { price: bigint; quantity: number; windows: Set<number> }>();
  const decimals = 5 + String(usage.fine).length;
  const exact = (value: bigint) => exactDecimal({ value, decimals });
  for (const lane of usage.lanes) {
    const [key, surcharge] = lane.lines(onTop) as [string, string?];
    const known = plain.get(key);
    if (known) known.quantity += lane.quantity;
    else plain.set(key, { lane, quantity: lane.quantity });
    if (surcharge === undefined) continue;
    const group = surcharges.get(surcharge) ?? {
      price: lane.price - BigInt(lane.base) * usage.fine,
      quantity: 0,
      windows: new Set(),
    };
    surcharges.set(surcharge, group);
    group.quantity += lane.quantity;
    for (const window of lane.windows) group.windows.add(window);
  }
  const lines = [...plain].map(([key, { lane, quantity }]) => {
    const price = onTop ? decimal(lane.base) : exact(lane.price);
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
        unit_price: price,
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
    ([, a], [, b]) => Number(a.price > b.price) - Number(a.price < b.price),
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
          metered: price < 0n ? -quantity : quantity,
          unit_price: exact(price < 0n ? -price : price),
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
  return [tierRange(component.price.tiers, tier, component.price.per)];
}

function tierNode(component: MeteredComponent, run: Run, tier: number | null) {
  if (component.kind !== 'tiered' || tier === null) return [];
  const { from, to } = boundsOf(component.price.tiers, tier);
  const before = run.carried(component.code).used;
  return [{ code: 'tier', values: { mode: component.price.mode, tier, from, to, before } }];
}

function allowanceNode(component: MeteredComponent, run: Run, { total, lanes }: Usage) {
  if (component.kind !== 'allowance' && component.kind !== 'prepaid_pack') return [];
  const over = lanes.reduce((units, lane) => units + lane.quantity, 0);
  const included = component.kind === 'allowance' ? allotment(component, run) : component.pack.qty;
  const used_before = run.carried(component.code).used;
  return [{ code: 'allowance', values: { included, used_before, counted: total.counted, over } }];
}
