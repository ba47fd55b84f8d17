import { describe, expect, it } from '@jest/globals';
import jsQR from 'jsqr';
import {
  FRENCH_PRACTICE,
  FRENCH_SECRETARY,
  facturX,
  invoiceFixture,
  testAssets,
} from '../../../test/support/invoice-fixtures.js';
import { qrPicture } from '../../../test/support/pdf-mosaic.js';
import { formatOgm, makeOgm, makeRf } from '../../kernel/payment-reference.js';
import { InvoiceDocument } from './document.js';
import { paymentInstructions } from './payment.js';

const assets = testAssets();

/** What a telephone reads off the page. */
async function scanned(document: InvoiceDocument) {
  const { pixels, side, quiet, modules } = qrPicture(await facturX(document, assets));
  const decode = jsQR as unknown as typeof jsQR.default;
  return { payload: decode(pixels, side, side)?.data, quiet, modules };
}

/** An invoice that asks for its payment to an account of this name under this reference. */
function asking(
  document: InvoiceDocument,
  account_name: string,
  reference: { kind: 'ogm' | 'rf'; value: string },
) {
  const { iban, bic } = document.payment!;
  return { ...document, payment: paymentInstructions({ iban, bic, account_name }, reference, document) };
}

describe('the transfer QR code on the page', () => {
  it('of a Belgian invoice says the structured communication on line 10 and leaves line 11 empty', async () => {
    const value = makeOgm('2641700123');
    const { payload, quiet, modules } = await scanned(
      asking(invoiceFixture(), 'Claire Dumont', { kind: 'ogm', value }),
    );
    expect(payload!.split('\n')).toEqual([
      'BCD',
      '002',
      '1',
      'SCT',
      'KREDBEBB',
      'Claire Dumont',
      'BE68539007547034',
      'EUR1457.70',
      '',
      formatOgm(value),
    ]);
    expect(quiet).toBeCloseTo(4);
    expect(modules).toBeLessThanOrEqual(69);
  });

  it('of a French one says the RF reference there, without blanks', async () => {
    const document = invoiceFixture({ seller: FRENCH_SECRETARY, buyer: FRENCH_PRACTICE });
    const value = makeRf('2026000123417');
    const { payload } = await scanned(asking(document, 'Nadia Lemoine EI', { kind: 'rf', value }));
    expect(payload!.split('\n').slice(4)).toEqual([
      '',
      'Nadia Lemoine EI',
      'FR1420041010050500013M02606',
      'EUR1445.65',
      '',
      value,
    ]);
  });

  it('is read with the longest name too: 331 bytes and version 13 at most', async () => {
    const value = makeOgm('2641700123');
    const { payload, modules } = await scanned(
      asking(invoiceFixture(), 'é'.repeat(70), { kind: 'ogm', value }),
    );
    expect(Buffer.byteLength(payload!)).toBeLessThanOrEqual(331);
    expect(payload!.split('\n')[5]).toBe('é'.repeat(70));
    expect(payload!.split('\n')[9]).toBe(formatOgm(value));
    expect(modules).toBeLessThanOrEqual(69);
  });
});
