import ICAL from 'ical.js';
import type { Day } from '../../kernel/day.js';
import { type Instant, startOf, wallAt } from '../../kernel/local-time.js';
import type { Series, Window } from './calendar-recurrence.js';
import { type CalendarZones, dayOf, floating, wallClock } from './calendar-zones.js';

const DAY_MS = 86_400_000;

/** What is read of an event: when it is, and whether it takes that time. */
export interface CalendarEvent extends Series {
  readonly uid: string;
  /** Which telling of it this is (SEQUENCE); a higher one stands for those before. */
  readonly sequence: number;
  /** The zone of its owner. */
  readonly home: string;
  /** False when it is cancelled or marked as free. */
  readonly takes: boolean;
  /** The start of the occurrence it stands instead of (RECURRENCE-ID); null for an event or a series itself. */
  readonly replaces: Instant | null;
  /** Whether it also stands instead of those after it (RANGE=THISANDFUTURE). */
  readonly and_future: boolean;
  readonly rules: readonly ICAL.Recur[];
  /** Further occurrences (RDATE); `to` of those that say how long they last themselves. */
  readonly also: readonly { readonly from: Instant; readonly to: Instant | null }[];
  /** Whether an occurrence is left out (EXDATE), by its start and its day. */
  leavesOut(start: Instant, on: Day): boolean;
  /** The time an occurrence takes that begins at `start`. */
  span(start: Instant): Window;
  /** The time an occurrence takes that would have begun at `start`, for an event that stands instead of it. */
  moved(start: Instant): Window;
}

/** Reads an event; null when it does not say when it is. */
export function calendarEvent(component: ICAL.Component, zones: CalendarZones): CalendarEvent | null {
  try {
    return read(component, zones);
  } catch {
    return null;
  }
}

function read(component: ICAL.Component, zones: CalendarZones): CalendarEvent | null {
  const dtstart = component.getFirstProperty('dtstart');
  const start = dtstart?.getFirstValue();
  if (!dtstart || !(start instanceof ICAL.Time)) return null;
  const clock = start.isDate
    ? (wall: number) => startOf(dayOf(floating(wall)), zones.home)
    : zones.clockOf(dtstart, start);
  const wall = wallClock(start);
  const length = lengthOf(component, start, clock(wall), zones);
  const span = (at: Instant) => ({
    from: at,
    to: start.isDate ? clock(wallAt(at, zones.home) + length) : at + length,
  });
  const recurrence = component.getFirstProperty('recurrence-id');
  const original = recurrence?.getFirstValue();
  const replaces = recurrence && original instanceof ICAL.Time ? zones.instantOf(recurrence, original) : null;
  const shift = replaces === null ? 0 : clock(wall) - replaces;
  return {
    uid: String(component.getFirstPropertyValue('uid') ?? ''),
    sequence: Number(component.getFirstPropertyValue('sequence') ?? 0) || 0,
    home: zones.home,
    takes: takesTime(component),
    replaces,
    and_future: recurrence?.getFirstParameter('range') === 'THISANDFUTURE',
    wall,
    clock,
    reach: length,
    rules: component.getAllProperties('rrule').map(ruleOf),
    also: furtherOf(component, zones),
    leavesOut: leftOut(component, zones),
    span,
    moved: (at) => span(at + shift),
  };
}

/** The rule of a property. Throws for what would be unfolded wrong: the library passes some parts over. */
function ruleOf(property: ICAL.Property): ICAL.Recur {
  const rule = property.getFirstValue();
  if (!(rule instanceof ICAL.Recur)) throw new Error('This is no rule.');
  const { BYWEEKNO, BYSETPOS } = rule.parts as Readonly<Record<string, unknown>>;
  if (BYWEEKNO !== undefined || (BYSETPOS !== undefined && rule.freq === 'WEEKLY')) {
    throw new Error('Rules by the number of a week, or by a position within one, are not unfolded.');
  }
  return rule;
}

/** How long it lasts, in milliseconds; days are whole ones, and at least one. Throws for an end before the start. */
function lengthOf(component: ICAL.Component, start: ICAL.Time, from: Instant, zones: CalendarZones): number {
  const dtend = component.getFirstProperty('dtend');
  const end = dtend?.getFirstValue();
  if (dtend && end instanceof ICAL.Time) {
    const length = start.isDate ? wallClock(end) - wallClock(start) : zones.instantOf(dtend, end) - from;
    if (length < 0) throw new Error('It ends before it begins.');
    return start.isDate ? Math.max(1, Math.ceil(length / DAY_MS)) * DAY_MS : length;
  }
  const duration = component.getFirstPropertyValue('duration');
  if (duration instanceof ICAL.Duration) return duration.toSeconds() * 1_000;
  return start.isDate ? DAY_MS : 0;
}

function takesTime(component: ICAL.Component): boolean {
  const said = (name: string) => String(component.getFirstPropertyValue(name) ?? '').toUpperCase();
  return (
    said('transp') !== 'TRANSPARENT' &&
    said('status') !== 'CANCELLED' &&
    said('x-microsoft-cdo-busystatus') !== 'FREE'
  );
}

const timesOf = (property: ICAL.Property): ICAL.Time[] =>
  (property.getValues() as unknown[]).flatMap((value) => {
    return value instanceof ICAL.Time ? value : [];
  });

function furtherOf(component: ICAL.Component, zones: CalendarZones): CalendarEvent['also'] {
  return component.getAllProperties('rdate').flatMap((property) =>
    (property.getValues() as unknown[]).flatMap((value) => {
      if (value instanceof ICAL.Time) return { from: zones.instantOf(property, value), to: null };
      if (!(value instanceof ICAL.Period) || !value.start) return [];
      return { from: zones.instantOf(property, value.start), to: zones.instantOf(property, value.getEnd()) };
    }),
  );
}

function leftOut(component: ICAL.Component, zones: CalendarZones): CalendarEvent['leavesOut'] {
  const moments = new Set<Instant>();
  const days = new Set<Day>();
  for (const property of component.getAllProperties('exdate')) {
    for (const time of timesOf(property)) {
      if (time.isDate) days.add(dayOf(time));
      else moments.add(zones.instantOf(property, time));
    }
  }
  return (start, on) => moments.has(start) || days.has(on);
}
