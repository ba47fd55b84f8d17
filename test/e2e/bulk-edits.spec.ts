import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Caller, expectStatus, givenMember } from '../support/given.js';
import { aCall, GivenEntry, givenEntries, givenEntry, givenOpenPractice } from '../support/given-entries.js';
import { givenDraft, givenIssued, givenPricedPractice } from '../support/given-invoice.js';
import { givenAccepted, givenMornings } from '../support/given-offer.js';
import { givenPractice } from '../support/given-practice.js';
import { storyOfABusiness } from '../support/story.js';

const story = storyOfABusiness();
let from: string;
let to: string;
let secretary: Caller & { user_id: string };

beforeAll(async () => {
  from = await givenOpenPractice(story.owner, { name: 'Cabinet Source' });
  to = await givenOpenPractice(story.owner, { name: 'Cabinet But' });
  secretary = await givenMember(story.app, story.owner, 'secretary');
});

const edit = (body: object, by: Caller = story.owner) => by.post('/api/work-entries/bulk-edit', body);
const undo = (id: string, by: Caller = story.owner) => by.post(`/api/work-entries/bulk-edits/${id}/undo`);
const read = async (id: string) => (await story.owner.get(`/api/work-entries/${id}`)).body as GivenEntry;
const idsOf = (entries: readonly GivenEntry[]) => entries.map(({ id }) => id);
const reasons = (problems: readonly { pointer: string; code: string }[]) =>
  problems.map(({ pointer, code }) => [pointer.split('/').slice(0, 3).join('/'), code]);

describe('putting entries under another practice', () => {
  test('moves them all, without the doctor and the site they had', async () => {
    const practice = await givenPractice(story.owner, { sites: [{ name: 'Site' }] });
    const facts = { practitioner_id: practice.practitioners[0]!.id, site_id: practice.sites[0]!.id };
    const entries = await givenEntries(story.owner, practice.id, 3, () => facts);
    expectStatus(await story.owner.post('/api/work-entries/approve', { ids: idsOf(entries) }), 200);
    const answer = await edit({ ids: idsOf(entries), practice_id: to });
    expect(answer.body).toEqual({ id: expect.any(String), dry_run: false, changed: 3, refused: [] });
    for (const { id } of entries) {
      expect(await read(id)).toMatchObject({
        practice_id: to,
        practitioner_id: null,
        site_id: null,
        revision: 2,
        approved_at: null,
      });
    }
  });

  test('takes the practice of the mission that is named, and its civil day', async () => {
    const guadeloupe = await givenOpenPractice(story.owner, { time_zone: 'America/Guadeloupe' });
    const mission = await story.owner.post('/api/missions', {
      practice_id: guadeloupe,
      secretary_id: story.owner.user_id,
      title: 'Nuit',
      starts_on: '2026-11-01',
    });
    expectStatus(mission, 201);
    const entry = await givenEntry(story.owner, from, {
      started_at: '2026-11-30T02:00:00Z',
      ended_at: '2026-11-30T02:30:00Z',
    });
    expectStatus(await edit({ ids: [entry.id], mission_id: mission.body.id }), 200);
    expect(await read(entry.id)).toMatchObject({
      practice_id: guadeloupe,
      mission_id: mission.body.id,
      day: '2026-11-29',
    });
  });

  test('finds a mission for those that move, and leaves the others under none as they were', async () => {
    const practice = await givenOpenPractice(story.owner);
    const need = await givenMornings(story.owner, practice, { starts_on: '2026-11-02' });
    const { mission_id } = await givenAccepted(story.owner, need, secretary);
    const [moves, stays, named] = [
      await givenEntry(secretary, from, { label: 'Tri' }),
      await givenEntry(secretary, practice, { label: 'Tri' }),
      await givenEntry(secretary, from, { label: 'Tri' }),
    ];
    expect(stays.mission_id).toBe(mission_id);
    expectStatus(await secretary.patch(`/api/work-entries/${stays.id}`, { mission_id: null }), 200);
    const answer = await edit({ ids: [moves.id, stays.id], practice_id: practice, kind: 'task' });
    expect(answer.body).toMatchObject({ changed: 2 });
    expect(await read(moves.id)).toMatchObject({ practice_id: practice, kind: 'task', mission_id });
    expect(await read(stays.id)).toMatchObject({ practice_id: practice, kind: 'task', mission_id: null });
    expectStatus(await edit({ ids: [named.id], practice_id: practice, mission_id: null }), 200);
    expect(await read(named.id)).toMatchObject({ practice_id: practice, mission_id: null });
  });

  test('leaves alone what says so already', async () => {
    const entry = await givenEntry(story.owner, to);
    const answer = await edit({ ids: [entry.id], practice_id: to });
    expect(answer.body).toEqual({ id: null, dry_run: false, changed: 0, refused: [] });
    expect(await read(entry.id)).toEqual(entry);
  });

  test('is refused as a whole, with the reason of each, and told so beforehand by a dry run', async () => {
    const priced = await givenPricedPractice(story.owner);
    const billed = await givenEntry(story.owner, priced.id, {
      ...aCall(priced.id),
      ...{ ended_at: undefined, started_at: '2026-11-10T09:00:00Z' },
    });
    await givenIssued(story.owner, priced.id);
    const locked = await givenEntry(story.owner, from, {
      started_at: '2026-10-05T09:00:00Z',
      ended_at: '2026-10-05T09:05:00Z',
    });
    const lock = { practice_id: from, starts_on: '2026-10-05', ends_on: '2026-10-05' };
    expectStatus(await story.owner.post('/api/period-locks', lock), 201);
    const free = await givenEntry(story.owner, from);
    const ids = [free.id, billed.id, randomUUID(), locked.id];
    const tried = await edit({ ids, practice_id: to, dry_run: true });
    expect(tried.status).toBe(200);
    expect(tried.body).toMatchObject({ id: null, dry_run: true, changed: 2 });
    const codes = ['entry-billed', 'no-such-entry', 'period-locked'];
    expect(tried.body.refused.map(({ id, code }: { id: string; code: string }) => [id, code])).toEqual([
      [ids[1], codes[0]],
      [ids[2], codes[1]],
      [ids[3], codes[2]],
    ]);
    const answer = await edit({ ids, practice_id: to });
    expect([answer.status, answer.body.code]).toEqual([409, 'bulk-edit-refused']);
    expect(answer.body.title).toContain('3 of 4');
    expect(reasons(answer.body.problems)).toEqual([
      ['/ids/1', codes[0]],
      ['/ids/2', codes[1]],
      ['/ids/3', codes[2]],
    ]);
    expect(await read(free.id)).toEqual(free);
  });

  test('is refused for a kind that lacks its measure, and for an unknown practice', async () => {
    const entries = [
      await givenEntry(story.owner, from),
      await givenEntry(story.owner, from, { label: 'Tri' }),
    ];
    const asLetter = await edit({ ids: idsOf(entries), kind: 'letter' });
    expect(reasons(asLetter.body.problems)).toEqual([
      ['/ids/0', 'measure-missing'],
      ['/ids/1', 'measure-missing'],
    ]);
    const nowhere = await edit({ ids: [entries[0]!.id], practice_id: randomUUID() });
    expect([nowhere.status, reasons(nowhere.body.problems)]).toEqual([409, [['/ids/0', 'unknown-practice']]]);
    expectStatus(await edit({ ids: [entries[1]!.id], kind: 'task' }), 200);
    expect((await read(entries[1]!.id)).kind).toBe('task');
  });

  test('reaches a secretary’s own entries only', async () => {
    const [own, foreign] = [await givenEntry(secretary, from), await givenEntry(story.owner, from)];
    const answer = await edit({ ids: [own.id, foreign.id], practice_id: to }, secretary);
    expect([answer.status, reasons(answer.body.problems)]).toEqual([409, [['/ids/1', 'no-such-entry']]]);
    expectStatus(await edit({ ids: [own.id], practice_id: to }, secretary), 200);
  });

  test('has one effect under one Idempotency-Key', async () => {
    const entry = await givenEntry(story.owner, from);
    const send = () => edit({ ids: [entry.id], practice_id: to }).set('idempotency-key', entry.id);
    const [first, second] = [await send(), await send()];
    expect(second.text).toBe(first.text);
    expect((await read(entry.id)).revision).toBe(2);
  });

  test.each([
    ['nothing to change', { ids: [randomUUID()] }],
    ['no entry', { ids: [], kind: 'work' }],
    ['501 entries', { ids: Array.from({ length: 501 }, () => randomUUID()), kind: 'work' }],
  ])('does not take %s', async (_, body) => {
    expect((await edit(body)).status).toBe(400);
  });
});

describe('taking a bulk edit back', () => {
  const moved = async (facts: object = {}) => {
    const entries = await givenEntries(story.owner, from, 2, () => facts);
    expectStatus(await story.owner.post('/api/work-entries/approve', { ids: idsOf(entries) }), 200);
    const before = [await read(entries[0]!.id), await read(entries[1]!.id)];
    const answer = await edit({ ids: idsOf(entries), practice_id: to });
    expectStatus(answer, 200);
    return { id: answer.body.id as string, before };
  };

  test('gives everything back, approval too, once', async () => {
    const { id, before } = await moved();
    expect((await undo(id)).body).toEqual({ count: 2 });
    for (const entry of before) {
      expect(await read(entry.id)).toEqual({ ...entry, revision: 3, updated_at: expect.any(String) });
    }
    const again = await undo(id);
    expect([again.status, again.body.code]).toEqual([409, 'already-undone']);
  });

  test('is refused as a whole when one of them changed, or was drafted and billed, since', async () => {
    const { id, before } = await moved();
    expectStatus(await story.owner.patch(`/api/work-entries/${before[0]!.id}`, { talk_s: 7 }), 200);
    const answer = await undo(id);
    expect([answer.status, answer.body.code]).toEqual([409, 'bulk-edit-refused']);
    expect(reasons(answer.body.problems)).toEqual([['/entries/0', 'entry-changed']]);
    expect((await read(before[1]!.id)).practice_id).toBe(to);
  });

  test('is refused after an hour, and to anybody else', async () => {
    const { id } = await moved();
    const manager = await givenMember(story.app, story.owner, 'manager');
    expect((await undo(id, manager)).status).toBe(404);
    await story.app.admin.query(
      `UPDATE bulk_edit SET made_at = made_at - interval '61 minutes' WHERE id = $1`,
      [id],
    );
    const late = await undo(id);
    expect([late.status, late.body.code]).toEqual([409, 'too-late-to-undo']);
  });

  test('leaves a draft that counted them out of date, never half right', async () => {
    const priced = await givenPricedPractice(story.owner);
    const entry = await givenEntry(story.owner, from, {
      ...aCall(from),
      ...{ ended_at: undefined, started_at: '2026-11-10T09:00:00Z' },
    });
    const answer = await edit({ ids: [entry.id], practice_id: priced.id });
    const draft = await givenDraft(story.owner, priced.id);
    expectStatus(await undo(answer.body.id), 200);
    const issued = await story.owner.post(`/api/invoices/${draft.id}/issue`);
    expect([issued.status, issued.body.code]).toEqual([409, 'draft-out-of-date']);
  });
});
