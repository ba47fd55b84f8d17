import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { givenCredit } from '../support/given-invoice.js';
import { givenOwed } from '../support/given-payment.js';
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
  untilWorked,
} from '../support/paying-app.js';

let app: PayingApp;
let owner: GivenWorkspace;

beforeAll(async () => {
  app = await openPayingApp();
  owner = await givenWorkspace(app);
  await givenOnlineAccount(app, owner);
});
afterAll(() => app.close());

const creditOf = async ({ practice_id }: { practice_id: string }) =>
  (await owner.get(`/api/practices/${practice_id}/credit`)).body.credit_cents;
const moneyOf = async () =>
  (await owner.get('/api/payments?source=stripe&limit=200')).body.items.reduce(
    (sum: number, { amount_cents }: { amount_cents: number }) => sum + amount_cents,
    0,
  );

describe('a refund', () => {
  const ask = (credit_note_id: string) => owner.post('/api/online-refunds', { credit_note_id });
  const refundOf = async (note: string) =>
    (await owner.get('/api/online-refunds?limit=200')).body.items.find(
      ({ credit_note_id }: { credit_note_id: string | null }) => credit_note_id === note,
    );
  /** A third of the invoice is credited. */
  const credited = async (invoice: { id: string }) =>
    givenCredit(owner, invoice.id, { lines: [{ position: 1, net_cents: 1_000 }] });

  test('gives back what a credit note left overpaid, once, and leaves the invoice paid', async () => {
    const { invoice, payment } = await givenPaidOnline(app, owner);
    const note = await credited(invoice);
    expect(await balanceOf(owner, invoice.id)).toMatchObject({ open_cents: -1_210, state: 'overpaid' });
    const asked = await ask(note.id);
    expect([asked.status, asked.body.state, asked.body.amount_cents]).toEqual([201, 'asked', 1_210]);
    await untilWorked(app);
    await tell(app, { order: 'shuffled', duplicates: 1 });
    expect(await refundOf(note.id)).toMatchObject({ state: 'succeeded' });
    expect(await balanceOf(owner, invoice.id)).toMatchObject({
      open_cents: 0,
      paid_cents: 2_420,
      state: 'paid',
    });
    expect(await creditOf(invoice)).toBe(0);
    const sent = app.stripe.asked.filter(({ method, path }) => method === 'POST' && path === '/v1/refunds');
    expect(Object.fromEntries(new URLSearchParams(sent.at(-1)!.body))).toEqual({
      payment_intent: payment,
      amount: '1210',
      reason: 'requested_by_customer',
      'metadata[refund_id]': asked.body.id,
      'metadata[credit_note_id]': note.id,
    });
    const again = await ask(note.id);
    expect([again.status, again.body.code]).toEqual([409, 'nothing-to-refund']);
    expect(await tasksOf(owner)).toEqual([]);
  });

  test('is asked for once by two at the same time', async () => {
    const { invoice } = await givenPaidOnline(app, owner);
    const note = await credited(invoice);
    const both = await Promise.all([ask(note.id), ask(note.id)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    await untilWorked(app);
    expect(await balanceOf(owner, invoice.id)).toMatchObject({ open_cents: 0 });
  });

  test('is never made without an issued credit note, nor where nothing is overpaid', async () => {
    const { invoice } = await givenPaidOnline(app, owner);
    const draft = await owner.post(`/api/invoices/${invoice.id}/credit-notes`, { reason: 'Erreur' });
    for (const id of [invoice.id, draft.body.id]) {
      expect((await ask(id)).body.code).toBe('not-a-credit-note');
    }
    const unpaid = await givenPayable(owner);
    const note = await credited(unpaid);
    expect((await ask(note.id)).body.code).toBe('nothing-to-refund');
    const accountant = await givenMember(app, owner, 'accountant');
    expect((await accountant.post('/api/online-refunds', { credit_note_id: note.id })).status).toBe(403);
  });

  test('of a debit is under way until the bank has it', async () => {
    const { invoice } = await givenPaidOnline(app, owner, 'sepa_debit');
    const note = await credited(invoice);
    await ask(note.id);
    await untilWorked(app);
    expect(await refundOf(note.id)).toMatchObject({ state: 'pending' });
    expect(await balanceOf(owner, invoice.id)).toMatchObject({ open_cents: -1_210 });
    app.stripe.settleRefund(await refundName(note.id), true);
    await tell(app);
    expect(await refundOf(note.id)).toMatchObject({ state: 'succeeded' });
    expect(await balanceOf(owner, invoice.id)).toMatchObject({ open_cents: 0 });
  });

  const cash = { amount_cents: 1_210, method: 'cash', refunded_on: '2026-11-30' };

  test('under way is no credit any more: nobody uses it or gives it back beside Stripe', async () => {
    const { invoice } = await givenPaidOnline(app, owner, 'sepa_debit');
    const other = await givenOwed(owner, invoice.practice_id, 500, 1);
    const note = await credited(invoice);
    expect(await creditOf(invoice)).toBe(1_210);
    await ask(note.id);
    await untilWorked(app);
    expect(await refundOf(note.id)).toMatchObject({ state: 'pending' });
    expect(await creditOf(invoice)).toBe(0);
    const credit = `/api/practices/${invoice.practice_id}/credit`;
    expect((await owner.post(`${credit}/refunds`, cash)).body.code).toBe('no-credit');
    expect((await owner.post(`${credit}/use`, { invoice_id: other.id })).body.code).toBe('no-credit');
    app.stripe.settleRefund(await refundName(note.id), true);
    await tell(app);
    expect(await creditOf(invoice)).toBe(0);
    expect(await balanceOf(owner, invoice.id)).toMatchObject({ open_cents: 0 });
    expect(await balanceOf(owner, other.id)).toMatchObject({ paid_cents: 0 });
  });

  test('and one by hand at the same moment: the money goes back once', async () => {
    const { invoice } = await givenPaidOnline(app, owner);
    const note = await credited(invoice);
    const byHand = owner.post(`/api/practices/${invoice.practice_id}/credit/refunds`, cash);
    const both = await Promise.all([ask(note.id), byHand]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    await untilWorked(app);
    await tell(app);
    expect(await creditOf(invoice)).toBe(0);
    expect(await balanceOf(owner, invoice.id)).toMatchObject({ open_cents: 0, paid_cents: 2_420 });
  });

  test('that comes back, also after it had come through, is owed again, and can be asked for again', async () => {
    const { invoice } = await givenPaidOnline(app, owner);
    const note = await credited(invoice);
    await ask(note.id);
    await untilWorked(app);
    app.stripe.settleRefund(await refundName(note.id), false);
    await tell(app, { order: 'reversed' });
    expect(await refundOf(note.id)).toMatchObject({
      state: 'failed',
      failure_code: 'expired_or_canceled_card',
    });
    expect(await creditOf(invoice)).toBe(1_210);
    expect(await tasksOf(owner)).toContainEqual(['refund_failed', 1_210]);
  });

  test('that Stripe refuses says why, and the credit stays', async () => {
    const { invoice, payment } = await givenPaidOnline(app, owner);
    const note = await credited(invoice);
    app.stripe.dispute(payment, { warning: true });
    await ask(note.id);
    await untilWorked(app);
    expect(await refundOf(note.id)).toMatchObject({ state: 'failed', failure_code: 'charge_disputed' });
    expect(await creditOf(invoice)).toBe(1_210);
    await tell(app);
  });

  test('is sent once although Stripe fails and lines break', async () => {
    const { invoice } = await givenPaidOnline(app, owner);
    const note = await credited(invoice);
    app.moods.push('500', 'breaks-after', 'breaks', '429', 'breaks-after', '500');
    await ask(note.id);
    await untilWorked(app);
    await tell(app);
    expect(await refundOf(note.id)).toMatchObject({ state: 'succeeded' });
    expect(await balanceOf(owner, invoice.id)).toMatchObject({ open_cents: 0, paid_cents: 2_420 });
  });

  test('made on the pages of Stripe is recorded: the invoice is to be paid again until it is credited', async () => {
    const { invoice, payment } = await givenPaidOnline(app, owner);
    app.stripe.refundByHand(payment, 1_210);
    await tell(app);
    expect(await balanceOf(owner, invoice.id)).toMatchObject({ open_cents: 1_210, paid_cents: 2_420 });
    expect(await tasksOf(owner)).toContainEqual(['refund_without_credit_note', 1_210]);
    await credited(invoice);
    expect(await balanceOf(owner, invoice.id)).toMatchObject({ open_cents: 0, state: 'paid' });
  });

  /** Stripe's name for the refund of a credit note. */
  async function refundName(note: string): Promise<string> {
    const { id } = await refundOf(note);
    const { rows } = await app.admin.query('SELECT refund_id FROM online_refund WHERE id = $1', [id]);
    return rows[0].refund_id;
  }
});

describe('a dispute', () => {
  const disputes = async () => (await owner.get('/api/online-disputes')).body.items;

  test('takes the payment back, asks for evidence until a day, and gives it again when it is won', async () => {
    const { invoice, payment } = await givenPaidOnline(app, owner);
    const dispute = app.stripe.dispute(payment, { reason: 'product_not_received' });
    await tell(app, { order: 'reversed', duplicates: 0.5 });
    expect(await balanceOf(owner, invoice.id)).toMatchObject({ open_cents: 3_630, paid_cents: 0 });
    expect((await disputes())[0]).toMatchObject({
      id: dispute.id,
      number: invoice.number,
      state: 'open',
      reason: 'product_not_received',
      withdrawn_cents: 3_630,
      reinstated_cents: 0,
      evidence_due_at: '2026-12-10T09:00:00.000Z',
      dashboard_url: `https://dashboard.stripe.com/disputes/${dispute.id}`,
    });
    const [task] = (await owner.get('/api/payment-tasks')).body.items;
    expect(task).toMatchObject({
      kind: 'dispute',
      number: invoice.number,
      due_at: '2026-12-10T09:00:00.000Z',
      done_at: null,
    });
    expect(await awaitMail(app, owner.email, 1, invoice.number)).toContain('10 d');
    app.stripe.closeDispute(dispute.id, true);
    await tell(app, { order: 'shuffled', seed: 'won' });
    expect(await balanceOf(owner, invoice.id)).toMatchObject({ open_cents: 0, state: 'paid' });
    expect((await disputes())[0]).toMatchObject({ state: 'won', reinstated_cents: 3_630 });
    expect(
      (await owner.get('/api/payment-tasks')).body.items.map(({ id }: { id: string }) => id),
    ).not.toContain(task.id);
    const { items } = (await owner.get(`/api/online-attempts?invoice_id=${invoice.id}`)).body;
    // 0.25 + 1.5 % of the charge; the fee of the dispute came back with the money.
    expect(items[0].fee_cents).toBe(79);
  });

  test('that is lost leaves the invoice to be paid, until somebody says that it was seen', async () => {
    const { invoice, payment } = await givenPaidOnline(app, owner);
    const dispute = app.stripe.dispute(payment);
    app.stripe.closeDispute(dispute.id, false);
    await tell(app, { order: 'shuffled', seed: 'lost', duplicates: 1 });
    expect(await balanceOf(owner, invoice.id)).toMatchObject({ open_cents: 3_630 });
    const [task] = (await owner.get('/api/payment-tasks')).body.items;
    expect(task).toMatchObject({ kind: 'dispute', subject_id: dispute.id });
    const done = await owner.post(`/api/payment-tasks/${task.id}/done`);
    expect([done.status, done.body.done_at]).toEqual([200, '2026-11-30T09:00:00.000Z']);
    expect((await owner.post(`/api/payment-tasks/${task.id}/done`)).status).toBe(200);
    const after = (await owner.get('/api/payment-tasks?done=true')).body.items;
    expect(after.map(({ id }: { id: string }) => id)).toContain(task.id);
    const page = await openPage(app, owner, invoice);
    app.stripe.pay(page.session, 'card');
    await tell(app);
    expect(await balanceOf(owner, invoice.id)).toMatchObject({ state: 'paid' });
  });

  test('of a debit is final at once and asks for nothing', async () => {
    const { invoice, payment } = await givenPaidOnline(app, owner, 'sepa_debit');
    app.stripe.dispute(payment);
    await tell(app);
    expect(await balanceOf(owner, invoice.id)).toMatchObject({ open_cents: 3_630 });
    expect((await disputes())[0]).toMatchObject({ state: 'lost', evidence_due_at: null });
  });

  test('that is only asked about moves no money', async () => {
    const { invoice, payment } = await givenPaidOnline(app, owner);
    const dispute = app.stripe.dispute(payment, { warning: true });
    await tell(app);
    expect(await balanceOf(owner, invoice.id)).toMatchObject({ state: 'paid' });
    expect((await disputes())[0]).toMatchObject({ state: 'warning', withdrawn_cents: 0 });
    app.stripe.closeDispute(dispute.id, true);
    await tell(app);
    expect((await disputes())[0]).toMatchObject({ state: 'closed' });
    expect(await balanceOf(owner, invoice.id)).toMatchObject({ state: 'paid' });
  });

  test('that comes back after the invoice was paid again becomes a credit of the practice', async () => {
    const { invoice, payment } = await givenPaidOnline(app, owner);
    const dispute = app.stripe.dispute(payment);
    await tell(app);
    const second = await openPage(app, owner, invoice);
    app.stripe.pay(second.session, 'bancontact');
    await tell(app);
    app.stripe.closeDispute(dispute.id, true);
    await tell(app);
    expect(await balanceOf(owner, invoice.id)).toMatchObject({ open_cents: 0, paid_cents: 3_630 });
    expect(await creditOf(invoice)).toBe(3_630);
  });
});

test('all money that came and went at Stripe is in the books, once', async () => {
  const books = [...app.stripe.books.values()];
  const lines = books.flatMap(({ balances }) => [...balances.values()]);
  const moved = lines.reduce((sum, { amount }) => sum + amount, 0);
  const refundsUnderWay = books
    .flatMap(({ refunds }) => [...refunds.values()])
    .filter(({ status }) => status === 'pending')
    .reduce((sum, { amount }) => sum + amount, 0);
  expect(await moneyOf()).toBe(moved + refundsUnderWay);
});
