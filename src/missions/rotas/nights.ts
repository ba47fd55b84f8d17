import { addDays, type Day } from '../../kernel/day.js';
import { dayAt, instantAt } from '../../kernel/local-time.js';
import type { Slot } from './rota.js';

const NIGHT_ENDS_MS = 5 * 3_600_000;

/** Shifts as their nights are counted. */
export type Nightly = Pick<Slot, 'starts_at' | 'ends_at' | 'kinds'>;

/**
 * The nights that a shift reaches into, each named by the civil day whose midnight begins its hours until five: a day and
 * night from Saturday morning holds the night of Saturday, and both halves of a night are of the same one.
 */
export function nightsOf({ starts_at, ends_at, kinds }: Nightly, zone: string): Day[] {
  if (!kinds.includes('night')) return [];
  const nights: Day[] = [];
  for (let day = dayAt(starts_at, zone); day <= dayAt(ends_at - 1, zone); day = addDays(day, 1)) {
    const midnight = Date.parse(`${day}T00:00:00Z`);
    if (instantAt(midnight, zone) < ends_at && instantAt(midnight + NIGHT_ENDS_MS, zone) > starts_at)
      nights.push(addDays(day, -1));
  }
  return nights;
}

/**
 * Runs of `most` + 1 nights that follow each other, all of them among `nights` or `fixed` (of other rotas, which stand
 * whatever this one gives), and not all of them fixed.
 */
export function runsBeyond(nights: Iterable<Day>, fixed: ReadonlySet<Day>, most: number): Day[][] {
  const all = new Set([...nights, ...fixed]);
  return [...all]
    .map((first) => Array.from({ length: most + 1 }, (_, later) => addDays(first, later)))
    .filter((run) => run.every((night) => all.has(night)) && run.some((night) => !fixed.has(night)));
}

/** How many nights follow each other at most. */
export function longestRun(slots: readonly Nightly[], zone: string): number {
  const nights = new Set(slots.flatMap((slot) => nightsOf(slot, zone)));
  let longest = 0;
  for (const night of nights) {
    if (nights.has(addDays(night, -1))) continue;
    let run = 1;
    while (nights.has(addDays(night, run))) run += 1;
    longest = Math.max(longest, run);
  }
  return longest;
}
