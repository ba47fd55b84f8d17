import type { Labels } from '../../../tariffs/labels.js';
import type { Finding } from '../finding.js';
import { loadBreaches } from './checking.js';
import type { Contradiction } from './contradictions.js';
import type { Assignment } from './plan.js';
import { fitOf, type Problem, type Taken, type Unit } from './problem.js';
import { breachWords, crowdWords, findingWords, inEach } from './reason-words.js';

/** Why something is as it is: a code a program reads, the state of a condition, and a sentence for whoever is concerned. */
export interface Reason {
  readonly code: string;
  readonly state: string;
  readonly text: Labels;
}

export type ExplainedAssignment = Assignment & { readonly reasons: readonly Reason[] };

/** Hours that nobody takes, and why. */
export interface Uncovered {
  readonly need: string;
  readonly hour: string | null;
  readonly reasons: readonly Reason[];
}

const hoursOf = ({ hours }: Unit): readonly (string | null)[] => (hours.length === 0 ? [null] : hours);

/** Each assignment with what fits, what is still to be done and what speaks against it. */
export function explainTaken(problem: Problem, taken: Taken): ExplainedAssignment[] {
  return taken.flatMap(({ person, unit }) => {
    const { who } = problem.people[person]!;
    const of = problem.units[unit]!;
    const reasons = reasonsOf(fitOf(problem, person, of).findings);
    return hoursOf(of).map((hour) => ({ person: who.id, need: of.need.id, hour, reasons }));
  });
}

function reasonsOf(findings: readonly Finding[]): Reason[] {
  return findings.map((finding) => ({
    code: finding.code,
    state: finding.state,
    text: findingWords(finding),
  }));
}

/** Each hour that nobody takes, with what stands in the way of how many people; at most three reasons, the commonest first. */
export function explainUncovered(problem: Problem, taken: Taken): Uncovered[] {
  const covered = new Set(taken.map(({ unit }) => unit));
  return problem.units
    .filter(({ at }) => !covered.has(at))
    .flatMap((unit) => {
      const reasons = whyNobody(problem, taken, unit);
      return hoursOf(unit).map((hour) => ({ need: unit.need.id, hour, reasons }));
    });
}

const NOT_WORTH: Labels = {
  fr: 'Le couvrir coûterait plus de points qu’il n’en rapporte, ou une autre heure.',
  nl: 'Het invullen zou meer punten kosten dan opleveren, of een ander uur.',
  en: 'To cover it would cost more points than it brings, or another hour.',
  de: 'Es zu besetzen würde mehr Punkte kosten als bringen, oder eine andere Stunde.',
};

const NOBODY: Labels = {
  fr: "Il n'y a personne.",
  nl: 'Er is niemand.',
  en: 'There is nobody.',
  de: 'Es ist niemand da.',
};

function whyNobody(problem: Problem, taken: Taken, unit: Unit): Reason[] {
  const { people, units, instance } = problem;
  if (people.length === 0) return [{ code: 'nobody', state: 'missing', text: NOBODY }];
  const first = people.map((person, at): Reason => {
    const fit = fitOf(problem, at, unit);
    const missing = fit.findings.filter(({ state }) => state === 'missing');
    const [reason] = reasonsOf(fit.verdict === 'no' ? missing : []);
    if (reason) return reason;
    const own = taken.filter((one) => one.person === at).map((one) => units[one.unit]!);
    const [breach] = loadBreaches(person, [...own, unit], instance.rules);
    if (breach) return { code: breach.code, state: 'missing', text: breachWords(breach) };
    return { code: 'not_worth', state: 'against', text: NOT_WORTH };
  });
  return [...Map.groupBy(first, ({ code, text }) => `${code} ${text.en}`).values()]
    .toSorted((a, b) => b.length - a.length)
    .slice(0, 3)
    .map((alike) => {
      const { code, state, text } = alike[0]!;
      return { code, state, text: crowdWords(alike.length, people.length, text) };
    });
}

/** What pins contradict, in a sentence: which pins, and which rule or fact. */
export function contradictionText(problem: Problem, { pins, because }: Contradiction): Labels {
  const name = (id: string) => problem.people.find(({ who }) => who.id === id)?.who.name ?? id;
  const titled = (id: string) => problem.instance.needs.find((need) => need.id === id)?.title ?? id;
  const listed = pins
    .map(({ person, need, hour }) => `${name(person)} → ${titled(need)}${hour === null ? '' : ` (${hour})`}`)
    .join(' + ');
  const why = becauseText(because, name);
  const lead = pins.length === 1 ? LEADS.one : LEADS.several;
  return inEach((language) => `${lead[language]} ${listed}. ${why[language]}`);
}

const LEADS = {
  one: {
    fr: 'Ce choix imposé ne peut pas être :',
    nl: 'Deze vaste keuze kan niet:',
    en: 'This pin cannot be:',
    de: 'Diese Festlegung kann nicht sein:',
  },
  several: {
    fr: 'Ces choix imposés se contredisent :',
    nl: 'Deze vaste keuzes spreken elkaar tegen:',
    en: 'These pins contradict each other:',
    de: 'Diese Festlegungen widersprechen sich:',
  },
};

function becauseText(because: Contradiction['because'], name: (id: string) => string): Labels {
  if (because.code === 'may_not') {
    const missing = because.fit.findings.filter(({ state }) => state === 'missing');
    const texts = reasonsOf(missing).map(({ text }) => text);
    return inEach((language) => texts.map((text) => text[language]).join('; '));
  }
  if (because.code === 'hours_unknown')
    return {
      fr: "Cette personne ou cette heure n'existe pas.",
      nl: 'Deze persoon of dit uur bestaat niet.',
      en: 'There is no such person or hour.',
      de: 'Diese Person oder Stunde gibt es nicht.',
    };
  if (because.code === 'taken_twice') {
    const people = because.people.map(name).join(', ');
    return {
      fr: `Une personne prend ces heures, pas plusieurs : ${people}.`,
      nl: `Eén persoon neemt deze uren, niet meer: ${people}.`,
      en: `One person takes these hours, not several: ${people}.`,
      de: `Eine Person übernimmt diese Stunden, nicht mehrere: ${people}.`,
    };
  }
  return breachWords(because);
}
