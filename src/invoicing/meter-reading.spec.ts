import { describe, expect, it } from '@jest/globals';
import { Day, month } from '../kernel/day.js';
import { Component, RateCard } from '../tariffs/rate-card.js';
import { unfold } from '../tariffs/rating/rating-case.js';
import { templateCard } from '../tariffs/templates/templates.js';
import { readMeter } from './meter-reading.js';
import { price } from './pricing.js';

const OCTOBER = month('2026-10');
const base = templateCard('package', 'BE');
const plan = base.components.find(({ kind }) => kind === 'allowance')!;
if (plan.kind !== 'allowance') throw new Error('The package is an allowance.');
const card: RateCard = {
  ...base,
  commitments: { max_period: '1000.00' },
  components: [
    {
      ...plan,
      price: { unit_price: '199.00', overage_price: '0.95', per: 1, cap_per_period: '200.00' },
      allowance: { qty: 10 },
    },
  ],
};

function reading(times: number) {
  const { events } = unfold({
    card,
    month: '2026-10',
    events: [{ kind: 'call', direction: 'in', outcome: 'answered', started_at: '2026-10-05T09:00', times }],
  });
  const part = { card, rate_card_id: 'c', version: 1, sha256: '', period: OCTOBER };
  const periods = [{ whole: OCTOBER, days: OCTOBER }];
  const priced = (of: typeof events) =>
    price({ events: of, periods, parts: [part], active: null, records: [] });
  const days = new Map(events.map(({ id, day }) => [id, day]));
  const upTo = () => priced(events);
  return readMeter(priced(events), priced([]), part, days, { period: OCTOBER, on: '2026-10-15' }, upTo);
}

describe('a meter', () => {
  it('reaches 80 % with the eighth of ten calls and 100 % with the tenth', () => {
    const alerts = (times: number) => reading(times).components[0]!.alerts.map(({ threshold }) => threshold);
    expect([7, 8, 9, 10, 12].map(alerts)).toEqual([[], [80], [80], [80, 100], [80, 100]]);
    expect(reading(8).components[0]!.alerts).toEqual([{ threshold: 80, reached_on: '2026-10-05' }]);
  });

  it('says what is included, left and over', () => {
    expect(reading(4).components[0]).toMatchObject({
      counted: 4,
      included: 10,
      left: 6,
      overage: 0,
      percent_used: 40,
    });
    expect(reading(13).components[0]).toMatchObject({
      counted: 13,
      included: 10,
      left: 0,
      overage: 3,
      percent_used: 130,
    });
  });

  it('holds amounts against their caps', () => {
    const { net_cents, budget } = reading(0);
    expect(budget).toMatchObject({ code: '*', cap_cents: 100_000, used_cents: net_cents, alerts: [] });
  });
});

describe('the day a cap was reached', () => {
  const calls = (max_period: string, cap_per_period: string, more: Component[] = []): RateCard => ({
    ...base,
    commitments: { max_period },
    components: [
      { code: 'fee', kind: 'flat', label: plan.label, price: { unit_price: '10.00' } },
      {
        code: 'calls',
        kind: 'unit',
        label: plan.label,
        meter: { event: 'call', measures: ['count'] },
        price: { unit_price: '1.00', per: 1, cap_per_period },
      },
      ...more,
    ],
  });
  const days = ['2026-10-05', '2026-10-06', '2026-10-07', '2026-10-08'];
  const reached = (given: RateCard, of: 'budget' | 'cap') => {
    const { events } = unfold({
      card: given,
      month: '2026-10',
      events: days.map((day) => ({ kind: 'call', day, times: 5 })),
    });
    const part = { card: given, rate_card_id: 'c', version: 1, sha256: '', period: OCTOBER };
    const periods = [{ whole: OCTOBER, days: OCTOBER }];
    const priced = (some: typeof events) =>
      price({ events: some, periods, parts: [part], active: null, records: [] });
    const byId = new Map(events.map(({ id, day }) => [id, day]));
    const at = { period: OCTOBER, on: '2026-10-15' };
    const upTo = (until: Day | null) => priced(events.filter(({ day }) => until !== null && day <= until));
    const { budget, components } = readMeter(priced(events), priced([]), part, byId, at, upTo);
    const alerts = of === 'budget' ? budget!.alerts : components[0]!.cap!.alerts;
    return alerts.map(({ threshold, reached_on }) => [threshold, reached_on]);
  };

  it('is that of the event that crossed it, not of the reading', () => {
    expect(reached(calls('900.00', '15.00'), 'cap')).toEqual([
      [80, '2026-10-07'],
      [100, '2026-10-07'],
    ]);
    expect(reached(calls('900.00', '20.00'), 'cap')).toEqual([
      [80, '2026-10-08'],
      [100, '2026-10-08'],
    ]);
  });

  it('counts fees from the first day', () => {
    expect(reached(calls('12.00', '900.00'), 'budget')).toEqual([
      [80, '2026-10-01'],
      [100, '2026-10-05'],
    ]);
    expect(reached(calls('25.00', '900.00'), 'budget')).toEqual([
      [80, '2026-10-06'],
      [100, '2026-10-07'],
    ]);
  });

  it('counts of a component what its cap leaves, and a percentage as it grows', () => {
    const letters: Component = {
      code: 'letters',
      kind: 'unit',
      label: plan.label,
      meter: { event: 'call', measures: ['count'] },
      price: { unit_price: '1.00', per: 1 },
    };
    // Calls stop at 6.00; with the fee and 5.00 of letters a day that is 20.00, 26.00 and 31.00.
    expect(reached(calls('30.00', '6.00', [letters]), 'budget')).toEqual([
      [80, '2026-10-06'],
      [100, '2026-10-07'],
    ]);
    const surcharge: Component = {
      code: 'surcharge',
      kind: 'percent_of',
      label: plan.label,
      of: ['calls'],
      percent_bp: 10_000,
    };
    // 10 + 2 × 5 a day: 20, 30, 40 and 50.
    expect(reached(calls('40.00', '900.00', [surcharge]), 'budget')).toEqual([
      [80, '2026-10-07'],
      [100, '2026-10-07'],
    ]);
  });

  it('counts a pack from the day on which it was sold', () => {
    const packs: RateCard = {
      ...calls('30.00', '900.00'),
      components: [
        {
          code: 'packs',
          kind: 'prepaid_pack',
          label: plan.label,
          meter: { event: 'call', measures: ['count'] },
          pack: { qty: 10, validity_months: 3, rollover: false },
          price: { unit_price: '15.00', per: 1 },
        },
      ],
    };
    expect(reached(packs, 'budget')).toEqual([
      [80, '2026-10-07'],
      [100, '2026-10-07'],
    ]);
  });
});
