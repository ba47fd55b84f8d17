import { describe, expect, it } from '@jest/globals';
import { addDays, month } from '../../kernel/day.js';
import { RateCard } from '../rate-card.js';
import { templateCard } from '../templates/templates.js';
import { daysCharged, feeDays, feesInTurn } from './fee-days.js';

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

describe('the days charged when every period is invoiced in its turn', () => {
  const arrears: RateCard = { ...card, billing: { ...card.billing, base: 'arrears' } };
  const versions = (from: string, second: RateCard = card, first: RateCard = card) => [
    { card: first, period: { from: '0001-01-01', to: addDays(from, -1) } },
    { card: second, period: { from, to: '9999-12-31' } },
  ];

  it('leave the days of a later version to the invoice of its first days', () => {
    const parts = versions('2026-12-11');
    expect(feesInTurn(parts, NOVEMBER, contract)).toMatchObject({
      own: null,
      next: { from: '2026-12-01', to: '2026-12-10' },
    });
    expect(feesInTurn(parts, DECEMBER, contract)).toEqual({
      own: { from: '2026-12-11', to: '2026-12-31' },
      overdue: true,
      next: month('2027-01'),
    });
  });

  it('are those of the own period when the version or the contract begins with it, or the card before was in arrears', () => {
    expect(feesInTurn(versions('2026-12-01'), NOVEMBER, contract)?.next).toBeNull();
    expect(feesInTurn(versions('2026-12-01'), DECEMBER, contract)?.own).toEqual(DECEMBER);
    expect(feesInTurn(versions('2026-12-01', card, arrears), DECEMBER, contract)?.own).toEqual(DECEMBER);
    expect(feesInTurn(versions('2026-12-01'), DECEMBER, { from: '2026-12-01', to: null })?.own).toEqual(
      DECEMBER,
    );
  });

  it('are not asked for where nothing is paid in advance', () => {
    expect(feesInTurn(versions('2026-12-11', arrears, arrears), DECEMBER, contract)).toBeNull();
  });
});
