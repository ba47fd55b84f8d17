import type { Labels } from '../../../tariffs/labels.js';
import type { Candidate, Instance, Rules, Weights } from '../instance.js';
import type { Assignment } from './plan.js';
import { inEach } from './reason-words.js';

/** What is tried beside a plan. */
export interface Changes {
  readonly pin?: Instance['pins'];
  readonly forbid?: Instance['forbidden'];
  readonly add_people?: readonly Candidate[];
  readonly without_people?: readonly string[];
  readonly weights?: Partial<Weights>;
  readonly rules?: Partial<Rules>;
}

/** The same question with something else in it; a pin takes away what forbade it, and the other way round. */
export function changed(instance: Instance, changes: Changes): Instance {
  const { pin = [], forbid = [], add_people = [], without_people = [] } = changes;
  const gone = new Set(without_people);
  const of = (said: Instance['pins'][number]) => `${said.person} ${said.need} ${said.hour ?? ''}`;
  const unless = (said: Instance['pins'], more: Instance['pins']) => {
    const contrary = new Set(more.map(of));
    return said.filter((one) => !contrary.has(of(one)) && !gone.has(one.person));
  };
  return {
    ...instance,
    people: [...instance.people.filter(({ id }) => !gone.has(id)), ...add_people],
    weights: { ...instance.weights, ...changes.weights },
    rules: { ...instance.rules, ...changes.rules },
    pins: [...unless(instance.pins, forbid), ...pin],
    forbidden: [...unless(instance.forbidden, pin), ...forbid],
  };
}

/** Hours that somebody else takes, or nobody any more, or somebody now. */
interface Move {
  readonly need: string;
  readonly hour: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly text: Labels;
}

type Score = { readonly score: number; readonly bound: number | null };
type Outcome = Score & { readonly assignments: readonly Assignment[] };

/** How another plan differs. Scores under other weights are not of one scale: what moves is. */
export interface Difference {
  readonly before: Score;
  readonly after: Score;
  readonly moves: readonly Move[];
  readonly text: Labels;
}

export function difference(
  instance: Pick<Instance, 'people' | 'needs'>,
  before: Outcome,
  after: Outcome,
): Difference {
  const [held, holds] = [holders(before.assignments), holders(after.assignments)];
  const name = (id: string) => instance.people.find((one) => one.id === id)?.name ?? id;
  const moves: Move[] = [];
  for (const { id: need, title, hours } of instance.needs) {
    for (const hour of [...hours.map(({ id }) => id), null]) {
      const [was, is] = [held.get(keyOf(need, hour)) ?? null, holds.get(keyOf(need, hour)) ?? null];
      if (was === is) continue;
      const what = hour === null ? title : `${title} (${hour})`;
      const text = inEach(
        (language) => `${what}: ${said(was, language, name)} → ${said(is, language, name)}.`,
      );
      moves.push({ need, hour, before: was, after: is, text });
    }
  }
  return {
    before: { score: before.score, bound: before.bound },
    after: { score: after.score, bound: after.bound },
    moves,
    text: summary(moves.length, before.score, after.score),
  };
}

const keyOf = (need: string, hour: string | null) => JSON.stringify([need, hour]);
const holders = (assignments: readonly Assignment[]) =>
  new Map(assignments.map(({ need, hour, person }) => [keyOf(need, hour), person]));

const NOBODY: Labels = { fr: 'personne', nl: 'niemand', en: 'nobody', de: 'niemand' };
const said = (person: string | null, language: keyof Labels, name: (id: string) => string) =>
  person === null ? NOBODY[language] : name(person);

function summary(moves: number, before: number, after: number): Labels {
  const points = `${before} → ${after}`;
  return {
    fr: `${moves} heure(s) changent de mains ; points : ${points}.`,
    nl: `${moves} uur/uren gaan naar iemand anders; punten: ${points}.`,
    en: `${moves} hour(s) change hands; points: ${points}.`,
    de: `${moves} Stunde(n) wechseln; Punkte: ${points}.`,
  };
}
