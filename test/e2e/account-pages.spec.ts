import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { openFakePage } from '../support/fake-page.js';
import { callerWith, GivenWorkspace, givenWorkspace, invitationToken } from '../support/given.js';
import { givenTotp } from '../support/given-totp.js';
import { awaitMail } from '../support/mails.js';

const PASSWORD = 'sept tambours jaunes';

let app: TestApp;
let origin: string;
let owner: GivenWorkspace;
beforeAll(async () => {
  app = await openTestApp();
  origin = (await app.app.getUrl()).replace('[::1]', 'localhost');
  owner = await givenWorkspace(app);
});
afterAll(() => app.close());

const signIn = (email: string, password: string) => app.http.post('/api/sign-in').send({ email, password });

describe.each(['/invitation', '/password-reset'])('the page %s', (path) => {
  test.each([
    ['nl-BE,nl;q=0.9,en;q=0.5', 'nl'],
    ['de', 'de'],
    ['en-GB', 'en'],
    ['pl', 'fr'],
  ])('for %s is a page in %s', async (wish, language) => {
    const { status, headers, text } = await app.http.get(path).set('accept-language', wish);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-language': language,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      vary: expect.stringContaining('accept-language'),
    });
    expect(text).toMatch(new RegExp(`^<!doctype html>\n<html lang="${language}">`));
  });

  test('runs its own script and style and nothing else, and sends only to its own server', async () => {
    const { headers, text } = await app.http.get(path);
    const inline = (tag: string) => new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(text)![1]!;
    const digest = (tag: string) => createHash('sha256').update(inline(tag)).digest('base64');
    expect(headers['content-security-policy']).toBe(
      `default-src 'none';script-src 'sha256-${digest('script')}';style-src 'sha256-${digest('style')}';` +
        "connect-src 'self';base-uri 'none';form-action 'none';frame-ancestors 'none'",
    );
    expect(text).not.toMatch(/ (src|href|style|on\w+)=/);
  });

  test('names every field, tells errors aloud, and says what it needs', async () => {
    const { text } = await app.http.get(path);
    const inputs = [...text.matchAll(/<input id="(\w+)"/g)].map(([, id]) => id!);
    expect(inputs.length).toBeGreaterThan(0);
    for (const id of inputs) expect(text).toContain(`<label for="${id}">`);
    for (const [, id] of text.matchAll(/aria-describedby="([\w-]+)"/g)) expect(text).toContain(`id="${id}"`);
    expect(new Set(inputs).size).toBe(inputs.length);
    expect(text).toMatch(/<div role="alert"[\s\S]*<p id="done" role="status"/);
    expect(text).toContain('<noscript>');
  });
});

describe('the link of an invitation', () => {
  test('opens a form that says what is wrong, then seats its reader, who can sign in', async () => {
    const email = 'sophie.renard@example.org';
    await owner.post('/api/invitations', { email, role: 'secretary', password: owner.password });
    const token = await invitationToken(app, owner.workspace_id, email);
    const page = await openFakePage(`${origin}/invitation#${token}`);
    expect([page.visible, page.title]).toEqual(['with-token', 'Accepter l’invitation']);
    const short = await page.submit({ name: 'Sophie Renard', password: 'court' });
    expect([short.alert, short.done]).toEqual(['Un mot de passe a au moins 12 caractères.', '']);
    const nameless = await page.submit({ name: '', password: PASSWORD });
    expect(nameless.alert).toMatch(/^Donnez votre nom/);
    const done = await page.submit({ name: 'Sophie Renard', password: PASSWORD });
    expect(done).toEqual({
      alert: '',
      done: 'C’est fait : vous êtes membre et pouvez vous connecter.',
      address: `${origin}/invitation`,
    });
    expect((await signIn(email, PASSWORD)).body).toMatchObject({
      user: { name: 'Sophie Renard' },
      role: 'secretary',
    });
    const again = await page.submit({ name: 'Sophie Renard', password: PASSWORD });
    expect(again.alert).toMatch(/^Cette invitation n’est plus valable/);
  });

  test('asks whoever has a second factor for a code, and nobody else', async () => {
    const known = await givenWorkspace(app);
    const factor = await givenTotp(app, callerWith(app, { cookie: known.cookie }));
    const invite = { email: known.email, role: 'secretary', password: owner.password };
    await owner.post('/api/invitations', invite);
    const token = await invitationToken(app, owner.workspace_id, known.email);
    const page = await openFakePage(`${origin}/invitation#${token}`);
    expect(page.asksCode).toBe(false);
    const asked = await page.submit({ name: '', password: known.password });
    expect([asked.alert, page.asksCode]).toEqual([
      'Votre compte a un second facteur : donnez aussi son code.',
      true,
    ]);
    const wrong = await page.submit({ name: '', password: known.password, totp: '000000' });
    expect(wrong.alert).toMatch(/^Ce code est faux/);
    const done = await page.submit({ name: '', password: known.password, totp: factor.code(1) });
    expect(done.done).toMatch(/vous êtes membre/);
  });

  test('without its end has no form', async () => {
    const page = await openFakePage(`${origin}/invitation`);
    expect(page.visible).toBe('without-token');
    await expect(page.submit({})).rejects.toThrow('no form');
  });
});

test('a forgotten password is asked for and chosen on the same page', async () => {
  const asking = await openFakePage(`${origin}/password-reset`);
  expect([asking.visible, asking.title]).toEqual(['without-token', 'Mot de passe oublié']);
  expect((await asking.submit({ email: 'no address' })).alert).toBe('Vérifiez ce que vous avez saisi.');
  expect((await asking.submit({ email: owner.email })).done).toMatch(/un e-mail est en route/);
  const mail = await awaitMail(app, owner.email);
  const [link] = /http\S+\/password-reset#\S+/.exec(mail)!;
  const choosing = await openFakePage(`${origin}/password-reset${new URL(link).hash}`);
  expect(choosing.visible).toBe('with-token');
  expect((await choosing.submit({ password: PASSWORD })).done).toMatch(/vous connecter avec le nouveau/);
  expect((await signIn(owner.email, PASSWORD)).status).toBe(200);
});
