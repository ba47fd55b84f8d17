import { addQuarters, beyond, noQuarters } from '../week-bits.js';
import { type Problem, pairKey, type Taken, type Unit } from './problem.js';

/** What a plan is worth, by what it comes from: whole points, of which `score` is the sum. */
export interface PlanPoints {
  /** Covered hours, wishes, continuity, rate and specialties. */
  readonly hours: number;
  readonly preference: number;
  readonly change: number;
  readonly fairness: number;
  readonly travel: number;
  readonly score: number;
}

/** Counts a plan from its assignments alone, in whole numbers. */
export function scoreOf(problem: Problem, taken: Taken): PlanPoints {
  const { weights } = problem.instance;
  const points = new Map(problem.options.map((one) => [`${one.person} ${one.unit}`, one.points]));
  const hours = sum(taken.map(({ person, unit }) => points.get(`${person} ${unit}`)!));
  const pairs = pairsOf(problem, taken);
  const preference = sum([...pairs].map((pair) => problem.preferred.get(pair) ?? 0));
  const people_on = Map.groupBy(pairs, (pair) => pair.split('\n')[0]!);
  const change = weights.change * sum([...people_on.values()].map((people) => people.length - 1));
  const lacking = sum(problem.people.map((_, person) => lackingOf(problem, taken, person)));
  const fairness = weights.fairness * lacking + 0;
  const travel = weights.travel * travelMinutes(problem, taken) + 0;
  return {
    hours,
    preference,
    change,
    fairness,
    travel,
    score: hours + preference + change + fairness + travel,
  };
}

const sum = (figures: readonly number[]) => figures.reduce((total, each) => total + each, 0);

function pairsOf({ people, units }: Problem, taken: Taken): ReadonlySet<string> {
  return new Set(taken.map(({ person, unit }) => pairKey(people[person]!.who.id, units[unit]!.need.id)));
}

/** Quarter hours of a week that somebody has less than she wanted. */
function lackingOf({ people, units }: Problem, taken: Taken, person: number): number {
  const { lacks, busy } = people[person]!;
  if (lacks === 0) return 0;
  const present = noQuarters();
  let unplaced = 0;
  for (const one of taken) {
    if (one.person !== person) continue;
    const { demand } = units[one.unit]!;
    for (const { first, end } of demand.stints) addQuarters(present, first, end);
    unplaced += unplacedQuarters(units[one.unit]!);
  }
  return Math.max(0, lacks - beyond(present, busy) - unplaced);
}

/** Minutes at hours nobody said, in quarter hours that are begun. */
export const unplacedQuarters = ({ demand }: Unit): number => Math.ceil(demand.unplaced / 15);

/** A journey is one person, one place and one day. */
function travelMinutes({ people, units }: Problem, taken: Taken): number {
  const journeys = new Map<string, number>();
  for (const { person, unit } of taken) {
    const { demand } = units[unit]!;
    const minutes = demand.place === null ? undefined : people[person]!.travel.get(demand.place);
    for (const { hours } of demand.stints) {
      if (hours.on_site && minutes) journeys.set(`${person} ${hours.weekday} ${demand.place}`, minutes);
    }
  }
  return sum([...journeys.values()]);
}
