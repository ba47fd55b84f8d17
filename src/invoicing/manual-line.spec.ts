import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkTotal, manualLine } from './manual-line.js';

const vat = { vat_category: 'S' as const, vat_bp: 2_100, exemption_reason: null, vatex: null };
const line = (quantity: string, unit_price: string) =>
  manualLine({ label: 'Remise', quantity, unit: 'piece', unit_price }, vat, 3, 'u1');
const refused = (code: string, pointer: string) =>
  expect.objectContaining({ code, problems: [expect.objectContaining({ pointer, code })] });

describe('a line by hand', () => {
  it('costs quantity times price, rounded half up', () => {
    expect(line('1.5', '33.33')).toMatchObject({ position: 3, origin: 'manual', net_cents: 5_000 });
    expect(line('9999999.999999', '0.01')).toMatchObject({
      net_cents: 10_000_000,
      quantity: '9999999.999999',
    });
  });

  it('is a discount with one minus sign, which it bears on the quantity', () => {
    const expected = { quantity: '-2', unit_price: '12.50', net_cents: -2_500 };
    expect(line('-2', '12.5')).toMatchObject(expected);
    expect(line('2', '-12.5')).toMatchObject(expected);
  });

  it('says only what documents can show', () => {
    const named = (label: string, detail: string | null) => () =>
      manualLine({ label, detail, quantity: '1', unit: 'piece', unit_price: '1' }, vat, 1, 'u1');
    expect(named('Permanence – ✔ 24 h', 'Ελλάδα')).not.toThrow();
    expect(named('電話', null)).toThrow(refused('not-printable', '/label'));
    expect(named('Appels', 'שלום')).toThrow(refused('not-printable', '/detail'));
  });

  it('is refused with the field at fault', () => {
    expect(() => line('0', '5')).toThrow(refused('quantity-zero', '/quantity'));
    expect(() => line('-0.000', '5')).toThrow(refused('quantity-zero', '/quantity'));
    expect(() => line('-1', '-5')).toThrow(refused('two-minus-signs', '/unit_price'));
    for (const most of ['9999999', '-9999999']) {
      expect(() => line(most, '9999999')).toThrow(refused('line-too-large', '/unit_price'));
    }
    expect(line('-1', '9999999')).toMatchObject({ net_cents: -999_999_900 });
  });

  it('says quantity and price that give its amount again', () => {
    const decimal = fc
      .tuple(
        fc.constantFrom('', '-'),
        fc.integer({ min: 1, max: 2_000 }),
        fc.integer({ min: 0, max: 999_999 }),
      )
      .map(([sign, whole, fraction]) => `${sign}${whole}.${String(fraction).padStart(6, '0')}`);
    fc.assert(
      fc.property(decimal, decimal, (quantity, price) => {
        fc.pre(!(quantity.startsWith('-') && price.startsWith('-')));
        const first = line(quantity, price);
        expect(first.unit_price).not.toMatch(/^-/);
        expect(line(first.quantity, first.unit_price)).toMatchObject({
          net_cents: first.net_cents,
          quantity: first.quantity,
          unit_price: first.unit_price,
        });
      }),
    );
  });
});

describe('a total', () => {
  it('may be nothing, never less, and is bounded', () => {
    expect(() => checkTotal([{ net_cents: 500 }, { net_cents: -500 }], '/unit_price')).not.toThrow();
    expect(() => checkTotal([{ net_cents: 500 }, { net_cents: -501 }], '/unit_price')).toThrow(
      refused('total-negative', '/unit_price'),
    );
    expect(() => checkTotal([{ net_cents: -1_250 }], '/lines')).toThrow('would come to −€12.50:');
    expect(() =>
      checkTotal([{ net_cents: 3_000_000_000 }, { net_cents: 2_000_000_001 }], '/unit_price'),
    ).toThrow(refused('total-too-large', '/unit_price'));
  });
});
