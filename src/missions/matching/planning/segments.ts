import type { Person } from '../packed.js';
import { hasQuarter, QUARTERS, QUARTERS_A_DAY } from '../week-bits.js';
import type { Unit } from './problem.js';

/** Quarter hours of one day that follow each other and are alike to one person: the same units, calls and load. */
export interface Segment {
  /** 0 = Monday. */
  readonly day: number;
  /** Quarter hours of the week; the end is not included. */
  readonly first: number;
  readonly end: number;
  /** True where she works already. */
  readonly busy: boolean;
  /** Units she may take that lie here, with their calls per hour in hundredths. */
  readonly units: readonly (readonly [unit: number, calls: number])[];
  /** Calls per hour in hundredths that she has left, 0 where her load passes what she can bear; null where that is not known. */
  readonly free: number | null;
}

/** Whether she works in a segment: a column of the model, or `busy` where she does in any case. */
export type Presence = number | 'busy';

/** Cuts the week of a person where something changes; hours in which she works nothing and may take nothing are left out. */
export function segmentsOf(person: Person, units: readonly Unit[]): Segment[] {
  const calls = Array.from({ length: QUARTERS }, () => new Map<number, number>());
  for (const { at: unit, demand } of units)
    for (const stint of demand.stints)
      for (let at = stint.first; at < stint.end; at++)
        calls[at]!.set(unit, (calls[at]!.get(unit) ?? 0) + stint.calls);
  const segments: Segment[] = [];
  let before = '';
  for (let at = 0; at < QUARTERS; at++) {
    const busy = hasQuarter(person.busy, at);
    const here = [...calls[at]!];
    const free = person.free && Math.max(0, person.free[at]!);
    const alike = here.length === 0 && !busy ? '' : `${busy} ${free} ${here.join(';')}`;
    const last = segments.at(-1);
    if (alike !== '') {
      if (alike === before && last && at % QUARTERS_A_DAY !== 0)
        segments[segments.length - 1] = { ...last, end: at + 1 };
      else {
        const day = Math.floor(at / QUARTERS_A_DAY);
        segments.push({ day, first: at, end: at + 1, busy, units: here, free });
      }
    }
    before = alike;
  }
  return segments;
}
