import { describe, expect, test } from '@jest/globals';
import { oldestFirst, partsOf } from './splitting.ts';

describe('what money pays', () => {
  const owed = [
    { invoice_id: 'late', due_on: '2026-11-01', open_cents: 500 },
    { invoice_id: 'old', due_on: '2026-09-01', open_cents: 300 },
    { invoice_id: 'paid', due_on: '2026-08-01', open_cents: 0 },
  ];

  test('the oldest first, as far as it goes', () => {
    expect(oldestFirst(owed, 450)).toEqual([
      { invoice_id: 'old', amount_cents: 300 },
      { invoice_id: 'late', amount_cents: 150 },
    ]);
  });

  test('empty fields pay nothing, a slip is no split', () => {
    expect(partsOf({ old: '3,00', late: ' ' }, true)).toEqual([{ invoice_id: 'old', amount_cents: 300 }]);
    expect(partsOf({ old: 'x' }, true)).toBeNull();
    expect(partsOf({ old: '3,005' }, true)).toBeNull();
  });
});
