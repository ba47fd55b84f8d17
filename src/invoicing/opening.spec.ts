import { describe, expect, it } from '@jest/globals';
import { cardOf, part } from '../../test/support/rating-fixtures.js';
import { month } from '../kernel/day.js';
import { Component } from '../tariffs/rate-card.js';
import { Balance, Carried } from '../tariffs/rating/carried.js';
import { daysOf, openingFor } from './opening.js';

const label = { fr: 'x', nl: 'x', en: 'x', de: 'x' };
const meter = { event: 'call', measures: ['count'] } as const;
const allowance = (more: object = {}) =>
  part<'allowance'>({
    kind: 'allowance',
    meter,
    price: { unit_price: '10.00', overage_price: '1.00', per: 1 },
    allowance: { qty: 10, ...more },
    overage_label: label,
  });
const pack = part<'prepaid_pack'>({
  kind: 'prepaid_pack',
  meter,
  price: { unit_price: '50.00', per: 1 },
  pack: { qty: 10, validity_months: 12, rollover: false },
});
const rolling = allowance({ window: 'month', rollover: { max_qty: 5, periods: 2 } });
const counted = (more: Partial<Carried> = {}): Carried => ({ used: 0, free_used: 0, cents: 0, ...more });
const balance = (from: string, left: number, until: string | null = null): Record<string, Balance> => ({
  '': { granted_from: from, lots: left > 0 ? [{ from, until, left }] : [] },
});
const record = (name: string, carried: Record<string, Carried>) => ({
  month: name,
  days: month(name),
  parts: [{ period: month(name) }],
  carried,
});
const opening = (name: string, components: Component[], records: ReturnType<typeof record>[]) =>
  openingFor(
    { whole: month(name), days: month(name) },
    [{ rate_card_id: 'c', card: cardOf(components) }],
    records,
  );

describe('what a billing period begins with', () => {
  it('is nothing where nothing was billed', () => {
    expect(opening('2026-10', [allowance(), pack], [])).toEqual({
      carried: {},
      carries: ['c/prepaid_pack'],
      supplement: false,
    });
  });

  it('is how the period itself was left, when it was billed before', () => {
    const left = { 'c/allowance': counted({ used: 12, cents: 200 }) };
    const october = record('2026-10', left);
    expect(opening('2026-10', [allowance()], [october, record('2026-11', {})])).toEqual({
      carried: left,
      carries: [],
      supplement: true,
    });
    const again = record('2026-10', { 'c/allowance': counted({ used: 15 }) });
    expect(opening('2026-10', [allowance()], [october, again]).carried['c/allowance']?.used).toBe(15);
  });

  it('is of another period only what goes on: units that are left, no counters', () => {
    const october = record('2026-10', {
      'c/prepaid_pack': counted({ used: 4, cents: 5000, balances: balance('2026-10-01', 6, '2027-09-30') }),
      'c/allowance': counted({ used: 12, balances: balance('2026-10-01', 0) }),
    });
    const { carried, supplement } = opening('2026-11', [allowance(), pack], [october]);
    expect(supplement).toBe(false);
    expect(carried).toEqual({
      'c/prepaid_pack': counted({ balances: balance('2026-10-01', 6, '2027-09-30') }),
    });
  });

  it('takes a pack as the invoice issued last left it, whatever period that was for', () => {
    const packs = (left: number) => ({
      'c/prepaid_pack': counted({ balances: balance('2026-10-01', left, '2027-09-30') }),
    });
    const records = [record('2026-12', packs(8)), record('2026-10', packs(3))];
    const { carried } = opening('2026-11', [pack], records);
    expect(carried['c/prepaid_pack']?.balances?.['']?.lots).toMatchObject([{ left: 3 }]);
  });

  it('refuses a period before one that is billed where units roll over, unless it was billed itself', () => {
    const november = record('2026-11', {});
    expect(() => opening('2026-10', [rolling], [november])).toThrow('bill the periods in their order');
    expect(() => opening('2026-10', [rolling], [record('2026-10', {}), november])).not.toThrow();
    expect(() => opening('2026-10', [allowance()], [november])).not.toThrow();
  });

  it('goes on from the days of a month that an earlier invoice charged in advance', () => {
    const fee = { month: '2026-11-01', unit_price: '9.99', metered: 10, per: 30, cents: 333 };
    const flat = part<'flat'>({ kind: 'flat', price: { unit_price: '9.99' } });
    const october = record('2026-10', { 'c/flat': counted({ fee }) });
    expect(opening('2026-11', [flat], [october]).carried).toEqual({ 'c/flat': counted({ fee }) });
    expect(opening('2026-12', [flat], [october]).carried).toEqual({});
  });

  it('knows the days of a record from its cards where they were not kept', () => {
    const parts = [
      { period: { from: '2026-10-01', to: '2026-10-09' } },
      { period: { from: '2026-10-10', to: '2026-10-31' } },
    ];
    expect(daysOf({ parts })).toEqual(month('2026-10'));
    expect(daysOf({ parts, days: month('2026-09') })).toEqual(month('2026-09'));
  });
});
