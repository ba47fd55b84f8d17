import { describe, expect, test } from '@jest/globals';
import { callerWith, cookieOf, givenMember, givenWorkspace, invitationToken } from '../support/given.js';
import { givenPractice } from '../support/given-practice.js';
import { codeOf, givenTotp } from '../support/given-totp.js';
import { storyOfApp } from '../support/story.js';

const told = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const MINUTE = 60_000;

const story = storyOfApp();

const browserOf = (cookie: string) => callerWith(story.app, { cookie });
const signIn = (email: string, password: string, totp?: string) =>
  story.app.http.post('/api/sign-in').send({ email, password, totp });
const later = (ms: number) => story.app.clock.moveTo(new Date(story.app.clock.now() + ms).toISOString());

async function enrolled() {
  const owner = await givenWorkspace(story.app);
  const browser = browserOf(owner.cookie);
  return { owner, browser, factor: await givenTotp(story.app, browser) };
}

describe('a second factor', () => {
  test('is set up with a secret told once and a first code; the other sessions end', async () => {
    const owner = await givenWorkspace(story.app);
    const browser = browserOf(owner.cookie);
    const other = browserOf(cookieOf(await signIn(owner.email, owner.password)));
    expect((await browser.get('/api/session')).body.user.totp).toBe(false);
    expect(told(await browser.post('/api/totp/confirm', { code: '000000' }))).toEqual([404, 'no-totp-begun']);
    const forgotten = (await browser.post('/api/totp')).body.secret as string;
    const { secret, uri } = (await browser.post('/api/totp')).body as { secret: string; uri: string };
    expect(uri).toContain(secret);
    expect(decodeURIComponent(uri)).toContain(owner.email);
    // Until a code has shown that the app has it, nothing asks for one.
    expect((await signIn(owner.email, owner.password)).status).toBe(200);
    const wrong = await browser.post('/api/totp/confirm', { code: codeOf(story.app, forgotten) });
    expect([...told(wrong), wrong.body.problems[0].pointer]).toEqual([422, 'wrong-totp', '/code']);
    const confirmed = await browser.post('/api/totp/confirm', { code: codeOf(story.app, secret) });
    expect([confirmed.status, confirmed.body.recovery_codes.length]).toEqual([200, 10]);
    expect((await browser.get('/api/session')).body.user.totp).toBe(true);
    expect((await other.get('/api/session')).status).toBe(401);
    expect(told(await browser.post('/api/totp'))).toEqual([409, 'totp-enrolled']);
    const { rows } = await story.app.admin.query<{ all: string }>(
      'SELECT string_agg(t::text, $1) AS all FROM totp_factor t',
      [''],
    );
    for (const clear of [secret, ...(confirmed.body.recovery_codes as string[])])
      expect(rows[0]!.all.toUpperCase()).not.toContain(clear.replaceAll('-', '').toUpperCase());
    const actions = (await owner.get('/api/audit')).body.items.map(
      ({ action }: { action: string }) => action,
    );
    expect(actions).toContain('totp.enrolled');
  });

  test('a secret that was shown waits a quarter of an hour for its code', async () => {
    const owner = await givenWorkspace(story.app);
    const { secret } = (await browserOf(owner.cookie).post('/api/totp')).body;
    later(15 * MINUTE);
    const code = codeOf(story.app, secret);
    expect(told(await browserOf(owner.cookie).post('/api/totp/confirm', { code }))).toEqual([
      404,
      'no-totp-begun',
    ]);
  });

  test('signing in asks for the code after the password, and takes each code once', async () => {
    const { owner, factor } = await enrolled();
    expect(told(await signIn(owner.email, 'not the password'))).toEqual([401, 'wrong-credentials']);
    expect(told(await signIn(owner.email, 'not the password', factor.code(1)))).toEqual([
      401,
      'wrong-credentials',
    ]);
    const asked = await signIn(owner.email, owner.password);
    expect([...told(asked), asked.headers['set-cookie']]).toEqual([401, 'totp-needed', undefined]);
    // The code that switched it on is used up.
    expect(told(await signIn(owner.email, owner.password, factor.code()))).toEqual([401, 'wrong-totp']);
    const both = await Promise.all([1, 2].map(() => signIn(owner.email, owner.password, factor.code(1))));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    later(30_000);
    expect(told(await signIn(owner.email, owner.password, factor.code()))).toEqual([401, 'wrong-totp']);
    expect((await signIn(owner.email, owner.password, factor.code(1))).status).toBe(200);
    // A code of before the last one that was taken is no way back.
    expect(told(await signIn(owner.email, owner.password, factor.code(-1)))).toEqual([401, 'wrong-totp']);
    expect(told(await signIn(owner.email, owner.password, 'x'.repeat(41)))).toEqual([400, 'schema']);
  });

  test('a recovery code stands in for the app once, also typed without hyphens', async () => {
    const { owner, factor } = await enrolled();
    const [first, second] = factor.recovery_codes as [string, string];
    expect((await signIn(owner.email, owner.password, first)).status).toBe(200);
    expect(told(await signIn(owner.email, owner.password, first))).toEqual([401, 'wrong-totp']);
    const typed = second.replaceAll('-', ' ').toUpperCase();
    expect((await signIn(owner.email, owner.password, typed)).status).toBe(200);
    const { owner: stranger } = await enrolled();
    const third = factor.recovery_codes[2];
    expect(told(await signIn(stranger.email, stranger.password, third))).toEqual([401, 'wrong-totp']);
  });

  test('ten wrong codes close the account to this network, even to the right code', async () => {
    const { owner, factor } = await enrolled();
    const answers: unknown[] = [];
    for (let n = 0; n < 11; n++) answers.push((await signIn(owner.email, owner.password, '000000')).status);
    // The sign-up counted as the first attempt.
    expect(answers).toEqual([...Array(9).fill(401), 429, 429]);
    expect((await signIn(owner.email, owner.password, factor.code(1))).status).toBe(429);
    later(15 * MINUTE);
    expect((await signIn(owner.email, owner.password, factor.code())).status).toBe(200);
  });

  test('no other way in goes round it: an invitation, the portal, a forgotten password', async () => {
    const { owner, factor } = await enrolled();
    const agency = await givenWorkspace(story.app);
    const practice = await givenPractice(agency);
    const { password } = agency;
    const seat = { email: owner.email, role: 'practice', practice_id: practice.id, password };
    expect((await agency.post('/api/invitations', seat)).status).toBe(201);
    const token = await invitationToken(story.app, agency.workspace_id, owner.email);
    const accept = (totp?: string) =>
      story.app.http.post('/api/invitations/accept').send({ token, password: owner.password, totp });
    expect(told(await accept())).toEqual([401, 'totp-needed']);
    expect((await accept(factor.code(1))).status).toBe(201);

    const portal = (totp?: string) => {
      const form = story.app.http.post('/portal/sign-in?lang=en').field('email', owner.email);
      form.field('password', owner.password);
      return totp === undefined ? form : form.field('totp', totp);
    };
    const asked = await portal();
    expect([asked.status, asked.text.includes('name="totp"')]).toEqual([401, true]);
    const wrong = await portal('000000');
    expect([wrong.status, wrong.text.includes('was used already')]).toEqual([401, true]);
    later(MINUTE);
    expect((await portal(factor.code())).status).toBe(303);

    expect((await story.app.http.post('/api/password-resets').send({ email: owner.email })).status).toBe(202);
    expect(told(await signIn(owner.email, owner.password))).toEqual([401, 'totp-needed']);
  });

  test('is taken away by whoever just showed who they are, and not by a key', async () => {
    const { owner, browser, factor } = await enrolled();
    expect(told(await owner.delete('/api/totp'))).toEqual([403, 'session-needed']);
    expect(told(await owner.post('/api/totp'))).toEqual([403, 'session-needed']);
    later(10 * MINUTE);
    expect(told(await browser.delete('/api/totp'))).toEqual([403, 'step-up-needed']);
    expect(told(await browser.post('/api/step-up', { password: owner.password }))).toEqual([
      422,
      'totp-needed',
    ]);
    expect((await browser.post('/api/step-up', { totp: factor.code() })).status).toBe(200);
    expect((await browser.delete('/api/totp')).status).toBe(200);
    expect(told(await browser.delete('/api/totp'))).toEqual([404, 'no-totp']);
    expect((await signIn(owner.email, owner.password)).status).toBe(200);
  });

  test('secrets sealed under another SECRET_KEY are said to be so, and a recovery code still lets in', async () => {
    const { owner, factor } = await enrolled();
    await story.app.admin.query('UPDATE totp_factor SET sealed_secret = $2 WHERE user_id = $1', [
      owner.user_id,
      Buffer.from('of another key, and of the right length at that').toString('base64'),
    ]);
    expect(told(await signIn(owner.email, owner.password, factor.code(1)))).toEqual([
      503,
      'totp-key-missing',
    ]);
    expect((await signIn(owner.email, owner.password, factor.recovery_codes[0])).status).toBe(200);
  });
});

describe('showing again who is there', () => {
  test('ten minutes after sign-in, facts that turn money aside and keys ask for it', async () => {
    const owner = await givenWorkspace(story.app);
    const browser = browserOf(owner.cookie);
    const key = { name: 'à moi' };
    expect((await browser.patch('/api/workspace', { iban: 'BE71096123456769' })).status).toBe(200);
    later(10 * MINUTE - 1);
    expect((await browser.post('/api/api-keys', key)).status).toBe(201);
    later(1);
    for (const change of [{ iban: 'BE68539007547034' }, { email: 'thief@example.org' }])
      expect(told(await browser.patch('/api/workspace', change))).toEqual([403, 'step-up-needed']);
    expect(told(await browser.post('/api/api-keys', key))).toEqual([403, 'step-up-needed']);
    const [made] = (await browser.get('/api/api-keys')).body.items;
    expect(told(await browser.delete(`/api/api-keys/${made.id}`))).toEqual([403, 'step-up-needed']);
    expect((await browser.patch('/api/workspace', { phone: '+32 81 00 00 01' })).status).toBe(200);

    expect(told(await browser.post('/api/step-up', {}))).toEqual([422, 'password-needed']);
    expect(told(await browser.post('/api/step-up', { password: 'not the password' }))).toEqual([
      401,
      'wrong-credentials',
    ]);
    expect(told(await browser.post('/api/api-keys', key))).toEqual([403, 'step-up-needed']);
    const proved = await browser.post('/api/step-up', { password: owner.password });
    expect(Date.parse(proved.body.proved_until)).toBe(story.app.clock.now() + 10 * MINUTE);
    expect((await browser.patch('/api/workspace', { email: 'new@dumont.example' })).status).toBe(200);
    expect((await browser.delete(`/api/api-keys/${made.id}`)).status).toBe(200);
  });

  test('holds for the session that showed it, and for no other one of the same person', async () => {
    const owner = await givenWorkspace(story.app);
    const other = browserOf(cookieOf(await signIn(owner.email, owner.password)));
    later(11 * MINUTE);
    const here = browserOf(owner.cookie);
    expect((await here.post('/api/step-up', { password: owner.password })).status).toBe(200);
    expect((await here.post('/api/api-keys', { name: 'ici' })).status).toBe(201);
    expect(told(await other.post('/api/api-keys', { name: 'là' }))).toEqual([403, 'step-up-needed']);
  });

  test('a key makes keys by its permission, but turns no money aside where there is a second factor', async () => {
    const owner = await givenWorkspace(story.app);
    const manager = await givenMember(story.app, owner, 'manager');
    const browser = browserOf(owner.cookie);
    await givenTotp(story.app, browser);
    expect((await owner.post('/api/api-keys', { name: 'par une clé' })).status).toBe(201);
    const iban = 'BE71096123456769';
    expect(told(await owner.patch('/api/workspace', { iban, password: owner.password }))).toEqual([
      403,
      'step-up-needed',
    ]);
    expect(told(await owner.post('/api/step-up', { password: owner.password }))).toEqual([
      403,
      'session-needed',
    ]);
    expect((await browser.patch('/api/workspace', { iban })).status).toBe(200);
    expect(told(await manager.patch('/api/workspace', { iban }))).toEqual([403, 'permission-missing']);
  });

  test('with a second factor, another password asks for a code as well', async () => {
    const { owner, browser, factor } = await enrolled();
    const change = { current_password: owner.password, password: 'cinq bougies vertes' };
    later(11 * MINUTE);
    expect(told(await browser.post('/api/password', change))).toEqual([403, 'step-up-needed']);
    expect((await browser.post('/api/step-up', { totp: factor.code() })).status).toBe(200);
    expect((await browser.post('/api/password', change)).status).toBe(200);
  });
});
