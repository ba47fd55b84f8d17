import { describe, expect, test } from '@jest/globals';
import { callOuts, calls, pack, plan, problems, standby, talk, unit } from '../../test/support/card-parts.js';
import { cardOf, part } from '../../test/support/rating-fixtures.js';
import { assertPriceable, cardProblems } from './card-check.js';
import { Component, RateCard } from './rate-card.js';

const X = 'Component "x"';
const day = (holiday: boolean) => ({ day: '2026-12-24', holiday });
const percent = (of: string[], percent_bp = 100) =>
  part<'percent_of'>({ kind: 'percent_of', code: 'p', of, percent_bp });
const least = (of: string[], amount = '9.00') =>
  part<'minimum_true_up'>({ kind: 'minimum_true_up', code: 'm', of, amount });
const commission = (code: string, percent_bp = 100, from?: 'client') =>
  part<'commission'>({ kind: 'commission', code, percent_bp, ...(from && { from }) });
const told = (measure: 'chars' | 'count' | 'talk_s', event: 'call' | 'work' = 'call') =>
  unit({ meter: { event, measures: ['count'], filter: { duration: { measure, from: 1 } } } });
const short = (measure: 'chars' | 'talk_s') => ({
  step: 1,
  mode: 'up' as const,
  scope: 'event' as const,
  free_below: { measure, value: 30 },
});

const heads: [string, Partial<RateCard>, string][] = [
  [
    'the calendar of a country nobody here bills in',
    { calendar: 'US' },
    '/calendar Cards know no public holidays of "US": use BE, FR, FR-57-67-68 (Alsace-Moselle), CH, DE, LU, MC, NL or a region of these such as FR-RE or CH-GE.',
  ],
  [
    'a day that is a holiday and is none',
    { holidays: [day(true), day(true), day(false)] },
    '/holidays/2 The card: 2026-12-24 is a holiday and is none in "holidays": keep one of the two.',
  ],
  [
    'an amount of the card with a needless zero',
    { commitments: { min_period: '007' } },
    '/commitments/min_period The card: min_period "007" begins with a zero: write "7".',
  ],
  [
    'a maximum of nothing',
    { commitments: { max_period: '0.00' } },
    '/commitments/max_period The card: a max_period of 0.00 makes everything free: leave it out where there is no maximum.',
  ],
];

const components: [string, Component[], string][] = [
  [
    'a component named twice',
    [unit(), percent(['x', 'x'])],
    '/components/1/of/1 Component "p": "x" is named twice in "of": name each component once.',
  ],
  [
    'a price with a needless zero',
    [unit({ price: { unit_price: '01.00', per: 1 } })],
    `/components/0/price/unit_price ${X}: unit_price "01.00" begins with a zero: write "1.00".`,
  ],
  [
    'a convention for the text of calls',
    [unit({ meter: { ...calls, convention: { chars_per_line: 65 } } })],
    `/components/0/meter/convention ${X}: a call has no text, so a convention counts nothing: leave it out.`,
  ],
  [
    'a minimum per day that the cap does not allow',
    [unit({ price: { unit_price: '1', per: 1, min_per_day: '20.00', cap_per_period: '19.99' } })],
    `/components/0/price/min_per_day ${X}: min_per_day 20.00 is more than cap_per_period 19.99: no amount satisfies both.`,
  ],
  [
    'a minimum per event that the cap does not allow',
    [unit({ price: { unit_price: '1', per: 1, min_per_event: '2.000001', cap_per_period: '2' } })],
    `/components/0/price/min_per_event ${X}: min_per_event 2.000001 is more than cap_per_period 2: no amount satisfies both.`,
  ],
  [
    'a cap of nothing',
    [unit({ price: { unit_price: '1', per: 1, min_per_day: '1', cap_per_period: '0.00' } })],
    `/components/0/price/cap_per_period ${X}: a cap_per_period of 0.00 makes all of it free: leave it out where there is no cap.`,
  ],
  [
    'the share of a contract that is under contract',
    [plan({ window: 'contract', prorate: true })],
    `/components/0/allowance/prorate ${X}: prorate shares a window that is partly under contract, and the window "contract" never is: leave it out.`,
  ],
  [
    'a rollover that no calendar reaches',
    [plan({ window: 'month', rollover: { max_qty: 1, periods: 1201 } })],
    `/components/0/allowance/rollover/periods ${X}: periods of the rollover are 1200 at most.`,
  ],
  [
    'a pack that no calendar reaches',
    [pack({ validity_months: 1201 })],
    `/components/0/pack/validity_months ${X}: validity_months are 1200 (a hundred years) at most.`,
  ],
  [
    'calls told by their characters',
    [told('chars')],
    `/components/0/meter/filter/duration/measure ${X}: duration reads chars, which no call has: use talk_s, wrap_s, queue_s, patched_s, work_s.`,
  ],
  [
    'calls told by their number',
    [told('count')],
    `/components/0/meter/filter/duration/measure ${X}: duration reads count, which is 1 for every call: use talk_s, wrap_s, queue_s, patched_s, work_s.`,
  ],
  [
    'work told by its talk',
    [told('talk_s', 'work')],
    `/components/0/meter/filter/duration/measure ${X}: duration reads talk_s, which no work has: use work_s.`,
  ],
  [
    'receipts told by their length',
    [
      part<'pass_through'>({
        kind: 'pass_through',
        code: 'x',
        mode: 'rebill',
        meter: {
          event: 'receipt',
          measures: ['amount_cents'],
          filter: { duration: { measure: 'work_s', below: 9 } },
        },
      }),
    ],
    `/components/0/meter/filter/duration/measure ${X}: duration reads work_s, which no receipt has: use amount_cents.`,
  ],
  [
    'calls that are free by their characters',
    [unit({ quantum: short('chars') })],
    `/components/0/quantum/free_below/measure ${X}: free_below reads chars, which no call has: use talk_s, wrap_s, queue_s, patched_s, work_s.`,
  ],
  [
    'work under a shift that is free by its talk',
    [
      standby({
        call_outs: callOuts({ meter: { event: 'work', measures: ['work_s'] }, quantum: short('talk_s') }),
      }),
    ],
    `/components/0/call_outs/quantum/free_below/measure ${X}: free_below reads talk_s, which no work has: use work_s.`,
  ],
  [
    'a duration of any length',
    [unit({ meter: { ...calls, filter: { duration: { measure: 'talk_s' } } } })],
    `/components/0/meter/filter/duration ${X}: a duration keeps out nothing without from or below.`,
  ],
  [
    'a tag that is asked for and kept out',
    [unit({ meter: { ...calls, filter: { tags: ['a', 'b'], without_tags: ['b'] } } })],
    `/components/0/meter/filter/without_tags ${X}: the tag "b" is asked for in tags and kept out in without_tags: keep one of the two.`,
  ],
  [
    'a commission of more than everything',
    [unit(), commission('c', 10_001)],
    '/components/1/percent_bp Component "c": a commission is 10000 basis points (100 %) at most.',
  ],
  [
    'a commission of nothing',
    [unit(), commission('c', 0, 'client')],
    '/components/1/percent_bp Component "c": a percentage of 0 is always nothing: leave the component out.',
  ],
  [
    'two commissions that freelancers bear',
    [unit(), commission('a'), commission('b')],
    '/components/2 Component "b": "a" keeps a commission from the freelancers already: a card has one, of both percentages together.',
  ],
  [
    'a percentage of what freelancers bear',
    [unit(), commission('c'), percent(['c'])],
    '/components/2/of/0 Component "p": "c" is kept from the freelancers and stands on no line of the client: it adds nothing here.',
  ],
  [
    'a minimum of what freelancers bear',
    [unit(), commission('c'), least(['x', 'c'])],
    '/components/2/of/1 Component "m": "c" is kept from the freelancers and stands on no line of the client: it adds nothing here.',
  ],
  [
    'a percentage of nothing',
    [unit(), percent(['x'], 0)],
    '/components/1/percent_bp Component "p": a percentage of 0 is always nothing: leave the component out.',
  ],
  [
    'a minimum of nothing',
    [unit(), least(['x'], '0.00')],
    '/components/1/amount Component "m": a minimum of 0.00 is always reached: leave the component out.',
  ],
  [
    'a payout of nothing',
    [unit({ payout: { percent_bp: 0 } })],
    `/components/0/payout/percent_bp ${X}: a payout of 0 percent pays nobody: leave payout out.`,
  ],
  [
    'a surcharge of no percent',
    [unit({ triggers: [{ language: 'nl', percent_bp: 0 }] })],
    `/components/0/triggers/0/percent_bp ${X}, trigger 1: percent_bp 0 adds nothing: leave the trigger out.`,
  ],
  [
    'a surcharge of no amount',
    [unit({ triggers: [{ redo: 'free' }, { language: 'nl', add: '0.00' }] })],
    `/components/0/triggers/1/add ${X}, trigger 2: add 0.00 adds nothing: leave the trigger out.`,
  ],
];

describe('what is refused of a new card, and priced where it was stored before', () => {
  test.each([
    ...heads.map(([said, head, expected]) => [said, { ...cardOf([unit()]), ...head }, expected] as const),
    ...components.map(([said, each, expected]) => [said, cardOf(each), expected] as const),
  ])('%s', (_, card, expected) => {
    expect(cardProblems(card).map(({ pointer, detail }) => `${pointer} ${detail}`)).toEqual([expected]);
    expect(() => assertPriceable(card)).not.toThrow();
  });

  test('the calendars of neighbours and their regions are known', () => {
    for (const calendar of ['BE', 'FR-RE', 'FR-57-67-68', 'CH', 'CH-GE', 'LU'])
      expect(problems([unit()], { calendar })).toEqual([]);
  });

  test('a price that is too large is refused for that', () => {
    expect(problems([unit({ price: { unit_price: '99999999999999999999', per: 1 } })])).toEqual([
      `/components/0/price/unit_price ${X}: unit_price "99999999999999999999" is too large: a price is below 10000000.`,
    ]);
  });
});

test('what says something is kept: equal bounds, a length of the events, nothing paid beside a commission', () => {
  const limits = { min_per_event: '5', min_per_day: '5.00', cap_per_period: '5' };
  expect(problems([unit({ price: { unit_price: '1', per: 1, ...limits } })])).toEqual([]);
  expect(problems([plan({ window: 'year', prorate: true })])).toEqual([]);
  expect(problems([plan({ window: 'contract', prorate: false })])).toEqual([]);
  const filter = { duration: { measure: 'wrap_s' as const, below: 9 }, tags: ['a'], without_tags: ['b'] };
  expect(problems([unit({ meter: { ...talk, filter }, price: { unit_price: '1', per: 60 } })])).toEqual([]);
  expect(problems([unit({ payout: { percent_bp: 0 } }), commission('c')])).toEqual([]);
  expect(problems([unit(), commission('a', 100, 'client'), commission('b', 100, 'client')])).toEqual([]);
  expect(problems([unit(), commission('a'), commission('b', 100, 'client')])).toEqual([]);
});
