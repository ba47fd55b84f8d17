import { describe, expect, it } from '@jest/globals';
import { cardOf, OCTOBER, part } from '../../test/support/rating-fixtures.js';
import { Component } from '../tariffs/rate-card.js';
import { unfold } from '../tariffs/rating/rating-case.js';
import { readMeter } from './meter-reading.js';
import { price } from './pricing.js';

/** A meter read on 28 October of one call a day from the 1st on, `calls` in all. */
function reading(components: Component[], calls: number, max_period?: string) {
  const card = cardOf(components, max_period ? { commitments: { max_period } } : {});
  const { events } = unfold({
    card,
    month: '2026-10',
    events: Array.from({ length: calls }, (_, index) => ({
      kind: 'call' as const,
      day: `2026-10-${String(index + 1).padStart(2, '0')}`,
    })),
  });
  const cardPart = { card, rate_card_id: 'c', version: 1, sha256: '', period: OCTOBER };
  const periods = [{ whole: OCTOBER, days: OCTOBER }];
  const priced = (of: typeof events) =>
    price({ events: of, periods, parts: [cardPart], active: null, records: [] });
  const days = new Map(events.map(({ id, day }) => [id, day]));
  return readMeter(priced(events), priced([]), cardPart, days, { period: OCTOBER, on: '2026-10-28' });
}

const meter = { event: 'call', measures: ['count'] } as const;
const calls = (cap_per_period?: string) =>
  part<'unit'>({
    kind: 'unit',
    meter,
    price: { unit_price: '1.00', per: 1, ...(cap_per_period && { cap_per_period }) },
  });
const fee = (unit_price: string) => part<'flat'>({ kind: 'flat', price: { unit_price } });

describe('a cap is reached', () => {
  it('on the day of the event that came to it, whenever the meter is read', () => {
    const { cap } = reading([calls('10.00')], 15).components[0]!;
    expect(cap!.alerts).toEqual([
      { threshold: 80, reached_on: '2026-10-08' },
      { threshold: 100, reached_on: '2026-10-10' },
    ]);
  });

  it('of a period, with its fees from the first day on', () => {
    expect(reading([calls(), fee('5.00')], 5, '10.00').budget!.alerts).toEqual([
      { threshold: 80, reached_on: '2026-10-03' },
      { threshold: 100, reached_on: '2026-10-05' },
    ]);
    expect(reading([fee('9.00')], 0, '10.00').budget!.alerts).toEqual([
      { threshold: 80, reached_on: '2026-10-01' },
    ]);
  });

  it('of a period, by a component that has come to its own cap no further', () => {
    const other = part<'unit'>({
      kind: 'unit',
      code: 'more',
      meter,
      price: { unit_price: '0.10', per: 1 },
    });
    // Four of the calls' own cap on the 4th, then 0.10 a day: 5.00 on the 10th.
    expect(reading([calls('4.00'), other], 20, '5.00').budget!.alerts).toMatchObject([
      { threshold: 80, reached_on: '2026-10-04' },
      { threshold: 100, reached_on: '2026-10-10' },
    ]);
  });
});
