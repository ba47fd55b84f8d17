import { explained, type Fit } from './fit.js';
import type { Instance } from './instance.js';
import { Judgement, judge, type Said, VERDICTS } from './judging.js';
import { type Demand, type Person, packNeed, packPerson } from './packed.js';

/** The best people for one need, the best first. */
export interface Ranking {
  readonly need: string;
  readonly candidates: readonly Fit[];
}

/** Where a pair stands among others: before what is larger. */
interface Place {
  readonly person: Person;
  readonly verdict: number;
  readonly missing: number;
  readonly short: number;
  readonly score: number;
}

/**
 * The `top` people for every need with their findings: who fits, then who fits after something is done, then who lacks
 * least; among these the higher score, and of equals the smaller id. Every pair is judged, none is skipped by a guess.
 */
export function rank(instance: Instance, { top }: { readonly top: number }): Ranking[] {
  const people = instance.people.map(packPerson);
  const said = saidOf(instance);
  const judged = new Judgement();
  return instance.needs.map((need) => {
    const demand = packNeed(need, instance);
    const saidHere = (person: Person) => said(person.who.id, need.id);
    const best = bestOf(people, demand, saidHere, instance, judged, top);
    const candidates = best.map(({ person }) => {
      judge(person, demand, saidHere(person), instance, judged);
      return explained(person, demand, saidHere(person), judged, instance);
    });
    return { need: need.id, candidates };
  });
}

function bestOf(
  people: readonly Person[],
  demand: Demand,
  said: (person: Person) => Said,
  question: Instance,
  judged: Judgement,
  top: number,
): Place[] {
  const best: Place[] = [];
  for (const person of people) {
    const last = best.length === top ? best[top - 1]! : undefined;
    if (!judge(person, demand, said(person), question, judged, last?.missing)) continue;
    const { missing, faults, score } = judged;
    const short = missing === 0 ? 0 : faults.impossible + faults.crowded;
    const place = { person, verdict: VERDICTS.indexOf(judged.verdict), missing, short, score };
    if (last && !isBefore(place, last)) continue;
    let at = best.length;
    while (at > 0 && isBefore(place, best[at - 1]!)) at--;
    best.splice(at, 0, place);
    if (best.length > top) best.pop();
  }
  return best;
}

function isBefore(one: Place, other: Place): boolean {
  if (one.verdict !== other.verdict) return one.verdict < other.verdict;
  if (one.missing !== other.missing) return one.missing < other.missing;
  if (one.short !== other.short) return one.short < other.short;
  if (one.score !== other.score) return one.score > other.score;
  return one.person.who.id < other.person.who.id;
}

const NOTHING: Said = { forbidden: false, points: 0 };

/** What a manager said of pairs: forbidden as a whole, and points. */
function saidOf({ forbidden, preferences }: Pick<Instance, 'forbidden' | 'preferences'>) {
  const said = new Map<string, Said>();
  const key = (person: string, need: string) => `${need} ${person}`;
  const of = (person: string, need: string) => said.get(key(person, need)) ?? NOTHING;
  for (const { person, need, points } of preferences) {
    const before = of(person, need);
    said.set(key(person, need), { ...before, points: before.points + points });
  }
  for (const { person, need, hour } of forbidden) {
    if (hour === undefined) said.set(key(person, need), { ...of(person, need), forbidden: true });
  }
  return said.size === 0 ? () => NOTHING : of;
}
