import { Day, within } from '../kernel/day.js';
import { Id } from '../kernel/id.js';

/** A telephone number and the days, both included, on which it belongs to a practice. */
export interface Line {
  readonly practice_id: Id;
  readonly e164: string;
  readonly valid_from: Day;
  readonly valid_to: Day | null;
}

/** Looks up which practice a number belongs to on a day; null for a number that is nobody's then. */
export function lineBook(lines: readonly Line[]): (e164: string, day: Day) => Id | null {
  const byNumber = Map.groupBy(lines, (line) => line.e164);
  return (e164, day) =>
    byNumber.get(e164)?.find((line) => within(day, { from: line.valid_from, to: line.valid_to }))
      ?.practice_id ?? null;
}

/** True when both hold the same number on at least one day. */
export function clash(one: Omit<Line, 'practice_id'>, other: Omit<Line, 'practice_id'>): boolean {
  return (
    one.e164 === other.e164 &&
    (other.valid_to === null || one.valid_from <= other.valid_to) &&
    (one.valid_to === null || other.valid_from <= one.valid_to)
  );
}
