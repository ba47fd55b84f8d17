import { explained, type Fit } from '../fit.js';
import type { Instance, NeedHours, OpenNeed } from '../instance.js';
import { Judgement, judge, NOTHING_SAID, VERDICTS } from '../judging.js';
import { type Demand, type Person, packNeed, packPerson } from '../packed.js';
import { SkillIndex } from '../skill-index.js';

/** Hours of a need that one person takes or leaves as a whole: one of them, or all where one person must take them all. */
export interface Unit {
  /** Its number in the problem. */
  readonly at: number;
  readonly need: OpenNeed;
  /** The ids of its hours; none where it is minutes at hours nobody said. */
  readonly hours: readonly string[];
  readonly demand: Demand;
}

/** That a person may take a unit, and the points of it that depend on nothing else she takes. */
export interface Option {
  readonly person: number;
  readonly unit: number;
  readonly points: number;
  readonly pinned: boolean;
}

/** An instance with everything counted that a plan is made of. */
export interface Problem {
  readonly instance: Instance;
  readonly people: readonly Person[];
  readonly skills: SkillIndex;
  readonly units: readonly Unit[];
  /** By unit, then person. */
  readonly options: readonly Option[];
  /** Points of a pair as such, by `pairKey`. */
  readonly preferred: ReadonlyMap<string, number>;
}

/** Who takes what, by the numbers of the problem. */
export type Taken = readonly Pick<Option, 'person' | 'unit'>[];

export const pairKey = (person: string, need: string): string => `${need}\n${person}`;

type Said3 = { readonly person: string; readonly need: string; readonly hour?: string };

/** True when what was said of a pair is said of this unit. */
export const concerns = ({ need, hour }: Said3, unit: Unit): boolean =>
  need === unit.need.id && (hour === undefined || unit.hours.includes(hour));

export function problemOf(instance: Instance): Problem {
  const people = instance.people.map(packPerson);
  const units = unitsOf(instance);
  const pinned = saidOf(instance.pins, units);
  const forbidden = saidOf(instance.forbidden, units);
  const skills = new SkillIndex(people);
  const judged = new Judgement();
  const options: Option[] = [];
  for (const unit of units) {
    const own = skills.of(unit.demand, instance.rules);
    for (const [at, person] of people.entries()) {
      const key = `${unit.at} ${person.who.id}`;
      const said = { ...NOTHING_SAID, never: forbidden.has(key) };
      judge(person, at, unit.demand, own, said, instance, judged);
      if (VERDICTS[judged.verdict] === 'no') continue;
      options.push({ person: at, unit: unit.at, points: ownPoints(judged), pinned: pinned.has(key) });
    }
  }
  return { instance, people, skills, units, options, preferred: preferencesOf(instance) };
}

function unitsOf(instance: Instance): Unit[] {
  const units: Unit[] = [];
  const add = (need: OpenNeed, hours: readonly NeedHours[], minutes_unplaced: number) => {
    if (hours.length === 0 && minutes_unplaced === 0) return;
    const demand = packNeed({ ...need, by: 'one', hours, minutes_unplaced }, instance);
    units.push({ at: units.length, need, hours: hours.map(({ id }) => id), demand });
  };
  for (const need of instance.needs) {
    const { hours, minutes_unplaced = 0 } = need;
    if (need.by === 'one') add(need, hours, minutes_unplaced);
    else {
      for (const one of hours) add(need, [one], 0);
      add(need, [], minutes_unplaced);
    }
  }
  return units;
}

/** Of what is said of a person and a need, which units it concerns: `unit person`. */
function saidOf(said: readonly Said3[], units: readonly Unit[]): ReadonlySet<string> {
  const by_need = Map.groupBy(units, ({ need }) => need.id);
  return new Set(
    said.flatMap((one) =>
      (by_need.get(one.need) ?? [])
        .filter((unit) => concerns(one, unit))
        .map(({ at }) => `${at} ${one.person}`),
    ),
  );
}

function preferencesOf({ preferences }: Instance): Map<string, number> {
  const points = new Map<string, number>();
  for (const one of preferences) {
    const key = pairKey(one.person, one.need);
    points.set(key, (points.get(key) ?? 0) + one.points);
  }
  return points;
}

/** Without what depends on all she takes: fairness, travel and preference. */
const ownPoints = ({ points }: Judgement): number =>
  points.covered + points.wish + points.continuity + points.rate + points.specialty;

/** How a person fits a unit by itself, with all findings. */
export function fitOf({ instance, people, skills, preferred }: Problem, at: number, unit: Unit): Fit {
  const person = people[at]!;
  const never = instance.forbidden.some((one) => one.person === person.who.id && concerns(one, unit));
  const points = preferred.get(pairKey(person.who.id, unit.need.id)) ?? 0;
  const said = { ...NOTHING_SAID, never, points };
  const judged = new Judgement();
  judge(person, at, unit.demand, skills.of(unit.demand, instance.rules), said, instance, judged);
  return explained(person, unit.demand, said, judged, instance);
}
