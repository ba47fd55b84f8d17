import { describe, expect, it } from '@jest/globals';
import { LedgerRow, movementsOf } from './movements.js';

const row = (id: string, amount_cents: number, facts: Partial<LedgerRow> = {}): LedgerRow => ({
  id,
  payment_id: 'p',
  amount_cents,
  rule: 'manual',
  undoes_allocation_id: null,
  created_at: '2026-11-20T10:00:00.000Z',
  received_on: '2026-11-01',
  reversed_on: null,
  ...facts,
});
const told = (...rows: LedgerRow[]) => movementsOf(rows).map(({ on, amount_cents }) => [on, amount_cents]);

describe('movements of an invoice', () => {
  it('count from the day money came in, not from when it was booked', () => {
    expect(told(row('a', 100))).toEqual([['2026-11-01', 100]]);
  });

  it('undone by hand cancel out on that day', () => {
    expect(told(row('a', 100), row('b', -100, { rule: 'undo', undoes_allocation_id: 'a' }))).toEqual([
      ['2026-11-01', 100],
      ['2026-11-01', -100],
    ]);
  });

  it('taken back paid until the last day on which money went back, and what was kept of it counts from then', () => {
    const back = { reversed_on: '2026-11-15', created_at: '2026-11-21T10:00:00.000Z' };
    expect(
      told(
        row('a', 100, { reversed_on: '2026-11-15' }),
        row('b', -100, { ...back, rule: 'reversal', undoes_allocation_id: 'a' }),
        row('c', 60, back),
        row('d', -60, { ...back, rule: 'undo', undoes_allocation_id: 'c' }),
      ),
    ).toEqual([
      ['2026-11-01', 100],
      ['2026-11-15', -100],
      ['2026-11-15', 60],
      ['2026-11-15', -60],
    ]);
  });

  it('of another payment are not touched by that', () => {
    const back = { reversed_on: '2026-11-15', rule: 'reversal', undoes_allocation_id: 'a' };
    expect(told(row('a', 100), row('b', -100, back), row('c', 50, { payment_id: 'q' }))[2]).toEqual([
      '2026-11-01',
      50,
    ]);
  });
});
