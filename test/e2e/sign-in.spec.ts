import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Actors } from '../../src/workspaces/actors.service.js';
import { openTestApp, TestApp } from '../support/app.js';
import { callerWith, cookieOf, givenWorkspace, workspaceFacts } from '../support/given.js';

const PASSWORD = 'quatre lanternes bleues';

/** What "dies within a second" allows, on an instance that did not end it itself. */
const aSecond = () => new Promise((resolve) => setTimeout(resolve, 1_050));

describe('signing in', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  const signIn = (email: string, password = PASSWORD) =>
    app.http.post('/api/sign-in').send({ email, password });

  test('sign-up gives a business, its owner and a session; sign-in gives another one', async () => {
    const email = 'Nora.Lambert@Example.org';
    const body = { email, password: PASSWORD, name: 'Nora Lambert', workspace: workspaceFacts('FR') };
    const signedUp = await app.http.post('/api/sign-up').send(body);
    expect(signedUp.status).toBe(201);
    const me = { user: { email: 'nora.lambert@example.org', name: 'Nora Lambert' }, role: 'owner' };
    expect(signedUp.body).toMatchObject({ ...me, workspaces: [{ country: 'FR', role: 'owner' }] });
    expect(signedUp.headers['set-cookie']![0]).toMatch(
      /^__Host-sid=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const signedIn = await signIn(email);
    expect(signedIn.status).toBe(200);
    expect(cookieOf(signedIn)).not.toBe(cookieOf(signedUp));
    const seen = await callerWith(app, { cookie: cookieOf(signedIn) }).get('/api/session');
    expect(seen.body).toMatchObject(me);
    expect(seen.headers['cache-control']).toBe('no-store');
  });

  test('no token, hash or password is stored in clear', async () => {
    const owner = await givenWorkspace(app);
    const { rows } = await app.admin.query<{ all: string }>(`
      SELECT concat((SELECT string_agg(t::text, '') FROM app_user t), (SELECT string_agg(t::text, '') FROM session t),
                    (SELECT string_agg(t::text, '') FROM api_key t), (SELECT string_agg(t::text, '') FROM audit_event t)) AS all`);
    for (const told of [owner.password, owner.cookie.split('=')[1]!, owner.key])
      expect(rows[0]!.all).not.toContain(told);
    expect(rows[0]!.all).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
  });

  test('a page says for whom it was drawn: nothing is done in the name of who signed in since', async () => {
    const anna = await givenWorkspace(app);
    const bea = await givenWorkspace(app);
    const page = { 'x-page-of': `${anna.workspace_id}/${anna.user_id}` };
    const asking = (cookie: string) =>
      app.http.patch('/api/workspace').set('cookie', cookie).set(page).send({ name: 'Chez Anna' });
    const refused = await asking(bea.cookie);
    expect([refused.status, refused.body.code]).toEqual([401, 'other-session']);
    expect((await bea.get('/api/workspace')).body.name).not.toBe('Chez Anna');
    expect((await asking(anna.cookie)).status).toBe(200);
    const out = await app.http.post('/api/sign-out').set('cookie', anna.cookie).set(page);
    // Other people's entries wait in the same browser: its storage is not wiped.
    expect(out.headers['clear-site-data']).toBe('"cache"');
  });

  test('a link says in its address for whom its page was drawn', async () => {
    const anna = await givenWorkspace(app);
    const bea = await givenWorkspace(app);
    const follow = (cookie: string, path: string, page_of: string) =>
      app.http.get(path).query({ page_of }).set('cookie', cookie);
    const of = ({ workspace_id, user_id }: typeof anna) => `${workspace_id}/${user_id}`;
    for (const path of ['/api/receivables/ageing.csv', '/api/practices?limit=1']) {
      const refused = await follow(bea.cookie, path, of(anna));
      expect([refused.status, refused.body.code]).toEqual([401, 'other-session']);
      expect((await follow(bea.cookie, path, of(bea))).status).toBe(200);
    }
  });

  test('a wrong password and an unknown address get the same answer', async () => {
    const owner = await givenWorkspace(app);
    const wrong = await signIn(owner.email, 'not the right password');
    const unknown = await signIn('nobody@example.org', 'not the right password');
    expect([wrong.status, wrong.body.code]).toEqual([401, 'wrong-credentials']);
    expect({ ...unknown.body, request_id: 0 }).toEqual({ ...wrong.body, request_id: 0 });
  });

  test.each([
    ['a taken address', { email: 'taken@example.org' }, 409, 'email-taken', undefined],
    ['a short password', { password: 'court' }, 422, 'password-too-short', '/password'],
    [
      'the e-mail name in the password',
      { password: 'bonjour-solene-2026' },
      422,
      'password-guessable',
      '/password',
    ],
    [
      'a wrong enterprise number',
      { workspace: { company_number: '0202239950' } },
      422,
      'wrong-check-digit',
      '/workspace/company_number',
    ],
    [
      'a wrong IBAN',
      { workspace: { iban: 'BE68539007547035' } },
      422,
      'wrong-check-digit',
      '/workspace/iban',
    ],
    ['an unknown field', { workspace: { workspace_id: 'x' } }, 400, 'schema', '/workspace'],
    ['a name of 5,000 characters', { name: 'x'.repeat(5000) }, 400, 'schema', '/name'],
    ['a NUL in a name', { name: 'Sol\0ène' }, 400, 'schema', '/name'],
  ])(
    'sign-up with %s is refused and stores nothing',
    async (_, change: Record<string, unknown>, status, code, pointer) => {
      if (code === 'email-taken') await givenWorkspace(app, { email: 'taken@example.org' });
      const count = async () =>
        (await app.admin.query('SELECT count(*)::int AS n FROM workspace')).rows[0]!.n as number;
      const before = await count();
      const workspace = { ...workspaceFacts(), ...(change.workspace as object) };
      const given = { email: 'solene@example.org', password: PASSWORD, name: 'Solène', ...change, workspace };
      const answer = await app.http.post('/api/sign-up').send(given);
      expect([answer.status, answer.body.code, answer.body.problems?.[0]?.pointer]).toEqual([
        status,
        code,
        pointer,
      ]);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(await count()).toBe(before);
    },
  );

  test('an emoji in the name of a person or of a business is refused, with the place and the character', async () => {
    const workspace = { ...workspaceFacts('BE'), name: 'Secrétariat 🌻' };
    const answer = await app.http
      .post('/api/sign-up')
      .send({ email: 'zoe@sunflower.example', password: PASSWORD, name: 'Zoé 🌻', workspace });
    const detail = 'has the character 🌻 (U+1F33B), which cannot be printed: leave it out';
    expect([answer.status, answer.body.title]).toEqual([400, `/name: ${detail}`]);
    expect(answer.body.problems).toEqual([
      { pointer: '/name', code: 'schema', detail },
      { pointer: '/workspace/name', code: 'schema', detail },
    ]);
  });

  test('a name of which nothing shows is refused', async () => {
    const facts = { email: 'nobody@sunflower.example', password: PASSWORD, workspace: workspaceFacts('BE') };
    const answer = await app.http.post('/api/sign-up').send({ ...facts, name: '\u00ad\u200b' });
    expect([answer.status, answer.body.title]).toEqual([400, '/name: shows no character']);
  });

  test('sessions are listed and ended; an ended one is refused at once', async () => {
    const owner = await givenWorkspace(app);
    const second = callerWith(app, { cookie: cookieOf(await signIn(owner.email)) });
    const first = callerWith(app, { cookie: owner.cookie });
    const { body } = await second.get('/api/sessions');
    expect(body.items.map((item: { current: boolean }) => item.current)).toEqual([true, false]);
    expect((await second.delete(`/api/sessions/${body.items[1].id}`)).status).toBe(200);
    expect((await first.get('/api/session')).status).toBe(401);
    expect((await second.get('/api/sessions')).body.items).toHaveLength(1);
    expect((await second.post('/api/sign-out')).status).toBe(200);
    expect((await second.get('/api/session')).status).toBe(401);
    expect((await owner.get('/api/sessions')).body.code).toBe('session-needed');
  });

  test('a session ended elsewhere is refused within a second', async () => {
    const owner = await givenWorkspace(app);
    const browser = callerWith(app, { cookie: owner.cookie });
    expect((await browser.get('/api/session')).status).toBe(200);
    await app.admin.query('UPDATE session SET ended_at = now() WHERE user_id = $1', [owner.user_id]);
    await app.admin.query('UPDATE api_key SET revoked_at = now() WHERE workspace_id = $1', [
      owner.workspace_id,
    ]);
    await aSecond();
    expect((await browser.get('/api/session')).status).toBe(401);
    expect((await owner.get('/api/workspace')).status).toBe(401);
  });

  test('a session ends after two idle hours and after twelve hours in any case', async () => {
    const owner = await givenWorkspace(app);
    const start = app.clock.now();
    const at = async (hours: number) => {
      app.clock.moveTo(new Date(start + hours * 3_600_000).toISOString());
      app.app.get(Actors).forget();
      const { status } = await callerWith(app, { cookie }).get('/api/session');
      // When a session was last seen is written after the answer.
      const seen = 'SELECT FROM session WHERE last_seen_at >= $1';
      const moment = new Date(app.clock.now()).toISOString();
      for (let tries = 0; status === 200 && tries < 200; tries++) {
        if ((await app.admin.query(seen, [moment])).rowCount) break;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return status;
    };
    let { cookie } = owner;
    expect([await at(1.9), await at(3.8), await at(5.9)]).toEqual([200, 200, 401]);
    cookie = cookieOf(await signIn(owner.email));
    const hours = [1.9, 3.8, 5.7, 7.6, 9.5, 11.4].map((h) => h + 5.9);
    for (const h of hours) expect(await at(h)).toBe(200);
    expect(await at(5.9 + 12)).toBe(401);
  });

  test('a changed password ends the other sessions and renews this one', async () => {
    const owner = await givenWorkspace(app);
    const other = callerWith(app, { cookie: cookieOf(await signIn(owner.email)) });
    const browser = callerWith(app, { cookie: owner.cookie });
    const password = 'cinq bougies vertes';
    const wrong = await browser.post('/api/password', { current_password: 'je ne sais plus', password });
    expect([wrong.status, wrong.body.code]).toEqual([401, 'wrong-credentials']);
    const changed = await browser.post('/api/password', { current_password: owner.password, password });
    expect(changed.status).toBe(200);
    expect((await other.get('/api/session')).status).toBe(401);
    expect((await browser.get('/api/session')).status).toBe(401);
    expect((await callerWith(app, { cookie: cookieOf(changed) }).get('/api/session')).status).toBe(200);
    expect((await signIn(owner.email)).status).toBe(401);
    expect((await signIn(owner.email, password)).status).toBe(200);
  });

  test('another site cannot act with the cookie', async () => {
    const owner = await givenWorkspace(app);
    const post = (header: string, value: string) =>
      app.http.post('/api/api-keys').set('cookie', owner.cookie).set(header, value).send({ name: 'forged' });
    expect((await post('origin', 'https://evil.example')).body.code).toBe('foreign-origin');
    expect((await post('sec-fetch-site', 'cross-site')).status).toBe(403);
    expect((await post('sec-fetch-site', 'same-origin')).status).toBe(201);
    const form = app.http
      .post('/api/sign-in')
      .set('content-type', 'text/plain')
      .send('{"email":"a@b.example"}');
    expect((await form).status).toBe(415);
  });
});

describe('limits of signing in', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  test('ten wrong passwords close an account to this network for a quarter of an hour, even to the right one', async () => {
    const owner = await givenWorkspace(app);
    const other = await givenWorkspace(app);
    const signIn = (email: string, password: string) =>
      app.http.post('/api/sign-in').send({ email, password });
    const answers = [];
    for (let n = 0; n < 12; n++) answers.push((await signIn(owner.email, 'not the right one')).status);
    // The sign-up counted as the first attempt on this address.
    expect(answers).toEqual([...Array(9).fill(401), 429, 429, 429]);
    const refused = await signIn(owner.email, owner.password);
    expect([refused.status, refused.body.code]).toEqual([429, 'too-many-attempts']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await signIn(other.email, other.password)).status).toBe(200);
    app.clock.moveTo(new Date(app.clock.now() + 15 * 60_000 + 1).toISOString());
    expect((await signIn(owner.email, owner.password)).status).toBe(200);
  }, 20_000);

  test('a hundred attempts on any accounts close the network; a forged X-Forwarded-For opens no new one', async () => {
    const attempt = (n: number) =>
      app.http
        .post('/api/invitations/accept')
        .set('x-forwarded-for', `198.51.100.${n}`)
        .send({ token: `inv_${n}`, password: 'x' });
    app.clock.moveTo(new Date(app.clock.now() + 3_600_000).toISOString());
    const statuses = [];
    for (let n = 0; n < 102; n++) statuses.push((await attempt(n)).status);
    expect(statuses.filter((status) => status === 404)).toHaveLength(100);
    expect(statuses.slice(100)).toEqual([429, 429]);
  }, 20_000);

  test('an installation closed to sign-ups takes none', async () => {
    const closed = await openTestApp({ SIGN_UP: 'closed' });
    try {
      const body = { email: 'a@example.org', password: PASSWORD, name: 'A', workspace: workspaceFacts() };
      const answer = await closed.http.post('/api/sign-up').send(body);
      expect([answer.status, answer.body.code]).toEqual([403, 'sign-up-closed']);
    } finally {
      await closed.close();
    }
  });
});
