import { describe, expect, test } from '@jest/globals';
import {
  BELGIUM,
  cardOf,
  eventsOf,
  OCTOBER,
  part,
  rated,
  ratedInTwo,
} from '../../../test/support/rating-fixtures.js';
import { Component, UnitComponent } from '../rate-card.js';
import { Rating } from './rated.js';
import { rate } from './rating.js';
import { CaseEvent } from './rating-case.js';

const saturday = { days: [6], from: '00:00', to: '24:00', mode: 'multiply', value: '1.25' } as const;
const calls = (more: Partial<UnitComponent>) =>
  part<'unit'>({
    kind: 'unit',
    meter: { event: 'call', measures: ['count'] },
    price: { unit_price: '1.10', per: 1 },
    windows: [saturday],
    ...more,
  });
const month = (secretary_id: string | null = 'ann'): CaseEvent[] => [
  { kind: 'call', day: '2026-10-05', times: 520, secretary_id },
  { kind: 'call', day: '2026-10-10', times: 80, secretary_id },
];
const paid = (components: Component[], list: CaseEvent[]) =>
  rated(components, list).payouts.map(({ secretary_id, lines, net_cents }) => [
    secretary_id,
    lines.map((line) => `${line.component_code} ${line.metered} ${line.unit_price} ${line.net_cents}`),
    net_cents,
  ]);

describe('what freelancers receive', () => {
  test('a price of its own, with the surcharges in percent of the client', () => {
    expect(paid([calls({ payout: { price: '0.80', per: 1 } })], month())).toEqual([
      ['ann', ['unit 520 0.80 41600', 'unit 80 1.00 8000'], 49_600],
    ]);
  });

  const tiers = [
    { up_to: 100, unit_price: '0.80' },
    { up_to: null, unit_price: '0.60', flat: '5.00' },
  ];
  const inTiers = (mode: 'graduated' | 'volume') => calls({ payout: { price: { mode, per: 1, tiers } } });

  test('prices in tiers, of the units of each freelancer', () => {
    const list = [
      ...month('ann'),
      { kind: 'call', day: '2026-10-06', times: 50, secretary_id: 'bob' } as const,
    ];
    expect(paid([inTiers('graduated')], list)).toEqual([
      ['ann', ['unit 100 0.80 8000', 'unit 420 0.60 25200', 'unit 80 0.75 6000', 'unit 1 5.00 500'], 39_700],
      ['bob', ['unit 50 0.80 4000'], 4000],
    ]);
    expect(paid([inTiers('volume')], list)).toEqual([
      ['ann', ['unit 520 0.60 31200', 'unit 80 0.75 6000', 'unit 1 5.00 500'], 37_700],
      ['bob', ['unit 50 0.80 4000'], 4000],
    ]);
  });

  test.each(['graduated', 'volume'] as const)('%s tiers go on when a version begins', (mode) => {
    const card = cardOf([inTiers(mode)]);
    const sums = (rating: Rating) =>
      rating.payouts.map(({ secretary_id, net_cents }) => [secretary_id, net_cents]);
    const events = eventsOf(month());
    expect(sums(ratedInTwo(card, events, '2026-10-08'))).toEqual(sums(rate(events, card, BELGIUM, OCTOBER)));
  });

  test('surcharges of the client that are no percentage are his own', () => {
    const added = { ...saturday, mode: 'add' as const, value: '0.50' };
    expect(paid([calls({ windows: [added], payout: { price: '0.80', per: 1 } })], month())).toEqual([
      ['ann', ['unit 600 0.80 48000'], 48_000],
    ]);
  });

  test('windows of the payout itself', () => {
    const monday = { ...saturday, days: [1], value: '2' };
    expect(paid([calls({ payout: { price: '0.80', per: 1, windows: [monday] } })], month())).toEqual([
      ['ann', ['unit 80 0.80 6400', 'unit 520 1.60 83200'], 89_600],
    ]);
  });

  test('a share of what the client pays, of each line to who has units on it', () => {
    const list = [...month('ann'), { kind: 'call', day: '2026-10-06', secretary_id: null } as const];
    expect(paid([calls({ payout: { percent_bp: 7000 } })], list)).toEqual([
      ['ann', ['unit 1 400.40 40040', 'unit 1 77.00 7700'], 47_740],
      [null, ['unit 1 0.77 77'], 77],
    ]);
  });

  test('everything less a commission where the card keeps one', () => {
    const malt = part<'commission'>({ kind: 'commission', percent_bp: 1000 });
    expect(paid([calls({}), malt], month())).toEqual([
      ['ann', ['unit 520 1.10 57200', 'unit 80 1.375 11000', 'commission -1 68.20 -6820'], 61_380],
    ]);
  });

  test('what lies inside an allowance too, for the work was done', () => {
    const plan = part<'allowance'>({
      kind: 'allowance',
      meter: { event: 'call', measures: ['count'] },
      price: { unit_price: '199.00', overage_price: '0.95', per: 1 },
      allowance: { qty: 200 },
      overage_label: { fr: 'y', nl: 'y', en: 'y', de: 'y' },
      payout: { price: '0.50', per: 1 },
    });
    expect(paid([plan], [{ kind: 'call', times: 150, secretary_id: 'ann' }])).toEqual([
      ['ann', ['allowance 150 0.50 7500'], 7500],
    ]);
  });

  test('of a standby the guarantee goes to who stood by, what was done to who did it', () => {
    const standby = part<'standby'>({
      kind: 'standby',
      meter: { event: 'standby', measures: ['count'] },
      price: { unit_price: '40.00', per: 1, cap_per_period: '100.00' },
      call_outs: {
        label: { fr: 'z', nl: 'z', en: 'z', de: 'z' },
        meter: { event: 'work', measures: ['work_s'] },
        price: { unit_price: '30.00', per: 3600 },
      },
      guaranteed_amount: '60.00',
      payout: { percent_bp: 10_000 },
    });
    const shift = (day: string): CaseEvent => ({
      kind: 'standby',
      started_at: `${day}T20:00`,
      ended_at: `${day}T23:00`,
      secretary_id: 'ann',
    });
    const list: CaseEvent[] = [
      shift('2026-10-05'),
      shift('2026-10-06'),
      { kind: 'work', started_at: '2026-10-05T21:00', work_s: 1200, secretary_id: 'ann' },
    ];
    const rating = rated([standby], list);
    expect(rating.net_cents).toBe(10_000);
    expect(rating.payouts).toMatchObject([{ secretary_id: 'ann', net_cents: 10_000 }]);
  });

  test('nothing where the card says nothing of it', () => {
    expect(paid([calls({})], month())).toEqual([]);
  });
});
