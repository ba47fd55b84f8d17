import { describe, expect, it } from '@jest/globals';
import { selfBillMail } from './self-bill-mail.js';

const news = {
  kind: 'self_bill',
  business: 'Permanence du Lac',
  number: 'SR-2026-000001',
  gross_cents: 49_600,
  left_cents: 49_600,
  link: 'https://example.org/s/doc_1',
  until: '2026-12-15',
  corrects: null,
} as const;

describe('the mail of a self-bill', () => {
  it('asks for an answer while there is one to give', () => {
    const { subject, text } = selfBillMail(news, 'fr');
    expect(subject).toBe('Votre facture SR-2026-000001, établie par Permanence du Lac');
    expect(text).toContain('contestez-la ici :\n\nhttps://example.org/s/doc_1\n\nSans réponse');
    expect(selfBillMail({ ...news, until: null }, 'en').text).toMatch(/It is here:\n\nhttps.*\n$/);
  });

  it('says what a correction left', () => {
    expect(selfBillMail(news, 'en').text).not.toContain('left');
    const texts = (['fr', 'nl', 'en', 'de'] as const).map(
      (language) => selfBillMail({ ...news, left_cents: 8_000 }, language).text,
    );
    for (const text of texts) expect(text).toMatch(/80[.,]00/);
    expect(new Set(texts).size).toBe(4);
  });

  it('says of a credit note what it corrects', () => {
    const note = { ...news, kind: 'self_bill_credit', until: null, corrects: 'SR-2026-000001' } as const;
    expect(selfBillMail(note, 'fr').text).toContain('la note de crédit SR-2026-000001 de');
    expect(selfBillMail(note, 'fr').text).toContain(', qui corrige la facture SR-2026-000001.');
    expect(selfBillMail(note, 'nl').text).toContain('opgesteld, die factuur SR-2026-000001 corrigeert.');
    expect(selfBillMail(note, 'de').subject).toContain('Ihre Gutschrift');
  });
});
