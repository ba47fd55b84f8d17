import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { expectStatus, givenWorkspace } from '../support/given.js';
import { givenEntry, lasting } from '../support/given-entries.js';
import {
  card,
  forfaitCard,
  givenIssued,
  givenPricedPractice,
  perCallCard,
  standbyCard,
} from '../support/given-invoice.js';
import { givenPractice } from '../support/given-practice.js';
import { givenCallsOf, givenSimulation, practicesOf } from '../support/given-simulation.js';

let app: TestApp;

beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

describe('what is compared', () => {
  it('leaves out months without a card, and prices months without entries', async () => {
    const owner = await givenWorkspace(app);
    const practice = await givenPractice(owner);
    const made = await owner.post('/api/rate-cards', {
      name: 'Tarif',
      valid_from: '2026-01-01',
      definition: perCallCard('2.00'),
    });
    const assigned = { rate_card_id: made.body.id, valid_from: '2026-10-01' };
    expectStatus(await owner.put(`/api/practices/${practice.id}/rate-card`, assigned), 200);
    await givenCallsOf(owner, practice.id, '2026-09', 3);
    const never = await givenPractice(owner);
    const done = await givenSimulation(owner, {
      definition: forfaitCard(5, '7.00'),
      practice_ids: [practice.id, never.id],
    });
    expect(done.totals).toMatchObject({ months: 1, old_cents: 0, new_cents: 700, pay_more: 1, no_card: 1 });
    const { items } = await practicesOf(owner, done.id);
    expect(items[0].periods).toMatchObject([
      { from: '2026-09-01', entries: 3, old_cents: null, new_cents: null, difference_cents: null },
      { from: '2026-10-01', entries: 0, old_cents: 0, new_cents: 700, difference_cents: 700 },
    ]);
    expect(items[1]).toMatchObject({ practice_id: never.id, state: 'no_card', sentence: null });
  });

  it('follows the day on which the practice is billed, and carries over on each side', async () => {
    const owner = await givenWorkspace(app);
    const calls = { event: 'call', measures: ['count'] };
    const label = { fr: 'Appels', nl: 'Oproepen', en: 'Calls', de: 'Anrufe' };
    const rolling = card([
      {
        code: 'forfait',
        kind: 'allowance',
        label,
        overage_label: label,
        meter: calls,
        price: { unit_price: '3.00', overage_price: '0.50', per: 1 },
        allowance: { qty: 3, window: 'month', rollover: { max_qty: 3, periods: 1 } },
      },
    ]);
    const anchored = perCallCard('1.00') as { billing: object };
    const practice = await givenPricedPractice(owner, {
      ...anchored,
      billing: { ...anchored.billing, anchor_day: 15 },
    });
    await givenCallsOf(owner, practice.id, '2026-09', 9, '14');
    await givenCallsOf(owner, practice.id, '2026-10', 1, '14');
    await givenCallsOf(owner, practice.id, '2026-11', 5, '14');
    const done = await givenSimulation(owner, { definition: rolling });
    expect(done.periods).toMatchObject([
      { from: '2026-09-15', to: '2026-10-14', entries: 1, old_cents: 100, new_cents: 300 },
      { from: '2026-10-15', to: '2026-11-14', entries: 5, old_cents: 500, new_cents: 300 },
    ]);
  });

  it('shares the allowance of a group between its practices', async () => {
    const owner = await givenWorkspace(app);
    const one = await givenPricedPractice(owner);
    const other = await givenPricedPractice(owner);
    await givenCallsOf(owner, one.id, '2026-09', 3, '08');
    await givenCallsOf(owner, other.id, '2026-09', 3, '09');
    const plan = forfaitCard(4, '2.00', '1.00') as { components: { allowance: object }[] };
    const [forfait] = plan.components;
    const group = {
      ...plan,
      components: [{ ...forfait, allowance: { ...forfait!.allowance, scope: 'group' } }],
    };
    const september = { from: '2026-09', to: '2026-09' };
    const done = await givenSimulation(owner, { ...september, definition: group });
    // Four of six calls are included, in the order in which they came.
    expect(done.totals).toMatchObject({ old_cents: 600, new_cents: 600 });
    const { items } = await practicesOf(owner, done.id);
    const newOf = (id: string) =>
      items.find((item: { practice_id: string }) => item.practice_id === id).new_cents;
    expect([newOf(one.id), newOf(other.id)]).toEqual([200, 400]);
  });

  it('bills what happens under a shift of the month before as invoices do, in its first month and later ones', async () => {
    const owner = await givenWorkspace(app);
    const practice = await givenPricedPractice(owner, standbyCard());
    // Over the ends of August and of September a shift of one month, called out in the next for 90 minutes.
    const nights = [
      lasting('standby', '2026-08-31T18:00', '2026-09-01T06:00'),
      lasting('work', '2026-09-01T01:00', '2026-09-01T02:30'),
      lasting('standby', '2026-09-30T18:00', '2026-10-01T06:00'),
      lasting('work', '2026-10-01T01:00', '2026-10-01T02:30'),
    ];
    for (const night of nights) await givenEntry(owner, practice.id, night);
    for (const [from, to] of [
      ['2026-08-01', '2026-08-31'],
      ['2026-09-01', '2026-09-30'],
      ['2026-10-01', '2026-10-31'],
    ] as const) {
      await givenIssued(owner, practice.id, { from, to });
    }
    const done = await givenSimulation(owner, { definition: standbyCard() });
    // 54.00 for the call-out less the 36.00 that August made up, then 76.00 for the shift; 18.00 in October.
    const { items } = await practicesOf(owner, done.id);
    expect(items[0].periods).toMatchObject([
      { from: '2026-09-01', entries: 2, old_cents: 9_400, new_cents: 9_400, invoiced_cents: 9_400 },
      { from: '2026-10-01', entries: 1, old_cents: 1_800, new_cents: 1_800, invoiced_cents: 1_800 },
    ]);
  });

  it('tells which practices cannot be compared, and why', async () => {
    const owner = await givenWorkspace(app);
    const practice = await givenPricedPractice(owner);
    const done = await givenSimulation(owner, { definition: { ...perCallCard(), currency: 'CHF' } });
    expect(done).toMatchObject({ state: 'done', sentence: null, totals: { refused: 1, old_cents: null } });
    const { items } = await practicesOf(owner, done.id);
    expect(items).toMatchObject([
      { practice_id: practice.id, state: 'refused', problem: { code: 'other-currency' }, periods: [] },
    ]);
  });
});
