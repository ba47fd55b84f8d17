import { describe, expect, it } from '@jest/globals';
import { month } from '../kernel/day.js';
import { RateCard } from '../tariffs/rate-card.js';
import { templateCard } from '../tariffs/templates/templates.js';
import { daysCharged, feeDays } from './fee-days.js';

const NOVEMBER = month('2026-11');
const DECEMBER = month('2026-12');
const card: RateCard = {
  ...templateCard('package', 'BE'),
  billing: { period: 'month', base: 'advance', usage: 'arrears' },
};
const last = { card, until: '2027-12-31' };
const contract = { from: '2026-01-01', to: null };

describe('the days whose fees an invoice charges', () => {
  it('are those no invoice charged, and of the next period only while the version lasts', () => {
    const october = { days: month('2026-10'), fees: [month('2026-10'), NOVEMBER] };
    expect(feeDays(NOVEMBER, last, contract, [october])).toEqual({
      own: null,
      overdue: true,
      next: DECEMBER,
    });
    expect(feeDays(NOVEMBER, { card, until: '2026-12-14' }, contract, [october]).next).toEqual({
      from: '2026-12-01',
      to: '2026-12-14',
    });
    expect(feeDays(NOVEMBER, { card, until: '2026-11-30' }, contract, [october]).next).toBeNull();
  });

  it('are the whole of a period that the one before did not charge in advance', () => {
    const october = { days: month('2026-10'), fees: [month('2026-10')] };
    const due = feeDays(NOVEMBER, last, contract, [october]);
    expect(due).toEqual({ own: NOVEMBER, overdue: true, next: DECEMBER });
    expect(daysCharged(due, 'advance', false)).toEqual([NOVEMBER, DECEMBER]);
    expect(daysCharged(due, 'arrears', false)).toEqual([NOVEMBER]);
  });

  it('leave the own period of a running contract to whoever invoiced before, not that of a practice without one', () => {
    expect(daysCharged(feeDays(NOVEMBER, last, contract, []), 'advance', false)).toEqual([DECEMBER]);
    expect(daysCharged(feeDays(NOVEMBER, last, null, []), 'advance', false)).toEqual([NOVEMBER, DECEMBER]);
  });
});
