import { refuse } from './domain-error.js';

/** What tells who a patient is. */
export type PatientTrace = 'number' | 'mail' | 'name' | 'birth';

interface Trace {
  readonly found: RegExp;
  readonly is: PatientTrace;
  readonly what: string;
}

// What a name looks like after a word that announces a person: one or more words that begin with a capital.
const NAME = String.raw`\p{Lu}[\p{L}'’.-]*`;
const TITLES =
  'm|mr|mme|mlle|madame|monsieur|mademoiselle|mevrouw|mevr|meneer|dhr|mrs|ms|miss|frau|herr|fr|hr'
    .split('|')
    .map((title) => `[${title[0]!.toUpperCase()}${title[0]}]${title.slice(1)}`)
    .join('|');
const PATIENTS = 'patiente?s?|patiënte?n?|pati[eë]nt|patientin|patienten';
const BORN = 'née?s? le|geboren|born|geb\\.?';

const TRACES: readonly Trace[] = [
  { found: /(?<!\d)(?:\d[ .-]?){8,}\d(?!\d)/u, is: 'number', what: 'a long number' },
  { found: /\S@\S+\.\S/u, is: 'mail', what: 'an e-mail address' },
  {
    found: new RegExp(`(?:^|[^\\p{L}])(?:${TITLES})\\.?\\s+${NAME}`, 'u'),
    is: 'name',
    what: 'a name',
  },
  {
    found: new RegExp(`(?:^|[^\\p{L}])(?:${PATIENTS})\\s+(?:[\\p{Ll}]+\\s+)?${NAME}`, 'u'),
    is: 'name',
    what: 'a name',
  },
  {
    found: new RegExp(`(?:^|[^\\p{L}])(?:${BORN})\\s`, 'iu'),
    is: 'birth',
    what: 'a date of birth',
  },
];

const traceIn = (text: string) => TRACES.find(({ found }) => found.test(text));

/** What in a text seems to tell who a patient is, as `refusePatient` finds it; null for nothing. */
export const patientTraceIn = (text: string): PatientTrace | null => traceIn(text)?.is ?? null;

/**
 * Refuses a free text that seems to tell who a patient is (medical secrecy: FR CSP art. L1110-4, BE CP art. 458):
 * NISS, NIR and telephone numbers, e-mail addresses, a title or the word patient before a name, a birth. Throws
 * `invalid/patient-in-text` at `pointer`. It finds what announces itself: a bare name passes.
 */
export function refusePatient(text: string, pointer: string): void {
  const trace = traceIn(text);
  if (!trace) return;
  refuse(
    pointer,
    'patient-in-text',
    `The text seems to hold ${trace.what}: say what is wrong without naming anybody, the row says which call it was.`,
  );
}
