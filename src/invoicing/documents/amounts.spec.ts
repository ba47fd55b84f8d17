import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BELGIAN_PRACTICE, FRENCH_PRACTICE, invoiceFixture } from '../../../test/support/invoice-fixtures.js';
import { all, one, readXml, XmlElement } from '../../../test/support/xml-tree.js';
import { priceOf, scale } from '../../kernel/money.js';
import { decimal, quantity } from '../../tariffs/decimal.js';
import { ciiOf } from './cii.js';
import { InvoiceDocument, InvoiceLine, totalsOf, VatTreatment } from './document.js';
import { millionths } from './line-figures.js';
import { ublOf } from './ubl.js';

/** Every amount of a document, in cents; null where it is not said. */
interface Amounts {
  readonly totals: readonly (number | null)[];
  readonly vat: readonly { category: string; rate: number; base: number; vat: number }[];
  readonly lines: readonly { net: number; computed: number; category: string; rate: number }[];
}

const cents = (text: string | null): number | null => {
  if (text === null) return null;
  expect(text).toMatch(/^-?\d+\.\d\d$/);
  return millionths(text) / 10_000;
};
const sure = (text: string | null): number => cents(text)!;
const rate = (text: string | null) => millionths(text!) / 10_000;

/** Quantity × price ÷ base quantity, exactly, in cents. */
function computed(count: string | null, price: string | null, base: string | null): number {
  const per = base === null ? 1_000_000 : millionths(base);
  return priceOf(millionths(count!), millionths(price!), per);
}

/** BT-106, BT-109, BT-110, BT-112, BT-113, BT-115, breakdown and lines as UBL says them. */
function fromUbl(root: XmlElement): Amounts {
  const total = (name: string) => cents(one(root, `cac:LegalMonetaryTotal/cbc:${name}`));
  const line = root.name === 'Invoice' ? 'Invoice' : 'CreditNote';
  const counted = root.name === 'Invoice' ? 'Invoiced' : 'Credited';
  return {
    totals: [
      total('LineExtensionAmount'),
      total('TaxExclusiveAmount'),
      cents(one(root, 'cac:TaxTotal/cbc:TaxAmount')),
      total('TaxInclusiveAmount'),
      total('PrepaidAmount'),
      total('PayableAmount'),
    ],
    vat: all(root, 'cac:TaxTotal/cac:TaxSubtotal').map((each) => ({
      category: one(each, 'cac:TaxCategory/cbc:ID')!,
      rate: rate(one(each, 'cac:TaxCategory/cbc:Percent')),
      base: sure(one(each, 'cbc:TaxableAmount')),
      vat: sure(one(each, 'cbc:TaxAmount')),
    })),
    lines: all(root, `cac:${line}Line`).map((each) => ({
      net: sure(one(each, 'cbc:LineExtensionAmount')),
      computed: computed(
        one(each, `cbc:${counted}Quantity`),
        one(each, 'cac:Price/cbc:PriceAmount'),
        one(each, 'cac:Price/cbc:BaseQuantity'),
      ),
      category: one(each, 'cac:Item/cac:ClassifiedTaxCategory/cbc:ID')!,
      rate: rate(one(each, 'cac:Item/cac:ClassifiedTaxCategory/cbc:Percent')),
    })),
  };
}

/** The same as CII says them. */
function fromCii(root: XmlElement): Amounts {
  const settlement = all(root, 'rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement')[0]!;
  const total = (name: string) =>
    cents(one(settlement, `ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:${name}`));
  const agreed = 'ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice';
  const settled = 'ram:SpecifiedLineTradeSettlement';
  return {
    totals: [
      total('LineTotalAmount'),
      total('TaxBasisTotalAmount'),
      total('TaxTotalAmount'),
      total('GrandTotalAmount'),
      total('TotalPrepaidAmount'),
      total('DuePayableAmount'),
    ],
    vat: all(settlement, 'ram:ApplicableTradeTax').map((each) => ({
      category: one(each, 'ram:CategoryCode')!,
      rate: rate(one(each, 'ram:RateApplicablePercent')),
      base: sure(one(each, 'ram:BasisAmount')),
      vat: sure(one(each, 'ram:CalculatedAmount')),
    })),
    lines: all(root, 'rsm:SupplyChainTradeTransaction/ram:IncludedSupplyChainTradeLineItem').map((each) => ({
      net: sure(
        one(each, `${settled}/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount`),
      ),
      computed: computed(
        one(each, 'ram:SpecifiedLineTradeDelivery/ram:BilledQuantity'),
        one(each, `${agreed}/ram:ChargeAmount`),
        one(each, `${agreed}/ram:BasisQuantity`),
      ),
      category: one(each, `${settled}/ram:ApplicableTradeTax/ram:CategoryCode`)!,
      rate: rate(one(each, `${settled}/ram:ApplicableTradeTax/ram:RateApplicablePercent`)),
    })),
  };
}

function expected({ prepaid_cents, ...document }: InvoiceDocument): Amounts {
  return {
    totals: [
      document.net_cents,
      document.net_cents,
      document.vat_cents,
      document.gross_cents,
      prepaid_cents === 0 ? null : prepaid_cents,
      document.gross_cents - prepaid_cents,
    ],
    vat: document.vat.map((each) => ({
      category: each.vat_category,
      rate: each.vat_bp,
      base: each.net_cents,
      vat: each.vat_cents,
    })),
    lines: document.lines.map(({ net_cents, vat_category, vat_bp }) => ({
      net: net_cents,
      computed: net_cents,
      category: vat_category,
      rate: vat_bp,
    })),
  };
}

const untaxed = { vat_bp: 0, exemption_reason: 'Exempt' };
const TREATMENTS: readonly VatTreatment[] = [
  { vat_category: 'S', vat_bp: 2_100, exemption_reason: null, vatex: null },
  { vat_category: 'S', vat_bp: 2_000, exemption_reason: null, vatex: null },
  { vat_category: 'S', vat_bp: 550, exemption_reason: null, vatex: null },
  { vat_category: 'E', vatex: 'VATEX-EU-79-C', ...untaxed },
  { vat_category: 'AE', vatex: 'VATEX-EU-AE', ...untaxed },
];

/** Lines as rating and hands make them: any quantity at any price, or an amount of its own. */
const line = fc
  .record({
    count: fc.integer({ min: -2_000_000, max: 20_000_000 }),
    per: fc.constantFrom(1, 20, 60, 65, 1_000, 1_500, 3_600),
    price: fc.integer({ min: 0, max: 500_000_000 }),
    unit: fc.constantFrom('h', 'min', 'call', 'line', 'page', 'lump'),
    treatment: fc.constantFrom(...TREATMENTS),
    told: fc.boolean(),
    own: fc.option(fc.integer({ min: -100_000_000, max: 100_000_000 })),
  })
  .map(({ count, per, price, unit, treatment, told, own }): Omit<InvoiceLine, 'position'> => {
    return {
      label: 'Appels',
      detail: null,
      quantity: quantity(count, per),
      unit,
      unit_price: decimal(price, 2),
      net_cents: own ?? priceOf(count, price, per),
      component_code: null,
      ...(told && { metered: { quantity: count, per } }),
      ...treatment,
    };
  });

const anyDocument = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 12 }),
    kind: fc.constantFrom('invoice' as const, 'credit_note' as const),
    prepaid: fc.integer({ min: 0, max: 100_000 }),
    buyer: fc.constantFrom(BELGIAN_PRACTICE, FRENCH_PRACTICE),
  })
  .map(({ lines, kind, prepaid, buyer }): InvoiceDocument => {
    const numbered = lines.map((each, index) => ({ ...each, position: index + 1 }));
    return {
      ...invoiceFixture({ kind, buyer }),
      lines: numbered,
      ...totalsOf(numbered),
      prepaid_cents: prepaid,
    };
  });

describe('the amounts of an electronic document', () => {
  it('are those of the invoice, to the cent, in both syntaxes', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const amounts = expected(document);
        expect(fromUbl(readXml(ublOf(document, 'peppol')))).toEqual(amounts);
        expect(fromUbl(readXml(ublOf(document, 'fr')))).toEqual(amounts);
        expect(fromCii(readXml(ciiOf(document)))).toEqual(amounts);
      }),
      { numRuns: 300 },
    );
  });

  it('add up as EN 16931 asks (BR-CO-10 to BR-CO-17)', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const { totals, vat, lines } = fromUbl(readXml(ublOf(document)));
        const [net, taxable, tax, gross, prepaid, due] = totals as number[];
        const total = (amounts: readonly number[]) => amounts.reduce((sum, each) => sum + each, 0);
        expect(total(lines.map((each) => each.net))).toBe(net);
        expect(total(vat.map((each) => each.base))).toBe(taxable);
        expect(total(vat.map((each) => each.vat))).toBe(tax);
        expect(taxable! + tax!).toBe(gross);
        expect(gross! - (prepaid ?? 0)).toBe(due);
        for (const { category, rate: bp, base, vat: amount } of vat) {
          const own = lines.filter((each) => each.category === category && each.rate === bp);
          expect(total(own.map((each) => each.net))).toBe(base);
          expect(scale(base, bp, 10_000)).toBe(amount);
        }
      }),
    );
  });

  it('are said of a credit note that brings the VAT of several to that of the invoice', () => {
    const document = invoiceFixture({ kind: 'credit_note' });
    const [only] = document.vat;
    const noted = {
      ...document,
      vat: [{ ...only!, vat_cents: only!.vat_cents - 1 }],
      vat_cents: document.vat_cents - 1,
      gross_cents: document.gross_cents - 1,
    };
    expect(fromUbl(readXml(ublOf(noted)))).toEqual(expected(noted));
    expect(fromCii(readXml(ciiOf(noted)))).toEqual(expected(noted));
  });
});
