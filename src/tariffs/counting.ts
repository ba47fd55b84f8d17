import { countingRule } from './counting-rule.js';
import { Draft } from './line.js';
import { readerOf } from './metering.js';
import { freeReason, quantise } from './quantum.js';
import { MeteredComponent } from './rate-card.js';
import { ExplanationNode } from './rated.js';
import { Run } from './run.js';
import { unitOf } from './units.js';

/** What a component found in its events: how many it counted, and what they measured and count for. */
export interface Count {
  events: number;
  measured: number;
  counted: number;
  free_used: number;
}

type Take = (index: number, measured: number, counted: number) => void;

/** Reads, filters and rounds every event of the meter; hands on those that count and tells the ledger why not. */
export function count({ code, meter, quantum }: MeteredComponent, run: Run, take: Take): Count {
  const reader = readerOf(meter);
  const total: Count = { events: 0, measured: 0, counted: 0, free_used: run.carried(code).free_used };
  for (const index of run.of(meter.event)) {
    const event = run.events[index]!;
    const refusal = reader.refusal(event);
    const measured = refusal ? 0 : reader.measure(event);
    const reason =
      refusal ?? (measured === 0 ? 'nothing_counted' : freeReason(event, quantum, total.free_used));
    const counted = reason ? 0 : quantise(measured, quantum);
    if (reason || counted === 0) {
      if (reason === 'free_first_n') total.free_used += 1;
      run.ledger.refuse(index, reason ?? 'nothing_counted', code, measured);
      continue;
    }
    total.events += 1;
    total.measured += measured;
    total.counted += counted;
    take(index, measured, counted);
  }
  return total;
}

/** The line of a component's usage before its quantity and price. */
export function usageDraft(component: MeteredComponent, total: Count): Draft {
  const { meter, quantum, price } = component;
  const explanation: ExplanationNode[] = [
    {
      code: 'meter',
      values: {
        event: meter.event,
        measures: meter.measures.join('+'),
        events: total.events,
        measured: total.measured,
      },
    },
  ];
  if (quantum) {
    const { step, mode, scope } = quantum;
    explanation.push({ code: 'rounding', values: { step, mode, scope, counted: total.counted } });
  }
  return {
    component_code: component.code,
    part: 'usage',
    label: component.label,
    detail: countingRule(meter, quantum),
    unit: unitOf(meter, price.per)!,
    metered: 0,
    per: price.per,
    unit_price: '0',
    explanation,
  };
}

/** What a component charges before caps, and what it counted. */
export interface Usage {
  readonly drafts: readonly Draft[];
  readonly total: Count;
}
