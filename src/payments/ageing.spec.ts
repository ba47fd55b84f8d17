import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../kernel/day.js';
import { ageingOf } from './ageing.js';

const ON = '2026-11-30';
const names = new Map([
  ['p', 'Cabinet des Tilleuls'],
  ['q', 'Cabinet des Ormes'],
]);
const owed = (late: number, open_cents = 100, practice_id = 'p') => ({
  practice_id,
  due_on: addDays(ON, -late),
  open_cents,
});

describe('ageingOf', () => {
  it('puts what is owed where its days past due belong', () => {
    const { practices } = ageingOf(
      [0, 1, 30, 31, 60, 61, 90, 91].map((late) => owed(late)),
      [],
      names,
      ON,
    );
    expect(practices).toEqual([
      {
        practice_id: 'p',
        practice_name: 'Cabinet des Tilleuls',
        not_due_cents: 100,
        days_30_cents: 200,
        days_60_cents: 200,
        days_90_cents: 200,
        older_cents: 100,
        open_cents: 800,
        credit_cents: 0,
      },
    ]);
  });

  it('counts what was paid too much as credit, beside what is owed', () => {
    const { practices, total } = ageingOf(
      [owed(5), owed(5, -30)],
      [{ practice_id: 'q', credit_cents: 20 }],
      names,
      ON,
    );
    expect(practices.map(({ open_cents, credit_cents }) => [open_cents, credit_cents])).toEqual([
      [100, 30],
      [0, 20],
    ]);
    expect(total).toMatchObject({ open_cents: 100, credit_cents: 50 });
  });

  it('adds up, by age and by practice', () => {
    const invoices = fc.array(
      fc.record({
        practice_id: fc.constantFrom('p', 'q'),
        due_on: fc.integer({ min: -50, max: 400 }).map((late) => addDays(ON, -late)),
        open_cents: fc.integer({ min: -1_000, max: 100_000 }),
      }),
    );
    fc.assert(
      fc.property(invoices, (given) => {
        const { practices, total } = ageingOf(given, [], names, ON);
        const open = given.reduce((sum, each) => sum + each.open_cents, 0);
        expect(total.open_cents - total.credit_cents).toBe(open);
        for (const each of [...practices, total]) {
          const { not_due_cents, days_30_cents, days_60_cents, days_90_cents, older_cents, open_cents } =
            each;
          expect(not_due_cents + days_30_cents + days_60_cents + days_90_cents + older_cents).toBe(
            open_cents,
          );
        }
        const both = practices.reduce((sum, each) => sum + each.open_cents, 0);
        expect(both).toBe(total.open_cents);
      }),
    );
  });
});
