import { ExplanationNode, RatedEvent, RatedLine } from './rated.js';

/** The line's explanation with one leaf per event counted on it: id, measured, counted, on the line. */
export function explain(line: RatedLine, events: readonly RatedEvent[]): ExplanationNode {
  const leaves: ExplanationNode[] = [];
  for (const event of events) {
    for (const verdict of [event, ...event.also]) {
      const share = verdict.lines.find((each) => each.line === line.key);
      const inside =
        line.part === 'overage' && verdict.component_code === line.component_code && verdict.counted > 0;
      if (!share && !inside) continue;
      leaves.push({
        code: 'event',
        values: {
          event_id: event.event_id,
          reason: verdict.reason,
          measured: verdict.measured,
          counted: verdict.counted,
          quantity: share?.quantity ?? 0,
        },
      });
    }
  }
  return {
    code: 'line',
    values: {
      component_code: line.component_code,
      part: line.part,
      tier: line.tier,
      metered: line.metered,
      per: line.per,
      unit_price: line.unit_price,
      net_cents: line.net_cents,
    },
    nodes: [...line.explanation, ...leaves],
  };
}
