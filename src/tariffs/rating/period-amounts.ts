import { Cents, scale, sum } from '../../kernel/money.js';
import { micros } from '../decimal.js';
import { Carried } from './carried.js';
import { RatedLine } from './rated.js';
import { Run } from './run.js';

/** The net of lines in cents. */
export function netOf(lines: readonly RatedLine[]): Cents {
  return sum(lines.map(({ net_cents }) => net_cents));
}

/** The least or the most a period may cost, for some days of it. */
export function sharedByDays(amount: string, run: Run, days: number): Cents {
  const of = run.card.proration === 'none' ? run.daysActive : run.daysOfPeriod;
  return scale(micros(amount), days, of * 10_000);
}

/**
 * What is missing to the least amount of the days with this card, after what earlier parts came to. Entries that come
 * late use up what was made up before: then it is negative.
 */
export function shortOf(amount: string, run: Run, before: Carried, reached: Cents) {
  const total = before.cents + reached;
  const least = sharedByDays(amount, run, run.daysOfCard);
  const due = run.days > 0 && run.lastWithCard ? Math.max(0, least - total) : 0;
  const short = run.supplement ? (before.topped === undefined ? 0 : due - before.topped) : due;
  return { short, least, total };
}
