import { describe, expect, test } from '@jest/globals';
import type { VatBreakdown } from '../documents/document.js';
import { type Declared, vatBoxes } from './vat-boxes.js';

const part = (
  vat_category: VatBreakdown['vat_category'],
  vat_bp: number,
  net_cents: number,
  vatex: string | null = null,
): VatBreakdown => ({
  ...{ vat_category, vat_bp, net_cents, vatex, exemption_reason: null },
  vat_cents: Math.round((net_cents * vat_bp) / 10_000),
});
let n = 0;
const issued = (kind: 'invoice' | 'credit_note', buyer: 'BE' | 'FR', ...vat: VatBreakdown[]): Declared => ({
  ...{ id: `id-${++n}`, number: `N-${n}`, issued_on: '2026-11-30' },
  document: { kind, vat, seller: { country: 'BE' }, buyer: { country: buyer } },
});
const told = (...documents: Declared[]) => {
  const { boxes, unplaced } = vatBoxes(documents);
  return [boxes.map(({ box, cents }) => [box, cents]), unplaced.map(({ cents }) => cents)];
};

describe('the boxes of a Belgian VAT return', () => {
  test('hold what is taxed by its rate, and its VAT', () => {
    expect(told(issued('invoice', 'BE', part('S', 2_100, 10_000), part('S', 600, 5_000)))).toEqual([
      [
        ['01', 5_000],
        ['03', 10_000],
        ['54', 2_400],
      ],
      [],
    ]);
  });

  test('hold services to a business in another member state without VAT, and those a Belgian buyer pays the VAT of', () => {
    expect(
      told(issued('invoice', 'FR', part('AE', 0, 7_000)), issued('invoice', 'BE', part('AE', 0, 900))),
    ).toEqual([
      [
        ['44', 7_000],
        ['45', 900],
      ],
      [],
    ]);
  });

  test('take nothing off for credit notes, which have boxes of their own', () => {
    const documents = [
      issued('invoice', 'BE', part('S', 2_100, 10_000)),
      issued('credit_note', 'BE', part('S', 2_100, 4_000)),
      issued('credit_note', 'FR', part('AE', 0, 1_000)),
    ];
    expect(told(...documents)).toEqual([
      [
        ['03', 10_000],
        ['48', 1_000],
        ['49', 4_000],
        ['54', 2_100],
        ['64', 840],
      ],
      [],
    ]);
  });

  test('hold nothing that was paid in the name of a client, and leave out by name what they have no place for', () => {
    const disbursed = part('E', 0, 2_000, 'VATEX-EU-79-C');
    expect(told(issued('invoice', 'BE', disbursed, part('E', 0, 300), part('S', 1_700, 100)))).toEqual([
      [['54', 17]],
      [300, 100],
    ]);
  });

  test('name each document they add up', () => {
    const one = issued('invoice', 'BE', part('S', 2_100, 10_000));
    expect(vatBoxes([one]).boxes[0]!.documents).toEqual([
      { id: one.id, number: one.number, issued_on: '2026-11-30', cents: 10_000 },
    ]);
  });
});
