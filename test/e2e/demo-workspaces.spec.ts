import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import supertest from 'supertest';
import { Attempts } from '../../src/workspaces/attempts.service.js';
import { openTestApp } from '../support/app.js';
import { callerWith, cookieOf, expectStatus, givenWorkspace } from '../support/given.js';
import { storyOfApp } from '../support/story.js';
import { until } from '../support/until.js';

const told = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

const story = storyOfApp();
const visit = (body: object = {}) => story.app.http.post('/api/demo-workspace').send(body);

async function visiting(body?: object) {
  const made = await visit(body);
  expectStatus(made, 201);
  return {
    made,
    browser: callerWith(story.app, { cookie: cookieOf(made) }),
    id: made.body.workspace_id as string,
  };
}

/** Whether the demo of this person is founded, whole or not. */
async function founded(user_id: string): Promise<true | undefined> {
  const { rows } = await story.app.admin.query(
    'SELECT FROM membership m JOIN workspace w USING (workspace_id) WHERE m.user_id = $1 AND w.demo',
    [user_id],
  );
  return rows.length > 0 || undefined;
}

describe('a demo workspace', () => {
  test('is there for a visitor at one click, marked, with a month that was billed', async () => {
    const { made, browser } = await visiting({ language: 'nl' });
    expect(made.body).toMatchObject({ demo: true, role: 'owner', user: { language: 'nl' } });
    const workspace = await browser.get('/api/workspace');
    expect(workspace.body).toMatchObject({
      demo: true,
      country: 'BE',
      name: expect.stringMatching(/^DÉMO · /),
    });
    const { items } = (await browser.get('/api/invoices?limit=50')).body as { items: { state: string }[] };
    expect(items.map(({ state }) => state)).toEqual(Array(4).fill('issued'));
    expect((await browser.get('/api/work-entries?limit=1')).body.items).toHaveLength(1);
    expect((await browser.get('/api/setup')).body.next).toBe('e_invoices');
    expect(made.body.user.email).toMatch(/^demo-[0-9a-f-]{36}@demo\.invalid$/);
  });

  test('is one of a person who has a business: they go on in it, and their own stays as it was', async () => {
    const owner = await givenWorkspace(story.app);
    const made = await visit({ country: 'FR' }).set('cookie', owner.cookie);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ demo: true, user: { email: owner.email } });
    expect(made.body.workspaces).toMatchObject([{ demo: false }, { demo: true, country: 'FR' }]);
    expect((await owner.get('/api/workspace')).body).toMatchObject({ demo: false });
    expect((await owner.get('/api/practices')).body.items).toEqual([]);
    // The session that was there goes on under a new token only.
    expect((await callerWith(story.app, { cookie: owner.cookie }).get('/api/session')).status).toBe(401);
    expect(told(await visit().set('cookie', cookieOf(made)))).toEqual([409, 'demo-exists']);
    const { email, password } = owner;
    const again = await story.app.http.post('/api/sign-in').send({ email, password });
    expect(again.body).toMatchObject({ workspace_id: owner.workspace_id, demo: false });
  });

  test('lets nothing out: no mail, no transport, no invoice, no calendar is read', async () => {
    const { browser, id, made } = await visiting();
    const email = 'somebody@example.org';
    expectStatus(await browser.post('/api/invitations', { email, role: 'manager' }), 201);
    const mail = await until(async () => {
      const { rows } = await story.app.admin.query<{
        state: string;
        last_error: string;
        text: string | null;
      }>(
        `SELECT state, last_error, payload->>'text' AS text FROM outbox_message
          WHERE workspace_id = $1 AND payload->>'to' = $2 AND state <> 'queued'`,
        [id, email],
      );
      return rows[0];
    });
    expect(mail).toEqual({
      state: 'cancelled',
      last_error: 'Nothing is sent from a demo workspace.',
      text: null,
    });
    const file = { enabled: true };
    expect(told(await browser.put('/api/transports/file-drop', file))).toEqual([409, 'demo-sends-nothing']);
    for (const adapter of ['phase4', 'afnor-flow', 'file-drop']) {
      const asked = await browser.post(`/api/transports/${adapter}/lookup`, {
        scheme: '0208',
        id: '0202239951',
      });
      expect([adapter, ...told(asked)]).toEqual([adapter, 409, 'demo-sends-nothing']);
    }
    const feed = { url: 'https://calendar.invalid/a.ics' };
    const calendars = `/api/members/${made.body.user.id}/calendars`;
    expect(told(await browser.post(calendars, feed))).toEqual([409, 'demo-sends-nothing']);

    const [practice] = (await browser.get('/api/practices?limit=1')).body.items as { id: string }[];
    const contact = { name: 'Compta', email: 'compta@example.org', role: 'billing', language: 'fr' };
    expectStatus(await browser.post(`/api/practices/${practice!.id}/contacts`, contact), 201);
    const [invoice] = (await browser.get(`/api/invoices?limit=1&practice_id=${practice!.id}`)).body.items as [
      { id: string },
    ];
    expectStatus(await browser.post(`/api/invoices/${invoice.id}/send`, { network: 'email' }), 200);
    const sent = await until(async () => {
      const { rows } = await story.app.admin.query<{ state: string; reason: string }>(
        `SELECT state, reason FROM transmission
          WHERE workspace_id = $1 AND invoice_id = $2 AND state <> 'queued' AND reason <> 'missing-email'`,
        [id, invoice.id],
      );
      return rows[0];
    });
    expect(sent).toEqual({ state: 'failed', reason: 'demo-sends-nothing' });
    const letters = await readdir(join(story.app.config.dataDir, 'outbox')).catch(() => []);
    expect(letters).toEqual([]);
  });

  test('is entered once it is whole: who is cut off while it is made stays where they were', async () => {
    const owner = await givenWorkspace(story.app);
    const browser = callerWith(story.app, { cookie: owner.cookie });
    const { admin } = story.app;
    await admin.query('BEGIN');
    await admin.query('LOCK TABLE invoice IN ACCESS EXCLUSIVE MODE');
    const making = visit().set('cookie', owner.cookie);
    const made = making.then((answer) => answer);
    await until(() => founded(owner.user_id));
    const here = await browser.get('/api/session');
    expect([here.status, here.body.demo]).toEqual([200, false]);
    await admin.query('COMMIT');
    expect((await made).body).toMatchObject({ demo: true });
  });

  test('whose owner signed out while it was made is closed again, and they can make another', async () => {
    const owner = await givenWorkspace(story.app);
    const { email, password, user_id } = owner;
    const { admin } = story.app;
    await admin.query('BEGIN');
    await admin.query('LOCK TABLE invoice IN ACCESS EXCLUSIVE MODE');
    const made = visit()
      .set('cookie', owner.cookie)
      .then((answer) => answer);
    await until(() => founded(user_id));
    expectStatus(await callerWith(story.app, { cookie: owner.cookie }).post('/api/sign-out'), 200);
    await admin.query('COMMIT');
    expect((await made).status).toBe(401);
    const back = await story.app.http.post('/api/sign-in').send({ email, password });
    expect(back.body.workspaces).toMatchObject([{ demo: false }]);
    expect((await visit().set('cookie', cookieOf(back))).status).toBe(201);
  });

  test('that cannot be made leaves nothing behind, and its owner where they were', async () => {
    const owner = await givenWorkspace(story.app);
    await story.app.admin.query('ALTER TABLE call_log_import RENAME TO call_log_import_gone');
    const made = await visit().set('cookie', owner.cookie);
    await story.app.admin.query('ALTER TABLE call_log_import_gone RENAME TO call_log_import');
    expect(made.status).toBe(500);
    const here = await callerWith(story.app, { cookie: owner.cookie }).get('/api/session');
    expect(here.body).toMatchObject({ workspace_id: owner.workspace_id, demo: false });
    expect(here.body.workspaces).toHaveLength(1);
    expect((await visit().set('cookie', owner.cookie)).status).toBe(201);
  });

  test('asks its visitor for no proof, who has no password; who has a business gives one in their demo too', async () => {
    const visitor = await visiting();
    const owner = await givenWorkspace(story.app);
    const made = await visit().set('cookie', owner.cookie);
    const key = (await visitor.browser.post('/api/api-keys', { name: 'demo' })).body.token as string;
    story.app.clock.moveTo(new Date(story.app.clock.now() + 11 * 60_000).toISOString());
    const iban = { iban: 'BE71096123456769' };
    expect((await visitor.browser.patch('/api/workspace', iban)).status).toBe(200);
    expect((await visitor.browser.post('/api/api-keys', { name: 'later' })).status).toBe(201);
    const invite = { email: 'somebody.else@example.org', role: 'manager' };
    expect((await callerWith(story.app, { 'x-api-key': key }).post('/api/invitations', invite)).status).toBe(
      201,
    );
    const own = callerWith(story.app, { cookie: cookieOf(made) });
    expect(told(await own.patch('/api/workspace', iban))).toEqual([403, 'step-up-needed']);
    expect(told(await own.post('/api/totp'))).toEqual([403, 'step-up-needed']);
    expect((await own.post('/api/step-up', { password: owner.password })).status).toBe(200);
    expect((await own.patch('/api/workspace', iban)).status).toBe(200);
  });

  test('is left by its visitor, whose session ends with it', async () => {
    const { browser, id } = await visiting();
    const key = (await browser.post('/api/api-keys', { name: 'demo' })).body.token as string;
    const gone = await browser.delete('/api/demo-workspace');
    expect([gone.status, gone.headers['clear-site-data']]).toEqual([200, '"cache"']);
    expect(cookieOf(gone)).toBe('__Host-sid=');
    expect((await browser.get('/api/session')).status).toBe(401);
    expect((await callerWith(story.app, { 'x-api-key': key }).get('/api/workspace')).status).toBe(401);
    const { rows } = await story.app.admin.query(
      'SELECT 1 FROM membership WHERE workspace_id = $1 AND ended_at IS NULL',
      [id],
    );
    expect(rows).toEqual([]);
  });

  test('is left for the own business, which cannot be left like this', async () => {
    const owner = await givenWorkspace(story.app);
    const own = callerWith(story.app, { cookie: owner.cookie });
    expect(told(await own.delete('/api/demo-workspace'))).toEqual([409, 'not-a-demo']);
    expect(told(await owner.delete('/api/demo-workspace'))).toEqual([403, 'session-needed']);
    const made = await visit().set('cookie', owner.cookie);
    const gone = await callerWith(story.app, { cookie: cookieOf(made) }).delete('/api/demo-workspace');
    const back = await callerWith(story.app, { cookie: cookieOf(gone) }).get('/api/session');
    expect(back.body).toMatchObject({ workspace_id: owner.workspace_id, demo: false });
    expect(back.body.workspaces).toHaveLength(1);
  });

  test('is refused to another site, for what it cannot be, and after too many', async () => {
    expect(told(await visit().set('sec-fetch-site', 'cross-site'))).toEqual([403, 'foreign-origin']);
    expect(told(await visit({ country: 'DE' }))).toEqual([400, 'schema']);
    expect(told(await visit({ name: 'x' }))).toEqual([400, 'schema']);
    const attempts = story.app.app.get(Attempts);
    for (let n = 0; n < 10; n++) await attempts.count('demo', '127.0.0.1', 'demo').catch(() => undefined);
    expect(told(await visit())).toEqual([429, 'too-many-attempts']);
  });
});

describe('an installation', () => {
  const asked = async (settings: Partial<Record<string, string>>) => {
    const app = await openTestApp(settings);
    const answer = await supertest(await app.app.getUrl())
      .post('/api/demo-workspace')
      .send({});
    const { rows } = await app.admin.query('SELECT 1 FROM workspace');
    await app.close();
    return [...told(answer), rows.length];
  };

  test('in production makes no demo unless it was told to, nor one that was told not to', async () => {
    expect(await asked({ NODE_ENV: 'production' })).toEqual([403, 'no-demo-here', 0]);
    expect(await asked({ DEMO_WORKSPACES: 'off' })).toEqual([403, 'no-demo-here', 0]);
    expect(await asked({ NODE_ENV: 'production', DEMO_WORKSPACES: 'on' })).toEqual([201, undefined, 1]);
  });

  test('that takes no new businesses takes no visitors', async () => {
    expect(await asked({ SIGN_UP: 'closed' })).toEqual([403, 'sign-up-closed', 0]);
  });
});
