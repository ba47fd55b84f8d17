import { DomainError, type Problem } from '../../kernel/domain-error.js';
import type { Wish } from './wish.js';

/** A time of day on the quarter-hour grid, `HH:MM`; the end of a slot may be `24:00`. */
export type QuarterTime = string;

/** What a person says of the same hours of every week; the end is not included. */
export interface WeeklySlot {
  /** ISO weekday, 1 = Monday. */
  readonly weekday: number;
  readonly from: QuarterTime;
  readonly to: QuarterTime;
  readonly wish: Wish;
}

export const QUARTER_TIME = /^(?:[01]\d|2[0-3]):(?:00|15|30|45)$/;

/** Minutes since midnight. */
export function minutesOf(time: QuarterTime): number {
  const [hours, minutes] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** `08:15` for 495; 1440 is `24:00`. */
export function quarterTime(minutes: number): QuarterTime {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Throws `invalid/pattern-faults` with each slot that ends before it begins or says again what another said. */
export function checkPattern(slots: readonly WeeklySlot[]): void {
  const problems: Problem[] = [];
  const sorted = slots
    .map((slot, place) => ({ ...slot, place }))
    .toSorted((a, b) => a.weekday - b.weekday || minutesOf(a.from) - minutesOf(b.from));
  for (const [at, slot] of sorted.entries()) {
    const pointer = `/slots/${slot.place}`;
    if (minutesOf(slot.to) <= minutesOf(slot.from)) {
      const detail = `The end, ${slot.to}, must lie after ${slot.from}: split hours over midnight into two days.`;
      problems.push({ pointer: `${pointer}/to`, code: 'ends-before-start', detail });
    }
    const before = sorted[at - 1];
    if (before?.weekday === slot.weekday && minutesOf(before.to) > minutesOf(slot.from)) {
      const detail = `These hours overlap ${before.from}-${before.to} of the same day (/slots/${before.place}): cut one of them.`;
      problems.push({ pointer, code: 'slots-overlap', detail });
    }
  }
  if (problems.length > 0) {
    throw new DomainError(
      'invalid',
      'pattern-faults',
      'The weekly pattern has hours that cannot be.',
      problems,
    );
  }
}
