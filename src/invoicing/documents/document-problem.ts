import { Problem } from '../../kernel/domain-error.js';
import { Decision } from '../routing.js';

/** The way a document goes, as far as its rules depend on it: the network, and the form it has there. */
export type DocumentWay = Pick<Decision, 'network' | 'document'>;

/** What a rule would refuse, where, and what to do about it. */
export interface DocumentProblem extends Problem {
  readonly pointer: string;
  /** The rule as its authors number it; null for one of ours. */
  readonly rule: string | null;
}
