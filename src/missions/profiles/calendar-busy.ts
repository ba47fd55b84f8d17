import ICAL from 'ical.js';
import type { Day } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import { dayAt, type Instant } from '../../kernel/local-time.js';
import { type CalendarEvent, calendarEvent } from './calendar-event.js';
import { Budget, occurrences, type Window } from './calendar-recurrence.js';
import { calendarsIn } from './calendar-text.js';
import { CalendarZones, dayOf, floating } from './calendar-zones.js';

/** Occurrences a calendar may unfold to within its window, and taken times that are left when they are joined. */
const MOST_OCCURRENCES = 50_000;
const MOST_SPANS = 20_000;

/** A text in iCalendar (RFC 5545), whose clock it is read on, and which time is asked for. */
export interface CalendarWork extends Window {
  readonly text: string;
  readonly time_zone: string;
}

/** When a calendar is taken, and nothing else of it: no title, place, text or person. */
export interface CalendarBusy {
  /** In order, none touching another. */
  readonly spans: readonly Window[];
  /** Events that could not be read, and so take no time. */
  readonly unread: number;
}

/**
 * The times that the events of a calendar take, within the window. Cancelled events and those marked as free take none;
 * a day as a whole is a day of its owner. Throws `invalid`: `not-a-calendar`, `calendar-recurs-too-often`,
 * `calendar-too-long`.
 */
export function busyIn({ text, time_zone, from, to }: CalendarWork): CalendarBusy {
  const window = { from, to };
  const budget = new Budget(MOST_OCCURRENCES);
  const found: Window[] = [];
  let unread = 0;
  const read = calendarsIn(text);
  unread += read.unread;
  for (const calendar of read.calendars) {
    const zones = new CalendarZones(calendar, time_zone);
    const events: CalendarEvent[] = [];
    for (const component of calendar.getAllSubcomponents('vevent')) {
      const event = calendarEvent(component, zones);
      if (event) events.push(event);
      else unread++;
    }
    for (const series of seriesOf(events)) {
      const { masters, changes } = series;
      const spans = readable(() => [...taken(series, window, budget)]);
      if (spans) found.push(...spans);
      else unread += masters.length + changes.length;
    }
    for (const component of calendar.getAllSubcomponents('vfreebusy')) {
      const spans = readable(() => freeBusy(component, zones));
      if (spans) found.push(...spans);
      else unread++;
    }
  }
  const spans = joined(found, window);
  if (spans.length > MOST_SPANS) {
    const sentence = `This calendar takes more than ${MOST_SPANS} separate times: send a shorter one.`;
    throw new DomainError('invalid', 'calendar-too-long', sentence);
  }
  return { spans, unread };
}

/** What `read` gives; null when what it reads cannot be. Refusals of the calendar as a whole go through. */
function readable<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof DomainError) throw error;
    return null;
  }
}

/** Events of one uid: the series itself, and what replaces some of its occurrences. */
interface EventSeries {
  readonly masters: CalendarEvent[];
  readonly changes: CalendarEvent[];
}

/** The last telling of each event and of each change of an occurrence (RFC 5545 §3.8.7.4); those without a uid are all kept. */
function newest(events: readonly CalendarEvent[]): CalendarEvent[] {
  const highest = new Map<string, number>();
  const nameOf = ({ uid, replaces }: CalendarEvent) => `${replaces ?? ''} ${uid}`;
  for (const event of events) {
    highest.set(nameOf(event), Math.max(event.sequence, highest.get(nameOf(event)) ?? 0));
  }
  return events.filter((event) => event.uid === '' || event.sequence === highest.get(nameOf(event)));
}

function seriesOf(events: readonly CalendarEvent[]): Iterable<EventSeries> {
  const byUid = new Map<string, EventSeries>();
  for (const event of newest(events)) {
    const series = byUid.get(event.uid) ?? { masters: [], changes: [] };
    byUid.set(event.uid, series);
    (event.replaces === null ? series.masters : series.changes).push(event);
  }
  return byUid.values();
}

function* taken({ masters, changes }: EventSeries, window: Window, budget: Budget): Generator<Window> {
  const replaced = new Set(changes.map(({ replaces }) => replaces));
  const onwards = changes
    .filter(({ and_future }) => and_future)
    .toSorted((a, b) => b.replaces! - a.replaces!);
  for (const change of changes) if (change.takes) yield change.span(change.clock(change.wall));
  for (const master of masters) {
    for (const start of startsOf(master, window, budget)) {
      if (replaced.has(start)) continue;
      const change = onwards.find(({ replaces }) => replaces! < start);
      if (change?.takes) yield change.moved(start);
      else if (!change && master.takes) yield spanOf(master, start);
    }
  }
}

/** How long an occurrence lasts: as its own date says (RDATE with a period), else as its event. */
function spanOf(event: CalendarEvent, start: Instant): Window {
  const to = event.also.find(({ from, to }) => from === start && to !== null)?.to;
  return to == null ? event.span(start) : { from: start, to };
}

/** The starts of an event's occurrences: its own, those of its rules and dates, without what is left out. */
function startsOf(event: CalendarEvent, window: Window, budget: Budget): Iterable<Instant> {
  const days = new Map<Instant, Day>([[event.clock(event.wall), dayOf(floating(event.wall))]]);
  for (const rule of event.rules) {
    for (const wall of occurrences(rule, event, window, budget)) {
      days.set(event.clock(wall), dayOf(floating(wall)));
    }
  }
  for (const { from } of event.also) days.set(from, dayAt(from, event.home));
  for (const [start, day] of days) if (event.leavesOut(start, day)) days.delete(start);
  return days.keys();
}

function freeBusy(component: ICAL.Component, zones: CalendarZones): Window[] {
  return component
    .getAllProperties('freebusy')
    .filter((property) => property.getFirstParameter('fbtype') !== 'FREE')
    .flatMap((property) =>
      (property.getValues() as unknown as ICAL.Period[]).map((period) => ({
        from: zones.instantOf(property, period.start),
        to: zones.instantOf(property, period.getEnd()),
      })),
    );
}

/** The spans cut to the window, in order, and joined where they touch. */
export function joined(spans: readonly Window[], window: Window): Window[] {
  const cut = spans
    .map(({ from, to }) => ({ from: Math.max(from, window.from), to: Math.min(to, window.to) }))
    .filter(({ from, to }) => from < to)
    .toSorted((a, b) => a.from - b.from);
  const found: { from: Instant; to: Instant }[] = [];
  for (const span of cut) {
    const last = found.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else found.push({ ...span });
  }
  return found;
}
