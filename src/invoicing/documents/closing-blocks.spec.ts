import { describe, expect, it } from '@jest/globals';
import {
  FRENCH_PRACTICE,
  FRENCH_SECRETARY,
  facturX,
  invoiceFixture,
  testAssets,
} from '../../../test/support/invoice-fixtures.js';
import { pageTexts } from '../../../test/support/page-texts.js';
import { InvoiceDocument } from './document.js';

const assets = testAssets();
const pagesOf = (document: InvoiceDocument) => pageTexts(document, assets);

describe('title, totals and payment', () => {
  it.each([
    ['fr', 'Autofacture 2026', 'Déjà payé −457,70 €', 'Solde à payer 1 000,00 €'],
    ['nl', 'Self-billingfactuur 2026', 'Reeds betaald −457,70 €', 'Saldo te betalen 1.000,00 €'],
    ['en', 'Self-billed invoice 2026', 'Already paid −€457.70', 'Balance due €1,000.00'],
    ['de', 'Rechnung im Gutschriftverfahren 2026', 'Bereits bezahlt −457,70 €', 'Restbetrag 1.000,00 €'],
  ] as const)('says who wrote it and what was paid before in %s', async (language, ...expected) => {
    const [page] = await pagesOf({
      ...invoiceFixture({ language }),
      self_billed: true,
      prepaid_cents: 45_770,
    });
    for (const text of expected) expect(page).toContain(text);
  });

  it('titles a self-billed credit note by the word of its country', async () => {
    const preceding = { number: '2026-000098', issued_on: '2026-11-01' };
    const given = { kind: 'credit_note', preceding } as const;
    const title = async (document: InvoiceDocument) => (await pagesOf({ ...document, self_billed: true }))[0];
    expect(await title(invoiceFixture(given))).toContain('Note de crédit en autofacturation 2026');
    const french = invoiceFixture({ ...given, seller: FRENCH_SECRETARY, buyer: FRENCH_PRACTICE });
    expect(await title(french)).toContain('Avoir en autofacturation 2026');
  });

  it('asks for no transfer when nothing is due', async () => {
    const document = invoiceFixture();
    const [paid] = await pagesOf({ ...document, prepaid_cents: document.gross_cents });
    expect(paid).toContain('Solde à payer 0,00 €');
    const [nothing] = await pagesOf(invoiceFixture({ rows: [{ label: 'Mois offert', net_cents: 0 }] }));
    expect(nothing).toContain('Net à payer 0,00 €');
    for (const page of [paid, nothing]) expect(page).not.toContain('BE68 5390');
  });

  it('sets the name where the logo has the colours of a printing press', async () => {
    const frame = Buffer.from('ffd8ffc00014080010002004011100021101031101041101ffd9', 'hex');
    const bytes = await facturX(invoiceFixture(), { ...assets, logo: frame });
    expect(bytes.toString('latin1')).not.toMatch(/DeviceCMYK|\/Subtype \/Image/);
  });
});
