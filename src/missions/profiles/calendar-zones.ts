import ICAL from 'ical.js';
import type { Day } from '../../kernel/day.js';
import { type Instant, instantAt, isTimeZone, startOf } from '../../kernel/local-time.js';

/** A wall clock as milliseconds since 1970, as if it were UTC. */
export const wallClock = (time: ICAL.Time): number =>
  Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second);

export const dayOf = (time: ICAL.Time): Day => new Date(wallClock(time)).toISOString().slice(0, 10);

/** The IANA name at the end of one that begins with a slash (RFC 5545 §3.2.19), such as `/citadel.org/2021_1/Europe/Paris`. */
function globalZone(tzid: string | undefined): string | undefined {
  const parts = tzid?.startsWith('/') ? tzid.split('/') : [];
  return parts.map((_, from) => parts.slice(from).join('/')).find(isTimeZone);
}

/** The moment a wall clock of one zone stands for. */
export type ZoneClock = (wall: number) => Instant;

/**
 * The zones of a calendar: an IANA name means what the world's table says, any other what the calendar's own VTIMEZONE
 * says (RFC 5545 §3.6.5), and a time without a zone stands on the clock of its owner.
 */
export class CalendarZones {
  readonly #own = new Map<string, ICAL.Timezone>();

  constructor(
    calendar: ICAL.Component,
    readonly home: string,
  ) {
    for (const zone of calendar.getAllSubcomponents('vtimezone')) {
      const tzid = zone.getFirstPropertyValue('tzid');
      if (typeof tzid === 'string') this.#own.set(tzid, new ICAL.Timezone(zone));
    }
  }

  /** How the times of a property are read; a zone that nobody describes is taken for the owner's. */
  clockOf(property: ICAL.Property, value: ICAL.Time): ZoneClock {
    if (value.zone === ICAL.Timezone.utcTimezone) return (wall) => wall;
    const tzid = property.getFirstParameter('tzid');
    if (tzid && isTimeZone(tzid)) return (wall) => instantAt(wall, tzid);
    const own = tzid ? this.#own.get(tzid) : undefined;
    if (own) return (wall) => wall - own.utcOffset(floating(wall)) * 1_000;
    const named = globalZone(tzid) ?? this.home;
    return (wall) => instantAt(wall, named);
  }

  /** The moment of one value of a property; a date is the beginning of that day for its owner. */
  instantOf(property: ICAL.Property, value: ICAL.Time): Instant {
    if (value.isDate) return startOf(dayOf(value), this.home);
    return this.clockOf(property, value)(wallClock(value));
  }
}

/** A wall clock as the library's own time, of no zone. */
export function floating(wall: number): ICAL.Time {
  const at = new Date(wall);
  const time = {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
    isDate: false,
  };
  return new ICAL.Time(time, ICAL.Timezone.localTimezone);
}
