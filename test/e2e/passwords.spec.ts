import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { callerWith, cookieOf, GivenWorkspace, givenWorkspace } from '../support/given.js';
import { givenTotp } from '../support/given-totp.js';

let app: TestApp;

beforeAll(async () => {
  app = await openTestApp({ TRUST_PROXY: '127.0.0.1' });
});
afterAll(() => app.close());

const signIn = (email: string, password: string, ip = '192.0.2.1') =>
  app.http.post('/api/sign-in').set('x-forwarded-for', ip).send({ email, password });

describe('a changed password', () => {
  test('changes with the end of the other sessions and its trace in the trail, or not at all', async () => {
    const owner = await givenWorkspace(app);
    const browser = callerWith(app, { cookie: owner.cookie });
    const other = callerWith(app, { cookie: cookieOf(await signIn(owner.email, owner.password)) });
    const change = () =>
      browser.post('/api/password', { current_password: owner.password, password: 'cinq bougies vertes' });
    await app.admin.query(
      `ALTER TABLE audit_event ADD CONSTRAINT no_trace CHECK (action <> 'password.changed') NOT VALID`,
    );
    expect((await change()).status).toBe(500);
    expect((await browser.get('/api/session')).status).toBe(200);
    expect((await other.get('/api/session')).status).toBe(200);
    expect((await signIn(owner.email, owner.password)).status).toBe(200);
    await app.admin.query('ALTER TABLE audit_event DROP CONSTRAINT no_trace');
    const changed = await change();
    expect(changed.status).toBe(200);
    expect((await other.get('/api/session')).status).toBe(401);
    const actions = (await owner.get('/api/audit')).body.items.map(
      ({ action }: { action: string }) => action,
    );
    expect(actions.filter((action: string) => action === 'password.changed')).toHaveLength(1);
  });

  test('of two changes at the same time one holds', async () => {
    const owner = await givenWorkspace(app);
    const browser = callerWith(app, { cookie: owner.cookie });
    const passwords = ['cinq bougies vertes', 'sept tambours jaunes'];
    const both = await Promise.all(
      passwords.map((password) =>
        browser.post('/api/password', { current_password: owner.password, password }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    const held = passwords[both.findIndex(({ status }) => status === 200)]!;
    expect((await signIn(owner.email, held)).status).toBe(200);
  });
});

describe('an account under attack from many networks', () => {
  const attack = async (email: string, from: number, count: number) => {
    const statuses: number[] = [];
    for (let n = from; n < from + count; n++)
      statuses.push((await signIn(email, 'not the right one', `198.51.${n >> 8}.${n & 255}`)).status);
    return statuses;
  };

  let owner: GivenWorkspace;
  beforeAll(async () => {
    owner = await givenWorkspace(app);
    expect((await signIn(owner.email, owner.password, '203.0.113.7')).status).toBe(200);
  });

  test('lets thirty wrong passwords a day through, then slows down, the same for an address without account', async () => {
    const nobody = 'nobody@example.org';
    // The sign-up counted as the first attempt on the account.
    expect(await attack(owner.email, 0, 29)).toEqual(Array(29).fill(401));
    expect(await attack(nobody, 0, 30)).toEqual(Array(30).fill(401));
    for (const email of [owner.email, nobody]) {
      const refused = await signIn(email, owner.password, '198.51.100.200');
      expect([refused.status, refused.body.code, refused.headers['retry-after']]).toEqual([
        429,
        'too-many-attempts',
        '2',
      ]);
    }
    app.clock.moveTo(new Date(app.clock.now() + 2_000).toISOString());
    expect(await attack(owner.email, 100, 2)).toEqual([401, 429]);
    const slower = await signIn(owner.email, 'not the right one', '198.51.100.201');
    expect(slower.headers['retry-after']).toBe('4');
  });

  test('does not lock its owner out where they last signed in', async () => {
    expect((await signIn(owner.email, owner.password, '203.0.113.7')).status).toBe(200);
    expect((await signIn(owner.email, owner.password, '203.0.113.8')).status).toBe(429);
  });

  test('is open to everybody again after a day', async () => {
    app.clock.moveTo(new Date(app.clock.now() + 86_400_001).toISOString());
    expect((await signIn(owner.email, owner.password, '203.0.113.8')).status).toBe(200);
  });
});

describe('codes that are guessed', () => {
  const guess = (cookie: string, ip: string, totp: string) =>
    app.http.post('/api/step-up').set({ cookie, 'x-forwarded-for': ip }).send({ totp });

  test('run out on one network over all sessions, on all networks after thirty, and not where their owner works', async () => {
    const owner = await givenWorkspace(app);
    const factor = await givenTotp(app, callerWith(app, { cookie: owner.cookie }));
    const { email, password } = owner;
    const home = '203.0.113.7';
    const signedIn = await app.http
      .post('/api/sign-in')
      .set('x-forwarded-for', home)
      .send({ email, password, totp: factor.code(1) });
    const sessions = [owner.cookie, cookieOf(signedIn)];
    const statuses: number[] = [];
    for (let n = 0; n < 11; n++)
      statuses.push((await guess(sessions[n % 2]!, '198.51.100.1', '000000')).status);
    expect(statuses).toEqual([...Array(10).fill(401), 429]);
    // A password that is right opens no new count.
    expect((await signIn(email, password, '198.51.100.1')).status).toBe(401);
    expect((await guess(sessions[0]!, '198.51.100.1', '000000')).status).toBe(429);
    for (let n = 0; n < 20; n++)
      expect((await guess(sessions[n % 2]!, `198.51.101.${n}`, '000000')).status).toBe(401);
    const refused = await guess(sessions[0]!, '198.51.102.1', '000000');
    expect([refused.status, refused.body.code, refused.headers['retry-after']]).toEqual([
      429,
      'too-many-attempts',
      '2',
    ]);
    app.clock.moveTo(new Date(app.clock.now() + 60_000).toISOString());
    expect((await guess(sessions[0]!, '198.51.102.1', '000000')).status).toBe(401);
    expect((await guess(sessions[1]!, '198.51.102.2', factor.code(1))).status).toBe(429);
    expect((await guess(sessions[1]!, home, factor.code(1))).status).toBe(200);
  });
});
