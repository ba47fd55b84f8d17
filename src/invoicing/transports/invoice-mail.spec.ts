import { describe, expect, test } from '@jest/globals';
import { invoiceMail, MailedDocument } from './invoice-mail.js';

const SENT: MailedDocument = {
  number: '2026-000007',
  kind: 'invoice',
  language: 'fr',
  issued_on: '2026-11-30',
  due_on: '2026-12-30',
  gross_cents: 12_345,
  due_cents: 12_345,
  sender_name: 'Secrétariat Claire Dumont',
  sender_country: 'BE',
  link: null,
};

describe('the mail that carries a document', () => {
  test('names it, its amount and its day in the client’s language', () => {
    expect(invoiceMail(SENT)).toEqual({
      subject: 'Facture 2026-000007 – Secrétariat Claire Dumont',
      text: `Bonjour,

Voici notre facture 2026-000007 du 30 novembre 2026, de 123,45 €.

Elle est payable au plus tard le 30 décembre 2026.

Le PDF est à lire, le fichier XML est pour votre comptabilité.

Bien cordialement,
Secrétariat Claire Dumont
`.replace('45 €', '45\u00a0€'),
    });
    expect(invoiceMail({ ...SENT, language: 'de' }).text).toContain(
      'unsere Rechnung 2026-000007 vom 30. November 2026',
    );
    expect(invoiceMail({ ...SENT, language: 'nl' }).subject).toMatch(/^Factuur 2026-000007/);
  });

  test('leaves the number as it is, and calls a French credit note by its name', () => {
    const avoir = { ...SENT, kind: 'credit_note', number: 'AV-2026-000001', sender_country: 'FR' } as const;
    expect(invoiceMail(avoir).subject).toMatch(/^Avoir AV-2026-000001/);
    expect(invoiceMail(avoir).text).toContain('notre avoir AV-2026-000001 du');
  });

  test('leads to the page on which the invoice is paid and its details are checked, where there is one', () => {
    const link = 'https://example.org/pay/doc_1';
    expect(invoiceMail({ ...SENT, link }).text).toContain(`La payer, et en vérifier le détail :\n${link}\n`);
    const note = invoiceMail({ ...SENT, kind: 'credit_note', link });
    expect(note.text).toContain(`Le détail, à vérifier ligne par ligne :\n${link}\n`);
    expect(invoiceMail(SENT).text).not.toContain('vérifier');
  });

  test('asks no payment for a credit note, for nothing or for what is paid', () => {
    expect(invoiceMail({ ...SENT, kind: 'credit_note', language: 'en' }).text).not.toMatch(/due by/);
    expect(invoiceMail({ ...SENT, gross_cents: 0, due_cents: 0, language: 'en' }).text).not.toMatch(/due by/);
    expect(invoiceMail({ ...SENT, due_cents: 0, language: 'en' }).text).not.toMatch(/due by/);
  });
});
