import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import {
  Caller,
  callerWith,
  cookieOf,
  givenMember,
  givenWorkspace,
  invitationToken,
} from '../support/given.js';

const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

describe('a workspace', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  const auditOf = async (caller: Caller) =>
    (await caller.get('/api/audit?limit=200')).body.items as {
      action: string;
      user_name: string;
      detail: unknown;
    }[];

  test('is shown and changed; the IBAN and the e-mail address ask for the password again', async () => {
    const owner = await givenWorkspace(app);
    const patch = (body: object) => owner.patch('/api/workspace', body);
    expect((await patch({ phone: '+32 81 00 00 01' })).body).toMatchObject({ phone: '+32 81 00 00 01' });
    const iban = 'BE71 0961 2345 6769';
    expect(codeOf(await patch({ iban }))).toEqual([422, 'password-needed']);
    expect(codeOf(await patch({ iban, password: 'not the password' }))).toEqual([401, 'wrong-credentials']);
    expect(codeOf(await patch({ email: 'new@dumont.example' }))).toEqual([422, 'password-needed']);
    expect((await patch({ iban, password: owner.password })).body.iban).toBe('BE71096123456769');
    expect((await owner.get('/api/workspace')).body).toMatchObject({
      iban: 'BE71096123456769',
      country: 'BE',
    });
    expect(codeOf(await patch({ country: 'FR' }))).toEqual([400, 'schema']);
    expect(codeOf(await patch({ vat_number: null }))).toEqual([422, 'vat-number-missing']);
    const [changed] = (await auditOf(owner)).filter((event) => event.action === 'workspace.changed');
    expect(changed!.detail).toEqual({
      before: { iban: 'BE68539007547034' },
      after: { iban: 'BE71096123456769' },
    });
  });

  test('takes a PNG or JPEG logo by its bytes and gives it back', async () => {
    const owner = await givenWorkspace(app);
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const put = (type: string, body: Buffer) =>
      app.http.put('/api/workspace/logo').set({ 'x-api-key': owner.key, 'content-type': type }).send(body);
    expect(codeOf(await owner.get('/api/workspace/logo'))).toEqual([404, 'no-logo']);
    expect((await put('image/png', png)).body).toMatchObject({
      media_type: 'image/png',
      width: 1,
      height: 1,
    });
    const logo = await owner.get('/api/workspace/logo');
    expect(Buffer.compare(logo.body, png)).toBe(0);
    expect(logo.headers).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff' });
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
    expect(codeOf(await put('image/png', svg))).toEqual([422, 'not-a-picture']);
    expect((await put('image/svg+xml', svg)).status).toBe(415);
    expect((await put('image/png', Buffer.concat([png, Buffer.alloc(1_048_576)]))).status).toBe(413);
  });

  test('an API key is told once, narrows its maker, and dies when revoked', async () => {
    const owner = await givenWorkspace(app);
    const made = await owner.post('/api/api-keys', { name: 'lecture', permissions: ['workspace:read'] });
    expect(made.body.token).toBe(
      `pk_${owner.workspace_id.replaceAll('-', '')}_${made.body.token.slice(-43)}`,
    );
    const { items } = (await owner.get('/api/api-keys')).body;
    expect(items.map((item: { name: string }) => item.name)).toEqual(['lecture', 'given']);
    expect(JSON.stringify(items)).not.toContain(made.body.token.slice(-43));
    const reader = callerWith(app, { authorization: `Bearer ${made.body.token}` });
    expect((await reader.get('/api/workspace')).status).toBe(200);
    expect(codeOf(await reader.patch('/api/workspace', { phone: '1' }))).toEqual([403, 'permission-missing']);
    expect((await owner.delete(`/api/api-keys/${made.body.id}`)).status).toBe(200);
    expect((await reader.get('/api/workspace')).status).toBe(401);
    expect(codeOf(await owner.delete(`/api/api-keys/${made.body.id}`))).toEqual([404, 'no-such-api-key']);
    const narrow = await owner.post('/api/api-keys', { name: 'étroite', permissions: ['keys:write'] });
    const wide = { name: 'large', permissions: ['invoices:issue'] };
    const refused = await callerWith(app, { 'x-api-key': narrow.body.token }).post('/api/api-keys', wide);
    expect(codeOf(refused)).toEqual([422, 'permission-not-held']);
    const same = await callerWith(app, { 'x-api-key': narrow.body.token }).post('/api/api-keys', {
      name: 'pareille',
    });
    expect(same.body.permissions).toEqual(['keys:write']);
  });

  test('an invitation goes out by mail, seats its reader once, with an account made or used', async () => {
    const owner = await givenWorkspace(app);
    const email = 'lea.moreau@example.org';
    const invited = await owner.post('/api/invitations', {
      email,
      role: 'secretary',
      password: owner.password,
    });
    expect(invited.status).toBe(201);
    const token = await invitationToken(app, owner.workspace_id, email);
    expect(JSON.stringify(invited.body)).not.toContain(token.slice(-43));
    const accept = (body: object) => app.http.post('/api/invitations/accept').send({ token, ...body });
    expect(codeOf(await accept({ password: 'six paniers rouges' }))).toEqual([422, 'name-needed']);
    const seated = await accept({ password: 'six paniers rouges', name: 'Léa Moreau' });
    expect(seated.body).toMatchObject({
      role: 'secretary',
      user: { email },
      workspace_id: owner.workspace_id,
    });
    expect(codeOf(await accept({ password: 'six paniers rouges' }))).toEqual([404, 'no-such-invitation']);
    expect(
      codeOf(await owner.post('/api/invitations', { email, role: 'manager', password: owner.password })),
    ).toEqual([409, 'member-already']);

    const agency = await givenWorkspace(app);
    await agency.post('/api/invitations', { email, role: 'accountant', password: agency.password });
    const again = {
      token: await invitationToken(app, agency.workspace_id, email),
      password: 'a wrong password',
    };
    const wrong = await app.http.post('/api/invitations/accept').send(again);
    expect(codeOf(wrong)).toEqual([401, 'wrong-credentials']);
    const both = await app.http
      .post('/api/invitations/accept')
      .send({ ...again, password: 'six paniers rouges' });
    expect(both.body.workspaces).toHaveLength(2);
    const browser = callerWith(app, { cookie: cookieOf(both) });
    const moved = await browser.post('/api/session/workspace', { workspace_id: owner.workspace_id });
    expect(moved.body).toMatchObject({ role: 'secretary', workspace_id: owner.workspace_id });
    expect((await browser.get('/api/session')).status).toBe(401);
    const there = callerWith(app, { cookie: cookieOf(moved) });
    expect((await there.get('/api/workspace')).body.workspace_id).toBe(owner.workspace_id);
    const stranger = await givenWorkspace(app);
    expect(codeOf(await there.post('/api/session/workspace', stranger))).toEqual([400, 'schema']);
    const elsewhere = { workspace_id: stranger.workspace_id };
    expect(codeOf(await there.post('/api/session/workspace', elsewhere))).toEqual([404, 'no-such-workspace']);
  });

  test('an invitation that is revoked, replaced or a week old opens nothing', async () => {
    const owner = await givenWorkspace(app);
    const email = 'jean.petit@example.org';
    const tokens: string[] = [];
    const invite = async () => {
      const made = await owner.post('/api/invitations', { email, role: 'manager', password: owner.password });
      tokens.push(await invitationToken(app, owner.workspace_id, email));
      return made.body.id as string;
    };
    await invite();
    await owner.delete(`/api/invitations/${await invite()}`);
    await invite();
    const start = app.clock.now();
    app.clock.moveTo(new Date(start + 7 * 86_400_000).toISOString());
    for (const token of tokens) {
      const answer = await app.http
        .post('/api/invitations/accept')
        .send({ token, password: 'x', name: 'Jean' });
      expect(codeOf(answer)).toEqual([404, 'no-such-invitation']);
    }
    app.clock.moveTo(new Date(start).toISOString());
    expect((await owner.get('/api/invitations?limit=2')).body).toMatchObject({
      items: [{}, {}],
      next_cursor: expect.any(String),
    });
  });

  test('roles: a secretary and an accountant do not manage, a manager does not make owners', async () => {
    const owner = await givenWorkspace(app);
    const secretary = await givenMember(app, owner, 'secretary');
    const manager = await givenMember(app, owner, 'manager');
    for (const path of ['/api/members', '/api/api-keys', '/api/audit']) {
      expect(codeOf(await secretary.get(path))).toEqual([403, 'permission-missing']);
    }
    expect((await secretary.get('/api/session')).body.permissions).not.toContain('invoices:issue');
    const invite = { email: 'x@example.org', role: 'owner' };
    expect(codeOf(await manager.post('/api/invitations', invite))).toEqual([403, 'beyond-own-role']);
    expect(codeOf(await manager.delete(`/api/members/${owner.user_id}`))).toEqual([403, 'beyond-own-role']);
    const practice = { email: 'x@example.org', role: 'practice' };
    expect(codeOf(await manager.post('/api/invitations', practice))).toEqual([422, 'practice-and-role']);
    const promoted = await owner.patch(`/api/members/${secretary.user_id}`, {
      role: 'accountant',
      password: owner.password,
    });
    expect(promoted.body).toMatchObject({ role: 'accountant', user_id: secretary.user_id });
    expect((await secretary.get('/api/members')).body.items).toHaveLength(3);
  });

  test('the last owner stays; a removed member is out at once, with their keys', async () => {
    const owner = await givenWorkspace(app);
    const second = await givenMember(app, owner, 'owner');
    const key = (await second.post('/api/api-keys', { name: 'à moi' })).body.token as string;
    const bot = callerWith(app, { 'x-api-key': key });
    expect((await bot.get('/api/workspace')).status).toBe(200);
    expect((await owner.delete(`/api/members/${second.user_id}`, { password: owner.password })).status).toBe(
      200,
    );
    expect((await bot.get('/api/workspace')).status).toBe(401);
    expect((await second.get('/api/session')).status).toBe(401);
    expect(codeOf(await owner.delete(`/api/members/${owner.user_id}`, { password: owner.password }))).toEqual(
      [409, 'last-owner'],
    );
    expect(
      codeOf(
        await owner.patch(`/api/members/${owner.user_id}`, { role: 'manager', password: owner.password }),
      ),
    ).toEqual([409, 'last-owner']);
    expect(codeOf(await owner.delete(`/api/members/${randomUUID()}`, { password: owner.password }))).toEqual([
      404,
      'no-such-member',
    ]);
  });

  test('two owners who remove each other at the same time leave one', async () => {
    const owner = await givenWorkspace(app);
    const second = await givenMember(app, owner, 'owner');
    const answers = await Promise.all([
      owner.delete(`/api/members/${second.user_id}`, { password: owner.password }),
      second.delete(`/api/members/${owner.user_id}`),
    ]);
    const { rows } = await app.admin.query(
      'SELECT 1 FROM membership WHERE workspace_id = $1 AND ended_at IS NULL',
      [owner.workspace_id],
    );
    expect(rows).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('the audit trail says who did what, page by page, and cannot be changed even by its owner', async () => {
    const owner = await givenWorkspace(app, { name: 'Inès Caron' });
    await owner.patch('/api/workspace', { city: 'Ciney' });
    const trail = await auditOf(owner);
    expect(trail.map((event) => event.action).sort()).toEqual([
      'api-key.created',
      'session.started',
      'workspace.changed',
      'workspace.created',
    ]);
    expect(new Set(trail.map((event) => event.user_name))).toEqual(new Set(['Inès Caron']));
    const first = (await owner.get('/api/audit?limit=3')).body;
    const rest = (await owner.get(`/api/audit?limit=3&cursor=${first.next_cursor}`)).body;
    expect([...first.items, ...rest.items]).toEqual(trail);
    expect(rest.next_cursor).toBeNull();
    for (const cursor of ['x', Buffer.from('["a","b"]').toString('base64url')]) {
      expect(codeOf(await owner.get(`/api/audit?cursor=${cursor}`))).toEqual([422, 'bad-cursor']);
    }
    for (const change of [
      'UPDATE audit_event SET action = $$x$$',
      'DELETE FROM audit_event',
      'TRUNCATE audit_event',
    ]) {
      await expect(app.admin.query(change)).rejects.toThrow('append-only');
    }
  });
});
