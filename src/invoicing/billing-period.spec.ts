import { describe, expect, it } from '@jest/globals';
import { starterCards } from '../tariffs/starter-cards.js';
import { billingPeriod, monthsOf, refuseCutMonth } from './billing-period.js';

const cardOf = (code: string) => starterCards('BE').find((card) => card.code === code)!.definition;

describe('the months of a period', () => {
  it('are cut at the ends only and join without a gap', () => {
    expect(monthsOf({ from: '2026-10-15', to: '2026-12-03' })).toEqual([
      { from: '2026-10-15', to: '2026-10-31' },
      { from: '2026-11-01', to: '2026-11-30' },
      { from: '2026-12-01', to: '2026-12-03' },
    ]);
  });
});

describe('a billing period', () => {
  it('is in order and no longer than twelve months', () => {
    expect(billingPeriod('2026-01-01', '2026-12-31')).toEqual({ from: '2026-01-01', to: '2026-12-31' });
    expect(() => billingPeriod('2026-01-01', '2027-01-01')).toThrow('twelve months');
    expect(() => billingPeriod('2026-01-02', '2026-01-01')).toThrow('before it begins');
    expect(() => billingPeriod('2026-02-01', '2026-02-30')).toThrow('not a date');
  });
});

describe('a cut month', () => {
  const half = { from: '2026-11-01', to: '2026-11-15' };
  it('is refused where the card counts by the month, and said so', () => {
    expect(() => refuseCutMonth(half, cardOf('forfait'))).toThrow('bill 2026-11-01 to 2026-11-30');
  });
  it('is fine where it does not, and a whole month always is', () => {
    expect(() => refuseCutMonth(half, cardOf('hourly'))).not.toThrow();
    expect(() => refuseCutMonth({ from: '2026-11-01', to: '2026-11-30' }, cardOf('forfait'))).not.toThrow();
  });
});
