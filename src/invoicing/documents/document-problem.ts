import { Decision } from '../routing.js';
import { filled, ToldProblem } from './sentence.js';
import { Words } from './texts.js';

/** The way a document goes, as far as its rules depend on it. */
export type DocumentWay = Pick<Decision, 'network' | 'document'>;

/** What a rule would refuse, where, and what to do about it. */
export interface DocumentProblem extends ToldProblem {
  readonly pointer: string;
  /** The rule as its authors number it; null for one of ours. */
  readonly rule: string | null;
}

/** A problem at `pointer`, its sentence filled from `values`. */
export function problem(
  code: string,
  pointer: string,
  rule: string | null,
  template: Words,
  values: Readonly<Record<string, string | Words>> = {},
): DocumentProblem {
  const sentence = filled(template, values);
  return { code, pointer, rule, detail: sentence.en, sentence };
}
