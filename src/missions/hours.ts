import { refuse } from '../kernel/domain-error.js';

/** Hours of the week that somebody must be there, on the clock of the business, with the calls expected where no curve says. */
export interface SaidHours {
  /** ISO weekday, 1 = Monday. */
  readonly weekday: number;
  /** `HH:MM` on quarter hours; the end may be `24:00`. */
  readonly from: string;
  readonly to: string;
  readonly calls_per_hour?: number | undefined;
}

/** Throws `invalid` with a pointer for hours that end before they begin or are said twice. */
export function checkHours(hours: readonly SaidHours[]): void {
  const sorted = hours
    .map((span, place) => ({ ...span, place }))
    .toSorted((a, b) => a.weekday - b.weekday || (a.from < b.from ? -1 : 1));
  for (const [at, { place, weekday, from, to }] of sorted.entries()) {
    const pointer = `/hours/${place}`;
    if (to <= from) {
      const detail = `The end, ${to}, must lie after ${from}: split hours over midnight into two days.`;
      refuse(`${pointer}/to`, 'ends-before-start', detail);
    }
    const before = sorted[at - 1];
    if (before?.weekday === weekday && before.to > from) {
      const detail = `These hours overlap ${before.from}-${before.to} of the same day (/hours/${before.place}): cut one of them.`;
      refuse(pointer, 'hours-overlap', detail);
    }
  }
}
