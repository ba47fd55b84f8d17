import { Day } from '../kernel/day.js';
import { Cents } from '../kernel/money.js';
import { RatedEvent, RatedLine } from '../tariffs/rating/rated.js';

/** What was spent from the first day on, and what each event added, in their order. */
export interface Spending {
  readonly from: Day;
  readonly fixed_cents: Cents;
  readonly events: readonly { readonly day: Day; readonly cents: number }[];
}

/**
 * How lines came to their amounts: each event has its part of the lines it stands on, by quantity; amounts without events
 * are there from the first day. What a cap takes away is left out: it is what the spending is measured against.
 */
export function spendingOf(
  lines: readonly RatedLine[],
  events: readonly RatedEvent[],
  days: ReadonlyMap<string, Day>,
  from: Day,
): Spending {
  const priced = new Map(lines.filter(({ part }) => part !== 'cap').map((line) => [line.key, line]));
  const own = events.flatMap(({ event_id, also, ...verdict }) => {
    let cents = 0;
    for (const { lines: shares } of [verdict, ...also]) {
      for (const { line, quantity } of shares) {
        const known = priced.get(line);
        if (known?.metered) cents += (known.net_cents * quantity) / Math.abs(known.metered);
      }
    }
    return cents === 0 ? [] : [{ day: days.get(event_id) ?? from, cents }];
  });
  const all = [...priced.values()].reduce((sum, { net_cents }) => sum + net_cents, 0);
  const spent = own.reduce((sum, { cents }) => sum + cents, 0);
  return { from, fixed_cents: Math.round(all - spent), events: own };
}

/** The day on which spending came to an amount; null when it never did. */
export function reachedOn({ from, fixed_cents, events }: Spending, cents: number): Day | null {
  let spent = fixed_cents;
  if (spent >= cents) return from;
  for (const { day, cents: more } of events) {
    spent += more;
    // Parts of a cent add up within a millionth of one.
    if (spent + 1e-6 >= cents) return day;
  }
  return null;
}
