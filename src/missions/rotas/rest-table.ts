import type { Day } from '../../kernel/day.js';

/** How long people rest between two spells of work, from a day on. */
interface RestRule {
  readonly from: Day;
  readonly minutes: number;
  readonly source: string;
}

/**
 * Daily rest. It binds employers; for the self-employed it is what a rota takes unless it says otherwise. Belgium (law of 16
 * March 1971, art. 38ter) and France (C. trav. L3131-1) ask for the same eleven hours.
 */
const REST: readonly RestRule[] = [
  { from: '2004-08-02', minutes: 660, source: 'Directive 2003/88/EC, art. 3: 11 consecutive hours per 24' },
];

/** The rest in force on a day. */
export function restOn(day: Day): RestRule {
  return REST.findLast(({ from }) => from <= day) ?? REST[0]!;
}
