import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  cookieOf,
  expectStatus,
  GivenWorkspace,
  givenMember,
  givenWorkspace,
  invitationToken,
} from '../support/given.js';
import { givenDispute, givenLink } from '../support/given-dispute.js';
import {
  givenCalls,
  givenCredit,
  givenDraft,
  givenIssued,
  givenPricedPractice,
  paidCard,
} from '../support/given-invoice.js';
import { givenOwed } from '../support/given-payment.js';
import { awaitMail } from '../support/mails.js';
import {
  givenOnlineAccount,
  givenPayable,
  openPayingApp,
  PayableInvoice,
  PayingApp,
} from '../support/paying-app.js';

const PASSWORD = 'six paniers rouges';

describe('the portal of a practice', () => {
  let app: PayingApp;
  let owner: GivenWorkspace;
  let invoice: PayableInvoice;
  let reader: { readonly email: string; readonly cookie: string };

  beforeAll(async () => {
    app = await openPayingApp();
    owner = await givenWorkspace(app);
    await givenOnlineAccount(app, owner);
    invoice = await givenPayable(owner);
    reader = await givenMember(app, owner, 'practice', invoice.practice_id);
  });
  afterAll(() => app.close());

  const signIn = (email: string, password: string, headers: Readonly<Record<string, string>> = {}) =>
    app.http.post('/portal/sign-in?lang=fr').set(headers).field('email', email).field('password', password);
  const page = (path = '', cookie = reader.cookie) => app.http.get(`/portal${path}`).set({ cookie });
  const send = (path: string, cookie = reader.cookie) => app.http.post(`/portal${path}`).set({ cookie });
  /** Every address on the page, as a browser would ask for it from there. */
  const addresses = (text: string, at: string) =>
    [...text.matchAll(/(?:href|action|src)="([^"#]+)"/g)].map(
      ([, to]) => new URL(to!.replaceAll('&amp;', '&'), `http://localhost${at}`).pathname,
    );

  test('lets in who signs in by its form, with a cookie that no script and no other site can use', async () => {
    const form = await app.http.get('/portal?lang=nl');
    expect([form.status, form.text.includes('<html lang="nl">')]).toEqual([200, true]);
    expect(form.text).toContain('action="portal/sign-in?lang=nl"');
    const answer = await signIn(` ${reader.email.toUpperCase()} `, PASSWORD);
    expect([answer.status, answer.headers.location]).toEqual([303, '../portal?lang=fr']);
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^__Host-sid=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const { text, headers } = await page('?lang=fr', cookieOf(answer));
    expect(text).toContain(invoice.number);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['cache-control']).toContain('no-store');
  });

  test('is what the mail invites to: invoices to see and pay, not work', async () => {
    const email = 'dr.lenoir@example.org';
    const { practice_id } = invoice;
    expectStatus(
      await owner.post('/api/invitations', {
        email,
        role: 'practice',
        practice_id,
        password: owner.password,
      }),
      201,
    );
    const mail = await awaitMail(app, email);
    expect(mail).toContain('voir vos factures et');
    expect(mail).not.toContain('travailler');
    expect(mail).toContain(`${app.config.publicUrl}/portal`);
  });

  test('says no more than that the address or the password is wrong, and soon takes no more', async () => {
    for (const email of [reader.email, 'nobody@example.org', 'no address']) {
      const wrong = await signIn(email, 'six paniers verts');
      expect([wrong.status, wrong.headers['set-cookie']]).toEqual([401, undefined]);
      expect(wrong.text).toContain('L’adresse e-mail ou le mot de passe est inexact.');
      expect(wrong.text).not.toContain('six paniers');
      expect(addresses(wrong.text, '/portal/sign-in')).toContain('/portal/sign-in');
      expect(addresses(wrong.text, '/portal/sign-in')).toContain('/password-reset');
    }
    const statuses = new Set<number>();
    for (let tries = 0; tries < 25 && !statuses.has(429); tries += 1)
      statuses.add((await signIn('besieged@example.org', `attempt ${tries}`)).status);
    expect([...statuses]).toEqual([401, 429]);
    expect((await signIn('besieged@example.org', PASSWORD)).text).toContain('role="alert"');
  });

  test('is not for who belongs to no practice, nor for forms of other sites', async () => {
    const inside = await signIn(owner.email, owner.password);
    const shown = await page('?lang=fr', cookieOf(inside));
    expect(shown.text).toContain('votre compte n’est lié à aucun');
    expect(shown.text).not.toContain(invoice.number);
    expect(shown.text).toContain('portal/sign-out?lang=fr');
    expectStatus(await page(`/invoices/${invoice.id}/pdf`, owner.cookie), 401);
    const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    expectStatus(await signIn(reader.email, PASSWORD, foreign), 403);
    for (const path of ['/sign-out', '/workspace', `/invoices/${invoice.id}/online`])
      expectStatus(await send(path).set(foreign).field('go', '1'), 403);
    expect((await page()).text).toContain(invoice.number);
  });

  test('lists what is billed, what is open of it and how it stands, ten to a page', async () => {
    const practice = await givenPricedPractice(owner, undefined, { name: 'Cabinet <b>Lenoir</b> & fils' });
    const member = await givenMember(app, owner, 'practice', practice.id);
    const none = await page('?lang=en', member.cookie);
    expect(none.text).toContain('No invoices.');
    expect(none.text).toContain('Cabinet &lt;b&gt;Lenoir&lt;/b&gt; &amp; fils');
    const owed: { id: string; number: string }[] = [];
    for (let back = 0; back < 11; back += 1) owed.push(await givenOwed(owner, practice.id, 5_000, back));
    expectStatus(
      await owner.post('/api/payments', {
        practice_id: practice.id,
        method: 'transfer',
        amount_cents: 1_000,
        received_on: '2026-11-30',
        allocations: [{ invoice_id: owed.at(-1)!.id, amount_cents: 1_000 }],
      }),
      201,
    );
    const first = await page('?lang=en', member.cookie);
    expect(first.text).toContain('partly paid');
    const numbers = (text: string) =>
      [...text.matchAll(/href="portal\/invoices\/[^"]+">([^<]+)</g)].map(([, number]) => number!);
    expect(numbers(first.text)).toHaveLength(10);
    const further = /href="(portal\?lang=en&amp;cursor=[^"]+)"/
      .exec(first.text)![1]!
      .replaceAll('&amp;', '&');
    const second = await app.http.get(`/${further}`).set({ cookie: member.cookie });
    expect([...numbers(first.text), ...numbers(second.text)].sort()).toEqual(
      owed.map(({ number }) => number).sort(),
    );
    expectStatus(await page('?cursor=nonsense', member.cookie), 422);
  });

  test('shows what an invoice asks, has its documents, and leads to its payment and its explanation', async () => {
    const at = `/invoices/${invoice.id}`;
    const { text } = await page(`${at}?lang=fr`);
    expect(text).toMatch(/Reste à payer<\/dt><dd class="main-figure">36,30/);
    expect(text).toContain('/calls?month=2026-11&amp;lang=fr">Appels</a>');
    for (const path of addresses(text, `/portal${at}`))
      expect(path).toMatch(new RegExp(`^/portal(/calls|${at}(/(online|explained|pdf|xml|qr.svg))?)?$`));
    const pdf = await page(`${at}/pdf`).buffer();
    expect(pdf.body.equals((await owner.get(`/api/invoices/${invoice.id}/pdf`).buffer()).body)).toBe(true);
    expect((await page(`${at}/xml`)).text).toContain(invoice.number);
    expect(String((await page(`${at}/qr.svg`).buffer()).body)).toMatch(/^<svg /);
    const online = await send(`${at}/online?lang=fr`).field('go', '1');
    expect([online.status, online.headers.location!.startsWith(app.stripe.url)]).toEqual([303, true]);
    const explained = await send(`${at}/explained?lang=fr`).field('go', '1');
    expect(explained.status).toBe(303);
    const { pathname } = new URL(explained.headers.location!, `http://localhost/portal${at}/explained`);
    expect(pathname).toMatch(/^\/p\/doc_/);
    expect((await app.http.get(pathname)).text).toContain(invoice.number);
    const { rows } = await app.admin.query(
      'SELECT max(expires_at - created_at) AS life FROM invoice_link WHERE invoice_id = $1 AND created_by = (SELECT id FROM app_user WHERE email = $2)',
      [invoice.id, reader.email],
    );
    expect(rows[0].life).toEqual(expect.objectContaining({ days: 1 }));
  });

  test('a refusal to pay online is a page whose links still lead somewhere', async () => {
    const settled = await givenPayable(owner);
    const member = await givenMember(app, owner, 'practice', settled.practice_id);
    await givenCredit(owner, settled.id);
    const at = `/invoices/${settled.id}`;
    const refused = await send(`${at}/online?lang=fr`, member.cookie).field('go', '1');
    expect([refused.status, refused.text.includes('Il n’y a rien à payer')]).toEqual([409, true]);
    for (const path of addresses(refused.text, `/portal${at}/online`))
      expect(path).toMatch(new RegExp(`^/portal(/calls|${at}(/(explained|pdf|xml))?)?$`));
    const token = await givenLink(owner, settled.id);
    const byLink = await app.http.post(`/pay/${token}/online?lang=fr`).field('go', '1');
    for (const path of addresses(byLink.text, `/pay/${token}/online`))
      expect(path).toMatch(new RegExp(`^/(portal|p/${token}|pay/${token}(/(pdf|xml))?)$`));
  });

  test('draws up the account over the days asked for, with every document to be opened', async () => {
    const span = '?lang=en&from=2026-11-01&to=2027-01-31';
    const { text, status } = await page(`/statement${span}`);
    expect(status).toBe(200);
    expect(text).toContain(`<a href="invoices/${invoice.id}?lang=en">${invoice.number}</a>`);
    expect(text).toMatch(/Closing balance<\/dt><dd class="main-figure">€36\.30/);
    expect(addresses(text, '/portal/statement')).toEqual(
      expect.arrayContaining([
        '/portal',
        '/portal/statement',
        `/portal/invoices/${invoice.id}`,
        '/portal/sign-out',
      ]),
    );
    expectStatus(await page('/statement'), 200);
    const none = ['from=2026-02-30', 'to=yesterday', 'from='];
    for (const days of ['from=2026-12-01&to=2026-11-01', 'from=2020-01-01&to=2026-11-01', ...none]) {
      const wrong = await page(`/statement?lang=en&${days}`);
      expect([wrong.status, wrong.text.includes('These dates do not fit')]).toEqual([422, true]);
    }
    const out = await app.http.get('/portal/statement');
    expect([out.status, out.headers.location]).toEqual([303, '../portal']);
  });

  test('tells what is used, and what became of disputes, but nothing of what freelancers are paid', async () => {
    const practice = await givenPricedPractice(owner, paidCard('1.10', '0.87'));
    const member = await givenMember(app, owner, 'practice', practice.id);
    await givenCalls(owner, practice.id, 4);
    const billed = await givenIssued(owner, practice.id);
    await givenDispute(app, owner, billed.id, [1, 2]);
    const { text } = await page('?lang=en', member.cookie);
    expect(text).toMatch(/Consumption: [\s\S]*So far, without VAT: €4\.40/);
    expect(text).toContain(`Invoice ${billed.number}: waits for a decision (events: 2)`);
    expect(text).toContain('to pay, disputed');
    for (const one of [text, (await page(`/invoices/${billed.id}`, member.cookie)).text])
      expect(one).not.toMatch(/0[.,]87|3[.,]48|payout/i);
    expect((await page('?lang=en')).text).not.toContain(billed.number);
  });

  test('answers 404 for what is not an issued document of the practice', async () => {
    const other = await givenPayable(owner);
    const stranger = await givenWorkspace(app);
    const elsewhere = await givenPayable(stranger);
    await givenCalls(owner, invoice.practice_id, 1, 500);
    const draft = await givenDraft(owner, invoice.practice_id, { from: '2026-11-01', to: '2026-11-30' });
    const random = '019ace00-0000-7000-8000-000000000000';
    for (const id of [other.id, elsewhere.id, draft.id, random, 'abc']) {
      for (const path of ['', '/pdf', '/xml', '/qr.svg']) {
        const answer = await page(`/invoices/${id}${path}`);
        expect([id, path, answer.status, answer.type]).toEqual([id, path, 404, 'text/html']);
      }
      for (const path of ['online', 'explained'])
        expectStatus(await send(`/invoices/${id}/${path}`).field('go', '1'), 404);
    }
    expectStatus(await app.http.get(`/portal/invoices/${invoice.id}/pdf`), 401);
    expectStatus(await app.http.get(`/portal/invoices/${invoice.id}`), 303);
  });

  test('goes from one business to another where the practice is a client of both, and ends with its session', async () => {
    const second = await givenWorkspace(app, { workspace: { name: 'Secrétariat Boréal' } });
    const there = await givenPayable(second);
    const { email } = await givenMember(app, owner, 'practice', invoice.practice_id);
    expectStatus(
      await second.post('/api/invitations', {
        email,
        role: 'practice',
        practice_id: there.practice_id,
        password: second.password,
      }),
      201,
    );
    const token = await invitationToken(app, second.workspace_id, email);
    expectStatus(await app.http.post('/api/invitations/accept').send({ token, password: PASSWORD }), 201);
    const before = cookieOf(await signIn(email, PASSWORD));
    expect((await page('', before)).text).toContain('Secrétariat Boréal</option>');
    expectStatus(await page(`/invoices/${there.id}`, before), 404);
    expectStatus(
      await send('/workspace', before).field('workspace', (await givenWorkspace(app)).workspace_id),
      404,
    );
    const moved = await send('/workspace?lang=de', before).field('workspace', second.workspace_id);
    expect([moved.status, moved.headers.location]).toEqual([303, '../portal?lang=de']);
    const after = cookieOf(moved);
    expect((await page('', after)).text).toContain(there.number);
    expect((await page('', before)).text).toContain('type="password"');
    const out = await send('/sign-out', after).field('go', '1');
    expect(out.status).toBe(303);
    expect(String(out.headers['set-cookie'])).toContain('__Host-sid=; Max-Age=0');
    const gone = await page('', after);
    expect([gone.text.includes('type="password"'), gone.text.includes(there.number)]).toEqual([true, false]);
  });
});
