import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ONLINE_REFUSED } from '../../src/payments/portal/pay-page-words.js';
import { GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { givenLink } from '../support/given-dispute.js';
import {
  givenOnlineAccount,
  givenPayable,
  openPayingApp,
  PayableInvoice,
  PayingApp,
} from '../support/paying-app.js';
import { exchange, rawRequest } from '../support/raw-http.js';

const PASSWORD = 'six paniers rouges';
const ODD = ['utm_source=x', 'fbclid=x', 'lang=xx', 'lang[]=fr', 'lang=%00', 'lang=fr&lang=nl', 'page=2'];

describe('a page for people', () => {
  let app: PayingApp;
  let owner: GivenWorkspace;
  let invoice: PayableInvoice;
  let token: string;
  let cookie: string;
  let email: string;

  beforeAll(async () => {
    app = await openPayingApp();
    owner = await givenWorkspace(app);
    await givenOnlineAccount(app, owner);
    invoice = await givenPayable(owner);
    token = await givenLink(owner, invoice.id);
    ({ cookie, email } = await givenMember(app, owner, 'practice', invoice.practice_id));
  });
  afterAll(() => app.close());

  const get = (path: string, headers: Readonly<Record<string, string>> = {}) =>
    app.http
      .get(path)
      .redirects(0)
      .set({ cookie, ...headers });
  const post = (path: string) => app.http.post(path).redirects(0).set({ cookie });

  test('is shown whatever else stands in its address', async () => {
    const pages = ['/portal', '/portal/statement', `/portal/invoices/${invoice.id}`, `/pay/${token}`];
    for (const path of pages) {
      for (const query of [...ODD, 'returned=yes&cursor[]=1']) {
        const answer = await get(`${path}?${query}`);
        expect([path, query, answer.status, answer.type]).toEqual([path, query, 200, 'text/html']);
      }
    }
    const nl = await app.http.get('/portal?lang=xx').set('accept-language', 'nl');
    expect(nl.text).toContain('<html lang="nl">');
    const long = await get(`/portal/statement?lang=en&from=${'2'.repeat(30)}`);
    expect([long.status, long.text.includes('These dates do not fit')]).toEqual([422, true]);
    const api = await owner.get('/api/invoices?utm_source=x');
    expect([api.status, api.body.code]).toEqual([400, 'schema']);
  });

  test('takes the plain form of a browser, without fields too; the API takes none', async () => {
    const online = `/pay/${token}/online?lang=fr&utm_source=x`;
    for (const request of [
      post(online).type('form').send(''),
      post(online).type('form').send('go=1'),
      post(online),
      post(`/portal/invoices/${invoice.id}/online`).type('form').send(''),
    ]) {
      const answer = await request;
      expect([answer.status, answer.headers.location?.startsWith(app.stripe.url)]).toEqual([303, true]);
    }
    const explained = await post(`/portal/invoices/${invoice.id}/explained?lang=xx`).type('form').send('');
    expect(explained.headers.location).toMatch(/\/p\/doc_/);
    const signIn = await post('/portal/sign-in').type('form').send({ email, password: PASSWORD });
    expect([signIn.status, signIn.headers.location]).toEqual([303, '../portal']);
    const out = await app.http.post('/portal/sign-out').redirects(0).type('form').send('');
    expect(out.status).toBe(303);
    for (const empty of [
      post('/portal/sign-in?lang=fr'),
      post('/portal/sign-in?lang=fr').type('form').send(''),
    ])
      expect([(await empty).status, (await empty).text.includes('mot de passe est inexact')]).toEqual([
        401,
        true,
      ]);
    const many = await post('/portal/sign-in?lang=fr').type('form').send('a=1&'.repeat(50));
    expect([many.status, many.type]).toEqual([422, 'text/html']);
    const api = await owner.post('/api/practices', undefined).type('form').send('name=x');
    expect([api.status, api.body.code]).toEqual([415, 'refused']);
  });

  test('says what is not there on a page, with the way to the others, in the language of its reader', async () => {
    const stranger = await givenWorkspace(app);
    const { id } = await givenPayable(stranger);
    const missing: [path: string, home: string][] = [
      [`/portal/invoices/${id}`, '../../portal'],
      [`/portal/invoices/${id}/pdf`, '../../../portal'],
      ['/portal/invoices/abc', '../../portal'],
      ['/portal/invoices/abc/qr.svg', '../../../portal'],
      ['/portal/nothing', '../portal'],
      [`/portal/invoices/${invoice.id}/nothing`, '../../../portal'],
    ];
    for (const [path, home] of missing) {
      const { status, text, headers } = await get(`${path}?lang=nl`);
      expect([path, status, headers['content-language']]).toEqual([path, 404, 'nl']);
      expect(text).toContain('Pagina niet gevonden');
      expect(text).toContain(`href="${home}?lang=nl"`);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['x-robots-tag']).toContain('noindex');
      expect(headers['cache-control']).toContain('no-store');
    }
    const own = await get(`/portal/invoices/${id}`, { 'accept-language': 'de' });
    expect(own.text).toContain('Page introuvable');
    const unknown = await app.http.get('/pay/x/nothing').set('accept-language', 'de');
    expect([unknown.status, unknown.text.includes('Seite nicht gefunden')]).toEqual([404, true]);
    const again = await app.http.get(`/pay/${token}/online?lang=nl`);
    expect([again.status, again.text.includes(`href="../${token}?lang=nl"`)]).toEqual([404, true]);
    const scheme = await app.http.get('/portal/javascript:alert(1)');
    expect(scheme.text).not.toContain('javascript:');
    const closed = await app.http.get(`/pay/${token.slice(0, -1)}/pdf?lang=en`);
    expect([closed.status, closed.text.includes('This link is not open')]).toEqual([404, true]);
    expect((await get('/portals')).type).toBe('application/problem+json');
  });

  test('says on a page that one is not signed in, comes from elsewhere, or sent what cannot be read', async () => {
    const out = await app.http.get(`/portal/invoices/${invoice.id}/pdf?lang=en`);
    expect([out.status, out.text.includes('You are not signed in')]).toEqual([401, true]);
    expect(out.text).toContain('href="../../../portal?lang=en"');
    const foreign = await post('/portal/sign-out?lang=fr')
      .set('sec-fetch-site', 'cross-site')
      .field('go', '1');
    expect([foreign.status, foreign.text.includes('vient d’un autre site')]).toEqual([403, true]);
    for (const request of [
      post(`/pay/${token}/online?lang=en`).type('json').send('{"a":'),
      post('/portal/sign-in?lang=en').type('text/plain').send('a'),
      post('/portal/sign-in?lang=en').send({ email: 'a@b.example' }),
      get('/portal?lang=en&cursor=nonsense'),
    ]) {
      const { status, text } = await request;
      expect([400, 415, 422]).toContain(status);
      expect(text).toContain('<html lang="en">');
      expect(text).toContain('This request cannot be read');
    }
    const answer = await exchange(
      await app.app.getUrl(),
      Buffer.from(rawRequest('GET', '/pay/%zz?lang=fr', {})),
    );
    expect(answer.head).toMatch(/^HTTP\/1.1 400/);
    expect(answer.head).toMatch(/^content-type: text\/html/im);
  });

  test('says on a page that something broke on our side, with the name of the request', async () => {
    await app.admin.query('ALTER TABLE invoice_link RENAME TO invoice_link_away');
    const broken = await app.http.get(`/pay/${token}?lang=fr`);
    await app.admin.query('ALTER TABLE invoice_link_away RENAME TO invoice_link');
    expect([broken.status, broken.text.includes('Erreur de notre côté')]).toEqual([500, true]);
    expect(broken.text).toMatch(/<code>[0-9a-f-]{36}<\/code>/);
    expect(broken.text).not.toContain('invoice_link');
  });

  test.each(['500', '429', 'breaks'] as const)(
    'asks to try again where Stripe is away (%s), and then leads to one page there',
    async (mood) => {
      const owed = await givenPayable(owner);
      const link = await givenLink(owner, owed.id);
      const inside = await givenMember(app, owner, 'practice', owed.practice_id);
      const click = () => app.http.post(`/pay/${link}/online?lang=fr`).redirects(0).field('go', '1');
      app.moods.push(...Array(3).fill(mood));
      const away = await click();
      expect([away.status, Number(away.headers['retry-after']) > 0]).toEqual([503, true]);
      expect(away.text).toContain(ONLINE_REFUSED['provider-away']!.fr);
      expect(away.text).toContain('Payer par virement');
      app.moods.push(...Array(3).fill(mood));
      const own = await app.http
        .post(`/portal/invoices/${owed.id}/online?lang=en`)
        .set({ cookie: inside.cookie })
        .redirects(0);
      expect([own.status, own.text.includes('Try again in a moment, or pay by transfer')]).toEqual([
        503,
        true,
      ]);
      app.moods.length = 0;
      const [one, two] = [await click(), await click()];
      expect([one.status, two.status]).toEqual([303, 303]);
      expect(two.headers.location).toBe(one.headers.location);
      const { items } = (await owner.get(`/api/online-attempts?invoice_id=${owed.id}`)).body;
      expect(items.filter(({ state }: { state: string }) => state === 'open')).toHaveLength(1);
    },
  );
});
