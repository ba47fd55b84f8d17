import { unitOf } from '../units.js';
import { Count, Counter } from './counting.js';
import { countingRule } from './counting-rule.js';
import { Draft } from './line.js';
import { ExplanationNode } from './rated.js';

/** The line of a component's usage before its quantity and price. */
export function usageDraft(
  { code, meter, quantum }: Counter,
  { label, per }: { readonly label: Draft['label']; readonly per: number },
  total: Count,
): Draft {
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
    component_code: code,
    part: 'usage',
    label,
    detail: countingRule(meter, quantum),
    unit: unitOf(meter, per)!,
    metered: 0,
    per,
    unit_price: '0',
    explanation,
  };
}
