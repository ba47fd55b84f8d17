import { addDays, Day, Period } from '../../kernel/day.js';
import { startOf } from '../../kernel/local-time.js';
import { BillableEvent } from '../event.js';
import { RateCard } from '../rate-card.js';
import { elapsedOf } from './elapsed.js';
import { Ordered } from './ledger.js';
import { EarlierWork, OpenPeriod, Run } from './run.js';
import { Piece, pieceOf } from './splitting.js';

/**
 * Shifts that began before a period and end in it, with the work since the first of them began; null when there is none.
 * Those before the contract are no such shifts, and of one that a new version cuts only the part under it is: `since`
 * is the first day of the version in force when the period begins.
 */
export function earlierWork(
  { events, starts }: Ordered,
  card: RateCard,
  since: Day,
  { from }: Period,
  active: OpenPeriod | undefined,
): EarlierWork | null {
  if (!card.components.some((each) => each.kind === 'standby' && each.call_outs)) return null;
  const begin = startOf(from, card.time_zone);
  const known = ({ day }: BillableEvent) => day < from && (!active || day >= active.from);
  const reaches = (index: number) => {
    const event = events[index]!;
    return event.kind === 'standby' && starts[index]! + elapsedOf(event, starts[index]!) * 1000 > begin;
  };
  const first = events.findIndex((event, index) => known(event) && reaches(index));
  if (first < 0) return null;
  const cut = startOf(since, card.time_zone);
  const own: { event: BillableEvent; start: number; piece: Piece | null }[] = [];
  for (let index = first; index < events.length; index += 1) {
    const event = events[index]!;
    const start = starts[index]!;
    if (!known(event) || (event.kind === 'standby' && !reaches(index))) continue;
    if (start >= cut) own.push({ event, start, piece: null });
    else {
      const after = pieceOf(event, start, cut, null);
      if (after) own.push({ event: after.event, start: cut, piece: after.piece });
    }
  }
  return {
    ordered: { events: own.map(({ event }) => event), starts: own.map(({ start }) => start) },
    pieces: new Map(own.flatMap(({ piece }, index) => (piece ? [[index, piece] as const] : []))),
  };
}

/** The rating of earlier work by itself: its own events, nothing else of its period. */
export function runBefore(run: Run, earlier: EarlierWork): Run {
  const days = earlier.ordered.events.map(({ day }) => day).sort();
  const before = { from: days[0]!, to: addDays(run.period.from, -1) };
  return new Run(earlier.ordered, run.card, run.calendar, before, earlier.pieces);
}
