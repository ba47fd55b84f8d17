import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Caller, givenMember } from '../support/given.js';
import { aCall, givenEntry, givenOpenPractice } from '../support/given-entries.js';
import { givenDraft, givenIssued, givenPricedPractice } from '../support/given-invoice.js';
import { storyOfABusiness } from '../support/story.js';

const story = storyOfABusiness();
let practice: string;
let secretary: Caller & { user_id: string };

beforeAll(async () => {
  practice = await givenOpenPractice(story.owner);
  secretary = await givenMember(story.app, story.owner, 'secretary');
});

const count = async () => {
  const { rows } = await story.app.admin.query(
    'SELECT count(*)::int AS n FROM work_entry WHERE workspace_id = $1',
    [story.owner.workspace_id],
  );
  return rows[0]!.n as number;
};
const send = (facts: object, key?: string, by: Caller = secretary) => {
  const request = by.post('/api/work-entries', { ...aCall(practice), ...facts });
  return key === undefined ? request : request.set('idempotency-key', key);
};
const expireKeys = () => story.app.admin.query('DELETE FROM idempotency_key');

describe('a call sent again by a page that was offline', () => {
  test('three times under one key is one entry, also a week later', async () => {
    const [before, key] = [await count(), randomUUID()];
    const first = await send({}, key);
    const second = await send({}, key);
    await story.app.admin.query(`UPDATE idempotency_key SET created_at = now() - interval '7 days'`);
    // Another key clears those that are too old.
    expect((await send({ talk_s: 61 }, randomUUID())).status).toBe(201);
    const third = await send({}, key);
    expect([first, second, third].map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(second.text).toBe(first.text);
    expect(third.text).toBe(first.text);
    expect(await count()).toBe(before + 2);
  });

  test('with another body under the same key is refused', async () => {
    const key = randomUUID();
    expect((await send({}, key)).status).toBe(201);
    const before = await count();
    const answer = await send({ talk_s: 62 }, key);
    expect([answer.status, answer.body.code]).toEqual([409, 'idempotency-key-reused']);
    expect(await count()).toBe(before);
  });

  test('twice at once under one key is one entry', async () => {
    const [before, key] = [await count(), randomUUID()];
    const answers = await Promise.all([send({}, key), send({}, key)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[0]!.body.id).toBe(answers[1]!.body.id);
    expect(await count()).toBe(before + 1);
  });

  test('under its client_ref is one entry long after every key is gone, and as it stands by then', async () => {
    const client_ref = randomUUID();
    const first = await send({ client_ref }, client_ref);
    expect(first.body.client_ref).toBe(client_ref);
    const corrected = await secretary.patch(`/api/work-entries/${first.body.id}`, { outcome: 'booking' });
    expect(corrected.status).toBe(200);
    const before = await count();
    await expireKeys();
    const again = await send({ client_ref }, client_ref);
    expect([again.status, again.body]).toEqual([201, corrected.body]);
    expect(await count()).toBe(before);
  });

  test('under the client_ref of something else is refused, whoever wrote that', async () => {
    const client_ref = randomUUID();
    expect((await send({ client_ref })).status).toBe(201);
    const before = await count();
    for (const answer of [
      await send({ client_ref, talk_s: 63 }),
      await send({ client_ref }, undefined, story.owner),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([409, 'client-ref-reused']);
      expect(answer.body.problems[0].pointer).toBe('/client_ref');
    }
    expect(await count()).toBe(before);
  });

  test('twice at once under one client_ref, each time with another key, is one entry', async () => {
    const [before, client_ref] = [await count(), randomUUID()];
    const answers = await Promise.all(Array.from({ length: 6 }, () => send({ client_ref }, randomUUID())));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(201));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await count()).toBe(before + 1);
  });

  test('among many is answered in its place; a name that stands twice stores nothing', async () => {
    const [one, two, three] = [randomUUID(), randomUUID(), randomUUID()];
    const sent = (await send({ client_ref: two })).body;
    const before = await count();
    const entries = [one, two, three].map((client_ref) => ({ ...aCall(practice), client_ref }));
    const answer = await secretary.post('/api/work-entries/bulk', { entries });
    expect(answer.status).toBe(201);
    expect(answer.body.items.map((item: { client_ref: string }) => item.client_ref)).toEqual([
      one,
      two,
      three,
    ]);
    expect(answer.body.items[1].id).toBe(sent.id);
    expect(await count()).toBe(before + 2);
    const again = await secretary.post('/api/work-entries/bulk', { entries });
    expect(again.body).toEqual(answer.body);
    const name = randomUUID();
    const twice = [name, name].map((client_ref) => ({ ...aCall(practice), client_ref }));
    const refused = await secretary.post('/api/work-entries/bulk', { entries: twice });
    expect([refused.status, refused.body.problems[0].pointer]).toEqual([409, '/entries/1/client_ref']);
    expect(await count()).toBe(before + 2);
  });

  test('of a locked day is refused as before', async () => {
    const lock = { practice_id: practice, starts_on: '2026-11-01', ends_on: '2026-11-01' };
    expect((await story.owner.post('/api/period-locks', lock)).status).toBe(201);
    const facts = { client_ref: randomUUID(), started_at: '2026-11-01T09:00:00Z' };
    const answer = await send(facts);
    expect([answer.status, answer.body.code]).toEqual([409, 'period-locked']);
  });
});

describe('taking an entry back', () => {
  const undo = (id: string, by: Caller = secretary) => by.post(`/api/work-entries/${id}/undo`);

  test('removes what its author wrote within the hour, approved or not, and says so in the audit trail', async () => {
    const entry = await givenEntry(secretary, practice);
    expect((await story.owner.post('/api/work-entries/approve', { ids: [entry.id] })).status).toBe(200);
    const answer = await undo(entry.id);
    expect([answer.status, answer.body.id]).toEqual([200, entry.id]);
    expect((await secretary.get(`/api/work-entries/${entry.id}`)).status).toBe(404);
    expect((await undo(entry.id)).status).toBe(404);
    const { body } = await story.owner.get('/api/audit?limit=5');
    expect(body.items[0]).toMatchObject({ action: 'work-entry.undone', subject_id: entry.id });
  });

  test('is refused to everybody else', async () => {
    const entry = await givenEntry(secretary, practice);
    const owner = await undo(entry.id, story.owner);
    expect([owner.status, owner.body.code]).toEqual([403, 'not-your-entry']);
    const colleague = await givenMember(story.app, story.owner, 'secretary');
    expect((await undo(entry.id, colleague)).status).toBe(404);
  });

  test('is refused after an hour, counted from when it was written down', async () => {
    const entry = await givenEntry(secretary, practice, {
      started_at: '2026-11-20T09:00:00Z',
      ended_at: '2026-11-20T09:05:00Z',
    });
    await story.app.admin.query(
      `UPDATE work_entry SET created_at = created_at - interval '61 minutes' WHERE id = $1`,
      [entry.id],
    );
    const answer = await undo(entry.id);
    expect([answer.status, answer.body.code]).toEqual([409, 'too-late-to-undo']);
  });

  test('is refused once it is drafted, billed or locked', async () => {
    const priced = await givenPricedPractice(story.owner);
    const entry = await givenEntry(story.owner, priced.id, {
      ...aCall(priced.id),
      ...{ ended_at: undefined, started_at: '2026-11-10T09:00:00Z' },
    });
    const draft = await givenDraft(story.owner, priced.id);
    const drafted = await undo(entry.id, story.owner);
    expect([drafted.status, drafted.body.code]).toEqual([409, 'entry-on-invoice']);
    expect((await story.owner.delete(`/api/invoices/${draft.id}`)).status).toBe(200);
    await givenIssued(story.owner, priced.id);
    const billed = await undo(entry.id, story.owner);
    expect([billed.status, billed.body.code]).toEqual([409, 'entry-billed']);
    const locked = await givenEntry(secretary, practice, {
      started_at: '2026-10-05T09:00:00Z',
      ended_at: '2026-10-05T09:05:00Z',
    });
    const lock = { practice_id: practice, starts_on: '2026-10-05', ends_on: '2026-10-05' };
    expect((await story.owner.post('/api/period-locks', lock)).status).toBe(201);
    const answer = await undo(locked.id);
    expect([answer.status, answer.body.code]).toEqual([409, 'period-locked']);
  });
});
