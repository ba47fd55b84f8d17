import { describe, expect, it } from '@jest/globals';
import { VAT_STATUSES } from '../clients/practice-terms.js';
import { checkInvoice, NumberedBuyer, refuseUnnumbered } from './issue-checks.js';

const buyer = (country: string, change: Partial<NumberedBuyer> = {}): NumberedBuyer => ({
  id: '0190a0a0-0000-7000-8000-000000000000',
  country,
  company_number: null,
  vat_number: null,
  vat_status: country === 'FR' ? 'exempt_fr' : 'exempt_art44',
  ...change,
});

/** The codes of what is missing on an invoice from `seller`. */
function missing(seller: string, given: NumberedBuyer): string[] {
  try {
    refuseUnnumbered({ country: seller }, given);
    return [];
  } catch (error) {
    return (error as { problems: { code: string }[] }).problems.map(({ code }) => code);
  }
}

describe('the numbers of a buyer', () => {
  it('are a SIREN for every French business, whatever its VAT', () => {
    for (const vat_status of VAT_STATUSES.filter((status) => status !== 'private')) {
      expect(missing('FR', buyer('FR', { vat_status }))).toEqual(['missing-siren']);
      expect(missing('FR', buyer('FR', { vat_status, company_number: '997654322' }))).toEqual([]);
    }
    expect(missing('BE', buyer('FR'))).toEqual(['missing-siren']);
  });

  it('are a VAT number for a Belgian business that has one, and none for exempt care', () => {
    const numbered = { company_number: '1999990144', vat_number: 'BE1999990144' };
    for (const vat_status of ['taxable', 'mixed_art44', 'franchise'] as const) {
      expect(missing('BE', buyer('BE', { vat_status, company_number: '1999990144' }))).toEqual([
        'missing-vat-number',
      ]);
      expect(missing('BE', buyer('BE', { vat_status, ...numbered }))).toEqual([]);
    }
    expect(missing('BE', buyer('BE'))).toEqual([]);
    expect(missing('FR', buyer('BE'))).toEqual([]);
  });

  it('are both where a taxable person abroad owes the VAT', () => {
    const taxable = { vat_status: 'taxable' } as const;
    expect(missing('BE', buyer('FR', taxable))).toEqual(['missing-siren', 'missing-vat-number']);
    expect(missing('BE', buyer('FR', { ...taxable, company_number: '998123459' }))).toEqual([
      'missing-vat-number',
    ]);
    expect(missing('FR', buyer('BE', taxable))).toEqual(['missing-vat-number']);
  });

  it('are none of a private person', () => {
    for (const country of ['BE', 'FR'])
      expect(missing('BE', buyer(country, { vat_status: 'private' }))).toEqual([]);
  });

  it('are asked for with the place to fill them in', () => {
    expect(() => refuseUnnumbered({ country: 'FR' }, buyer('FR'))).toThrow(
      expect.objectContaining({
        kind: 'invalid',
        message: expect.stringContaining('PATCH /api/practices/0190a0a0-0000-7000-8000-000000000000'),
        problems: [expect.objectContaining({ pointer: '/buyer/company_number' })],
      }),
    );
  });
});

describe('an invoice', () => {
  const standard = { vat_category: 'S' as const, vat_bp: 2_100, exemption_reason: null, vatex: null };
  const exempt = { vat_category: 'E' as const, vat_bp: 0, exemption_reason: 'x', vatex: null };
  const line = {
    ...standard,
    position: 1,
    origin: 'rated' as const,
    label: 'Appels',
    detail: null,
    quantity: '1',
    unit: 'call',
    unit_price: '1.00',
    net_cents: 100,
    component_code: null,
    credited_position: null,
    explanation: [],
  };
  const invoice = { lines: [line], gross_cents: 121, account: {}, standard };
  const code = (expected: string) => expect.objectContaining({ code: expected });

  it('needs an account only when there is something to pay', () => {
    expect(() => checkInvoice(invoice)).not.toThrow();
    expect(() => checkInvoice({ ...invoice, account: null })).toThrow(code('account-missing'));
    expect(() => checkInvoice({ ...invoice, lines: [], gross_cents: 0, account: null })).not.toThrow();
  });

  it('is never less than nothing', () => {
    const discount = { ...line, net_cents: -101 };
    expect(() => checkInvoice({ ...invoice, lines: [line, discount] })).toThrow(code('total-negative'));
  });

  it('bears the VAT of the day of issue, disbursements aside', () => {
    const stamps = { ...line, ...exempt, vatex: 'VATEX-EU-79-C' };
    expect(() => checkInvoice({ ...invoice, lines: [line, stamps] })).not.toThrow();
    expect(() => checkInvoice({ ...invoice, standard: exempt })).toThrow(code('draft-out-of-date'));
    expect(() => checkInvoice({ ...invoice, standard: { ...exempt, vat_category: 'AE' } })).toThrow(
      code('draft-out-of-date'),
    );
  });
});
