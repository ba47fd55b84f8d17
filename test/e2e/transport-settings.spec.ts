import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { refusal } from '../support/refusal.js';

const PHASE4 = { enabled: true, url: 'https://ap.example/phase4', token: 'CANARY-token' };

describe('the settings of transports', () => {
  let app: TestApp;
  let owner: GivenWorkspace;

  beforeAll(async () => {
    app = await openTestApp();
    owner = await givenWorkspace(app);
  });
  afterAll(() => app.close());

  const put = (adapter: string, body: object) => owner.put(`/api/transports/${adapter}`, body);

  test('begin with folders for Peppol, and nothing else', async () => {
    const { items } = (await owner.get('/api/transports')).body;
    expect(items).toMatchObject([
      { adapter: 'file-drop', enabled: true, chosen: false, folder: `peppol/${owner.workspace_id}` },
      { adapter: 'phase4', enabled: false, chosen: false },
      { adapter: 'afnor-flow', enabled: false, chosen: false },
    ]);
  });

  test('keep secrets to themselves: in answers, trail and database', async () => {
    expect((await put('phase4', PHASE4)).body).toMatchObject({ enabled: true, secrets: ['token'] });
    const client_secret = 'CANARY-secret';
    await put('afnor-flow', {
      enabled: true,
      url: 'https://pa.example',
      token_url: 'https://pa.example/token',
      client_id: 'permanence',
      client_secret,
    });
    const shown = [
      await owner.get('/api/transports'),
      await owner.get('/api/transports/phase4'),
      await owner.get('/api/audit'),
    ];
    for (const { text } of shown) expect(text).not.toContain('CANARY');
    const { rows } = await app.admin.query('SELECT transport_setting::text AS row FROM transport_setting');
    expect(rows).toHaveLength(2);
    for (const { row } of rows) expect(row).not.toContain('CANARY');
    // What is left out stays, null takes away.
    expect((await put('phase4', { enabled: true, url: 'https://other.example' })).body.secrets).toEqual([
      'token',
    ]);
    expect((await put('phase4', { enabled: false, token: null })).body.secrets).toEqual([]);
  });

  test('are refused with every field that is missing or may not be called', async () => {
    expect(refusal(await put('phase4', { enabled: true, token: null, url: null }))).toEqual([
      422,
      'missing',
      '/url',
      '/token',
    ]);
    for (const url of [
      'http://ap.example',
      'https://127.0.0.1/',
      'https://169.254.169.254/latest',
      'https://[::1]:8443',
      'https://user:pass@ap.example',
    ]) {
      const answer = await put('phase4', { ...PHASE4, url });
      expect([url, ...refusal(answer)]).toEqual([url, 422, 'address-refused', '/url']);
    }
    expect((await put('phase4', { ...PHASE4, folder: 'x' })).status).toBe(400);
    expect((await put('carrier-pigeon', PHASE4)).status).toBe(400);
    const incomplete = {
      enabled: true,
      url: 'https://pa.example',
      token_url: null,
      client_id: null,
      client_secret: null,
    };
    expect(refusal(await put('afnor-flow', incomplete)).slice(2)).toEqual([
      '/token_url',
      '/client_id',
      '/client_secret',
    ]);
  });

  test('belong to the owner; managers and accountants may look', async () => {
    for (const role of ['manager', 'accountant'] as const) {
      const member = await givenMember(app, owner, role);
      expect((await member.get('/api/transports')).status).toBe(200);
      expect((await member.put('/api/transports/phase4', PHASE4)).status).toBe(403);
      expect((await member.post('/api/transports/phase4/webhook')).status).toBe(403);
    }
    const secretary = await givenMember(app, owner, 'secretary');
    expect((await secretary.get('/api/transports')).status).toBe(403);
  });

  test('give a webhook only to what has one and is set up', async () => {
    const other = await givenWorkspace(app);
    expect(refusal(await other.post('/api/transports/file-drop/webhook'))).toEqual([409, 'no-webhook']);
    expect(refusal(await other.post('/api/transports/phase4/webhook'))).toEqual([
      409,
      'transport-not-set-up',
    ]);
    const nowhere = `/api/transports/phase4/webhook/wh_${'0'.repeat(32)}_${'a'.repeat(43)}`;
    expect(refusal(await app.http.post(nowhere).send({ state: 'accepted' }))).toEqual([
      404,
      'no-such-webhook',
    ]);
  });
});
