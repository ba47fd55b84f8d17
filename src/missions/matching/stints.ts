import type { Rules } from './instance.js';
import type { Demand, Person, Stint } from './packed.js';
import { keepsRules, noRhythm, rhythmOf } from './rest.js';
import { elsewhereIn } from './sites.js';
import { addQuarters, hasQuarter, noQuarters, QUARTERS, quartersIn, type WeekBits } from './week-bits.js';

const more = new Int32Array(QUARTERS);
const all = noQuarters();
const trial = noQuarters();
const rhythm = noRhythm();

/**
 * Which stints of a need given hour by hour a person can take together: from Monday on, each one that nobody forbade, that is possible to her,
 * whose calls she has left, and that keeps rest, day and week within the rules beside those before it. 1 for taken.
 */
export function stintsTaken(
  person: Person,
  demand: Demand,
  not_hours: ReadonlySet<string>,
  rules: Rules,
): Uint8Array {
  const taken = new Uint8Array(demand.stints.length);
  all.set(person.busy);
  more.fill(0);
  const elsewhere = person.who.minutes_unplaced ?? 0;
  for (const [place, stint] of demand.stints.entries()) {
    if (not_hours.has(stint.hours.id)) continue;
    if (!isPossible(person.able, stint) || !hasRoom(person.free, stint)) continue;
    if (elsewhereIn(person, demand, stint) >= 0) continue;
    trial.set(all);
    addQuarters(trial, stint.first, stint.end);
    const minutes = quartersIn(trial) * 15 + elsewhere;
    if (minutes > rules.most_minutes_per_week && minutes > person.busy_minutes) continue;
    if (!keepsRules(rhythmOf(trial, rhythm), person.rhythm, rules)) continue;
    all.set(trial);
    for (let at = stint.first; at < stint.end; at++) more[at]! += stint.calls;
    taken[place] = 1;
  }
  return taken;
}

function isPossible(able: WeekBits, { first, end }: Stint): boolean {
  for (let at = first; at < end; at++) if (!hasQuarter(able, at)) return false;
  return true;
}

function hasRoom(free: Int32Array | null, { first, end, calls }: Stint): boolean {
  if (free === null || calls === 0) return true;
  for (let at = first; at < end; at++) if (free[at]! - more[at]! < calls) return false;
  return true;
}
