import { describe, expect, test } from '@jest/globals';
import { TASK_KINDS, taskMail } from './task-mail.js';

const news = { number: '2026-0007', amount_cents: 12_050, due_on: '2026-12-10' } as const;

describe('the mail about a task', () => {
  test('says in French which invoice, how much and until when', () => {
    expect(taskMail('fr', { kind: 'dispute', ...news })).toEqual({
      subject: 'Facture 2026-0007 : un paiement est contesté',
      text: expect.stringMatching(
        /120,50\s€ de la facture 2026-0007.*au plus tard le 10 décembre 2026\.\n$/s,
      ),
    });
  });

  test.each([
    ['fr', 'au plus tard le 10'],
    ['nl', 'uiterlijk op 10'],
    ['en', 'by 10'],
    ['de', 'spätestens am 10'],
  ] as const)('counts the last day in (%s)', (language, words) => {
    expect(taskMail(language, { kind: 'dispute', ...news }).text).toContain(words);
  });

  test('asks for no answer where none is taken', () => {
    const { text } = taskMail('en', { kind: 'dispute', ...news, due_on: null });
    expect(text).toContain('Stripe takes no answer');
    expect(text).not.toContain('null');
  });

  test.each(['fr', 'nl', 'en', 'de'] as const)('has words for every kind in %s', (language) => {
    for (const kind of TASK_KINDS) {
      const full = taskMail(language, { kind, ...news });
      const bare = taskMail(language, { kind, number: null, amount_cents: null, due_on: null });
      for (const { subject, text } of [full, bare]) {
        expect(subject.length).toBeGreaterThan(5);
        expect(`${subject} ${text}`).not.toMatch(/undefined|null|NaN/);
      }
    }
  });
});
