import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../src/platform/http/actor.js';
import { EntriesService } from '../../src/timesheets/entries.service.js';
import { PeriodsService } from '../../src/timesheets/periods.service.js';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import {
  aCall,
  fortyMinutes,
  GivenEntry,
  givenEntries,
  givenEntry,
  givenOpenPractice,
} from '../support/given-entries.js';

const NOVEMBER = { starts_on: '2026-11-01', ends_on: '2026-11-30' };
const PERIOD = { from: '2026-11-01', to: '2026-11-30' };

let app: TestApp;
let owner: GivenWorkspace;
let practice: string;
let actor: Actor;

beforeAll(async () => {
  app = await openTestApp();
});
beforeEach(async () => {
  owner = await givenWorkspace(app);
  practice = await givenOpenPractice(owner);
  const { workspace_id, user_id } = owner;
  actor = {
    workspace_id,
    user_id,
    role: 'owner',
    practice_id: null,
    permissions: new Set<string>(),
    session_id: null,
    api_key_id: null,
  };
});
afterAll(() => app?.close());

describe('a locked period', () => {
  it('takes no new, changed or deleted entry of its practice, and names the lock', async () => {
    const entry = await givenEntry(owner, practice);
    const facts = { practice_id: practice, ...NOVEMBER, reason: 'Novembre facturé' };
    const lock = await owner.post('/api/period-locks', facts);
    expect(lock.status).toBe(201);
    for (const answer of [
      await owner.post('/api/work-entries', fortyMinutes(practice)),
      await owner.patch(`/api/work-entries/${entry.id}`, { label: 'après' }),
      await owner.delete(`/api/work-entries/${entry.id}`),
      await owner.post('/api/timer/start', { practice_id: practice }),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([409, 'period-locked']);
      expect(answer.body.title).toContain(lock.body.id);
      expect(answer.body.title).toContain('Novembre facturé');
    }
    expect((await owner.get(`/api/work-entries/${entry.id}`)).body).toEqual(entry);
    await givenEntry(owner, await givenOpenPractice(owner));
  });

  it('names each row of a bulk that falls into it, and stores none', async () => {
    await owner.post('/api/period-locks', { practice_id: practice, ...NOVEMBER });
    const october = { ...aCall(practice), started_at: '2026-10-31T10:00:00+01:00' };
    const answer = await owner.post('/api/work-entries/bulk', {
      entries: [october, aCall(practice), october],
    });
    expect(answer.status).toBe(409);
    expect(answer.body.problems.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/entries/1/started_at',
    ]);
    expect((await owner.get('/api/work-entries')).body.items).toEqual([]);
  });

  it('keeps an entry from being moved out of it or into it', async () => {
    const inside = await givenEntry(owner, practice);
    const october = { started_at: '2026-10-30T10:00:00Z', ended_at: '2026-10-30T10:10:00Z' };
    const outside = await givenEntry(owner, practice, october);
    await owner.post('/api/period-locks', { practice_id: practice, ...NOVEMBER });
    expect((await owner.patch(`/api/work-entries/${inside.id}`, october)).status).toBe(409);
    const { started_at, ended_at } = fortyMinutes(practice);
    expect((await owner.patch(`/api/work-entries/${outside.id}`, { started_at, ended_at })).status).toBe(409);
  });

  it('opens again, leaves its trace, and cannot be opened twice', async () => {
    const lock = await owner.post('/api/period-locks', NOVEMBER);
    expect((await owner.post('/api/work-entries', fortyMinutes(practice))).status).toBe(409);
    expect((await owner.delete(`/api/period-locks/${lock.body.id}`)).body.unlocked_at).not.toBeNull();
    await givenEntry(owner, practice);
    expect((await owner.delete(`/api/period-locks/${lock.body.id}`)).body.code).toBe('already-unlocked');
    expect((await owner.delete(`/api/period-locks/${randomUUID()}`)).status).toBe(404);
    const { body } = await owner.get('/api/period-locks');
    expect(body.items).toHaveLength(1);
    const actions = (await owner.get('/api/audit')).body.items.map(
      ({ action }: { action: string }) => action,
    );
    expect(actions).toEqual(expect.arrayContaining(['period.locked', 'period.unlocked']));
  });

  it('is a manager’s to make', async () => {
    const secretary = await givenMember(app, owner);
    expect((await secretary.post('/api/period-locks', NOVEMBER)).status).toBe(403);
    const upsideDown = await owner.post('/api/period-locks', {
      starts_on: '2026-11-30',
      ends_on: '2026-11-01',
    });
    expect([upsideDown.status, upsideDown.body.code]).toEqual([422, 'ends-before-start']);
  });

  it('lets no entry in once it has answered, however many are under way', async () => {
    const count = async () => {
      const { rows } = await app.admin.query(
        'SELECT count(*)::int AS count FROM work_entry WHERE workspace_id = $1',
        [owner.workspace_id],
      );
      return rows[0].count as number;
    };
    const writes = Array.from({ length: 30 }, async () => {
      const { status } = await owner.post('/api/work-entries', aCall(practice));
      return status;
    });
    const locked = await owner.post('/api/period-locks', { practice_id: practice, ...NOVEMBER });
    const atLock = await count();
    const statuses = await Promise.all(writes);
    expect(locked.status).toBe(201);
    expect(await count()).toBe(atLock);
    expect(statuses.filter((status) => status === 201)).toHaveLength(atLock);
    expect(new Set(statuses).isSubsetOf(new Set([201, 409]))).toBe(true);
  });

  it('is known to imports, by line', async () => {
    await owner.post('/api/period-locks', { practice_id: practice, ...NOVEMBER });
    const days = [
      { practice_id: practice, day: '2026-10-31', line: 2 },
      { practice_id: practice, day: '2026-11-02', line: 3 },
      { practice_id: null, day: '2026-11-02', line: 4 },
    ];
    const periods = app.app.get(PeriodsService);
    const { Database } = await import('../../src/platform/database/database.service.js');
    const asked = app.app
      .get(Database)
      .transaction(owner.workspace_id, () => periods.assertOpen(actor, days));
    await expect(asked).rejects.toMatchObject({ code: 'period-locked', problems: [{ line: 3 }] });
  });
});

describe('approval', () => {
  it('is given and withdrawn by a manager, by id or by period', async () => {
    const [one, two, three] = (await givenEntries(owner, practice, 3)) as [
      GivenEntry,
      GivenEntry,
      GivenEntry,
    ];
    const approve = (selection: object) => owner.post('/api/work-entries/approve', selection);
    expect((await approve({ ids: [one.id, two.id] })).body).toEqual({ count: 2 });
    expect((await approve({ practice_id: practice, ...PERIOD })).body).toEqual({ count: 1 });
    const { body } = await owner.get(`/api/work-entries/${three.id}`);
    expect(body).toMatchObject({
      approved_by: owner.user_id,
      approved_at: '2026-11-30T09:00:00.000Z',
      revision: 1,
    });
    expect((await owner.post('/api/work-entries/unapprove', { ids: [two.id] })).body).toEqual({ count: 1 });
    expect((await owner.get('/api/work-entries?approved=true')).body.items).toHaveLength(2);
    const unknown = await approve({ ids: [one.id, randomUUID()] });
    expect([unknown.status, unknown.body.problems[0].pointer]).toEqual([404, '/ids/1']);
    const secretary = await givenMember(app, owner);
    expect((await secretary.post('/api/work-entries/approve', { ids: [one.id] })).status).toBe(403);
  });

  it('is withdrawn by a correction', async () => {
    const { id } = await givenEntry(owner, practice);
    await owner.post('/api/work-entries/approve', { ids: [id] });
    expect((await owner.patch(`/api/work-entries/${id}`, { work_s: 60 })).body.approved_at).toBeNull();
  });
});

describe('what invoicing is given', () => {
  it('is unbilled, in the period, in order of time', async () => {
    const times = [
      '2026-11-30T08:00:00Z',
      '2026-11-02T08:00:00Z',
      '2026-10-31T08:00:00Z',
      '2026-11-16T08:00:00Z',
    ];
    await givenEntries(owner, practice, 4, (index) => ({ started_at: times[index] }));
    const { entries, waiting } = await app.app.get(EntriesService).unbilled(actor, practice, PERIOD);
    expect(entries.map(({ day }) => day)).toEqual(['2026-11-02', '2026-11-16', '2026-11-30']);
    expect(waiting).toEqual([]);
  });

  it('waits for approval where the workspace asks for it, even after the draft', async () => {
    await owner.patch('/api/workspace', { requires_approval: true });
    const [one, two] = (await givenEntries(owner, practice, 2)) as [GivenEntry, GivenEntry];
    await owner.post('/api/work-entries/approve', { ids: [one.id] });
    const service = app.app.get(EntriesService);
    const { entries, waiting } = await service.unbilled(actor, practice, PERIOD);
    expect([entries.map(({ id }) => id), waiting.map(({ id }) => id)]).toEqual([[one.id], [two.id]]);
    await owner.post('/api/work-entries/unapprove', { ids: [one.id] });
    await expect(service.markBilled(actor, entries, randomUUID())).rejects.toMatchObject({
      code: 'draft-out-of-date',
    });
  });

  it('is billed all or not at all, once, at the revision that was drafted, and released together', async () => {
    await givenEntries(owner, practice, 3);
    const service = app.app.get(EntriesService);
    const { entries } = await service.unbilled(actor, practice, PERIOD);
    await owner.patch(`/api/work-entries/${entries[1]!.id}`, { talk_s: 60 });
    const outOfDate = { code: 'draft-out-of-date', kind: 'conflict' };
    await expect(service.markBilled(actor, entries, randomUUID())).rejects.toMatchObject(outOfDate);
    expect((await owner.get('/api/work-entries?billed=true')).body.items).toEqual([]);

    const fresh = (await service.unbilled(actor, practice, PERIOD)).entries;
    const invoice_id = randomUUID();
    await service.markBilled(actor, fresh, invoice_id);
    await expect(service.markBilled(actor, fresh, randomUUID())).rejects.toMatchObject(outOfDate);
    expect((await service.unbilled(actor, practice, PERIOD)).entries).toEqual([]);
    const patched = await owner.patch(`/api/work-entries/${fresh[0]!.id}`, { talk_s: 1 });
    expect([patched.status, patched.body.code]).toEqual([409, 'entry-billed']);
    expect(await service.release(actor, invoice_id)).toBe(3);
    expect((await service.unbilled(actor, practice, PERIOD)).entries).toEqual(fresh);
  });
});
