import type { Rules } from './instance.js';
import type { Demand, Person } from './packed.js';
import { noRhythm, noWeeklyRest, restsTooLittle, rhythmOf, tooLong } from './rest.js';
import { elsewhere } from './sites.js';
import { beyond, noQuarters, quartersIn, unite } from './week-bits.js';

/** What stands between a person and all hours of a need, in one week. */
export class HourFaults {
  /** Quarter hours that are impossible to her. */
  impossible = 0;
  /** Quarter hours with more calls than she has left. */
  crowded = 0;
  /** The day (0 = Monday) after which rest is too short, and the one that is too long; -1 for none. */
  short_rest = -1;
  long_day = -1;
  /** Of the day that is too long, or of the night that begins on it. */
  day_minutes = 0;
  long_week = false;
  no_weekly_rest = false;
  /** All she works in that week, with the need. */
  week_minutes = 0;
  /** Minutes at hours nobody said that find no room among her free hours. */
  homeless = 0;
  /** The first quarter hour of it on site in which she is on site somewhere else; -1 for none. */
  elsewhere = -1;
  /** How many of these faults there are. */
  count = 0;
}

const both = noQuarters();
const rhythm = noRhythm();

/** True when any quarter hour of the need is impossible to her. */
export function isImpossible({ able }: Person, { present, words }: Demand): boolean {
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if ((present[word]! & ~able[word]!) !== 0) return true;
  }
  return false;
}

export function findHourFaults(person: Person, demand: Demand, rules: Rules, into: HourFaults): void {
  into.impossible = isImpossible(person, demand) ? beyond(demand.present, person.able) : 0;
  findCrowded(person, demand, into);
  const all = unite(person.busy, demand.present, both);
  const before = person.rhythm;
  rhythmOf(all, rhythm);
  into.short_rest = -1;
  into.long_day = -1;
  for (let day = 6; day >= 0; day--) {
    if (restsTooLittle(rhythm, before, day, rules)) into.short_rest = day;
    const minutes = tooLong(rhythm, before, day, rules);
    if (minutes > 0) [into.long_day, into.day_minutes] = [day, minutes];
  }
  into.no_weekly_rest = noWeeklyRest(rhythm, before, rules);
  const unplaced = (person.who.minutes_unplaced ?? 0) + demand.unplaced;
  into.week_minutes = quartersIn(all) * 15 + unplaced;
  into.long_week = into.week_minutes > rules.most_minutes_per_week && into.week_minutes > person.busy_minutes;
  into.homeless = demand.unplaced === 0 ? 0 : Math.max(0, unplaced - beyond(person.able, all) * 15);
  into.elsewhere = elsewhere(person, demand);
  into.count =
    (into.elsewhere >= 0 ? 1 : 0) +
    (into.impossible > 0 ? 1 : 0) +
    (into.crowded > 0 ? 1 : 0) +
    (into.short_rest >= 0 ? 1 : 0) +
    (into.long_day >= 0 ? 1 : 0) +
    (into.long_week ? 1 : 0) +
    (into.no_weekly_rest ? 1 : 0) +
    (into.homeless > 0 ? 1 : 0);
}

function findCrowded(
  { free, least_free }: Person,
  { at, calls, most_calls }: Demand,
  into: HourFaults,
): void {
  into.crowded = 0;
  if (free === null || most_calls <= least_free) return;
  for (let place = 0; place < at.length; place++) if (calls[place]! > free[at[place]!]!) into.crowded++;
}
