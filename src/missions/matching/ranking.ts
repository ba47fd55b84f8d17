import { explained, type Fit } from './fit.js';
import type { Instance } from './instance.js';
import { compareStanding, Judgement, judge, NOTHING_SAID, type Said, type Standing } from './judging.js';
import { type Demand, type Person, packNeed, packPerson } from './packed.js';
import { SkillIndex } from './skill-index.js';

/** The best people for one need, the best first. */
export interface Ranking {
  readonly need: string;
  readonly candidates: readonly Fit[];
}

/** A person in her place among others. */
interface Ranked extends Standing {
  readonly id: string;
  readonly place: number;
}

/**
 * The `top` people for every need with their findings: who fits, then who fits once something is done, then who lacks
 * least; among these the higher score, and of equals the smaller id. Nobody is left out by a guess.
 */
export function rank(instance: Instance, { top }: { readonly top: number }): Ranking[] {
  const people = instance.people.map(packPerson);
  const index = new SkillIndex(people);
  const said = saidOf(instance);
  return instance.needs.map((need) => {
    const here = said.get(need.id);
    const one = new OneNeed(
      people,
      packNeed(need, instance),
      index,
      instance,
      (id) => here?.get(id) ?? NOTHING_SAID,
    );
    return { need: need.id, candidates: one.best(top) };
  });
}

class OneNeed {
  private readonly judged = new Judgement();

  constructor(
    private readonly people: readonly Person[],
    private readonly demand: Demand,
    private readonly index: SkillIndex,
    private readonly question: Instance,
    private readonly said: (person: string) => Said,
  ) {}

  best(top: number): Fit[] {
    const best: Ranked[] = [];
    const skills = this.index.of(this.demand, this.question.rules);
    const { missing: lacking } = skills;
    const judgeAt = (place: number, bar?: Standing) => {
      const person = this.people[place]!;
      const said = this.said(person.who.id);
      return judge(person, place, this.demand, skills, said, this.question, this.judged, bar);
    };
    for (let place = 0; place < this.people.length; place++) {
      const bar = best.length === top ? best[top - 1] : undefined;
      if (bar && lacking[place]! > bar.missing) continue;
      if (!judgeAt(place, bar)) continue;
      const { verdict, missing, short, score } = this.judged;
      const ranked = { id: this.people[place]!.who.id, place, verdict, missing, short, score };
      if (bar && compare(ranked, bar) > 0) continue;
      const at = best.findLastIndex((other) => compare(other, ranked) < 0) + 1;
      best.splice(at, 0, ranked);
      if (best.length > top) best.pop();
    }
    return best.map(({ place, id }) => {
      judgeAt(place);
      return explained(this.people[place]!, this.demand, this.said(id), this.judged, this.question);
    });
  }
}

const compare = (one: Ranked, other: Ranked) =>
  compareStanding(one, other) || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);

/** What a manager said of pairs, by need and person. */
function saidOf({ forbidden, preferences }: Pick<Instance, 'forbidden' | 'preferences'>) {
  const said = new Map<string, Map<string, Said>>();
  const tell = (need: string, person: string, change: (before: Said) => Said) => {
    const here = said.get(need) ?? new Map<string, Said>();
    said.set(need, here.set(person, change(here.get(person) ?? NOTHING_SAID)));
  };
  for (const { person, need, points } of preferences) {
    tell(need, person, (before) => ({ ...before, points: before.points + points }));
  }
  for (const { person, need, hour } of forbidden) {
    tell(need, person, (before) =>
      hour === undefined
        ? { ...before, never: true }
        : { ...before, not_hours: new Set([...before.not_hours, hour]) },
    );
  }
  return said;
}
