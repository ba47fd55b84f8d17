import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PayLinks } from '../../src/payments/reminders/pay-links.service.js';
import { Database } from '../../src/platform/database/database.service.js';
import { systemActor } from '../../src/platform/http/actor.js';
import { expectStatus, GivenWorkspace, givenWorkspace } from '../support/given.js';
import { givenDispute, givenLink } from '../support/given-dispute.js';
import { givenCredit } from '../support/given-invoice.js';
import {
  givenOnlineAccount,
  givenPaidOnline,
  givenPayable,
  openPage,
  openPayingApp,
  PayableInvoice,
  PayingApp,
} from '../support/paying-app.js';

describe('the page on which an invoice is paid', () => {
  let app: PayingApp;
  let owner: GivenWorkspace;

  beforeAll(async () => {
    app = await openPayingApp();
    owner = await givenWorkspace(app);
    await givenOnlineAccount(app, owner);
  });
  afterAll(() => app.close());

  const pageOf = async (invoice: { id: string }, path = '?lang=fr') => {
    const token = await givenLink(owner, invoice.id);
    return { token, ...(await app.http.get(`/pay/${token}${path}`)) };
  };
  const transferred = async (invoice: PayableInvoice, amount_cents: number) =>
    expectStatus(
      await owner.post('/api/payments', {
        practice_id: invoice.practice_id,
        method: 'transfer',
        amount_cents,
        received_on: '2026-11-30',
        allocations: [{ invoice_id: invoice.id, amount_cents }],
      }),
      201,
    );

  test('asks for what is open, in the code of the transfer too', async () => {
    const invoice = await givenPayable(owner);
    await transferred(invoice, 1_000);
    const { token, text } = await pageOf(invoice);
    expect(text).toMatch(/Reste à payer<\/dt><dd class="main-figure">26,30/);
    expect(text).toContain('Payer 26,30');
    // The due day itself is in time.
    for (const [lang, words] of [
      ['fr', 'À payer au plus tard le'],
      ['nl', 'Te betalen uiterlijk op'],
      ['en', 'To be paid by'],
      ['de', 'Zu zahlen bis'],
    ])
      expect((await app.http.get(`/pay/${token}?lang=${lang}`)).text).toContain(`<dt>${words}</dt>`);
    const code = await app.http.get(`/pay/${token}/qr.svg`).buffer();
    expectStatus(code, 200);
    expect(code.headers['content-type']).toMatch(/^image\/svg\+xml/);
    expect(String(code.body)).toMatch(/^<svg [^>]*viewBox="0 0 (\d+) \1"/);
  });

  test('stands in reminders only where the business can be paid online', async () => {
    const linkFor = async (by: GivenWorkspace) => {
      const invoice = await givenPayable(by);
      return app.app
        .get(Database)
        .transaction(by.workspace_id, () =>
          app.app.get(PayLinks).linkFor(systemActor(by.workspace_id), invoice.practice_id, [invoice.id]),
        );
    };
    expect(await linkFor(owner)).toContain('/pay/doc_');
    expect(await linkFor(await givenWorkspace(app))).toBeNull();
  });

  test('says what a credit note, a dispute and a payment have made of it', async () => {
    const credited = await givenPayable(owner);
    const { id: note } = await givenCredit(owner, credited.id);
    expect((await pageOf(credited)).text).toContain('Il n’y a rien à payer pour cette facture');
    expect((await pageOf({ id: note })).text).toContain('C’est une note de crédit');
    const disputed = await givenPayable(owner);
    await givenDispute(app, owner, disputed.id, [1]);
    expect((await pageOf(disputed)).text).toContain('attend une décision');
    const { invoice } = await givenPaidOnline(app, owner, 'bancontact');
    const { text, token } = await pageOf(invoice, '?lang=nl');
    expect(text).toContain('Deze factuur is betaald');
    expect(text).not.toContain('<form');
    expectStatus(await app.http.get(`/pay/${token}/qr.svg`), 404);
    await givenCredit(owner, invoice.id);
    expect((await pageOf(invoice, '?lang=en')).text).toMatch(/€36.30 too much was paid/);
  });

  test('leads two clicks to one page of the provider, and says why where there is none', async () => {
    const invoice = await givenPayable(owner);
    const token = await givenLink(owner, invoice.id);
    const click = () => app.http.post(`/pay/${token}/online?lang=fr`).field('go', '1');
    const [one, two] = await Promise.all([click(), click()]);
    expect([one.status, two.status]).toEqual([303, 303]);
    expect(one.headers.location).toBe(two.headers.location);
    expect(one.headers.location).toContain(app.stripe.url);
    await transferred(invoice, invoice.gross_cents);
    const late = await click();
    expect([late.status, late.text.includes('Il n’y a rien à payer')]).toEqual([409, true]);
    const other = await givenPayable(owner);
    const { session } = await openPage(app, owner, other);
    app.stripe.pay(session, 'sepa_debit');
    const again = await app.http.get(`/pay/${await givenLink(owner, other.id)}?returned=1&lang=en`);
    expect(again.text).toContain('Your payment is on its way at the bank');
  });

  test('has the documents as they were issued', async () => {
    const invoice = await givenPayable(owner);
    const token = await givenLink(owner, invoice.id);
    const pdf = await app.http.get(`/pay/${token}/pdf`).buffer();
    expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.body.equals((await owner.get(`/api/invoices/${invoice.id}/pdf`).buffer()).body)).toBe(true);
    expect((await app.http.get(`/pay/${token}/xml`)).text).toContain(invoice.number);
  });

  test('is gone with its link, for everybody and every path', async () => {
    const invoice = await givenPayable(owner);
    const token = await givenLink(owner, invoice.id);
    const stranger = token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    expect((await app.http.get(`/pay/${stranger}`)).text).toMatch(/Lien fermé|Link closed/);
    await owner.delete(`/api/invoices/${invoice.id}/link`);
    const gone = await app.http.get(`/pay/${token}?lang=de`);
    expect([gone.status, gone.text.includes('Link geschlossen')]).toEqual([404, true]);
    for (const path of ['pdf', 'xml', 'qr.svg'])
      expectStatus(await app.http.get(`/pay/${token}/${path}`), 404);
    expectStatus(await app.http.post(`/pay/${token}/online`).field('go', '1'), 404);
  });
});
