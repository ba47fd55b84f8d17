import { describe, expect, it } from '@jest/globals';
import { month } from '../kernel/day.js';
import { RateCard } from '../tariffs/rate-card.js';
import { templateCard } from '../tariffs/templates/templates.js';
import { billingPeriod, billingPeriodsOf, nameOf, refuseCutPeriod } from './billing-period.js';

const always = (card: RateCard) => [{ period: { from: '2026-01-01', to: '2027-12-31' }, card }];
const billed = (period: 'month' | 'quarter' | 'year', anchor_day = 1): RateCard => ({
  ...templateCard('package', 'BE'),
  billing: { period, anchor_day, base: 'arrears', usage: 'arrears' },
});

describe('the billing periods of a span of days', () => {
  it('are months that are cut at the ends only and join without a gap', () => {
    const days = billingPeriodsOf({ from: '2026-10-15', to: '2026-12-03' }, []).map((each) => each.days);
    expect(days).toEqual([
      { from: '2026-10-15', to: '2026-10-31' },
      { from: '2026-11-01', to: '2026-11-30' },
      { from: '2026-12-01', to: '2026-12-03' },
    ]);
  });

  it.each([
    [billed('quarter'), '2026-10-01', '2026-12-31'],
    [billed('year'), '2026-01-01', '2026-12-31'],
    [billed('month', 15), '2026-11-15', '2026-12-14'],
    [billed('quarter', 10), '2026-10-10', '2027-01-09'],
  ])('follow the card', (card, from, to) => {
    const [only] = billingPeriodsOf({ from: '2026-11-20', to: '2026-11-20' }, always(card));
    expect(only!.whole).toEqual({ from, to });
  });

  it('are named by the month where they are one', () => {
    expect(nameOf(month('2026-11'))).toBe('2026-11');
    expect(nameOf({ from: '2026-11-15', to: '2026-12-14' })).toBe('2026-11-15/2026-12-14');
  });
});

describe('the span of an invoice', () => {
  it('is in order and no longer than twelve months', () => {
    expect(billingPeriod('2026-01-01', '2026-12-31')).toEqual({ from: '2026-01-01', to: '2026-12-31' });
    expect(() => billingPeriod('2026-01-01', '2027-01-01')).toThrow('twelve months');
    expect(() => billingPeriod('2026-01-02', '2026-01-01')).toThrow('before it begins');
    expect(() => billingPeriod('2026-01-02', '2026-02-30')).toThrow('not a date');
  });
});

describe('a cut billing period', () => {
  const whole = month('2026-11');
  const half = { whole, days: { from: '2026-11-01', to: '2026-11-15' } };
  it('is refused where the card counts by the period, and said so', () => {
    expect(() => refuseCutPeriod(half, templateCard('package', 'BE'))).toThrow(
      'bill 2026-11-01 to 2026-11-30',
    );
    const capped = { ...templateCard('hourly', 'BE'), commitments: { max_period: '100' } };
    expect(() => refuseCutPeriod(half, capped)).toThrow('"commitments"');
  });
  it('is fine where it does not, and a whole period always is', () => {
    expect(() => refuseCutPeriod(half, templateCard('hourly', 'BE'))).not.toThrow();
    expect(() => refuseCutPeriod({ whole, days: whole }, templateCard('package', 'BE'))).not.toThrow();
  });
});
