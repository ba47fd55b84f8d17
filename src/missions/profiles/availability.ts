import { addDays, type Day, weekday } from '../../kernel/day.js';
import { type Instant, startOf, wallAt } from '../../kernel/local-time.js';
import { type AvailabilityException, wallOf } from './exceptions.js';
import { minutesOf, type WeeklySlot } from './weekly-pattern.js';
import { type Wish, worse } from './wish.js';

/** What an interval rests on; `unsaid`: nothing was said of it, so nobody is planned. */
export const REASONS = ['absence', 'exception', 'calendar', 'day_off', 'pattern', 'unsaid'] as const;
type Reason = (typeof REASONS)[number];

export const QUARTER_MS = 900_000;

/** A time that a calendar of the person has taken; any of its quarter hours counts whole. */
interface BusySpan {
  readonly from: Instant;
  readonly to: Instant;
  readonly wish: Wish;
}

/** All that is known of when a person works, on the clock of `time_zone`. */
export interface AvailabilitySources {
  readonly time_zone: string;
  readonly weekly: readonly WeeklySlot[];
  readonly exceptions: readonly AvailabilityException[];
  /** ISO weekdays, 1 = Monday. */
  readonly days_off: readonly number[];
  readonly busy: readonly BusySpan[];
  /** Days, both included, on which the person does not work whatever else was said. */
  readonly absences?: readonly { readonly starts_on: Day; readonly ends_on: Day }[];
}

/** From a quarter hour to another, the end not included. */
export interface AvailabilityInterval {
  readonly from: Instant;
  readonly to: Instant;
  readonly wish: Wish;
  readonly because: Reason;
}

type Said = Pick<AvailabilityInterval, 'wish' | 'because'>;

/**
 * When a person works, over whole days of their clock from `from` to `to`, both included: intervals of quarter hours
 * without a gap between them, each of one wish and reason. An absence stands above all else, then an exception; a calendar takes away from
 * the weekly pattern and never adds; a day off is impossible; what nobody said is impossible too. The hour that is missing
 * in spring is not there, and the one that comes twice in autumn is said twice.
 */
export function availability(sources: AvailabilitySources, from: Day, to: Day): AvailabilityInterval[] {
  const { time_zone } = sources;
  const begin = startOf(from, time_zone);
  const end = startOf(addDays(to, 1), time_zone);
  const said = patternOf(sources);
  const away = absencesAt(sources.absences ?? []);
  const byHand = exceptionsAt(sources.exceptions);
  const taken = busyAt(sources.busy, begin, end);
  const found: AvailabilityInterval[] = [];
  for (let at = begin; at < end; at += QUARTER_MS) {
    const wall = wallAt(at, time_zone);
    let now: Said = away(wall) ?? byHand(wall) ?? said(wall);
    const busy = now.because === 'exception' || now.because === 'absence' ? undefined : taken.get((at - begin) / QUARTER_MS);
    if (busy && worse(busy, now.wish) !== now.wish) now = { wish: busy, because: 'calendar' };
    append(found, at, now);
  }
  return found;
}

function append(found: AvailabilityInterval[], from: Instant, { wish, because }: Said): void {
  const last = found.at(-1);
  const to = from + QUARTER_MS;
  if (last && last.wish === wish && last.because === because) found[found.length - 1] = { ...last, to };
  else found.push({ from, to, wish, because });
}

/** What the week says at a wall clock. */
function patternOf({ weekly, days_off }: AvailabilitySources): (wall: number) => Said {
  const week = Array.from({ length: 7 * 96 }, (_, at): Said => {
    const off = days_off.includes(Math.floor(at / 96) + 1);
    return { wish: 'impossible', because: off ? 'day_off' : 'unsaid' };
  });
  for (const slot of weekly) {
    if (days_off.includes(slot.weekday)) continue;
    const first = (slot.weekday - 1) * 96;
    const said: Said = { wish: slot.wish, because: 'pattern' };
    week.fill(said, first + minutesOf(slot.from) / 15, first + minutesOf(slot.to) / 15);
  }
  return (wall) => week[quarterOfWeek(wall)]!;
}

/** 0 for Monday at midnight up to 671 for Sunday at a quarter to twelve at night. */
export function quarterOfWeek(wall: number): number {
  const day = weekday(new Date(wall).toISOString().slice(0, 10)) - 1;
  return day * 96 + Math.floor((((wall % 86_400_000) + 86_400_000) % 86_400_000) / QUARTER_MS);
}

function absencesAt(absences: NonNullable<AvailabilitySources['absences']>): (wall: number) => Said | undefined {
  if (absences.length === 0) return () => undefined;
  return (wall) => {
    const on = new Date(wall).toISOString().slice(0, 10);
    const absent = absences.some(({ starts_on, ends_on }) => starts_on <= on && on <= ends_on);
    return absent ? { wish: 'impossible', because: 'absence' } : undefined;
  };
}

/** What was said of a wall clock by hand; wall clocks are asked for in about their order. */
function exceptionsAt(exceptions: readonly AvailabilityException[]): (wall: number) => Said | undefined {
  const spans = exceptions
    .map(({ from, to, wish }) => ({ from: wallOf(from), to: wallOf(to), wish }))
    .toSorted((a, b) => a.from - b.from);
  let at = 0;
  return (wall) => {
    // The clock goes back once a year: so does the place.
    while (at > 0 && spans[at - 1]!.to > wall) at--;
    while (at < spans.length && spans[at]!.to <= wall) at++;
    const span = spans[at];
    return span && span.from <= wall ? { wish: span.wish, because: 'exception' } : undefined;
  };
}

/** The worst that calendars say of each quarter hour from `begin`, by its number. */
function busyAt(busy: readonly BusySpan[], begin: Instant, end: Instant): Map<number, Wish> {
  const taken = new Map<number, Wish>();
  for (const { from, to, wish } of busy) {
    const first = Math.floor((Math.max(from, begin) - begin) / QUARTER_MS);
    const last = Math.ceil((Math.min(to, end) - begin) / QUARTER_MS);
    for (let at = first; at < last; at++) taken.set(at, worse(wish, taken.get(at) ?? 'wanted'));
  }
  return taken;
}
