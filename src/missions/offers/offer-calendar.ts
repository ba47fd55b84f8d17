import ICAL from 'ical.js';
import { addDays, type Day, weekday } from '../../kernel/day.js';
import { startOf } from '../../kernel/local-time.js';
import type { WeekHours } from '../week-hours.js';
import { clockText, zoneComponent } from './calendar-zone.js';

/** What a calendar shows of an offer or of the mission it became: whose practice, when, and nothing of anybody else. */
export interface CalendarFacts {
  /** Makes the UIDs: the same entry is written over and over, never twice. */
  readonly id: string;
  readonly sequence: number;
  readonly status: 'tentative' | 'confirmed' | 'cancelled';
  readonly summary: string;
  readonly starts_on: Day;
  readonly ends_on: Day | null;
  readonly time_zone: string;
  readonly hours: readonly WeekHours[];
  readonly organizer: { readonly name: string; readonly email: string };
  /** When it was written, in UTC: `2026-11-30T09:00:00Z`. */
  readonly stamp: string;
}

const DAY_NAMES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/**
 * Calendar files (RFC 5545, RFC 5546), one for each time of day, for one that cancels may name one entry only (§ 3.2.5):
 * weekly entries on the wall clock of the zone until the last day, or days where no hours are said. None of hours that
 * fall on no day of the span.
 */
export function calendarFiles(facts: CalendarFacts): string[] {
  if (facts.hours.length === 0) return [fileOf(facts, dayEntry(facts))];
  const zone = zoneComponent(facts.time_zone, facts.starts_on);
  const byTime = Map.groupBy(facts.hours, ({ from, to }) => `${from}-${to}`);
  return [...byTime].flatMap(([time, hours]) => {
    const entry = weeklyEntry(facts, time, hours);
    return entry ? [fileOf(facts, entry, zone)] : [];
  });
}

function fileOf(facts: CalendarFacts, entry: ICAL.Component, zone?: ICAL.Component): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', '-//Permanence//Missions//EN');
  calendar.addPropertyWithValue('method', facts.status === 'cancelled' ? 'CANCEL' : 'PUBLISH');
  if (zone) calendar.addSubcomponent(ICAL.Component.fromString(zone.toString()));
  calendar.addSubcomponent(entry);
  return `${calendar.toString()}\r\n`;
}

function entryOf(facts: CalendarFacts, part: string): ICAL.Component {
  const entry = new ICAL.Component('vevent');
  entry.addPropertyWithValue('uid', `${facts.id}-${part}@permanence`);
  entry.addPropertyWithValue('dtstamp', ICAL.Time.fromDateTimeString(facts.stamp));
  entry.addPropertyWithValue('sequence', facts.sequence);
  entry.addPropertyWithValue('status', facts.status.toUpperCase());
  entry.addPropertyWithValue('summary', facts.summary);
  const organizer = entry.addPropertyWithValue('organizer', `mailto:${facts.organizer.email}`);
  organizer.setParameter('cn', facts.organizer.name.replaceAll('"', "'"));
  return entry;
}

function dayEntry(facts: CalendarFacts): ICAL.Component {
  const entry = entryOf(facts, 'days');
  const last = facts.ends_on ?? facts.starts_on;
  entry.addPropertyWithValue('dtstart', ICAL.Time.fromDateString(facts.starts_on));
  entry.addPropertyWithValue('dtend', ICAL.Time.fromDateString(addDays(last, 1)));
  entry.addPropertyWithValue('transp', 'TRANSPARENT');
  return entry;
}

function weeklyEntry(facts: CalendarFacts, time: string, hours: readonly WeekHours[]): ICAL.Component | null {
  const days = [...new Set(hours.map((each) => each.weekday))].sort();
  const first = Array.from({ length: 7 }, (_, at) => addDays(facts.starts_on, at)).find((day) =>
    days.includes(weekday(day)),
  )!;
  if (facts.ends_on !== null && first > facts.ends_on) return null;
  const { from, to } = hours[0]!;
  const entry = entryOf(facts, time.replaceAll(':', ''));
  const until = facts.ends_on === null ? '' : `;UNTIL=${utcText(lastSecond(facts.ends_on, facts.time_zone))}`;
  local(entry, 'dtstart', `${first}T${from}:00`, facts.time_zone);
  const end = to === '24:00' ? `${addDays(first, 1)}T00:00:00` : `${first}T${to}:00`;
  local(entry, 'dtend', end, facts.time_zone);
  const rule = `FREQ=WEEKLY${until};BYDAY=${days.map((day) => DAY_NAMES[day - 1]).join(',')}`;
  entry.addPropertyWithValue('rrule', ICAL.Recur.fromString(rule));
  return entry;
}

function local(entry: ICAL.Component, name: string, clock: string, zone: string): void {
  entry.addPropertyWithValue(name, ICAL.Time.fromDateTimeString(clock)).setParameter('tzid', zone);
}

const lastSecond = (day: Day, zone: string) => startOf(addDays(day, 1), zone) - 1_000;

const utcText = (at: number) => `${clockText(at).replaceAll(/[-:]/g, '')}Z`;
