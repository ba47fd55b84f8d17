import { describe, expect, it } from '@jest/globals';
import { continues, type EarlierStatement, gapBetween } from './continuity.js';
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

  it('one continues the other by balance and day', () => {
    const follows = (facts: Partial<BankStatement>) => continues(last, next(facts), false, []);
    expect(follows({ from: '2026-11-20' })).toBe(true);
    expect(follows({ from: '2026-11-19' })).toBe(false);
    expect(follows({ opening: { cents: 1, on: null } })).toBe(false);
  });

  it('one that begins as the day began continues unless it tells the whole day again', () => {
    const told = (...keys: string[]) =>
      next({ from: '2026-11-20', transactions: keys.map((key) => ({ key }) as BankTransaction) });
    expect(continues(last, told('a-1', 'b-1', 'c-1'), true, ['a-1', 'b-1'])).toBe(false);
    expect(continues(last, told('a-1'), true, ['a-1', 'b-1'])).toBe(true);
  });
});
