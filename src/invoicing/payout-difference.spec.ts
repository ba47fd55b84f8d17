import { describe, expect, it } from '@jest/globals';
import { PayoutLine, PayoutStatement } from '../tariffs/rating/rated.js';
import { payoutDifference, turnedRound } from './payout-difference.js';

const words = (fr: string) => ({ fr, nl: fr, en: fr, de: fr });
const line = (metered: number, unit_price: string, more: Partial<PayoutLine> = {}): PayoutLine => ({
  component_code: 'calls',
  label: words('Appels'),
  detail: words(''),
  quantity: String(metered),
  unit: 'call',
  unit_price,
  metered,
  per: 1,
  net_cents: Math.round(metered * Number(unit_price) * 100),
  ...more,
});
const statement = (secretary_id: string, ...lines: PayoutLine[]): PayoutStatement => ({
  secretary_id,
  lines,
  net_cents: lines.reduce((total, { net_cents }) => total + net_cents, 0),
});

describe('what freelancers give back', () => {
  it('is the units that are gone, at their price', () => {
    const before = [statement('a', line(520, '0.80'), line(80, '1.00')), statement('b', line(3, '0.80'))];
    const after = [statement('a', line(518, '0.80'), line(80, '1.00')), statement('b', line(3, '0.80'))];
    expect(payoutDifference(before, after)).toEqual([statement('a', line(2, '0.80'))]);
  });

  it('is an amount where units do not tell it', () => {
    const share = (net_cents: number) => line(1, '1.00', { unit: 'lump', net_cents });
    const [only] = payoutDifference([statement('a', share(1_000))], [statement('a', share(940))]);
    expect(only).toMatchObject({
      net_cents: 60,
      lines: [{ quantity: '1', unit: 'lump', unit_price: '0.60' }],
    });
  });

  it('turned round is all of it, less', () => {
    expect(turnedRound([statement('a', line(2, '0.80'))])).toMatchObject([
      {
        secretary_id: 'a',
        net_cents: -160,
        lines: [{ quantity: '-2', unit_price: '0.80', net_cents: -160 }],
      },
    ]);
  });
});
