import { describe, expect, it } from '@jest/globals';
import { contractOn, isUnderContract, paymentTermsDays } from './contracting.js';

const first = { starts_on: '2026-01-01', ends_on: '2026-06-30' };
const second = { starts_on: '2026-08-01', ends_on: null };
const both = [first, second];

describe('contracts', () => {
  it.each([
    ['2025-12-31', null],
    ['2026-01-01', first],
    ['2026-06-30', first],
    ['2026-07-01', null],
    ['2026-08-01', second],
    ['2099-12-31', second],
  ])('finds the contract of %s', (day, expected) => {
    expect(contractOn(both, day)).toBe(expected);
  });

  it('lets a practice without any contract work, and one between two contracts not', () => {
    expect(isUnderContract([], '2026-07-01')).toBe(true);
    expect(isUnderContract(both, '2026-07-01')).toBe(false);
    expect(isUnderContract(both, '2026-06-30')).toBe(true);
  });

  it('takes payment terms from the nearest agreement, zero days included', () => {
    expect(paymentTermsDays({ payment_terms_days: 0 }, { payment_terms_days: 15 }, 30)).toBe(0);
    expect(paymentTermsDays({ payment_terms_days: null }, { payment_terms_days: 15 }, 30)).toBe(15);
    expect(paymentTermsDays(null, { payment_terms_days: null }, 30)).toBe(30);
  });
});
