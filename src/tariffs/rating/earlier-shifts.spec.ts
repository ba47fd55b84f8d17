import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  BELGIUM,
  brief,
  cardOf,
  eventsOf,
  OCTOBER,
  part,
  reworded,
} from '../../../test/support/rating-fixtures.js';
import { month } from '../../kernel/day.js';
import { BillableEvent } from '../event.js';
import { RateCard, StandbyComponent } from '../rate-card.js';
import { Rating } from './rated.js';
import { rate } from './rating.js';
import { CaseEvent } from './rating-case.js';
import { rateParts } from './rating-parts.js';

const NOVEMBER = month('2026-11');
const BOTH = { from: OCTOBER.from, to: NOVEMBER.to };
const standby = (more: Partial<StandbyComponent> = {}) =>
  part<'standby'>({
    kind: 'standby',
    meter: { event: 'standby', measures: ['work_s'] },
    price: { unit_price: '3.60', per: 3600 },
    call_outs: {
      label: { fr: 'i', nl: 'i', en: 'i', de: 'i' },
      meter: { event: 'work', measures: ['work_s'] },
      price: { unit_price: '36.00', per: 3600 },
    },
    ...more,
  });
const shift: CaseEvent = { kind: 'standby', started_at: '2026-10-31T20:00', ended_at: '2026-11-01T08:00' };
const callOut = (started_at: string, minutes: number): CaseEvent => ({
  kind: 'work',
  started_at,
  work_s: minutes * 60,
});
const hours = part<'unit'>({
  kind: 'unit',
  meter: { event: 'work', measures: ['work_s'] },
  price: { unit_price: '18.00', per: 3600 },
});
const lines = (rating: Rating) => brief(rating).map((line) => line.join(' '));

describe('a shift over the end of the period', () => {
  const card = cardOf([standby({ guaranteed_s: 3600 }), hours]);
  const events = eventsOf([shift, callOut('2026-10-31T22:00', 20), callOut('2026-11-01T02:00', 30)]);

  test('has its call-outs of the next period billed there, less what was made up before', () => {
    expect(lines(rate(events, card, BELGIUM, OCTOBER))).toEqual([
      'standby/usage 43200 4320',
      'standby/call_out 1200 1200',
      'standby/guarantee 2400 2400',
    ]);
    const next = rate(events, card, BELGIUM, NOVEMBER);
    expect(lines(next)).toEqual(['standby/call_out 1800 1800', 'standby/guarantee -1800 -1800']);
    expect(next.events.map(({ reason }) => reason)).toEqual(['outside_period', 'outside_period', 'billed']);
  });

  test('has them billed like other work where the shift is not known', () => {
    const alone = rate(events.slice(2), card, BELGIUM, NOVEMBER);
    expect(lines(alone)).toEqual(['unit/usage 1800 900']);
  });

  test('of before the contract is under it from its first day on', () => {
    const active = { from: NOVEMBER.from, to: null };
    expect(lines(rate(events, card, BELGIUM, { ...NOVEMBER, active }))).toEqual([
      'standby/usage 28800 2880',
      'standby/call_out 1800 1800',
      'standby/guarantee 600 600',
    ]);
  });
});

const minutes = fc.integer({ min: 1, max: 90 });
const calls = fc.array(fc.record({ at: fc.integer({ min: 0, max: 12 * 60 - 1 }), minutes }), {
  maxLength: 6,
});
const guaranteed = fc.record(
  { guaranteed_s: fc.constantFrom(1800, 3600, 7200), guaranteed_amount: fc.constantFrom('45', '90', '120') },
  { requiredKeys: [] },
);
const begins = Date.parse('2026-10-31T19:00:00Z');
const asEvents = (list: readonly { at: number; minutes: number }[]): BillableEvent[] =>
  eventsOf([
    shift,
    ...list.map(({ at, minutes: long }) => callOut(new Date(begins + at * 60_000).toISOString(), long)),
  ]);
const byKind = (ratings: readonly Rating[]) => {
  const cents: Record<string, number> = {};
  for (const { part: of, key, net_cents } of ratings.flatMap((each) => each.lines)) {
    const name = key.endsWith(':amount') ? 'amount' : of;
    cents[name] = (cents[name] ?? 0) + net_cents;
  }
  return Object.fromEntries(Object.entries(cents).filter(([, sum]) => sum !== 0));
};

test('wherever a period ends, a shift and its call-outs come to the same', () => {
  fc.assert(
    fc.property(calls, guaranteed, (list, more) => {
      const events = asEvents(list);
      const card = cardOf([standby(more), hours]);
      const apart = [OCTOBER, NOVEMBER].map((period) => rate(events, card, BELGIUM, period));
      expect(byKind(apart)).toEqual(byKind([rate(events, card, BELGIUM, BOTH)]));
    }),
    { numRuns: 60 },
  );
});

test.each([
  ['the same', (card: RateCard) => card],
  ['other', reworded],
])('so they do when a new version with %s words begins with the period', (_, second) => {
  fc.assert(
    fc.property(calls, guaranteed, (list, more) => {
      const events = asEvents(list);
      const card = cardOf([standby(more), hours]);
      const parts = [
        { period: { from: '2026-01-01', to: OCTOBER.to }, card, rate_card_id: 'card' },
        { period: { from: NOVEMBER.from, to: '2099-12-31' }, card: second(card), rate_card_id: 'card' },
      ];
      const apart = [OCTOBER, NOVEMBER].map((period) => rateParts(events, parts, period));
      expect(byKind(apart)).toEqual(byKind([rateParts(events, parts, BOTH)]));
    }),
    { numRuns: 60 },
  );
});

describe('work that begins before the contract', () => {
  const card = cardOf([hours]);
  const [night] = eventsOf([
    { kind: 'work', started_at: '2026-09-30T22:00', ended_at: '2026-10-01T03:00' },
  ]) as [BillableEvent];

  test.each(['2026-09-15', '2026-10-01'])('is billed from its first day on (%s)', (from) => {
    const period = { ...OCTOBER, active: { from, to: null } };
    const parts = [{ period: { from: '2026-01-01', to: '2099-12-31' }, card, rate_card_id: 'card' }];
    const within = from === OCTOBER.from ? ['unit/usage 10800 5400'] : [];
    expect(lines(rate([night], card, BELGIUM, period))).toEqual(within);
    expect(lines(rateParts([night], parts, period))).toEqual(within);
  });
});
