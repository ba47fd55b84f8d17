import { expect, test } from '@jest/globals';
import { part, rated } from '../../../test/support/rating-fixtures.js';

const calls = part<'unit'>({
  kind: 'unit',
  meter: { event: 'call', measures: ['count'] },
  price: { unit_price: '1.00', per: 1, cap_per_period: '60.00' },
});

test.each([
  ['month', { from: '2026-10-01', to: '2026-10-31' }, 'month'],
  ['quarter', { from: '2026-10-01', to: '2026-12-31' }, 'lump'],
  ['year', { from: '2026-01-01', to: '2026-12-31' }, 'lump'],
] as const)('the cap of a %s is no unit of another length', (period, days, unit) => {
  const billing = { period, base: 'arrears', usage: 'arrears' } as const;
  const { lines } = rated([calls], [{ kind: 'call', day: days.from, times: 70 }], days, { billing });
  expect(lines.map((line) => [line.part, line.unit, line.net_cents])).toEqual([
    ['usage', 'call', 7000],
    ['cap', unit, -1000],
  ]);
});
