import { Words, words } from '../documents/texts.js';

/** What a line of a dispute's credit note is called that says what its units do not tell. */
export const REST = {
  set_against: words(
    'Compensé : plus cher sans ces événements',
    'Verrekend: duurder zonder deze gebeurtenissen',
    'Set against it: dearer without these events',
    'Verrechnet: ohne diese Vorgänge teurer',
  ),
  given_before: words(
    'Déjà crédité auparavant',
    'Al eerder gecrediteerd',
    'Credited before',
    'Bereits zuvor gutgeschrieben',
  ),
  more: words(
    'Remise plus grande sans ces événements',
    'Grotere korting zonder deze gebeurtenissen',
    'Larger discount without these events',
    'Größerer Nachlass ohne diese Vorgänge',
  ),
  rounding: words('Arrondi', 'Afronding', 'Rounding', 'Rundung'),
} as const satisfies Record<string, Words>;

/** All of them, for a page in another language. */
export const REST_WORDS: readonly Words[] = Object.values(REST);
