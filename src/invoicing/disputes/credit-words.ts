import { Words, words } from '../documents/texts.js';

/** What a line of a dispute's credit note is called that sets against it what its own units do not tell. */
const REST = {
  set_against: words(
    'Compensé : plus cher sans ces événements',
    'Verrekend: duurder zonder deze gebeurtenissen',
    'Set against it: dearer without these events',
    'Verrechnet: ohne diese Vorgänge teurer',
  ),
  rounding: words('Arrondi', 'Afronding', 'Rounding', 'Rundung'),
} as const satisfies Record<string, Words>;

export const REST_WORDS: readonly Words[] = Object.values(REST);
