import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Checkouts } from '../../src/payments/stripe/checkouts.service.js';
import { expectStatus, GivenWorkspace, givenWorkspace } from '../support/given.js';
import { givenCredit } from '../support/given-invoice.js';
import { awaitMail } from '../support/mails.js';
import {
  balanceOf,
  givenOnlineAccount,
  givenPaidOnline,
  givenPayable,
  openPage,
  openPayingApp,
  PayingApp,
  tasksOf,
  tell,
} from '../support/paying-app.js';

describe('an invoice on a page of Stripe', () => {
  let app: PayingApp;
  let owner: GivenWorkspace;
  let account: string;

  beforeAll(async () => {
    app = await openPayingApp();
    owner = await givenWorkspace(app);
    account = await givenOnlineAccount(app, owner);
  });
  afterAll(() => app.close());

  const attemptsOf = async (invoice: { id: string }) =>
    (await owner.get(`/api/online-attempts?invoice_id=${invoice.id}`)).body.items;
  const outcomeOf = (attempt: string) => app.app.get(Checkouts).outcome(owner.workspace_id, attempt);
  const transfer = async (invoice: { id: string; practice_id: string }, amount_cents: number) =>
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

  test('is paid by card, with the fee of Stripe beside it', async () => {
    const { invoice, payment } = await givenPaidOnline(app, owner, 'card');
    expect(await balanceOf(owner, invoice.id)).toMatchObject({
      open_cents: 0,
      paid_cents: 3_630,
      state: 'paid',
    });
    expect(await attemptsOf(invoice)).toEqual([
      expect.objectContaining({
        state: 'paid',
        method: 'card',
        amount_cents: 3_630,
        fee_cents: 79,
        payment_id: payment,
        number: invoice.number,
      }),
    ]);
    const { items } = (await owner.get('/api/payments?source=stripe')).body;
    expect(items[0]).toMatchObject({ method: 'card', amount_cents: 3_630, received_on: '2026-11-30' });
    const { allocations } = (await owner.get(`/api/payments/${items[0].id}`)).body;
    expect(allocations[0]).toMatchObject({
      rule: 'online',
      decided_by: null,
      reason: { sentence: { en: `Paid online for invoice ${invoice.number}.` } },
    });
  });

  test('is told to Stripe by its number and ids alone', async () => {
    const invoice = await givenPayable(owner);
    await openPage(app, owner, invoice);
    const { body } = app.stripe.asked.findLast(({ path }) => path === '/v1/checkout/sessions')!;
    const sent = Object.fromEntries(new URLSearchParams(body));
    const [attempt] = await attemptsOf(invoice);
    const ids = { attempt_id: attempt.id, invoice_id: invoice.id };
    expect(sent).toEqual({
      mode: 'payment',
      client_reference_id: invoice.number,
      locale: 'fr',
      'adaptive_pricing[enabled]': 'false',
      'allowed_payment_method_types[0]': 'card',
      'allowed_payment_method_types[1]': 'bancontact',
      'allowed_payment_method_types[2]': 'sepa_debit',
      'line_items[0][quantity]': '1',
      'line_items[0][price_data][currency]': 'eur',
      'line_items[0][price_data][unit_amount]': '3630',
      'line_items[0][price_data][product_data][name]': `Facture ${invoice.number}`,
      'payment_intent_data[description]': invoice.number,
      'payment_intent_data[metadata][attempt_id]': ids.attempt_id,
      'payment_intent_data[metadata][invoice_id]': ids.invoice_id,
      'metadata[attempt_id]': ids.attempt_id,
      'metadata[invoice_id]': ids.invoice_id,
      expires_at: String(Date.parse('2026-11-30T10:00:00Z') / 1000),
      success_url: 'http://localhost:3000/pay/abc?s={CHECKOUT_SESSION_ID}',
      cancel_url: 'http://localhost:3000/pay/abc',
    });
  });

  test('is paid with Bancontact, also when Stripe books the movement a moment later', async () => {
    const invoice = await givenPayable(owner);
    const { session } = await openPage(app, owner, invoice);
    const { id } = app.stripe.pay(session, 'bancontact', { lateBalance: true });
    await tell(app);
    expect(await attemptsOf(invoice)).toMatchObject([
      { state: 'paid', method: 'bancontact', fee_cents: null },
    ]);
    app.stripe.settleBalance(id);
    await tell(app);
    expect(await attemptsOf(invoice)).toMatchObject([{ fee_cents: 35 }]);
  });

  test('stays open while a debit is under way, and is paid when the bank has paid', async () => {
    const invoice = await givenPayable(owner);
    const page = await openPage(app, owner, invoice);
    const { id } = app.stripe.pay(page.session, 'sepa_debit');
    await tell(app);
    expect(await balanceOf(owner, invoice.id)).toMatchObject({ open_cents: 3_630, paid_cents: 0 });
    expect(await outcomeOf(page.attempt_id)).toMatchObject({ state: 'in_progress', method: 'sepa_debit' });
    await expect(openPage(app, owner, invoice)).rejects.toMatchObject({ code: 'payment-in-progress' });
    app.stripe.settleDebit(id, true);
    await tell(app);
    expect(await balanceOf(owner, invoice.id)).toMatchObject({ state: 'paid' });
    expect(await outcomeOf(page.attempt_id)).toMatchObject({ state: 'paid' });
  });

  test('stays to be paid when a debit fails: the secretary is told, and another page can be opened', async () => {
    const invoice = await givenPayable(owner);
    const page = await openPage(app, owner, invoice);
    app.stripe.settleDebit(app.stripe.pay(page.session, 'sepa_debit').id, false);
    await tell(app, { order: 'reversed' });
    expect(await outcomeOf(page.attempt_id)).toMatchObject({
      state: 'failed',
      failure_code: 'insufficient_funds',
    });
    expect(await tasksOf(owner)).toContainEqual(['payment_failed', 3_630]);
    expect(await awaitMail(app, owner.email, 1, invoice.number)).toContain('36,30');
    const again = await openPage(app, owner, invoice);
    app.stripe.pay(again.session, 'card');
    await tell(app);
    expect(await balanceOf(owner, invoice.id)).toMatchObject({ state: 'paid' });
  });

  test('keeps its page when a card is declined', async () => {
    const invoice = await givenPayable(owner);
    const page = await openPage(app, owner, invoice);
    app.stripe.decline(page.session);
    await tell(app);
    expect(await outcomeOf(page.attempt_id)).toMatchObject({ state: 'open' });
    app.stripe.pay(page.session, 'card');
    await tell(app);
    expect(await balanceOf(owner, invoice.id)).toMatchObject({ state: 'paid' });
  });

  test('is known to be paid when its reader comes back, before any webhook came', async () => {
    const invoice = await givenPayable(owner);
    const page = await openPage(app, owner, invoice);
    app.stripe.pay(page.session, 'card');
    expect(await outcomeOf(page.attempt_id)).toEqual({
      attempt_id: page.attempt_id,
      invoice_id: invoice.id,
      state: 'paid',
      amount_cents: 3_630,
      method: 'card',
      failure_code: null,
    });
    await tell(app);
    expect(await balanceOf(owner, invoice.id)).toMatchObject({ paid_cents: 3_630 });
  });

  test('has one page at a time: the same for two clicks at once, and for a later one', async () => {
    const invoice = await givenPayable(owner);
    const pages = await Promise.all([openPage(app, owner, invoice), openPage(app, owner, invoice)]);
    const again = await openPage(app, owner, invoice, {
      success_url: 'http://localhost:3000/pay/other',
      cancel_url: 'http://localhost:3000/pay/other',
    });
    expect(new Set([...pages, again].map(({ url }) => url)).size).toBe(1);
    expect(await attemptsOf(invoice)).toHaveLength(1);
  });

  test('gets another page, and loses the first, when its amount changed or time is nearly over', async () => {
    const invoice = await givenPayable(owner);
    const first = await openPage(app, owner, invoice);
    await transfer(invoice, 1_000);
    const second = await openPage(app, owner, invoice);
    expect(() => app.stripe.pay(first.session, 'card')).toThrow('no such payment');
    app.clock.moveTo('2026-11-30T09:55:01Z');
    const third = await openPage(app, owner, invoice);
    expect(new Set([first, second, third].map(({ url }) => url)).size).toBe(3);
    expect(await attemptsOf(invoice)).toMatchObject([
      { state: 'open', amount_cents: 2_630 },
      { state: 'expired', amount_cents: 2_630 },
      { state: 'expired', amount_cents: 3_630 },
    ]);
    await tell(app);
    app.stripe.pay(third.session, 'card');
    await tell(app);
    expect(await balanceOf(owner, invoice.id)).toMatchObject({ state: 'paid', paid_cents: 3_630 });
    app.clock.moveTo('2026-11-30T09:00:00Z');
  });

  test('has its page closed soon after a transfer paid it', async () => {
    const invoice = await givenPayable(owner);
    const page = await openPage(app, owner, invoice);
    await transfer(invoice, 3_630);
    await app.app.get(Checkouts).closeStale(owner.workspace_id);
    expect(await attemptsOf(invoice)).toMatchObject([{ state: 'expired' }]);
    expect(() => app.stripe.pay(page.session, 'card')).toThrow('no such payment');
    await expect(openPage(app, owner, invoice)).rejects.toMatchObject({ code: 'nothing-to-pay' });
  });

  test('that was paid by transfer meanwhile keeps the money as a credit of the practice, and says so', async () => {
    const invoice = await givenPayable(owner);
    const page = await openPage(app, owner, invoice);
    await transfer(invoice, 3_000);
    app.stripe.pay(page.session, 'card');
    await tell(app);
    expect(await balanceOf(owner, invoice.id)).toMatchObject({
      open_cents: 0,
      paid_cents: 3_630,
      state: 'paid',
    });
    const credit = (await owner.get(`/api/practices/${invoice.practice_id}/credit`)).body;
    expect(credit.credit_cents).toBe(3_000);
    expect(await tasksOf(owner)).toContainEqual(['over_paid', 3_000]);
  });

  test('that was credited while its page was open keeps the money as a credit of the practice', async () => {
    const invoice = await givenPayable(owner);
    const page = await openPage(app, owner, invoice);
    await givenCredit(owner, invoice.id);
    app.stripe.pay(page.session, 'card');
    await tell(app);
    expect(await balanceOf(owner, invoice.id)).toMatchObject({
      open_cents: 0,
      paid_cents: 0,
      state: 'credited',
    });
    const credit = (await owner.get(`/api/practices/${invoice.practice_id}/credit`)).body;
    expect(credit.credit_cents).toBe(3_630);
  });

  test('expires with its page, and can be paid on another one', async () => {
    const invoice = await givenPayable(owner);
    await openPage(app, owner, invoice);
    app.clock.moveTo('2026-11-30T10:00:00Z');
    app.stripe.tick();
    await tell(app);
    expect(await attemptsOf(invoice)).toMatchObject([{ state: 'expired' }]);
    await openPage(app, owner, invoice);
    app.clock.moveTo('2026-11-30T09:00:00Z');
  });

  test('is not offered below fifty cents, as a draft, as a credit note, or to another business', async () => {
    const invoice = await givenPayable(owner);
    await transfer(invoice, 3_590);
    await expect(openPage(app, owner, invoice)).rejects.toMatchObject({ code: 'amount-out-of-range' });
    const note = await givenCredit(owner, (await givenPayable(owner)).id);
    await expect(openPage(app, owner, note)).rejects.toMatchObject({ code: 'no-such-invoice' });
    const stranger = await givenWorkspace(app);
    await givenOnlineAccount(app, stranger);
    await expect(openPage(app, stranger, invoice)).rejects.toMatchObject({ code: 'no-such-invoice' });
  });

  test('is not taken for paid by what its owner sells at Stripe past Permanence', async () => {
    const invoice = await givenPayable(owner);
    await openPage(app, owner, invoice);
    const before = (await owner.get('/api/payments?source=stripe')).body.items.length;
    const other = app.stripe.sellElsewhere(account, 9_900);
    await tell(app);
    expect((await owner.get('/api/payments?source=stripe')).body.items).toHaveLength(before);
    const { items } = (await owner.get('/api/online-events?state=ignored')).body;
    expect(items).toContainEqual(expect.objectContaining({ reason: 'not-ours', subject_id: other }));
  });

  test('in another currency is parked with the reason, and nothing is booked', async () => {
    const invoice = await givenPayable(owner);
    const page = await openPage(app, owner, invoice);
    const charge = app.stripe.pay(page.session, 'card').latest_charge as string;
    app.stripe.holding(charge).charges.get(charge)!.currency = 'usd';
    await tell(app);
    expect(await balanceOf(owner, invoice.id)).toMatchObject({ paid_cents: 0 });
    const { items } = (await owner.get('/api/online-events')).body;
    expect(items).toContainEqual(expect.objectContaining({ reason: 'other-currency', state: 'parked' }));
    expect((await tasksOf(owner)).map(([kind]) => kind)).toContain('event_parked');
  });
});
