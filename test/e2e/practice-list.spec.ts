import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PracticesService } from '../../src/clients/practices.service.js';
import { Id } from '../../src/kernel/id.js';
import { openTestApp, TestApp } from '../support/app.js';
import { callerWith, GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { givenPractice, practiceFacts } from '../support/given-practice.js';
import { refusal } from '../support/refusal.js';

let app: TestApp;
let given: GivenWorkspace;

beforeAll(async () => {
  app = await openTestApp();
  given = await givenWorkspace(app);
});
afterAll(() => app.close());

describe('the list of practices', () => {
  it('is paged by name and searched by name and code, taking wildcards literally', async () => {
    const own = await givenWorkspace(app);
    const names = ['Alpha', 'Bravo', 'Charlie', 'Delta', 'Echo 100%'];
    for (const [index, name] of [...names].reverse().entries())
      await givenPractice(own, { name, code: `P_${index}` });
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { body: { items: { name: string }[]; next_cursor: string | null } } = await own.get(
        `/api/practices?limit=2${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...page.body.items.map((item) => item.name));
      cursor = page.body.next_cursor;
    }
    expect(seen).toEqual(names);
    const found = async (q: string) =>
      (await own.get(`/api/practices?q=${encodeURIComponent(q)}`)).body.items.map(
        (item: { name: string }) => item.name,
      );
    expect(await found('CHAR')).toEqual(['Charlie']);
    expect(await found('p_4')).toEqual(['Alpha']);
    expect(await found('0%')).toEqual(['Echo 100%']);
    expect(await found('%')).toEqual(['Echo 100%']);
    expect(await found('\\')).toEqual([]);
    const forged = Buffer.from(JSON.stringify(['Alpha', 'nonsense'])).toString('base64url');
    expect(refusal(await own.get(`/api/practices?cursor=${forged}`)).slice(0, 2)).toEqual([
      422,
      'bad-cursor',
    ]);
    expect((await own.get('/api/practices?limit=0')).status).toBe(400);
  });
});

describe('who sees a practice', () => {
  it('is nobody of another workspace', async () => {
    const { id, lines } = await givenPractice(given);
    const stranger = await givenWorkspace(app);
    expect(refusal(await stranger.get(`/api/practices/${id}`))).toEqual([404, 'no-such-practice']);
    expect(refusal(await stranger.patch(`/api/practices/${id}`, { city: 'Huy' }))).toEqual([
      404,
      'no-such-practice',
    ]);
    expect((await stranger.delete(`/api/practices/${id}/lines/${lines[0]!.id}`)).status).toBe(404);
    expect((await stranger.get('/api/practices')).body.items).toEqual([]);
    const same = await stranger.post(
      '/api/practices',
      practiceFacts({ lines: [{ e164: lines[0]!.e164, valid_from: '2026-01-01' }] }),
    );
    expect(same.status).toBe(201);
  });

  it('needs a credential', async () => {
    expect((await callerWith(app, {}).get('/api/practices')).status).toBe(401);
  });

  it('is not the member of a practice through these routes, and a secretary only reads', async () => {
    const { id } = await givenPractice(given);
    const member = await givenMember(app, given, 'practice', id);
    expect(refusal(await member.get(`/api/practices/${id}`))).toEqual([403, 'permission-missing']);
    const secretary = await givenMember(app, given, 'secretary');
    expect((await secretary.get(`/api/practices/${id}`)).status).toBe(200);
    expect(refusal(await secretary.patch(`/api/practices/${id}`, { city: 'Huy' }))).toEqual([
      403,
      'permission-missing',
    ]);
  });

  it('is, for a member of the role practice, only that practice itself', async () => {
    const own = await givenPractice(given);
    const other = await givenPractice(given);
    const practices = app.app.get(PracticesService, { strict: false });
    const member = (practice_id: Id) => ({
      workspace_id: given.workspace_id,
      user_id: given.user_id,
      role: 'practice',
      practice_id,
      permissions: new Set<string>(),
      session_id: null,
      api_key_id: null,
    });
    const actor = member(own.id);
    expect((await practices.get(actor, own.id)).name).toBe(own.name);
    await expect(practices.get(actor, other.id)).rejects.toMatchObject({ code: 'no-such-practice' });
    const page = await practices.list(actor, { limit: 50, archived: 'false' });
    expect(page.items.map((item) => item.id)).toEqual([own.id]);
    expect((await practices.lines(actor)).map((line) => line.practice_id)).toEqual([own.id]);
    expect(await practices.contractOn(actor, own.id, '2026-02-01')).toMatchObject({
      starts_on: '2026-01-01',
    });
    expect(await practices.contractOn(actor, own.id, '2025-12-31')).toBeNull();
    expect(await practices.contractOn(actor, other.id, '2026-02-01')).toBeNull();
  });
});
