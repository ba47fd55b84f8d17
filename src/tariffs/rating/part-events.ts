import { addDays, Period, within } from '../../kernel/day.js';
import { Instant, startOf } from '../../kernel/local-time.js';
import { BillableEvent } from '../event.js';
import { RateCard } from '../rate-card.js';
import { Ordered } from './ledger.js';
import { RatingPeriod } from './run.js';
import { Piece, pieceOf } from './splitting.js';

const LONGEST_MS = 7 * 86_400_000;

/** The events of one part; `places` are their positions among all events. */
export interface PartEvents {
  readonly own: Ordered;
  readonly places: readonly number[];
  readonly pieces: ReadonlyMap<number, Piece>;
}

/**
 * Events that begin in a part, cut where a later card or the contract cuts them, and ends of earlier ones; `places` are
 * their positions among all events.
 */
export function eventsOf(
  ordered: Ordered,
  part: { readonly period: Period; readonly card: RateCard },
  days: Period | null,
  later: boolean,
  { active, ...whole }: Pick<RatingPeriod, 'active' | 'from' | 'to'>,
): PartEvents {
  const zone = part.card.time_zone;
  const first = active && active.from > part.period.from ? active.from : part.period.from;
  const begin = startOf(first, zone);
  const last = active?.to && active.to < part.period.to ? active.to : part.period.to;
  const cutsEnd = later || last === active?.to;
  const end = startOf(addDays(last, 1), zone);
  const events: BillableEvent[] = [];
  const starts: Instant[] = [];
  const places: number[] = [];
  const pieces = new Map<number, Piece>();
  const put = (place: number, event: BillableEvent, start: Instant, piece?: Piece) => {
    if (piece) pieces.set(events.length, piece);
    places.push(place);
    events.push(event);
    starts.push(start);
  };
  for (const [place, event] of ordered.events.entries()) {
    const start = ordered.starts[place]!;
    if (days && within(event.day, days)) {
      const near = cutsEnd && end - start < LONGEST_MS && isCut(event);
      const cut = near ? pieceOf(event, start, start, end) : null;
      if (!cut || cut.piece.last) put(place, event, start);
      else put(place, cut.event, start, { ...cut.piece, last: last === active?.to });
    } else if (start < begin && begin - start < LONGEST_MS && isCut(event) && began(event, whole, active)) {
      const cut = pieceOf(event, start, begin, cutsEnd ? end : null);
      if (cut)
        put(place, cut.event, begin, {
          ...cut.piece,
          first: first === active?.from,
          last: cut.piece.last || last === active?.to,
        });
    }
  }
  return { own: { events, starts }, places, pieces };
}

/** A receipt has its price on the day it is of, however long somebody was at it. */
const isCut = ({ kind }: BillableEvent) => kind !== 'receipt';

/** Work of the period or, where the contract begins in it, from before: the end of it lies under contract. */
function began({ day }: BillableEvent, whole: Period, active: RatingPeriod['active']): boolean {
  if (active && day < active.from && active.from >= whole.from && active.from <= whole.to) return true;
  return within(day, whole) && (!active || active.to === null || day <= active.to);
}
