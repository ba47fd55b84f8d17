import { keepsRules, noRhythm, rhythmOf } from '../rest.js';
import { noQuarters, QUARTERS, quartersIn, type WeekBits } from '../week-bits.js';
import { loadBreaches } from './checking.js';
import { type Option, type Problem, pairKey, type Taken, type Unit } from './problem.js';
import { unplacedQuarters } from './scoring.js';

/** What one person takes, kept up as it changes. */
interface Load {
  readonly units: Set<number>;
  /** Calls per hour in hundredths, and units, in each quarter hour. */
  readonly asked: Int32Array;
  readonly present: Uint16Array;
  /** Quarter hours worked, what she worked before counted. */
  readonly all: WeekBits;
  /** Quarter hours added to what she worked before. */
  added: number;
}

/** Who takes what while a plan is made, with what one assignment more would win. */
export class Workload {
  private readonly loads: readonly Load[];
  private readonly holders = new Map<number, Option>();
  /** How many units of a need each person has, by need. */
  private readonly on_need = new Map<string, Map<number, number>>();
  private readonly trial = noQuarters();
  private readonly now = noRhythm();

  constructor(private readonly problem: Problem) {
    this.loads = problem.people.map(({ busy }) => ({
      units: new Set(),
      asked: new Int32Array(QUARTERS),
      present: new Uint16Array(QUARTERS),
      all: busy.slice(),
      added: 0,
    }));
  }

  holder(unit: number): Option | undefined {
    return this.holders.get(unit);
  }

  taken(): Taken {
    return [...this.holders.values()];
  }

  add(option: Option): void {
    this.holders.set(option.unit, option);
    this.change(option, 1);
  }

  remove(option: Option): void {
    this.holders.delete(option.unit);
    this.change(option, -1);
  }

  /** Points won by this assignment beside all others; a journey counts as if there was none yet. */
  gainOf({ person, unit, points }: Option): number {
    const { instance, people, units, preferred } = this.problem;
    const { demand, need } = units[unit]!;
    const { weights } = instance;
    const { all, added } = this.loads[person]!;
    const more = unplacedQuarters(units[unit]!) + quartersBeyond(units[unit]!, all);
    const lack = Math.max(0, people[person]!.lacks - added);
    let gain = points - weights.fairness * Math.min(lack, more);
    const others = this.on_need.get(need.id);
    if (!others?.has(person)) {
      gain += preferred.get(pairKey(people[person]!.who.id, need.id)) ?? 0;
      if (others && others.size > 0) gain += weights.change;
    }
    const minutes = demand.place === null ? 0 : (people[person]!.travel.get(demand.place) ?? 0);
    return gain + weights.travel * minutes * demand.site_days;
  }

  canTake({ person, unit }: Option): boolean {
    const { people, units, instance } = this.problem;
    const { demand } = units[unit]!;
    const { free, rhythm, who } = people[person]!;
    const { rules } = instance;
    const { asked, all, units: own } = this.loads[person]!;
    for (const { first, end, calls } of demand.stints)
      if (free !== null && calls > 0)
        for (let at = first; at < end; at++) if (free[at]! - asked[at]! < calls) return false;
    const [stint] = demand.stints;
    const plain = stint && demand.stints.length === 1 && demand.unplaced === 0 && !stint.hours.on_site;
    if (!plain || [...own].some((one) => units[one]!.demand.unplaced > 0)) {
      const together = [...own, unit].map((one) => units[one]!);
      return loadBreaches(people[person]!, together, rules).length === 0;
    }
    this.trial.set(all);
    for (let at = stint.first; at < stint.end; at++) this.trial[at >>> 5]! |= 1 << (at & 31);
    const minutes = quartersIn(this.trial) * 15 + (who.minutes_unplaced ?? 0);
    return (
      minutes <= rules.most_minutes_per_week && keepsRules(rhythmOf(this.trial, this.now), rhythm, rules)
    );
  }

  private change({ person, unit }: Option, by: 1 | -1): void {
    const { units, people } = this.problem;
    const { demand, need } = units[unit]!;
    const load = this.loads[person]!;
    if (by === 1) load.units.add(unit);
    else load.units.delete(unit);
    load.added += by * unplacedQuarters(units[unit]!);
    for (const { first, end, calls } of demand.stints) {
      for (let at = first; at < end; at++) {
        load.asked[at]! += by * calls;
        const before = load.present[at]!;
        load.present[at] = before + by;
        const bit = 1 << (at & 31);
        if (people[person]!.busy[at >>> 5]! & bit || (by === 1 ? before > 0 : before > 1)) continue;
        load.all[at >>> 5]! ^= bit;
        load.added += by;
      }
    }
    const others = this.on_need.get(need.id) ?? new Map<number, number>();
    this.on_need.set(need.id, others);
    const count = (others.get(person) ?? 0) + by;
    if (count > 0) others.set(person, count);
    else others.delete(person);
  }
}

function quartersBeyond({ demand }: Unit, all: WeekBits): number {
  let count = 0;
  for (const { first, end } of demand.stints)
    for (let at = first; at < end; at++) if (!(all[at >>> 5]! & (1 << (at & 31)))) count++;
  return count;
}
