import { describe, expect, test } from '@jest/globals';
import { Balances, billingPeriodAt, monthsIn, prorated, windowAt } from './balances.js';

const october = { from: '2026-10-01', to: '2026-10-31' };

describe('balances', () => {
  test('use the oldest units first, none before they begin or after they expire', () => {
    const balances = new Balances();
    balances.grant('', '2026-09-01', '2026-10-31', 5);
    balances.grant('', '2026-10-01', '2026-11-30', 5);
    expect(balances.use('', '2026-09-30', 9)).toBe(5);
    expect(balances.use('', '2026-10-01', 3)).toBe(3);
    expect(balances.use('', '2026-12-01', 1)).toBe(0);
    expect(balances.toRecord()).toEqual({
      '': { granted_from: '2026-10-01', lots: [{ from: '2026-10-01', until: '2026-11-30', left: 2 }] },
    });
  });

  test('keep at most what rolls over, giving up the oldest', () => {
    const balances = new Balances();
    balances.grant('p', '2026-08-01', null, 4);
    balances.grant('p', '2026-09-01', null, 4);
    balances.cap('p', 5);
    expect(balances.toRecord().p!.lots.map(({ left }) => left)).toEqual([1, 4]);
  });

  test('forget what expired and say how much it was', () => {
    const balances = new Balances();
    balances.grant('', '2026-09-01', '2026-09-30', 4);
    expect(balances.expire('', '2026-09-30')).toBe(0);
    expect(balances.expire('', '2026-10-01')).toBe(4);
    expect(balances.available('', '2026-09-15')).toBe(0);
  });

  test('pay a debt from the next units', () => {
    const balances = new Balances();
    balances.grant('', '2026-09-01', null, 0);
    balances.owe('', 7);
    balances.grant('', '2026-10-01', null, 10);
    expect(balances.available('', '2026-10-01')).toBe(3);
    expect(balances.toRecord()['']).not.toHaveProperty('debt');
  });

  test('go on from their record, which they do not change', () => {
    const first = new Balances();
    first.grant('', '2026-10-01', null, 3);
    const record = first.toRecord();
    expect(new Balances(record).use('', '2026-10-02', 2)).toBe(2);
    expect(record['']!.lots[0]!.left).toBe(3);
  });
});

test.each([
  ['month', '2026-10-14', { from: '2026-10-01', to: '2026-10-31' }],
  ['quarter', '2026-12-31', { from: '2026-10-01', to: '2026-12-31' }],
  ['quarter', '2026-02-01', { from: '2026-01-01', to: '2026-03-31' }],
  ['year', '2026-10-14', { from: '2026-01-01', to: '2026-12-31' }],
  ['contract', '2026-10-14', { from: '2026-05-05', to: null }],
] as const)('the %s of %s is %j', (window, day, expected) => {
  const contract = { from: '2026-05-05', to: null };
  expect(windowAt(day, window, { period: october, contract, anchor: 1 })).toEqual(expected);
});

test('a month may begin on its anchor day', () => {
  const period = { from: '2026-10-15', to: '2026-11-14' };
  const given = { period, contract: null, anchor: 15 };
  expect(windowAt('2026-11-14', 'month', given)).toEqual(period);
  expect(windowAt('2026-11-15', 'month', given).from).toBe('2026-11-15');
  // Some days of a month, such as 30 and 31 October, have the month of the card.
  expect(
    windowAt('2026-10-31', 'month', { ...given, period: { from: '2026-10-30', to: '2026-10-31' } }),
  ).toEqual(period);
});

test.each([
  ['month', 15, '2026-03-14', '2026-02-15', '2026-03-14'],
  ['quarter', 1, '2026-11-14', '2026-10-01', '2026-12-31'],
  ['year', 20, '2026-01-03', '2025-01-20', '2026-01-19'],
] as const)('billed by the %s from day %i, %s lies in %s to %s', (period, anchor_day, day, from, to) => {
  expect(billingPeriodAt(day, { period, anchor_day, base: 'arrears', usage: 'arrears' })).toEqual({
    from,
    to,
  });
});

test('a quarter has its three months, the first and last of them cut by it', () => {
  const months = monthsIn({ from: '2026-10-10', to: '2026-12-05' }, 1);
  expect(months.map(({ days }) => `${days.from} ${days.to}`)).toEqual([
    '2026-10-10 2026-10-31',
    '2026-11-01 2026-11-30',
    '2026-12-01 2026-12-05',
  ]);
  expect(months[0]!.whole).toEqual(october);
});

test.each([
  [200, 31, 200],
  [200, 16, 104],
  [1, 1, 1],
  [200, 0, 0],
])('of %i, %i days of October have %i', (quantity, days, share) => {
  expect(prorated(quantity, days, october)).toBe(share);
});
