import { addDays, type Day } from '../../kernel/day.js';
import { wallAt } from '../../kernel/local-time.js';
import {
  type AvailabilitySources,
  availability,
  QUARTER_MS,
  quarterOfWeek,
} from '../profiles/availability.js';
import { type Wish, worse } from '../profiles/wish.js';
import type { WishSpan } from './instance.js';
import { QUARTERS, spansOf } from './week-bits.js';

/**
 * What a person says of the seven days from `from` on, on the clock of `zone`. An hour that comes twice in autumn counts by
 * the worse of the two, and the one that spring leaves out goes with the quarter hour before it.
 */
export function weekWishes(sources: AvailabilitySources, from: Day, zone: string): WishSpan[] {
  const said = new Array<Wish | undefined>(QUARTERS);
  const begin = Date.parse(`${from}T00:00:00Z`);
  const end = Date.parse(`${addDays(from, 7)}T00:00:00Z`);
  // The clock of the person may be a day away from that of the business.
  for (const one of availability(sources, addDays(from, -1), addDays(from, 7))) {
    for (let at = one.from; at < one.to; at += QUARTER_MS) {
      const wall = wallAt(at, zone);
      if (wall < begin || wall >= end) continue;
      const quarter = quarterOfWeek(wall);
      said[quarter] = worse(one.wish, said[quarter] ?? 'wanted');
    }
  }
  for (let at = 1; at < QUARTERS; at++) said[at] ??= said[at - 1];
  return (['wanted', 'possible', 'unwanted'] as const).flatMap((wish) =>
    spansOf((at) => said[at] === wish).map((span) => ({ ...span, wish })),
  );
}
