import type { LinearModelBuilder } from '../../solving/linear-model.js';
import type { Rules } from '../instance.js';
import { NO_DAY_LIMIT } from '../rest.js';
import { QUARTERS } from '../week-bits.js';
import { atMost } from './rest-rows.js';
import type { Presence, Segment } from './segments.js';

/**
 * Segments, by their places, that follow each other over midnight and are longer than work on end may be, none of which is too many:
 * not all of them may be worked. What her load alone fills is left out.
 */
export function longNights(segments: readonly Segment[], rules: Rules): number[][] {
  if (rules.most_minutes_per_day >= NO_DAY_LIMIT) return [];
  return segments.flatMap((_, place) => nightFrom(segments, place, rules.most_minutes_per_day / 15));
}

function nightFrom(segments: readonly Segment[], place: number, most: number): number[][] {
  const night: number[] = [];
  let quarters = 0;
  for (let count = 0; count < segments.length; count++) {
    const at = (place + count) % segments.length;
    const { first, end } = segments[at]!;
    if (count > 0 && first !== segments[night.at(-1)!]!.end % QUARTERS) return [];
    night.push(at);
    quarters += end - first;
    if (quarters <= most || night.every((one) => segments[one]!.busy)) continue;
    return segments[at]!.day === segments[place]!.day ? [] : [night];
  }
  return [];
}

/** Somebody does not work on over midnight for longer than a day's work may be. */
export function boundNights(
  builder: LinearModelBuilder,
  nights: readonly (readonly number[])[],
  present: readonly Presence[],
): void {
  for (const night of nights)
    atMost(
      builder,
      night.length - 1,
      night.map((at) => present[at]!),
      [],
    );
}
