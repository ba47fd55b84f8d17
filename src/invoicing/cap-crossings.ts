import { Day } from '../kernel/day.js';
import { sum } from '../kernel/money.js';
import { RatedEvent, RatedLine } from '../tariffs/rating/rated.js';

/**
 * Follows what events cost, in their order: each its share of the lines it stands on, of a component no more than its own
 * `caps`. What stands on no event (fees, discounts) is there from the start. Answers the event with which the amount came
 * to `goal` cents, null when it was there from the start, undefined when no single event brought it.
 */
export function crossing(
  lines: readonly RatedLine[],
  events: readonly RatedEvent[],
  caps: ReadonlyMap<string, number>,
  goal: number,
): string | null | undefined {
  const costs = events.map((event) => ({ id: event.event_id, shares: sharesOf(event) }));
  const known = new Map(lines.map((line) => [line.key, line]));
  const carrying = new Set(costs.flatMap(({ shares }) => shares.map(({ line }) => line)));
  const fixed = lines.filter(({ key, part }) => part !== 'cap' && !carrying.has(key));
  let total = sum(fixed.map(({ net_cents }) => net_cents));
  if (total >= goal) return null;
  const spent = new Map<string, number>();
  for (const { id, shares } of costs) {
    for (const { line: key, quantity } of shares) {
      const line = known.get(key);
      if (!line || line.metered === 0) continue;
      const { component_code: code } = line;
      const before = spent.get(code) ?? 0;
      const after = before + (line.net_cents * quantity) / line.metered;
      const most = caps.get(code) ?? Number.POSITIVE_INFINITY;
      total += Math.min(after, most) - Math.min(before, most);
      spent.set(code, after);
    }
    // A share of a cent is no exact number here; a millionth of one is none on any invoice.
    if (total >= goal - 1e-6) return id;
  }
  return undefined;
}

const sharesOf = (event: RatedEvent) => [event, ...event.also].flatMap(({ lines }) => lines);

/** The day of `crossing`: of its event, of the period's first day, or `otherwise`. */
export function dayOfCrossing(
  event: string | null | undefined,
  days: ReadonlyMap<string, Day>,
  from: Day,
  otherwise: Day,
): Day {
  return event === null ? from : (event !== undefined && days.get(event)) || otherwise;
}
