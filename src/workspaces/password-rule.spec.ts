import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '../kernel/domain-error.js';
import { checkPassword } from './password-rule.js';

const codeOf = (password: string, email = 'claire.dumont@example.org') => {
  try {
    checkPassword(password, email);
    return null;
  } catch (error) {
    return (error as DomainError).code;
  }
};

describe('the password rule', () => {
  test.each([
    ['quatre lanternes', null],
    ['seul un mot de passe long', null],
    ['court', 'password-too-short'],
    ['é'.normalize('NFD').repeat(11), 'password-too-short'],
    ['ab12'.repeat(33), 'password-too-long'],
    ['Claire.Dumont-2026!', 'password-guessable'],
    ['permanence2026!', 'password-guessable'],
    ['Azertyuiop123', 'password-well-known'],
    ['aaaaaaaaaaaabb', 'password-well-known'],
  ])('%s → %s', (password, code) => {
    expect(codeOf(password)).toBe(code);
  });

  test('there is no rule of composition: any 12 to 128 characters of some variety will do', () => {
    const characters = fc.uniqueArray(fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }), {
      minLength: 12,
      maxLength: 60,
    });
    fc.assert(fc.property(characters, (some) => codeOf(some.join(''), 'zq@example.org') === null));
  });
});
