import { expect, test } from '@jest/globals';
import { plainSentence } from './plain-sentence.ts';

test('a sentence of the server leaves out what it says to programs', () => {
  expect(plainSentence('Fill in email (PATCH /api/practices/1), or give it a contact.')).toBe(
    'Fill in email, or give it a contact.',
  );
  expect(plainSentence('Remplissez iban (PATCH /api/workspace).')).toBe('Remplissez iban.');
  expect(plainSentence('Due on 3 May (a Sunday).')).toBe('Due on 3 May (a Sunday).');
});
