import { describe, expect, it } from '@jest/globals';
import { VAT_STATUSES } from '../../clients/practice-terms.js';
import { totalsOf } from './document.js';
import { standardRate } from './rates-table.js';
import { disbursementTreatment, vatTreatment } from './vat-treatment.js';

const ON = '2026-12-01';
const NUMBER = { BE: 'BE1999990144', FR: 'FR83404833048' } as const;
type Country = 'BE' | 'FR';
type Regime = 'normal' | 'franchise';

function treat(
  from: Country,
  to: Country,
  vat_regime: Regime,
  status: (typeof VAT_STATUSES)[number],
  numbered: boolean,
) {
  return vatTreatment(
    { country: from, vat_regime, vat_number: NUMBER[from] },
    { country: to, vat_status: status, vat_number: numbered ? NUMBER[to] : null },
    ON,
  );
}

describe('VAT treatment', () => {
  const domestic = [
    ['BE', 'normal', 'S', 2100, null],
    ['FR', 'normal', 'S', 2000, null],
    ['BE', 'franchise', 'E', 0, null],
    ['FR', 'franchise', 'E', 0, 'VATEX-FR-FRANCHISE'],
  ] as const;
  for (const [country, regime, vat_category, vat_bp, vatex] of domestic) {
    for (const status of VAT_STATUSES) {
      for (const numbered of [true, false]) {
        it(`${country} → ${country}, ${regime}, buyer ${status} ${numbered ? 'with' : 'without'} number: ${vat_category} ${vat_bp}`, () => {
          expect(treat(country, country, regime, status, numbered)).toMatchObject({
            vat_category,
            vat_bp,
            vatex,
          });
        });
      }
    }
  }

  for (const [from, to] of [
    ['BE', 'FR'],
    ['FR', 'BE'],
  ] as const) {
    for (const regime of ['normal', 'franchise'] as const) {
      for (const status of ['taxable', 'exempt_art44', 'mixed_art44', 'exempt_fr', 'franchise'] as const) {
        it(`${from} → ${to}, ${regime}, buyer ${status} with number: reverse charge`, () => {
          const treatment = treat(from, to, regime, status, true);
          expect(treatment).toMatchObject({ vat_category: 'AE', vat_bp: 0, vatex: 'VATEX-EU-AE' });
          expect(treatment.exemption_reason).toMatch(
            /^Autoliquidation.*art\. 196 de la directive 2006\/112\/CE/,
          );
        });
      }
      it(`${from} → ${to}, ${regime}, buyer without number or private: as at home`, () => {
        const home = treat(from, from, regime, 'taxable', true);
        expect(treat(from, to, regime, 'taxable', false)).toEqual(home);
        expect(treat(from, to, regime, 'private', true)).toEqual(home);
      });
    }
  }

  it('asks a seller without VAT number to get one before serving a taxable person abroad', () => {
    const seller = { country: 'FR', vat_regime: 'franchise', vat_number: null } as const;
    const buyer = { country: 'BE', vat_status: 'taxable', vat_number: NUMBER.BE } as const;
    expect(() => vatTreatment(seller, buyer, ON)).toThrow(
      expect.objectContaining({ code: 'missing-own-vat-number' }),
    );
  });

  it('keeps the binding wording and translates it beside', () => {
    const seller = { country: 'FR', vat_regime: 'franchise', vat_number: null } as const;
    const buyer = { country: 'FR', vat_status: 'exempt_fr', vat_number: null } as const;
    expect(vatTreatment(seller, buyer, ON, 'fr').exemption_reason).toBe(
      'TVA non applicable, art. 293 B du CGI',
    );
    expect(vatTreatment(seller, buyer, ON, 'en').exemption_reason).toBe(
      'TVA non applicable, art. 293 B du CGI (VAT not applicable)',
    );
    const belgian = { country: 'BE', vat_regime: 'franchise', vat_number: NUMBER.BE } as const;
    expect(vatTreatment(belgian, { ...buyer, country: 'BE' }, ON, 'nl').exemption_reason).toBe(
      'Bijzondere vrijstellingsregeling kleine ondernemingen',
    );
  });

  it('dates its rates', () => {
    expect([standardRate('FR', '2013-12-31'), standardRate('FR', '2014-01-01')]).toEqual([1960, 2000]);
    expect(() => standardRate('FR', '1999-01-01')).toThrow('No VAT rate');
  });
});

describe('totals', () => {
  it('counts VAT on the sum of the lines and keeps disbursements in their own exempt row', () => {
    const standard = treat('FR', 'FR', 'normal', 'exempt_fr', false);
    const stamps = disbursementTreatment({ country: 'FR' }, ON);
    const totals = totalsOf([
      { ...standard, net_cents: 33 },
      { ...stamps, net_cents: 47_120 },
      { ...standard, net_cents: 34 },
    ]);
    expect(totals.vat).toMatchObject([
      { vat_category: 'S', net_cents: 67, vat_cents: 13 },
      { vat_category: 'E', net_cents: 47_120, vat_cents: 0, vatex: 'VATEX-EU-79-C' },
    ]);
    expect(totals).toMatchObject({ net_cents: 47_187, vat_cents: 13, gross_cents: 47_200 });
  });

  it('joins the reasons of a franchise seller who also pays in advance', () => {
    const totals = totalsOf([
      { ...treat('FR', 'FR', 'franchise', 'exempt_fr', false), net_cents: 100 },
      { ...disbursementTreatment({ country: 'FR' }, ON), net_cents: 50 },
    ]);
    expect(totals.vat).toHaveLength(1);
    expect(totals.vat[0]).toMatchObject({ net_cents: 150, vatex: 'VATEX-FR-FRANCHISE' });
    expect(totals.vat[0]!.exemption_reason).toMatch(/293 B du CGI · Débours/);
  });
});
