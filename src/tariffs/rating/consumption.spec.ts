import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { brief, eventsOf, OCTOBER, part, rated, unitsOf } from '../../../test/support/rating-fixtures.js';
import { addMonths, month } from '../../kernel/day.js';
import { AllowanceComponent, PrepaidPackComponent } from '../rate-card.js';
import { openingOf } from './carried-over.js';
import { CaseEvent } from './rating-case.js';

const plan = (allowance: AllowanceComponent['allowance']) =>
  part<'allowance'>({
    kind: 'allowance',
    meter: { event: 'call', measures: ['count'] },
    price: { unit_price: '100.00', overage_price: '1.00', per: 1 },
    allowance,
    overage_label: { fr: 'y', nl: 'y', en: 'y', de: 'y' },
  });
const pack = (pack: PrepaidPackComponent['pack'], overage_price?: string) =>
  part<'prepaid_pack'>({
    kind: 'prepaid_pack',
    meter: { event: 'work', measures: ['work_s'] },
    pack,
    price: { unit_price: '300.00', per: 3600, ...(overage_price && { overage_price }) },
  });
const calls = (times: number, more: Partial<CaseEvent> = {}): CaseEvent => ({ kind: 'call', times, ...more });
const work = (hours: number, day: string): CaseEvent => ({ kind: 'work', work_s: hours * 3600, day });

/** What is billed beyond the allowance month after month, given the calls of each. */
function overages(component: ReturnType<typeof plan>, months: readonly number[]): number[] {
  let carried = {};
  return months.map((times, at) => {
    const period = month(addMonths('2026-10-01', at).slice(0, 7));
    const rating = rated([component], times > 0 ? [calls(times)] : [], { ...period, carried });
    carried = openingOf(rating.carried);
    return unitsOf(rating, 'allowance', ['overage']);
  });
}

describe('allowances', () => {
  test.each<[string, AllowanceComponent['allowance'], number[], number[]]>([
    ['begin again each month', { qty: 10 }, [4, 14, 10], [0, 4, 0]],
    ['last a calendar quarter', { qty: 10, window: 'quarter' }, [4, 4, 4, 12], [0, 0, 2, 2]],
    ['last a year', { qty: 10, window: 'year' }, [4, 4, 4, 12], [0, 0, 2, 2]],
    ['last a contract', { qty: 10, window: 'contract' }, [4, 4, 4, 12], [0, 0, 2, 12]],
    [
      'roll over for one month, 3 at most',
      { qty: 10, window: 'month', rollover: { max_qty: 3, periods: 1 } },
      [4, 14, 13],
      [0, 1, 3],
    ],
    [
      'expire after their periods',
      { qty: 10, window: 'month', rollover: { max_qty: 10, periods: 1 } },
      [0, 10, 20, 11],
      [0, 0, 0, 1],
    ],
    [
      'roll over twice when two periods are given',
      { qty: 10, window: 'month', rollover: { max_qty: 30, periods: 2 } },
      [0, 0, 31, 11],
      [0, 0, 1, 1],
    ],
  ])('%s', (_, allowance, used, expected) => {
    expect(overages(plan(allowance), used)).toEqual(expected);
  });

  test('each practitioner has one', () => {
    const list = [calls(12, { practitioner_id: 'p' }), calls(3, { practitioner_id: 'q' }), calls(11)];
    expect(unitsOf(rated([plan({ qty: 10, scope: 'practitioner' })], list), 'allowance', ['overage'])).toBe(
      3,
    );
  });

  test('a group shares one, the earliest call of any practice first', () => {
    const early = eventsOf([calls(8, { id: 'other', day: '2026-10-02' })]);
    const late = eventsOf([calls(8, { id: 'late', day: '2026-10-20' })]);
    const group = plan({ qty: 10, scope: 'group' });
    const own = [calls(5, { day: '2026-10-10' })];
    const over = (peers: typeof early) => unitsOf(rated([group], own, { peers }), 'allowance', ['overage']);
    expect([over([]), over(early), over(late)]).toEqual([0, 3, 0]);
  });

  test.each([
    ['month', 200, 104],
    ['quarter', 920, 770],
  ] as const)('of a %s partly under contract include their days, rounded up', (window, qty, included) => {
    const active = { from: '2026-10-16', to: null };
    const rating = rated([plan({ qty, window, prorate: true })], [calls(900, { day: '2026-10-20' })], {
      active,
    });
    expect(unitsOf(rating, 'allowance', ['overage'])).toBe(900 - included);
  });

  test('a rollover grants the windows of months in which nothing was billed', () => {
    const monthly = plan({ qty: 10, window: 'month', rollover: { max_qty: 100, periods: 12 } });
    const first = rated([monthly], [calls(4)]);
    const later = { ...month('2027-01'), carried: openingOf(first.carried) };
    expect(unitsOf(rated([monthly], [calls(40)], later), 'allowance', ['overage'])).toBe(4);
  });

  test('month after month never uses a unit twice nor more than was granted', () => {
    const months = fc.array(fc.integer({ min: 0, max: 25 }), { minLength: 1, maxLength: 8 });
    const size = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(months, size, size, size, (used, qty, max_qty, periods) => {
        const over = overages(plan({ qty, window: 'month', rollover: { max_qty, periods } }), used);
        const lots: { left: number; until: number }[] = [];
        const expected = used.map((n, at) => {
          let room = max_qty;
          for (const lot of lots.toReversed()) {
            if (lot.until < at) lot.left = 0;
            lot.left = Math.min(lot.left, room);
            room -= lot.left;
          }
          lots.push({ left: qty, until: at + periods });
          let wanted = n;
          for (const lot of lots) {
            const taken = Math.min(lot.left, wanted);
            lot.left -= taken;
            wanted -= taken;
          }
          return wanted;
        });
        expect(over).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});

describe('packs', () => {
  const ten = { qty: 36_000, validity_months: 3, rollover: false };

  test('are sold on the first day and when they are used up', () => {
    const rating = rated([pack(ten)], [work(9, '2026-10-05'), work(2, '2026-10-06')]);
    expect(brief(rating)).toEqual([['prepaid_pack/pack', 2, 60_000]]);
    expect(rating.events.map(({ reason }) => reason)).toEqual(['inside_pack', 'inside_pack']);
    expect(rating.carried.prepaid_pack!.balances!['']!.lots).toEqual([
      { from: '2026-10-06', until: '2027-01-05', left: 32_400 },
    ]);
  });

  test('of which many are needed at once are sold at once', () => {
    const rating = rated([pack({ ...ten, qty: 1 })], [work(20, '2026-10-05')]);
    expect(brief(rating)).toEqual([['prepaid_pack/pack', 72_000, 2_160_000_000]]);
    expect(rating.carried.prepaid_pack!.balances!['']!.lots).toEqual([]);
  });

  test.each([
    [false, 1],
    [true, 9],
  ])('that expire in the middle of a month roll over: %s', (rollover, left) => {
    const list = [work(2, '2026-10-05'), work(9, '2026-10-20')];
    const carried = {
      prepaid_pack: {
        used: 0,
        free_used: 0,
        cents: 0,
        balances: {
          '': {
            granted_from: '2026-07-11',
            lots: [{ from: '2026-07-11', until: '2026-10-10', left: 36_000 }],
          },
        },
      },
    };
    const rating = rated([pack({ ...ten, rollover })], list, { carried });
    expect(unitsOf(rating, 'prepaid_pack', ['pack'])).toBe(1);
    expect(rating.carried.prepaid_pack!.balances!['']!.lots[0]!.left).toBe(left * 3600);
  });

  test('that are empty bill the rest at the overage price', () => {
    const rating = rated(
      [pack({ ...ten, when_empty: 'overage' }, '35.00')],
      [work(9, '2026-10-05'), work(3, '2026-10-06')],
    );
    expect(brief(rating)).toEqual([
      ['prepaid_pack/overage', 7200, 7000],
      ['prepaid_pack/pack', 1, 30_000],
    ]);
  });

  test('may go into debt, which the next month pays', () => {
    const owing = pack({ ...ten, when_empty: 'negative' });
    const first = rated([owing], [work(25, '2026-10-05')]);
    expect(unitsOf(first, 'prepaid_pack')).toBe(1);
    const second = rated([owing], [], { ...month('2026-11'), carried: openingOf(first.carried) });
    expect(unitsOf(second, 'prepaid_pack')).toBe(2);
    expect(second.carried.prepaid_pack!.balances!['']!.lots[0]!.left).toBe(5 * 3600);
  });

  test('the units bought are those used, those left and those owed', () => {
    const hours = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 8 });
    fc.assert(
      fc.property(hours, fc.constantFrom('renew' as const, 'negative' as const), (list, when_empty) => {
        const rating = rated(
          [pack({ ...ten, when_empty })],
          list.map((n, at) => work(n, `2026-10-${10 + at}`)),
          OCTOBER,
        );
        const { lots, debt = 0 } = rating.carried.prepaid_pack!.balances!['']!;
        const left = lots.reduce((sum, lot) => sum + lot.left, 0);
        const used = list.reduce((sum, n) => sum + n * 3600, 0);
        expect(unitsOf(rating, 'prepaid_pack') * 36_000).toBe(used + left - debt);
      }),
      { numRuns: 50 },
    );
  });
});
