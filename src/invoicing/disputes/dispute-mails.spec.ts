import { describe, expect, it } from '@jest/globals';
import { decisionMail } from './dispute-mails.js';

const news = {
  business: 'Secrétariat Claire Dumont',
  number: '2026-000007',
  accepted: 2,
  rejected: 1,
  notes: [
    { number: 'CN-2026-000003', gross_cents: 242 },
    { number: 'CN-2026-000004', gross_cents: 121 },
  ],
  link: 'https://example.org/p/doc_1',
};

describe('the mail of a decision', () => {
  it('says what was accepted, what is credited, and where the answers are', () => {
    const { subject, text } = decisionMail(news, 'fr');
    expect(subject).toBe('Votre contestation de la facture 2026-000007 : la décision');
    expect(text).toContain('événements acceptés 2, refusés 1');
    expect(text).toContain('CN-2026-000003 : 2,42\u00a0€ TVA comprise.\nNote de crédit CN-2026-000004');
    expect(text).toContain(`ligne par ligne :\n\n${news.link}\n`);
  });

  it('says in each language where nothing changes', () => {
    for (const [language, words] of [
      ['fr', 'ne change pas'],
      ['nl', 'verandert niet'],
      ['en', 'does not change'],
      ['de', 'ändert sich nicht'],
    ] as const)
      expect(decisionMail({ ...news, notes: [] }, language).text).toContain(words);
  });
});
