import type { Disorder } from '../../src/demo/fake-stripe/deliveries.js';
import { TestApp } from './app.js';
import { Caller, GivenWorkspace, givenWorkspace } from './given.js';
import { givenCredit } from './given-invoice.js';
import { givenOnlineAccount, givenPayable, openPage, PayingApp, tell, untilWorked } from './paying-app.js';

/** How a scenario is told: each event as it comes about, or all of them at the end in some disorder. */
export type Telling = 'as it happens' | (Disorder & { readonly atOnce?: number; readonly alsoTo?: string });

/** Everything that can become of an online payment, each to an invoice of its own; `alsoTo` names another application. */
export async function playOnline(app: PayingApp, telling: Telling): Promise<GivenWorkspace> {
  const owner = await givenWorkspace(app);
  const account = await givenOnlineAccount(app, owner);
  const { stripe } = app;
  const told = async <T>(made: T): Promise<T> => {
    if (telling === 'as it happens') await tell(app);
    return made;
  };
  const page = async () => openPage(app, owner, await givenPayable(owner));
  const paid = async (method: 'card' | 'bancontact' | 'sepa_debit' = 'card') => {
    const { id } = await told(stripe.pay((await page()).session, method));
    if (method === 'sepa_debit') await told(stripe.settleDebit(id, true));
    return id;
  };
  await page();
  await paid();
  await paid('bancontact');
  const late = await told(stripe.pay((await page()).session, 'card', { lateBalance: true }));
  await told(stripe.settleBalance(late.id));
  await told(stripe.decline((await page()).session));
  await told(stripe.pay((await page()).session, 'sepa_debit'));
  const failing = await told(stripe.pay((await page()).session, 'sepa_debit'));
  await told(stripe.settleDebit(failing.id, false));
  await told(stripe.dispute(await paid('sepa_debit')));
  const won = await told(stripe.dispute(await paid()));
  await told(stripe.closeDispute(won.id, true));
  const lost = await told(stripe.dispute(await paid(), { amount: 1_000 }));
  await told(stripe.closeDispute(lost.id, false));
  const asked = await told(stripe.dispute(await paid(), { warning: true }));
  await told(stripe.closeDispute(asked.id, true));
  await told(stripe.refundByHand(await paid(), 1_210));
  const back = await told(stripe.refundByHand(await paid(), 630));
  await told(stripe.settleRefund(back.id, false));
  const twice = await paid();
  await told(stripe.refundByHand(twice, 1_000));
  await told(stripe.refundByHand(twice, 2_630));
  const credited = await givenPayable(owner);
  const open = await openPage(app, owner, credited);
  await givenCredit(owner, credited.id, { lines: [{ position: 1, net_cents: 1_000 }] });
  await told(stripe.pay(open.session, 'card'));
  const first = await told(stripe.payOut(account, Date.parse('2026-12-02T00:00:00Z')));
  await told(stripe.settlePayout(first.id, false));
  const second = await told(stripe.payOut(account, Date.parse('2026-12-03T00:00:00Z')));
  await told(stripe.settlePayout(second.id, true));
  if (telling !== 'as it happens') await tellAll(app, telling);
  return owner;
}

async function tellAll(app: PayingApp, { alsoTo, ...disorder }: Exclude<Telling, string>): Promise<void> {
  const parcels = [...app.stripe.parcels];
  const urls = [app.listener.url, ...(alsoTo ? [alsoTo] : [])];
  await Promise.all(urls.map((url) => app.stripe.carry([...parcels], { ...app.listener, url }, disorder)));
  app.stripe.parcels.length = 0;
  await untilWorked(app);
}

/** What the books of a business say, without what differs between two runs: ids of ours and instants of work. */
export async function stateOf(app: TestApp, by: Caller & { readonly workspace_id: string }) {
  const rows = async (sql: string) => (await app.admin.query(sql, [by.workspace_id])).rows;
  const { items } = (await by.get('/api/invoice-balances?limit=200')).body;
  const invoices = items.map(({ number, open_cents, paid_cents, state }: Record<string, unknown>) => ({
    number,
    open_cents,
    paid_cents,
    state,
  }));
  return {
    invoices: invoices as { number: string; open_cents: number; paid_cents: number; state: string }[],
    payments: await rows(
      `SELECT source_key, amount_cents, method, received_on, reverses_payment_id IS NOT NULL AS reverses
         FROM payment WHERE workspace_id = $1 ORDER BY source_key`,
    ),
    attempts: await rows(
      `SELECT i.number, a.state, a.method, a.failure_code, a.payment_id
         FROM online_attempt a JOIN invoice i ON i.workspace_id = a.workspace_id AND i.id = a.invoice_id
        WHERE a.workspace_id = $1 ORDER BY i.number, a.created_at, a.id`,
    ),
    refunds: await rows(
      'SELECT refund_id, state, amount_cents, failure_code FROM online_refund WHERE workspace_id = $1 ORDER BY refund_id',
    ),
    disputes: await rows(
      `SELECT id, state, withdrawn_cents, reinstated_cents FROM online_dispute WHERE workspace_id = $1 ORDER BY id`,
    ),
    payouts: await rows(
      'SELECT id, state, amount_cents, reconciled FROM online_payout WHERE workspace_id = $1 ORDER BY id',
    ),
    movements: await rows(
      `SELECT id, kind, amount_cents, fee_cents, payout_id, attempt_id IS NOT NULL AS ours
         FROM online_balance_line WHERE workspace_id = $1 ORDER BY id`,
    ),
    tasks: await rows(
      `SELECT t.kind, t.amount_cents, i.number, t.detail, t.due_at, t.done_at IS NOT NULL AS done
         FROM payment_task t LEFT JOIN invoice i ON i.workspace_id = t.workspace_id AND i.id = t.invoice_id
        WHERE t.workspace_id = $1 ORDER BY t.kind, i.number, t.subject_id`,
    ),
  };
}
