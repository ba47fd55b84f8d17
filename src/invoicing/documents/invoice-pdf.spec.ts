import { describe, expect, it } from '@jest/globals';
import jsQR from 'jsqr';
import {
  annexFixture,
  BELGIAN_COMPANY,
  BELGIAN_PRACTICE,
  disbursementRow,
  FRENCH_PRACTICE,
  FRENCH_SECRETARY,
  facturX,
  invoiceFixture,
  testAssets,
} from '../../../test/support/invoice-fixtures.js';
import { pageTexts } from '../../../test/support/page-texts.js';
import { AnnexRow } from './annex-row.js';
import { InvoiceDocument } from './document.js';
import { qrRuns } from './qr-code.js';

const assets = testAssets();

const pagesOf = (document: InvoiceDocument, annex: readonly AnnexRow[] = []) =>
  pageTexts(document, assets, annex);

function expectNumbered(pages: readonly string[]): void {
  for (const [index, page] of pages.entries())
    expect(page).toContain(`Page ${index + 1} sur ${pages.length}`);
}

const manyRows = Array.from({ length: 40 }, (_, index) => ({ label: `Équipe ${index + 1}`, net_cents: 100 }));

describe('invoice as PDF', () => {
  it.each([
    ['fr', 'Facture', '1 457,70 €', '31 décembre 2026', 'Page 1 sur 1', 'Net à payer'],
    ['nl', 'Factuur', '1.457,70 €', '31 december 2026', 'Pagina 1 van 1', 'Te betalen'],
    ['en', 'Invoice', '€1,457.70', '31 December 2026', 'Page 1 of 1', 'Amount due'],
    ['de', 'Rechnung', '1.457,70 €', '31. Dezember 2026', 'Seite 1 von 1', 'Zu zahlen'],
  ] as const)('says the same in %s', async (language, ...expected) => {
    const [page, ...others] = await pagesOf(invoiceFixture({ language }));
    expect(others).toEqual([]);
    for (const text of [...expected, '2026-000123', 'BE68 5390 0754 7034', '+++260/0300/12374+++']) {
      expect(page).toContain(text);
    }
  });

  it('carries every mention and both parties', async () => {
    const document = invoiceFixture({
      seller: FRENCH_SECRETARY,
      buyer: FRENCH_PRACTICE,
      regime: 'franchise',
    });
    const [page] = await pagesOf(document);
    for (const note of document.notes) expect(page).toContain(note.text.replace(/\s+/g, ' '));
    for (const text of [
      'Nadia Lemoine EI',
      '998 123 459 00013',
      'Cabinet des Docteurs Fabre et Rey SCM',
      '38000 Grenoble',
    ]) {
      expect(page).toContain(text);
    }
  });

  it('explains reverse charge and disbursements in the VAT table', async () => {
    expect((await pagesOf(invoiceFixture({ buyer: FRENCH_PRACTICE }))).join()).toContain('Autoliquidation');
    const rows = [{ label: 'Appels', net_cents: 10_000 }, disbursementRow('FR')];
    const [page] = await pagesOf(invoiceFixture({ seller: FRENCH_SECRETARY, buyer: FRENCH_PRACTICE, rows }));
    expect(page).toContain('Débours avancés au nom et pour le compte du client');
    expect(page).toContain('20 % 100,00 € 20,00 €');
    expect(page).toContain('0 % 471,20 € 0,00 €');
  });

  it('repeats the table head, counts its pages and never leaves the totals alone', async () => {
    const pages = await pagesOf(invoiceFixture({ rows: manyRows }));
    expect(pages.length).toBeGreaterThan(1);
    expectNumbered(pages);
    for (const page of pages.slice(0, -1)) expect(page).toContain('Prix unitaire');
    const totals = pages.find((page) => page.includes('Net à payer'))!;
    expect(totals).toMatch(/Équipe \d+/);
  });

  it('marks a draft, gives it no number and nothing to pay with', async () => {
    const [page] = await pagesOf(invoiceFixture({ number: null, language: 'nl' }));
    expect(page).toContain('ONTWERP');
    expect(page).not.toContain('2026-000123');
    expect(page).not.toContain('BE68');
  });

  it('titles a credit note and names the invoice it corrects', async () => {
    const preceding = { number: '2026-000098', issued_on: '2026-11-01' };
    const [page] = await pagesOf(
      invoiceFixture({ kind: 'credit_note', number: 'NC-2026-000004', preceding }),
    );
    expect(page).toContain('Note de crédit NC-2026-000004');
    expect(page).toContain('Corrige la facture 2026-000098 du 1er novembre 2026');
    expect(page).not.toContain('À régler');
  });

  it('replaces what the font cannot draw and keeps long names whole', async () => {
    const name = `Cabinet ${'des soins coordonnés '.repeat(9)}fin`;
    const [page] = await pagesOf(invoiceFixture({ buyer: { ...BELGIAN_PRACTICE, name: `${name} 🩺 東京` } }));
    expect(page).toContain(`${name} • ••`);
    expect(page).not.toContain('\u0000');
  });

  it('prints every line of long names and addresses, with or without blanks', async () => {
    const words = (mark: string) => Array.from({ length: 22 }, (_, index) => `${mark}${index}mot`).join(' ');
    const address = (mark: string) => Array.from({ length: 10 }, (_, index) => `${mark} ligne ${index + 1}`);
    const email = `${'e'.repeat(60)}@${'domaine.'.repeat(20)}example`;
    const document = invoiceFixture({
      number: `2026-${'9'.repeat(30)}`,
      purchase_order: 'COMMANDE-'.repeat(15),
      seller: { ...BELGIAN_COMPANY, name: words('v'), address_lines: address('vendeur'), email },
      buyer: {
        ...BELGIAN_PRACTICE,
        name: words('a'),
        contact_name: words('c'),
        address_lines: address('client'),
      },
      rows: [{ label: words('p'), detail: `${words('d')} ${'D'.repeat(300)}`, net_cents: 100 }],
    });
    const text = (await pagesOf(document)).join(' ');
    for (const mark of ['v', 'a', 'c', 'p', 'd']) expect(text).toContain(words(mark));
    for (const line of [...address('vendeur'), ...address('client')]) expect(text).toContain(line);
    const dense = text.replaceAll(' ', '');
    for (const run of [document.number!, document.purchase_order!, email, 'D'.repeat(300)])
      expect(dense).toContain(run);
  });

  it('marks with an ellipsis what is too long for a page', async () => {
    const rows = [{ label: 'Appels', detail: 'mot '.repeat(2_000), net_cents: 100 }];
    expect((await pagesOf(invoiceFixture({ rows }))).join()).toContain('mot…');
  });

  it('sets the page tighter before it turns it', async () => {
    const lines = (count: number) =>
      Array.from({ length: count }, () => ({
        label: 'Appels',
        detail: 'Du lundi au vendredi',
        net_cents: 100,
      }));
    const pages = async (count: number) => (await pagesOf(invoiceFixture({ rows: lines(count) }))).length;
    expect(await pages(6)).toBe(1);
    expect(await pages(20)).toBe(2);
  });

  it('keeps totals and payment with the last line whatever the number of lines', async () => {
    for (let count = 5; count < 34; count++) {
      const rows = Array.from({ length: count }, (_, index) => ({
        label: `Équipe ${index + 1}`,
        net_cents: 100,
      }));
      const pages = await pagesOf(invoiceFixture({ rows }));
      const end = pages.find((page) => page.includes('Net à payer'))!;
      expect(end).toContain(`Équipe ${count}`);
      expect(end).toContain('À régler par virement');
      expect(end).toContain('Indemnité forfaitaire');
    }
  });

  it('stays quick on text without blanks', async () => {
    const rows = [{ label: 'x'.repeat(500), detail: 'y'.repeat(100_000), net_cents: 100 }];
    const started = performance.now();
    await pagesOf(invoiceFixture({ rows }));
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('gives the same bytes every time, and other bytes for another amount', async () => {
    const document = invoiceFixture({ annex: { rows: 20, sha256: '' } });
    const [first, second] = [
      await facturX(document, assets, annexFixture(20)),
      await facturX(document, assets, annexFixture(20)),
    ];
    expect(first.equals(second)).toBe(true);
    expect(first.subarray(0, 8).toString()).toBe('%PDF-1.7');
    const other = await facturX({ ...document, gross_cents: 1 }, assets, annexFixture(20));
    expect(other.equals(first)).toBe(false);
  });

  it('refuses a logo that is no image', async () => {
    const logo = Buffer.from('not an image');
    await expect(facturX(invoiceFixture(), { ...assets, logo })).rejects.toMatchObject({
      code: 'unreadable-image',
    });
  });
});

describe('annex', () => {
  it('lists every event with its verdict and ends with the counts', async () => {
    const pages = await pagesOf(invoiceFixture({ annex: { rows: 1000, sha256: '' } }), annexFixture(1000));
    const all = pages.slice(1).join(' ');
    expect(all.match(/\d\d:\d\d /g)).toHaveLength(1000);
    expect(all).toContain('1 000 événements · 571 facturés · 286 inclus · 143 non facturés');
    expect(all).toContain('…37');
    expect(all).toContain('faux numéro');
    expect(all).toContain('Ligne 1 · dans le forfait');
    expectNumbered(pages);
  });

  it('shows what hours and receipts were, on lines of their own when long', async () => {
    const long = 'Tri du courrier, numérisation et classement dans les dossiers, '.repeat(7).trim();
    const [first, second, third] = annexFixture(3);
    const rows = [
      { ...first!, kind: 'work', label: 'Relances', mission: 'Accueil' },
      { ...second!, kind: 'work', label: long, mission: 'Accueil du matin' },
      { ...third!, counted_text: '—', site: 'Annexe', channel: 'chat' },
    ];
    const pages = await pagesOf(invoiceFixture({ annex: { rows: 3, sha256: '' } }), rows);
    expect(pages[1]).toContain('Relances · Accueil');
    expect(pages[1]).toContain(`${long} · Accueil du matin`);
    expect(pages[1]).toContain('—');
    expect(pages[1]).toContain('chat · Annexe');
  });

  it('fills its last page exactly, or turns it for the summary', async () => {
    for (const rows of [57, 58, 59, 60]) {
      const pages = await pagesOf(invoiceFixture({ annex: { rows, sha256: '' } }), annexFixture(rows, true));
      expect(pages[pages.length - 1]).toContain(`${rows} événements`);
      expect(pages[pages.length - 1]).toContain(`Page ${pages.length} sur ${pages.length}`);
    }
  });

  it('refuses rows that are not as many as the document says', async () => {
    const document = invoiceFixture({ annex: { rows: 11, sha256: '' } });
    await expect(facturX(document, assets, annexFixture(10))).rejects.toMatchObject({
      code: 'annex-mismatch',
    });
  });

  it('has room for 10,000 rows', async () => {
    const bytes = await facturX(
      invoiceFixture({ annex: { rows: 10_000, sha256: '' } }),
      assets,
      annexFixture(10_000),
    );
    const [counted] = /\/Count (\d+)/.exec(bytes.toString('latin1'))!.slice(1);
    expect(Number(counted)).toBe(1 + Math.ceil(10_001 / 58));
  });
});

describe('transfer QR code', () => {
  it('decodes from its modules to the EPC payload', () => {
    const payload = invoiceFixture().payment!.epc!;
    const { size, runs } = qrRuns(payload);
    const scale = 4;
    const side = (size + 8) * scale;
    const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
    for (const { row, column, length } of runs) {
      for (let y = (row + 4) * scale; y < (row + 5) * scale; y++) {
        for (let x = (column + 4) * scale; x < (column + 4 + length) * scale; x++)
          pixels.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
      }
    }
    const decode = jsQR as unknown as typeof jsQR.default;
    expect(decode(pixels, side, side)?.data).toBe(payload);
    expect(size).toBeLessThanOrEqual(69);
  });
});
