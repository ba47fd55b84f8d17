import { describe, expect, it } from '@jest/globals';
import { creditLines } from './crediting.js';

const line = (position: number, net_cents: number, credited_cents = 0) => ({
  position,
  origin: 'rated' as const,
  label: 'Appels',
  detail: null,
  quantity: '10',
  unit: 'call',
  unit_price: '1.00',
  net_cents,
  component_code: 'calls',
  credited_position: null,
  explanation: [],
  vat_category: 'S' as const,
  vat_bp: 2_100,
  exemption_reason: null,
  vatex: null,
  credited_cents,
});

describe('lines of a credit note', () => {
  it('take back all that is left when nothing is named', () => {
    const taken = creditLines([line(1, 1_000, 300), line(2, 500, 500), line(3, 200)], null);
    expect(
      taken.map(({ position, credited_position, net_cents, quantity }) => [
        position,
        credited_position,
        net_cents,
        quantity,
      ]),
    ).toEqual([
      [1, 1, 700, '1'],
      [2, 3, 200, '10'],
    ]);
  });

  it('take back a part at its amount', () => {
    expect(creditLines([line(1, 1_000)], [{ position: 1, net_cents: 205 }])[0]).toMatchObject({
      net_cents: 205,
      unit_price: '2.05',
      unit: 'piece',
    });
  });

  it('take back a negative line, such as a cap, with its sign', () => {
    const capped = [line(1, -460), line(2, 1_000)];
    expect(creditLines(capped, null)[0]).toMatchObject({ net_cents: -460 });
    const requests = [
      { position: 1, net_cents: -60 },
      { position: 2, net_cents: 200 },
    ];
    expect(creditLines(capped, requests)[0]).toMatchObject({
      net_cents: -60,
      quantity: '-1',
      unit_price: '0.60',
    });
    expect(() => creditLines(capped, [{ position: 1, net_cents: 100 }])).toThrow('left to credit');
  });

  it('never come to more than is left of the invoice, nor to less than nothing', () => {
    const discounted = [line(1, 1_900), line(2, 2_300), line(3, -4_000)];
    expect(() => creditLines(discounted, [{ position: 1 }, { position: 2 }])).toThrow('€2.00 are left');
    expect(() => creditLines(discounted, [{ position: 3 }])).toThrow('less than nothing');
    expect(creditLines(discounted, null)).toHaveLength(3);
  });

  it('never take back more than is left, an unknown line, or one line twice', () => {
    expect(() => creditLines([line(1, 1_000, 300)], [{ position: 1, net_cents: 701 }])).toThrow('€7.00 left');
    expect(() => creditLines([line(1, 1_000)], [{ position: 2 }])).toThrow('no line 2');
    expect(() => creditLines([line(1, 1_000)], [{ position: 1 }, { position: 1 }])).toThrow(
      expect.objectContaining({
        code: 'line-twice',
        problems: [expect.objectContaining({ pointer: '/lines/1/position' })],
      }),
    );
    expect(() => creditLines([line(1, 1_000, 1_000)], null)).toThrow('Nothing is left');
  });

  it('of 0.00 are taken back by a note that cancels the invoice, once', () => {
    const free = [line(1, 0), line(2, 0)];
    expect(() => creditLines(free, null)).toThrow('Nothing is left');
    expect(creditLines(free, null, true)).toMatchObject([
      { position: 1, credited_position: 1, net_cents: 0, quantity: '10', unit: 'call' },
      { position: 2, credited_position: 2, net_cents: 0 },
    ]);
    const taken = free.map((each) => ({ ...each, credited: true }));
    expect(() => creditLines(taken, null, true)).toThrow('Nothing is left');
    expect(creditLines([line(1, 500), line(2, -500)], null, true)).toHaveLength(2);
  });
});
