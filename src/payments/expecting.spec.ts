import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../kernel/day.js';
import { forecast, usualDelays } from './expecting.js';

/** A Monday. */
const TODAY = '2026-11-30';
const open = (due_on: string, open_cents: number, over: object = {}) => ({
  practice_id: 'p',
  due_on,
  open_cents,
  disputed: false,
  ...over,
});

describe('usualDelays', () => {
  const paid = (late: number, practice_id = 'p') => ({
    practice_id,
    due_on: '2026-06-01',
    paid_on: addDays('2026-06-01', late),
  });

  it('is the median of days after the due day, early ones counting as on time', () => {
    expect([...usualDelays([paid(-9), paid(10), paid(40)])]).toEqual([['p', 10]]);
    expect([...usualDelays([paid(2), paid(4), paid(6), paid(8)])]).toEqual([['p', 4]]);
  });

  it('tells no habit from two invoices', () => {
    expect(usualDelays([paid(3), paid(3)]).size).toBe(0);
  });
});

describe('forecast', () => {
  it('puts invoices in the weeks they are due and usually paid in', () => {
    const { weeks, ...rest } = forecast(
      [open('2026-12-06', 100), open('2026-12-07', 20), open('2026-12-31', 3), open('2026-11-02', 500)],
      new Map([['p', 5]]),
      TODAY,
      2,
    );
    expect(weeks).toEqual([
      { from: '2026-11-30', to: '2026-12-06', due_cents: 100, expected_cents: 500 },
      { from: '2026-12-07', to: '2026-12-13', due_cents: 20, expected_cents: 120 },
    ]);
    expect(rest).toEqual({
      overdue_cents: 500,
      due_later_cents: 3,
      expected_later_cents: 3,
      disputed_cents: 0,
      open_cents: 623,
    });
  });

  it('tells no week for what is disputed', () => {
    const told = forecast([open('2026-12-02', 100, { disputed: true })], new Map(), TODAY, 1);
    expect(told).toMatchObject({ disputed_cents: 100, open_cents: 100 });
    expect(told.weeks[0]).toMatchObject({ due_cents: 0, expected_cents: 0 });
  });

  it('begins with the week of today, on whatever day that is', () => {
    expect(forecast([], new Map(), '2026-12-06', 1).weeks[0]!.from).toBe(TODAY);
  });

  it('loses nothing, by due days and by expected days', () => {
    const invoice = fc.record({
      practice_id: fc.constantFrom('p', 'q'),
      due_on: fc.integer({ min: -400, max: 400 }).map((days) => addDays(TODAY, days)),
      open_cents: fc.integer({ min: -100, max: 100_000 }),
      disputed: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(invoice), fc.nat(90), fc.integer({ min: 1, max: 52 }), (given, late, count) => {
        const told = forecast(given, new Map([['p', late]]), TODAY, count);
        const due = told.weeks.reduce((sum, { due_cents }) => sum + due_cents, told.due_later_cents);
        const expected = told.weeks.reduce(
          (sum, each) => sum + each.expected_cents,
          told.expected_later_cents,
        );
        expect(due + told.overdue_cents + told.disputed_cents).toBe(told.open_cents);
        expect(expected + told.disputed_cents).toBe(told.open_cents);
        expect(told.open_cents).toBe(given.reduce((sum, each) => sum + Math.max(0, each.open_cents), 0));
      }),
    );
  });
});
