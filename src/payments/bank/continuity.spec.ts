import { describe, expect, it } from '@jest/globals';
import { type Balanced, balanced, type EarlierStatement, gapBetween } from './continuity.js';
import type { BankStatement, BankTransaction } from './statement.js';

const last: EarlierStatement = {
  sequence: 12,
  year: 2026,
  to_on: '2026-11-20',
  opening_cents: 0,
  closing_cents: 100_00,
};
const next = (facts: Partial<BankStatement>): BankStatement => ({
  place: 1,
  account: { iban: null, number: '', holder: null, bic: null },
  currency: 'EUR',
  reference: null,
  sequence: 13,
  year: 2026,
  from: '2026-11-21',
  to: '2026-11-21',
  opening: { cents: 100_00, on: '2026-11-20' },
  closing: null,
  transactions: [],
  ...facts,
});

describe('between two statements', () => {
  it('nothing is missing when number and balance go on', () => {
    expect(gapBetween(last, next({}))).toBeNull();
    expect(gapBetween(undefined, next({}))).toBeNull();
  });

  it('numbers that are skipped are missing', () => {
    expect(gapBetween(last, next({ sequence: 14 }))?.detail).toBe(
      'Statement 13 of 2026 is not here yet: import it too.',
    );
    expect(gapBetween(last, next({ sequence: 16 }))?.detail).toBe(
      'Statements 13 to 15 of 2026 are not here yet: import them too.',
    );
    expect(gapBetween(last, next({ sequence: 1, year: 2027 }))).toBeNull();
  });

  it('a balance that does not go on tells the same', () => {
    expect(gapBetween(last, next({ sequence: null, opening: { cents: 90_00, on: null } }))).toMatchObject({
      code: 'balance-gap',
    });
    expect(gapBetween(last, next({ from: '2026-11-01', opening: { cents: 90_00, on: null } }))).toBeNull();
  });

  it('every movement has the balance after it, where the beginning is known', () => {
    const statement = {
      ...next({}),
      transactions: [{ amount_cents: 5 }, { amount_cents: -7 }] as BankTransaction[],
    };
    const told = (each: Balanced[]) => each.map(({ balance_cents }) => balance_cents);
    expect(told(balanced(statement, 'camt053'))).toEqual([100_05, 99_98]);
    expect(told(balanced(statement, 'csv'))).toEqual([null, null]);
    expect(told(balanced({ ...statement, opening: null }, 'cfonb120'))).toEqual([null, null]);
  });
});
