import { Day, Period } from '../kernel/day.js';
import { BillableEvent } from '../tariffs/event.js';
import { CardPart } from '../tariffs/rating/part-runs.js';
import { RatedEvent, RatedLine, Rating } from '../tariffs/rating/rated.js';
import { rateParts } from '../tariffs/rating/rating-parts.js';
import { FeeDays, OpenPeriod } from '../tariffs/rating/run.js';
import { Counters } from './carrying.js';

/** What a billing period was rated with besides its cards and events: taken as given when it is rated again. */
export interface GivenFacts {
  readonly whole: Period;
  /** The days under contract; null: no contract says. */
  readonly active: OpenPeriod | null;
  readonly fees: FeeDays | null;
  /** Counters it began with: what earlier invoices used of its period and left of packs and allowances. */
  readonly opening: Counters;
  /** Since when the card of its first day is in force, where that is before the period. */
  readonly since?: Day;
  /** Standby shifts of before that last into the period, with the work since: its call-outs are under them. */
  readonly earlier?: readonly BillableEvent[];
}

/** Everything one billing period is rated with. */
interface GivenRating {
  readonly events: readonly BillableEvent[];
  readonly parts: readonly CardPart[];
  readonly given: GivenFacts;
  readonly supplement: boolean;
  /** Events of other practices with the same group allowances. */
  readonly peers: readonly BillableEvent[];
}

/** Rates one billing period from what it was given; throws what rating throws. */
export function rateGiven({ events, parts, given, supplement, peers }: GivenRating): Rating {
  const { since, earlier = [] } = given;
  const known = parts.map((part, at) => (at === 0 && since ? { ...part, since } : part));
  const rating = rateParts([...earlier, ...events], known, {
    ...given.whole,
    ...(given.active && { active: given.active }),
    ...(given.fees && { fees: given.fees }),
    carried: given.opening,
    supplement,
    // What peers used of a period billed before is in its counters.
    peers: supplement ? [] : peers,
  });
  if (earlier.length === 0) return rating;
  const own = new Set(events.map(({ id }) => id));
  return { ...rating, events: rating.events.filter(({ event_id }) => own.has(event_id)) };
}

/** What the names of lines begin with, where an invoice is over several billing periods. */
export const prefixOf = (index: number, periods: number) => (periods > 1 ? `${index}:` : '');

export function prefixedLines({ lines }: Rating, prefix: string): RatedLine[] {
  return lines.map((line) => ({ ...line, key: prefix + line.key }));
}

export function prefixedEvents({ events }: Rating, prefix: string): readonly RatedEvent[] {
  if (!prefix) return events;
  const rename = <V extends Pick<RatedEvent, 'lines'>>(verdict: V): V => ({
    ...verdict,
    lines: verdict.lines.map(({ line, quantity }) => ({ line: prefix + line, quantity })),
  });
  return events.map((event) => ({ ...rename(event), also: event.also.map(rename) }));
}
