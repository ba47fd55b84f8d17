import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  BELGIAN_PRACTICE,
  BELGIAN_SECRETARY,
  FRENCH_PRACTICE,
  FRENCH_SECRETARY,
  invoiceFixture,
} from '../../../test/support/invoice-fixtures.js';
import { lifeCycleOf } from './life-cycle.js';
import { isToldWhenPaid, paymentStatusXml, receivedByRate } from './payment-status.js';

const french = { seller: FRENCH_SECRETARY, buyer: FRENCH_PRACTICE } as const;
const invoice = invoiceFixture(french);
const MOMENTS = { made_at: '2026-12-16T08:00:00.000Z', invoice_sent_at: '2026-12-01T10:30:00Z' };
const paid = { amount_cents: 60_000, received_on: '2026-12-15' };

describe('what is told of a payment', () => {
  it('is told where French businesses exchange services whose VAT is due when they are paid', () => {
    expect(isToldWhenPaid(invoice)).toBe(true);
    expect(isToldWhenPaid({ ...invoice, vat_on_debits: true })).toBe(false);
    expect(isToldWhenPaid({ ...invoice, vat_on_debits: false })).toBe(true);
    expect(isToldWhenPaid(invoiceFixture({ ...french, regime: 'franchise' }))).toBe(false);
    expect(isToldWhenPaid({ ...invoice, kind: 'credit_note' })).toBe(false);
    expect(isToldWhenPaid({ ...invoice, buyer: { ...FRENCH_PRACTICE, siren: null } })).toBe(false);
    expect(isToldWhenPaid(invoiceFixture({ ...french, buyer: BELGIAN_PRACTICE }))).toBe(false);
    expect(isToldWhenPaid(invoiceFixture({ seller: BELGIAN_SECRETARY, buyer: BELGIAN_PRACTICE }))).toBe(
      false,
    );
  });

  const rate = (vat_bp: number, net_cents: number, vat_cents: number) => ({
    vat_category: 'S' as const,
    vat_bp,
    exemption_reason: null,
    vatex: null,
    net_cents,
    vat_cents,
  });

  it('is split over the rates as the invoice charges them', () => {
    const vat = [rate(2_000, 100_000, 20_000), rate(1_000, 10_000, 1_000), rate(0, 29_000, 0)];
    expect(receivedByRate({ vat }, 160_000)).toEqual([
      { vat_bp: 1_000, amount_cents: 11_000 },
      { vat_bp: 0, amount_cents: 29_000 },
      { vat_bp: 2_000, amount_cents: 120_000 },
    ]);
    expect(receivedByRate({ vat }, -100).reduce((sum, share) => sum + share.amount_cents, 0)).toBe(-100);
  });

  it('comes to the cent to what was received', () => {
    const rates = fc.array(
      fc.record({ vat_bp: fc.constantFrom(0, 550, 1_000, 2_000), net: fc.integer({ min: 1, max: 10 ** 8 }) }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(rates, fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), (given, amount_cents) => {
        const vat = given.map(({ vat_bp, net }) => rate(vat_bp, net, Math.round((net * vat_bp) / 10_000)));
        const shares = receivedByRate({ vat }, amount_cents);
        expect(shares.reduce((sum, share) => sum + share.amount_cents, 0)).toBe(amount_cents);
        expect(new Set(shares.map(({ vat_bp }) => vat_bp)).size).toBe(shares.length);
      }),
    );
  });
});

describe('the message of status 212', () => {
  const xml = paymentStatusXml(invoice, paid, MOMENTS);

  it('names the invoice, the moments and the amount by rate, the same at every writing', () => {
    expect(xml).toBe(paymentStatusXml(invoice, paid, MOMENTS));
    for (const part of [
      '<ram:ID>2026-000123_212_20261216080000#380_20261201</ram:ID>',
      '<ram:IssueDateTime><udt:DateTimeString format="204">20261215000000</udt:DateTimeString></ram:IssueDateTime>',
      '<ram:ReceiptDateTime><udt:DateTimeString format="204">20261201103000</udt:DateTimeString></ram:ReceiptDateTime>',
      '<ram:FormattedIssueDateTime><qdt:DateTimeString format="102">20261201</qdt:DateTimeString></ram:FormattedIssueDateTime>',
      '<ram:ValueAmount currencyID="EUR">600.00</ram:ValueAmount><ram:ValuePercent>20</ram:ValuePercent>',
    ])
      expect(xml).toContain(part);
    expect(paymentStatusXml(invoice, paid, { ...MOMENTS, invoice_sent_at: null })).not.toContain(
      'ReceiptDate',
    );
  });

  it('is read as one by whoever hears it', () => {
    expect(lifeCycleOf(xml)).toEqual({
      number: '2026-000123',
      state: 'delivered',
      code: '212',
      detail: 'Encaissée (212)',
    });
  });
});
