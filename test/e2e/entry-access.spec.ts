import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { Caller, GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { fortyMinutes, givenEntry, givenOpenPractice } from '../support/given-entries.js';

let app: TestApp;
let owner: GivenWorkspace;
let practice: string;

beforeAll(async () => {
  app = await openTestApp();
  owner = await givenWorkspace(app);
  practice = await givenOpenPractice(owner);
});
afterAll(() => app?.close());

describe('who may', () => {
  let secretary: Caller & { user_id: string };
  beforeAll(async () => {
    secretary = await givenMember(app, owner);
  });

  it('a secretary writes for herself, a manager for any member', async () => {
    const manager = await givenMember(app, owner, 'manager');
    expect((await givenEntry(secretary, practice)).secretary_id).toBe(secretary.user_id);
    expect((await givenEntry(manager, practice, { secretary_id: secretary.user_id })).secretary_id).toBe(
      secretary.user_id,
    );
    const facts = { ...fortyMinutes(practice), secretary_id: owner.user_id };
    const answer = await secretary.post('/api/work-entries', facts);
    expect([answer.status, answer.body.code]).toEqual([403, 'not-your-entry']);
  });

  it('a secretary sees and touches her own entries only', async () => {
    const { id } = await givenEntry(owner, practice);
    expect((await secretary.get(`/api/work-entries/${id}`)).status).toBe(404);
    expect((await secretary.delete(`/api/work-entries/${id}`)).status).toBe(404);
    const mine = await givenEntry(secretary, practice);
    const { body } = await secretary.get('/api/work-entries?limit=200');
    const seen = body.items as { id: string; secretary_id: string }[];
    expect(seen.map((entry) => entry.id)).toContain(mine.id);
    expect(seen.every(({ secretary_id }) => secretary_id === secretary.user_id)).toBe(true);
    const handOver = await secretary.patch(`/api/work-entries/${mine.id}`, { secretary_id: owner.user_id });
    expect(handOver.status).toBe(403);
    const others = await secretary.get(`/api/work-entries?secretary_id=${owner.user_id}`);
    expect(others.body.items).toEqual([]);
  });

  it('an accountant reads, a client of ours does not even that', async () => {
    const accountant = await givenMember(app, owner, 'accountant');
    expect((await accountant.get('/api/work-entries')).status).toBe(200);
    expect((await accountant.post('/api/work-entries', fortyMinutes(practice))).status).toBe(403);
    const client = await givenMember(app, owner, 'practice', practice);
    expect((await client.get('/api/work-entries')).status).toBe(403);
  });
});
