import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { callerWith, cookieOf, givenMember, givenWorkspace, invitationToken } from '../support/given.js';
import { awaitMail, mailsTo } from '../support/mails.js';
import { refusal } from '../support/refusal.js';

const FRESH = 'sept tambours jaunes';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const ask = (email: string) => app.http.post('/api/password-resets').send({ email });
const accept = (token: string, password = FRESH) =>
  app.http.post('/api/password-resets/accept').send({ token, password });
const signIn = (email: string, password: string) => app.http.post('/api/sign-in').send({ email, password });

async function givenToken(email: string, count = 1): Promise<string> {
  expect((await ask(email)).status).toBe(202);
  return /\/password-reset#([\w-]{43})\r?\n/.exec(
    await awaitMail(app, email, count, '/password-reset#'),
  )![1]!;
}

describe('a forgotten password', () => {
  test('is replaced by the link of the mail, once; every session ends and every workspace is told', async () => {
    const owner = await givenWorkspace(app);
    const elsewhere = await givenWorkspace(app);
    await elsewhere.post('/api/invitations', {
      email: owner.email,
      role: 'manager',
      password: elsewhere.password,
    });
    const invited = await invitationToken(app, elsewhere.workspace_id, owner.email);
    const joined = await app.http
      .post('/api/invitations/accept')
      .send({ token: invited, password: owner.password });
    const browsers = [owner.cookie, cookieOf(joined)].map((cookie) => callerWith(app, { cookie }));
    const token = await givenToken(owner.email.toUpperCase());
    for (const browser of browsers) expect((await browser.get('/api/session')).status).toBe(200);
    expect(refusal(await accept(token, 'court'))).toEqual([422, 'password-too-short', '/password']);
    const accepted = await accept(token);
    expect([accepted.status, accepted.body, accepted.headers['set-cookie']]).toEqual([200, {}, undefined]);
    for (const browser of browsers) expect((await browser.get('/api/session')).status).toBe(401);
    expect((await signIn(owner.email, owner.password)).status).toBe(401);
    expect((await signIn(owner.email, FRESH)).status).toBe(200);
    expect(refusal(await accept(token))).toEqual([404, 'no-such-password-reset']);
    for (const caller of [owner, elsewhere]) {
      const { items } = (await caller.get('/api/audit')).body as {
        items: { action: string; user_id: string }[];
      };
      const told = items.filter(({ action }) => action === 'password.reset');
      expect(told.map(({ user_id }) => user_id)).toEqual([owner.user_id]);
    }
  });

  test('cannot be replaced after an hour, nor by a link that another one overtook', async () => {
    const owner = await givenWorkspace(app);
    const [first, second] = [await givenToken(owner.email), await givenToken(owner.email, 2)];
    expect((await accept(second)).status).toBe(200);
    expect(refusal(await accept(first))).toEqual([404, 'no-such-password-reset']);
    const late = await givenToken(owner.email, 3);
    app.clock.moveTo(new Date(app.clock.now() + 3_600_000).toISOString());
    expect(refusal(await accept(late))).toEqual([404, 'no-such-password-reset']);
    expect(refusal(await accept('nonsense'))).toEqual([404, 'no-such-password-reset']);
  });

  test('is kept only as a hash, and two readers of one link do not both win', async () => {
    const owner = await givenWorkspace(app);
    const token = await givenToken(owner.email);
    const { rows } = await app.admin.query('SELECT t::text AS text FROM password_reset t');
    expect(rows.map(({ text }) => text).join()).not.toContain(token);
    const both = await Promise.all([accept(token), accept(token, 'neuf horloges grises')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
  });

  test('an address without account, and one without a workspace, get the same answer and no mail', async () => {
    const owner = await givenWorkspace(app);
    const member = await givenMember(app, owner, 'secretary');
    await owner.delete(`/api/members/${member.user_id}`, { password: owner.password });
    const sentBefore = (await mailsTo(app, member.email)).length;
    const answers = [await ask(owner.email), await ask('nobody@example.org'), await ask(member.email)];
    for (const answer of answers) expect([answer.status, answer.body]).toEqual([202, {}]);
    await awaitMail(app, owner.email);
    expect(await mailsTo(app, 'nobody@example.org')).toEqual([]);
    expect(await mailsTo(app, member.email)).toHaveLength(sentBefore);
  });

  test('three mails an hour are sent, and ten requests taken in a quarter of an hour', async () => {
    const owner = await givenWorkspace(app);
    const statuses = [];
    for (let n = 0; n < 12; n++) statuses.push((await ask(owner.email)).status);
    expect(statuses).toEqual([...Array(10).fill(202), 429, 429]);
    await awaitMail(app, owner.email, 3);
    await app.admin.query('SELECT pg_sleep(0.3)');
    expect(await mailsTo(app, owner.email)).toHaveLength(3);
    expect((await ask('ot her@example.org')).status).toBe(400);
  });

  test('opens an account that wrong passwords had closed', async () => {
    const owner = await givenWorkspace(app);
    for (let n = 0; n < 12; n++) await signIn(owner.email, 'not the right one');
    expect((await signIn(owner.email, owner.password)).status).toBe(429);
    expect((await accept(await givenToken(owner.email))).status).toBe(200);
    expect((await signIn(owner.email, FRESH)).status).toBe(200);
  });
});
