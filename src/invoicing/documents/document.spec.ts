import { describe, expect, it } from '@jest/globals';
import { disbursementRow, invoiceFixture } from '../../../test/support/invoice-fixtures.js';
import { DISBURSEMENT, storedDocument, totalsOf } from './document.js';

describe('the breakdown of VAT', () => {
  const exempt = (regime: { vatex: string | null }, reason: string) => ({
    vat_category: 'E' as const,
    vat_bp: 0,
    exemption_reason: reason,
    net_cents: 100,
    ...regime,
  });
  const franchise = exempt({ vatex: 'VATEX-FR-FRANCHISE' }, 'art. 293 B');
  const belgian = exempt({ vatex: null }, 'art. 56bis');
  const stamps = exempt({ vatex: DISBURSEMENT }, 'Débours');

  it('keeps the code of the supply beside disbursements, whichever comes first', () => {
    for (const supply of [franchise, belgian]) {
      for (const lines of [
        [supply, stamps],
        [stamps, supply],
      ]) {
        const [group, more] = totalsOf(lines).vat;
        expect(group).toMatchObject({ vatex: supply.vatex, net_cents: 200, vat_cents: 0 });
        expect(more).toBeUndefined();
      }
    }
    expect(totalsOf([stamps, stamps]).vat).toMatchObject([
      { vatex: DISBURSEMENT, exemption_reason: 'Débours' },
    ]);
  });

  it('sets disbursements beside what is taxed', () => {
    const { vat } = invoiceFixture({ rows: [{}, disbursementRow('BE')] });
    expect(vat.map(({ vat_category, vatex }) => [vat_category, vatex])).toEqual([
      ['S', null],
      ['E', DISBURSEMENT],
    ]);
  });
});

describe('a stored document', () => {
  it('is read also when an earlier version wrote it', () => {
    const { self_billed: _, prepaid_cents: __, ...earlier } = invoiceFixture();
    expect(storedDocument(earlier)).toEqual(invoiceFixture());
    expect(storedDocument({ ...earlier, self_billed: true })).toMatchObject({ self_billed: true });
  });
});
