import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import {
  Caller,
  callerWith,
  cookieOf,
  expectStatus,
  GivenWorkspace,
  givenMember,
  givenWorkspace,
  invitationToken,
} from '../support/given.js';
import { aCall } from '../support/given-entries.js';
import { givenPractice } from '../support/given-practice.js';
import { refusal } from '../support/refusal.js';

let app: TestApp;
let owner: GivenWorkspace;
let practice_id: string;
beforeAll(async () => {
  app = await openTestApp();
  owner = await givenWorkspace(app);
  practice_id = (await givenPractice(owner)).id;
});
afterAll(() => app.close());

const aMission = (secretary_id: string) => ({
  practice_id,
  secretary_id,
  title: 'Matinées',
  starts_on: '2026-11-01',
});

const givenKey = async (of: Caller) => {
  const made = await of.post('/api/api-keys', { name: 'programme' });
  expectStatus(made, 201);
  return callerWith(app, { 'x-api-key': made.body.token as string });
};

describe('a membership that ends', () => {
  test('closes every session and key of the person at once, and leaves their work', async () => {
    const manager = await givenMember(app, owner, 'owner');
    const signedIn = await app.http
      .post('/api/sign-in')
      .send({ email: manager.email, password: 'six paniers rouges' });
    const ways = [manager, callerWith(app, { cookie: cookieOf(signedIn) }), await givenKey(manager)];
    const mission = await owner.post('/api/missions', aMission(manager.user_id));
    expectStatus(await manager.post('/api/work-entries', aCall(practice_id)), 201);
    for (const way of ways) expect((await way.get('/api/practices')).status).toBe(200);

    expect((await owner.delete(`/api/members/${manager.user_id}`, { password: owner.password })).status).toBe(
      200,
    );
    for (const way of ways) expect((await way.get('/api/practices')).status).toBe(401);
    for (const way of ways)
      expect((await way.post('/api/work-entries', aCall(practice_id))).status).toBe(401);
    expect(
      refusal(
        await app.http.post('/api/sign-in').send({ email: manager.email, password: 'six paniers rouges' }),
      ),
    ).toEqual([403, 'no-workspace']);
    expect((await owner.get(`/api/missions/${mission.body.id}`)).body.secretary_id).toBe(manager.user_id);
    const entries = (await owner.get('/api/work-entries')).body.items as { secretary_id: string }[];
    expect(entries.map(({ secretary_id }) => secretary_id)).toContain(manager.user_id);
  });

  test('ends nothing elsewhere', async () => {
    const secretary = await givenMember(app, owner, 'secretary');
    const agency = await givenWorkspace(app);
    expectStatus(
      await agency.post('/api/invitations', {
        email: secretary.email,
        role: 'owner',
        password: agency.password,
      }),
      201,
    );
    const token = await invitationToken(app, agency.workspace_id, secretary.email);
    const joined = await app.http
      .post('/api/invitations/accept')
      .send({ token, password: 'six paniers rouges' });
    const there = callerWith(app, { cookie: cookieOf(joined) });
    const key = await givenKey(there);
    await owner.delete(`/api/members/${secretary.user_id}`, { password: owner.password });
    expect((await secretary.get('/api/session')).status).toBe(401);
    expect((await there.get('/api/practices')).status).toBe(200);
    expect((await key.get('/api/practices')).status).toBe(200);
    const { workspaces } = (await there.get('/api/session')).body as {
      workspaces: { workspace_id: string }[];
    };
    expect(workspaces.map(({ workspace_id }) => workspace_id)).toEqual([agency.workspace_id]);
    const back = await there.post('/api/session/workspace', { workspace_id: owner.workspace_id });
    expect(refusal(back)).toEqual([404, 'no-such-workspace']);
  });

  test('gives no new mission, and a new invitation brings back neither old sessions nor old keys', async () => {
    const colleague = await givenMember(app, owner, 'owner');
    const key = await givenKey(colleague);
    const { id } = (await owner.post('/api/missions', aMission(colleague.user_id))).body;
    await owner.delete(`/api/members/${colleague.user_id}`, { password: owner.password });
    expect(refusal(await owner.post('/api/missions', aMission(colleague.user_id)))).toEqual([
      422,
      'no-such-member',
    ]);
    expect(refusal(await owner.post(`/api/missions/${id}/activate`))).toEqual([422, 'no-such-member']);
    expect((await owner.post(`/api/missions/${id}/end`)).body.state).toBe('ended');
    expectStatus(
      await owner.post('/api/invitations', {
        email: colleague.email,
        role: 'secretary',
        password: owner.password,
      }),
      201,
    );
    const token = await invitationToken(app, owner.workspace_id, colleague.email);
    const back = await app.http
      .post('/api/invitations/accept')
      .send({ token, password: 'six paniers rouges' });
    expect([back.status, back.body.role]).toEqual([201, 'secretary']);
    expect((await colleague.get('/api/session')).status).toBe(401);
    expect((await key.get('/api/session')).status).toBe(401);
    const keys = (await owner.get('/api/api-keys')).body.items as {
      created_by: string;
      revoked_at: string;
    }[];
    expect(keys.find(({ created_by }) => created_by === colleague.user_id)!.revoked_at).toBe(
      '2026-11-30T09:00:00.000Z',
    );
  });
});

describe('a role that becomes smaller', () => {
  test('holds for the next request of every session and key', async () => {
    const manager = await givenMember(app, owner, 'owner');
    const key = await givenKey(manager);
    expect((await key.get('/api/members')).status).toBe(200);
    await owner.patch(`/api/members/${manager.user_id}`, { role: 'secretary', password: owner.password });
    for (const way of [manager, key]) {
      expect(refusal(await way.get('/api/members'))).toEqual([403, 'permission-missing']);
      expect((await way.get('/api/practices')).status).toBe(200);
    }
  });
});
