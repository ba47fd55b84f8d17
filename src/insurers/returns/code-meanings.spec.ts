import { describe, expect, test } from '@jest/globals';
import { codeWords } from './code-meanings.js';
import { GERMAN } from './meanings-de.js';
import { ENGLISH } from './meanings-en.js';
import { FRENCH } from './meanings-fr.js';
import { DUTCH } from './meanings-nl.js';

const LABEL = { label_fr: 'Libellé inventé', label_nl: 'Verzonnen label' };

describe('a code of the funds', () => {
  test('is taken apart into record, zone and kind, and said in words', () => {
    expect(codeWords('R502405', 'en', null)).toMatchObject({
      parts: { severity: 'record', record: '50', zone: '24', number: '05', label: 'prescriber (NIHII)' },
      meaning: 'The prescriber is missing.',
      to_do: 'Add the prescriber and the day of the prescription.',
      official: null,
    });
  });

  test('that has no words of ours is said in those of the official list, or stays raw', () => {
    expect(codeWords('R521922', 'nl', LABEL)).toMatchObject({ meaning: 'Verzonnen label', to_do: null });
    expect(codeWords('R521922', 'en', LABEL)).toMatchObject({ meaning: 'Libellé inventé' });
    expect(codeWords('R521922', 'fr', null)).toMatchObject({ raw: 'R521922', meaning: null, to_do: null });
    expect(codeWords('X999999', 'fr', null)).toMatchObject({ parts: { severity: 'doubt', label: null } });
    expect(codeWords('????', 'fr', LABEL)).toMatchObject({ raw: '????', parts: null });
  });

  test('has words in each language, or in none', () => {
    for (const other of [FRENCH, DUTCH, GERMAN]) expect(Object.keys(other)).toEqual(Object.keys(ENGLISH));
  });
});
