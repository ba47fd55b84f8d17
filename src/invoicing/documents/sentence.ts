import { Day } from '../../kernel/day.js';
import { DomainError, DomainErrorKind, Problem } from '../../kernel/domain-error.js';
import { Cents } from '../../kernel/money.js';
import { Language } from './document.js';
import { dayText, moneyText } from './figures.js';
import { Words } from './texts.js';

/** One text in every language. */
export function inEvery(of: (language: Language) => string): Words {
  return { fr: of('fr'), nl: of('nl'), en: of('en'), de: of('de') };
}

/** `template` with its `{…}` filled in, each language with its own where a value differs from one to the other. */
export function filled(template: Words, values: Readonly<Record<string, string | Words>>): Words {
  return inEvery((language) =>
    template[language].replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name] ?? '';
      return typeof value === 'string' ? value : value[language];
    }),
  );
}

/** An amount as readers of each language write it. */
export const money = (cents: Cents): Words => inEvery((language) => moneyText(cents, language));
/** A day as readers of each language write it. */
export const onDay = (day: Day): Words => inEvery((language) => dayText(day, language));

/** What is wrong, said in every language: `detail` is the English one. */
export interface ToldProblem extends Problem {
  readonly sentence: Words;
}

/** A problem with its sentence; a refusal that was not written for readers says the same in every language. */
export function told(problem: Problem): ToldProblem {
  const { sentence, detail } = problem;
  return { ...problem, sentence: sentence ?? inEvery(() => detail) };
}

/** The problem as one reader is told it. */
export function inLanguage<Told extends { readonly detail: string; readonly sentence: Words }>(
  problem: Told,
  language: Language,
): Told {
  return { ...problem, detail: problem.sentence[language] };
}

/** A refusal with its sentence in every language: the error of `kind`, the English one its message. */
export function refusal(
  kind: DomainErrorKind,
  code: string,
  pointer: string,
  template: Words,
  values: Readonly<Record<string, string | Words>> = {},
): DomainError {
  const sentence = filled(template, values);
  return new DomainError(kind, code, sentence.en, [{ pointer, code, detail: sentence.en, sentence }]);
}
