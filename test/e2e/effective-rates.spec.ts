import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { expectStatus, GivenWorkspace, givenMember } from '../support/given.js';
import {
  givenCall,
  givenCredit,
  givenIssued,
  givenPricedPractice,
  perCallCard,
} from '../support/given-invoice.js';
import { givenPayee } from '../support/given-payment.js';

const NOVEMBER = 'from=2026-11-01&to=2026-11-30';

describe('what an hour brings in', () => {
  let app: TestApp;
  let owner: GivenWorkspace;

  beforeAll(async () => {
    app = await openTestApp();
    owner = await givenPayee(app);
  });
  afterAll(() => app.close());

  const rates = async (query = NOVEMBER) => {
    const answer = await owner.get(`/api/effective-rates?${query}`);
    expectStatus(answer, 200);
    return answer.body;
  };

  test('is what was billed, less credit notes, over the time of the entries it bills', async () => {
    expect(await rates()).toMatchObject({ items: [], total: { cents_per_hour: null, entries: 0 } });
    const quick = await givenPricedPractice(owner, perCallCard('2.00'), { name: 'Cabinet Vite' });
    const slow = await givenPricedPractice(owner, perCallCard('1.00'), { name: 'Cabinet Long' });
    await givenCall(owner, quick.id, { talk_s: 120, wrap_s: 60 });
    await givenCall(owner, quick.id, { talk_s: 0, started_at: '2026-11-05T09:00:00Z' });
    await givenCall(owner, slow.id, { talk_s: 600 });
    const [first, second] = [await givenIssued(owner, quick.id), await givenIssued(owner, slow.id)];
    // Of no invoice yet, so of no rate.
    await givenCall(owner, slow.id, { talk_s: 3_600, started_at: '2026-11-06T09:00:00Z' });
    const told = await rates();
    expect(told.items).toEqual([
      {
        practice_id: quick.id,
        practice_name: 'Cabinet Vite',
        net_cents: first.net_cents,
        seconds: 180,
        entries: 2,
        untimed_entries: 1,
        cents_per_hour: Math.round((first.net_cents * 3_600) / 180),
      },
      {
        practice_id: slow.id,
        practice_name: 'Cabinet Long',
        net_cents: 100,
        seconds: 600,
        entries: 1,
        untimed_entries: 0,
        cents_per_hour: 600,
      },
    ]);
    expect(told.total).toMatchObject({ net_cents: first.net_cents + 100, seconds: 780, entries: 3 });
    await givenCredit(owner, second.id, { lines: [{ position: 1, net_cents: 40 }] });
    expect((await rates()).items[1]).toMatchObject({ net_cents: 60, cents_per_hour: 360 });
    expect((await rates('from=2026-10-01&to=2026-10-31')).items).toEqual([]);
  });

  test('is no business of practices and of colleagues, and asks for a span that can be', async () => {
    const { id } = await givenPricedPractice(owner);
    for (const member of [
      await givenMember(app, owner, 'practice', id),
      await givenMember(app, owner, 'secretary'),
    ])
      expectStatus(await member.get(`/api/effective-rates?${NOVEMBER}`), 403);
    for (const query of ['from=2026-11-30&to=2026-11-01', 'from=2020-01-01&to=2026-11-30'])
      expectStatus(await owner.get(`/api/effective-rates?${query}`), 422);
    expectStatus(await owner.get('/api/effective-rates'), 400);
  });
});
