import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { month } from '../kernel/day.js';
import { sum } from '../kernel/money.js';
import { BillableEvent } from '../tariffs/event.js';
import { RateCard } from '../tariffs/rate-card.js';
import { MonthPricing, PricedPart, price } from './pricing.js';
import { canReprice, cardKey, reprice } from './repricing.js';

const label = { fr: 'Appels', nl: 'Oproepen', en: 'Calls', de: 'Anrufe' };

const graduated: RateCard = {
  currency: 'EUR',
  time_zone: 'Europe/Paris',
  calendar: 'FR',
  billing: { period: 'month', base: 'arrears', usage: 'arrears' },
  proration: 'none',
  components: [
    {
      code: 'calls',
      kind: 'tiered',
      label,
      meter: { event: 'call', measures: ['count'] },
      price: {
        mode: 'graduated',
        per: 1,
        tiers: [
          { up_to: 200, unit_price: '1.20' },
          { up_to: 500, unit_price: '1.00' },
          { up_to: 1000, unit_price: '0.80' },
          { up_to: null, unit_price: '0.50' },
        ],
      },
    },
  ],
};

const call = (index: number): BillableEvent => ({
  id: String(index).padStart(6, '0'),
  kind: 'call',
  started_at: new Date(Date.parse('2026-10-05T08:00:00Z') + index * 20_000).toISOString(),
  ended_at: null,
  day: '2026-10-05',
  direction: 'in',
  outcome: 'answered',
  talk_s: 60,
  wrap_s: 0,
  queue_s: 0,
  patched_s: 0,
  work_s: 0,
  audio_s: 0,
  chars: 0,
  lines: 0,
  pages: 0,
  pieces: 0,
  amount_cents: 0,
  practitioner_id: null,
  secretary_id: null,
  agent: null,
  language: null,
  tags: [],
  due_at: null,
});

const part: PricedPart = {
  period: month('2026-10'),
  card: graduated,
  rate_card_id: 'a',
  version: 1,
  sha256: '',
};
const cards = new Map([[cardKey(part), graduated]]);

function priced(calls: number, records: readonly MonthPricing[] = []) {
  const events = Array.from({ length: calls }, (_, index) => call(index));
  const days = month('2026-10');
  const { pricing, lines } = price({
    events,
    periods: [{ whole: days, days }],
    parts: [part],
    active: null,
    records,
  });
  // As the database gives it back.
  const months = JSON.parse(JSON.stringify(pricing.months)) as MonthPricing[];
  return { events, months, lines };
}

const net = (lines: readonly { readonly net_cents: number }[]) =>
  sum(lines.map(({ net_cents }) => net_cents));

describe('an invoice rated again', () => {
  it('comes to 999.00 without 12 of 1,130 calls (E3)', () => {
    const { events, months, lines } = priced(1_130);
    expect(net(lines)).toBe(100_500);
    expect(net(reprice(months, cards, events.slice(12)).lines)).toBe(99_900);
  });

  it('is the same with the same events, whole or after another one of the same month', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 600 }), (calls, before) => {
        const records = before > 0 ? priced(before).months : [];
        const { events, months, lines } = priced(calls, records);
        const again = reprice(months, cards, events);
        expect(again.lines).toEqual(lines);
        expect(JSON.parse(JSON.stringify(again.months))).toEqual(months);
      }),
      { numRuns: 20 },
    );
  });

  it('needs what it was rated with', () => {
    const { events, months } = priced(1);
    const older = months.map(({ given: _, ...rest }) => rest);
    expect([canReprice(months), canReprice(older)]).toEqual([true, false]);
    expect(() => reprice(older, cards, events)).toThrow('before what it was rated with was kept');
    expect(() => reprice(months, new Map(), events)).toThrow('The card version');
  });
});
