import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { givenWorkspace } from '../support/given.js';
import { NOVEMBER } from '../support/given-invoice.js';
import { awaitItems, givenBillable, givenReview, listenTo } from '../support/given-month-end.js';

let app: TestApp;

beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

describe('progress as server-sent events', () => {
  test('tells how far the run is, under numbers that grow, and ends with it', async () => {
    const owner = await givenWorkspace(app);
    for (let n = 0; n < 6; n++) await givenBillable(owner, 2);
    const begun = await owner.post('/api/month-ends', { period: NOVEMBER });
    const drafting = await listenTo(app, owner, begun.body.id);
    expect(drafting.type).toBe('text/event-stream; charset=utf-8');
    expect(drafting.text).toMatch(/^retry: \d+\n\n/);
    const { events } = drafting;
    expect(events.at(-1)).toMatchObject({
      event: 'review',
      data: { state: 'review', counts: { drafted: 6 } },
    });
    const ids = events.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));

    await owner.post(`/api/month-ends/${begun.body.id}/issue`);
    const { events: issuing } = await listenTo(app, owner, begun.body.id, ids.at(-1));
    expect(issuing[0]!.id).toBeGreaterThan(ids.at(-1)!);
    const { event, data } = issuing.at(-1)!;
    expect([event, data.counts.documented! + data.counts.written!]).toEqual(['done', 6]);
  });

  test('is refused to others as if the run did not exist', async () => {
    const owner = await givenWorkspace(app);
    await givenBillable(owner, 1);
    const run = await givenReview(owner);
    const other = await givenWorkspace(app);
    const answer = await other.get(`/api/month-ends/${run.id}/events`);
    expect([answer.status, answer.body.code]).toEqual([404, 'no-such-month-end']);
  });
});

describe('a step that takes longer than the database lets anybody wait', () => {
  test('holds nobody up for ever, answers 409 with a sentence to who steers, and is told of all the while', async () => {
    const owner = await givenWorkspace(app);
    const practice = await givenBillable(owner, 1, { name: 'A' });
    for (const name of ['B', 'C']) await givenBillable(owner, 1, { name });
    await app.admin.query(`
      CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(15); RETURN NEW; END $$;
      CREATE TRIGGER dawdle BEFORE INSERT ON invoice FOR EACH ROW WHEN (NEW.practice_id = '${practice}')
        EXECUTE FUNCTION dawdle()`);
    const begun = await owner.post('/api/month-ends', { period: NOVEMBER });
    const { id } = begun.body;
    const listening = listenTo(app, owner, id);
    await awaitItems(owner, id, (items) => items.filter(({ state }) => state === 'drafted').length === 2);
    const [byHand, ...steered] = await Promise.all([
      owner.post('/api/invoices', { practice_id: practice, period: NOVEMBER }),
      owner.patch(`/api/month-ends/${id}/items/${practice}`, { excluded: true }),
      owner.post(`/api/month-ends/${id}/cancel`),
      owner.post(`/api/month-ends/${id}/issue`),
    ]);
    await app.admin.query('DROP FUNCTION dawdle CASCADE');
    for (const { status, body } of steered)
      expect([status, body]).toEqual([
        409,
        expect.objectContaining({
          code: 'month-end-busy',
          title: expect.stringContaining('try again in a moment'),
        }),
      ]);
    // Other work that waits for the same practice is told to come back.
    expect([byHand!.status, byHand!.body.code, byHand!.headers['retry-after']]).toEqual([
      503,
      'held-up',
      '5',
    ]);
    const told = await listening;
    expect(told.events.at(-1)).toMatchObject({ event: 'review', data: { counts: { drafted: 3 } } });
    expect((await owner.post(`/api/month-ends/${id}/cancel`)).status).toBe(200);
  }, 60_000);
});
