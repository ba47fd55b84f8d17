import { refuse } from '../../kernel/domain-error.js';
import { instantAt, wallAt } from '../../kernel/local-time.js';
import type { Wish } from './wish.js';

/** A wall clock on the quarter-hour grid, `YYYY-MM-DDTHH:MM`, in the zone of the person; compares as a string. */
export type LocalQuarter = string;

/** What a person says of dated hours, above the weekly pattern; the end is not included. */
export interface AvailabilityException {
  readonly from: LocalQuarter;
  readonly to: LocalQuarter;
  readonly wish: Wish;
}

const QUARTER_MS = 900_000;
const LONGEST_MS = 366 * 86_400_000;

/** Milliseconds as if the wall clock were UTC. */
export function wallOf(local: LocalQuarter): number {
  return Date.parse(`${local}:00Z`);
}

/** Throws `invalid` with a pointer: an end before the start, more than a year, or only hours that the clock leaps over in spring. */
export function checkException({ from, to }: AvailabilityException, zone: string): void {
  const [begin, end] = [wallOf(from), wallOf(to)];
  if (end <= begin) refuse('/to', 'ends-before-start', `The end, ${to}, must lie after ${from}.`);
  if (end - begin > LONGEST_MS) {
    refuse(
      '/to',
      'exception-too-long',
      'An exception lasts a year at most: change the weekly pattern instead.',
    );
  }
  for (let wall = begin; wall < end; wall += QUARTER_MS) {
    if (wallAt(instantAt(wall, zone), zone) === wall) return;
  }
  refuse(
    '/from',
    'no-such-time',
    `From ${from} to ${to} the clock of ${zone} is put forward: these minutes do not exist on that day. Choose others.`,
  );
}
