import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AccountEntry, drawUp, EntryKind } from './account-statement.js';

const entry = (on: string, kind: EntryKind, amount_cents: number, id = `${on}-${kind}`): AccountEntry => ({
  on,
  kind,
  id,
  number: kind === 'invoice' ? '2026-000001' : null,
  due_on: null,
  method: null,
  amount_cents,
});

describe('drawUp', () => {
  it('runs a balance from the opening to the closing, documents of a day before its money', () => {
    const told = drawUp(1_000, [
      entry('2026-11-20', 'payment', -12_100),
      entry('2026-11-25', 'reversal', 100),
      entry('2026-11-26', 'late_claim', 4_000),
      entry('2026-11-20', 'invoice', 12_100),
      entry('2026-11-21', 'credit_note', -2_100),
    ]);
    expect(told.lines.map(({ kind, balance_cents }) => [kind, balance_cents])).toEqual([
      ['invoice', 13_100],
      ['payment', 1_000],
      ['credit_note', -1_100],
      ['reversal', -1_000],
      ['late_claim', 3_000],
    ]);
    expect(told).toMatchObject({
      opening_cents: 1_000,
      invoiced_cents: 12_100,
      credited_cents: 2_100,
      claimed_cents: 4_000,
      paid_cents: 12_000,
      closing_cents: 3_000,
    });
  });

  it('closing = opening + invoiced + claimed − credited − paid, in any order of entries', () => {
    const entries = fc.array(
      fc.tuple(
        fc.constantFrom('2026-11-01', '2026-11-02', '2026-12-01'),
        fc.constantFrom<EntryKind>('invoice', 'late_claim', 'credit_note', 'payment', 'reversal'),
        fc.integer({ min: 1, max: 100_000 }),
        fc.uuid(),
      ),
    );
    fc.assert(
      fc.property(entries, fc.integer({ min: -9_999, max: 9_999 }), (given, opening) => {
        const rows = given.map(([on, kind, cents, id]) =>
          entry(on, kind, kind === 'credit_note' || kind === 'payment' ? -cents : cents, id),
        );
        const told = drawUp(opening, rows);
        expect(told.closing_cents).toBe(
          told.opening_cents +
            told.invoiced_cents +
            told.claimed_cents -
            told.credited_cents -
            told.paid_cents,
        );
        expect(drawUp(opening, [...rows].reverse())).toEqual(told);
        expect(told.lines.at(-1)?.balance_cents ?? opening).toBe(told.closing_cents);
      }),
    );
  });
});
