import { Day } from './day.js';
import { DomainError } from './domain-error.js';

/** A moment as milliseconds since 1970-01-01T00:00Z. */
export type Instant = number & { readonly __unit?: 'instant' };

const MS_PER_MINUTE = 60_000;
const MS_PER_QUARTER = 15 * MS_PER_MINUTE;
const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, number>>();

function format(zone: string): Intl.DateTimeFormat {
  let known = formats.get(zone);
  if (!known) {
    try {
      known = new Intl.DateTimeFormat('en-CA', {
        timeZone: zone,
        hourCycle: 'h23',
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
      });
    } catch {
      throw new DomainError(
        'invalid',
        'unknown-time-zone',
        `"${zone.slice(0, 60)}" is not an IANA time zone.`,
      );
    }
    formats.set(zone, known);
  }
  return known;
}

/** True when the platform knows `zone` (IANA name such as Europe/Brussels). */
export function isTimeZone(zone: string): boolean {
  try {
    format(zone);
    return /^[A-Za-z]/.test(zone);
  } catch {
    return false;
  }
}

/** Milliseconds to add to UTC to get the wall clock of `zone` at `at`; kept per quarter hour, for no zone changes within one. */
function offsetAt(at: Instant, zone: string): number {
  const quarter = Math.floor(at / MS_PER_QUARTER);
  let known = offsets.get(zone);
  if (!known) {
    known = new Map();
    offsets.set(zone, known);
  }
  let offset = known.get(quarter);
  if (offset === undefined) {
    const start = quarter * MS_PER_QUARTER;
    const part: Record<string, number> = {};
    for (const { type, value } of format(zone).formatToParts(start)) part[type] = Number(value);
    offset = Date.UTC(part.year!, part.month! - 1, part.day, part.hour, part.minute, part.second) - start;
    if (known.size > 50_000) known.clear();
    known.set(quarter, offset);
  }
  return offset;
}

/**
 * The moment at which the clock of `zone` shows `wall` (milliseconds as if it were UTC). In autumn's repeated hour the
 * first one is meant; in spring's missing hour the clock is read as already moved forward.
 */
export function instantAt(wall: number, zone: string): Instant {
  const before = offsetAt(wall - 86_400_000, zone);
  const early = wall - before;
  if (offsetAt(early, zone) === before) return early;
  const after = offsetAt(wall + 86_400_000, zone);
  const late = wall - after;
  return offsetAt(late, zone) === after ? late : early;
}

/** Milliseconds since 1970 as the wall clock of `zone` shows them at `at`. */
export function wallAt(at: Instant, zone: string): number {
  return at + offsetAt(at, zone);
}

/** The civil day in `zone` at `at`. */
export function dayAt(at: Instant, zone: string): Day {
  return new Date(wallAt(at, zone)).toISOString().slice(0, 10);
}

/** The moment at which `on` begins in `zone`. */
export function startOf(on: Day, zone: string): Instant {
  return instantAt(Date.parse(`${on}T00:00:00Z`), zone);
}

/** How far the clocks of those who write moments down may be ahead of ours. */
const CLOCK_SKEW_MS = 5 * MS_PER_MINUTE;

/** Whether `moment` (ISO 8601) is still to come at `now`, by more than clocks differ. */
export const isToCome = (moment: string, now: Instant): boolean => Date.parse(moment) > now + CLOCK_SKEW_MS;
