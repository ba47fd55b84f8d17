import { refuse } from './domain-error.js';

interface Trace {
  readonly found: RegExp;
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
  { found: /(?<!\d)(?:\d[ .-]?){8,}\d(?!\d)/u, what: 'a long number' },
  { found: /\S@\S+\.\S/u, what: 'an e-mail address' },
  {
    found: new RegExp(`(?:^|[^\\p{L}])(?:${TITLES})\\.?\\s+${NAME}`, 'u'),
    what: 'a name',
  },
  {
    found: new RegExp(`(?:^|[^\\p{L}])(?:${PATIENTS})\\s+(?:[\\p{Ll}]+\\s+)?${NAME}`, 'u'),
    what: 'a name',
  },
  {
    found: new RegExp(`(?:^|[^\\p{L}])(?:${BORN})\\s`, 'iu'),
    what: 'a date of birth',
  },
];

/**
 * Refuses a free text that seems to tell who a patient is (medical secrecy: FR CSP art. L1110-4, BE CP art. 458):
 * NISS, NIR and telephone numbers, e-mail addresses, a title or the word patient before a name, a birth. Throws
 * `invalid/patient-in-text` at `pointer`. It finds what announces itself: a bare name passes.
 */
export function refusePatient(text: string, pointer: string): void {
  for (const { found, what } of TRACES) {
    if (!found.test(text)) continue;
    refuse(
      pointer,
      'patient-in-text',
      `The text seems to hold ${what}: say what is wrong without naming anybody, the row says which call it was.`,
    );
  }
}
