import { signatureOf } from '../../src/demo/fake-stripe/deliveries.js';
import { expectStatus, GivenWorkspace } from './given.js';
import { givenCredit } from './given-invoice.js';
import {
  CONNECT_SECRET,
  givenOnlineAccount,
  givenPaidOnline,
  PayingApp,
  tell,
  untilWorked,
} from './paying-app.js';

/** A business with a row of each kind that online payments leave: the ids that routes name. */
export async function givenOnlineHistory(
  app: PayingApp,
  owner: GivenWorkspace,
): Promise<{ readonly payout_id: string; readonly task_id: string }> {
  const account = await givenOnlineAccount(app, owner);
  const { invoice, payment } = await givenPaidOnline(app, owner);
  const note = await givenCredit(owner, invoice.id, { lines: [{ position: 1, net_cents: 1_000 }] });
  expectStatus(await owner.post('/api/online-refunds', { credit_note_id: note.id }), 201);
  await untilWorked(app);
  app.stripe.dispute(payment);
  const payout = app.stripe.payOut(account, Date.parse('2026-12-02T00:00:00Z'));
  app.stripe.settlePayout(payout.id, true);
  await tell(app);
  const [task] = (await owner.get('/api/payment-tasks')).body.items;
  return { payout_id: payout.id, task_id: task.id };
}

/** A signed event of an account that nobody here has. */
export async function givenStrayEvent(app: PayingApp): Promise<void> {
  const created = Math.floor(app.clock.now() / 1000);
  const body = JSON.stringify({
    id: 'evt_stray',
    object: 'event',
    account: 'acct_stranger',
    created,
    livemode: false,
    type: 'payout.paid',
    data: { object: { id: 'po_stranger' } },
  });
  const answer = await app.http
    .post('/webhooks/stripe/connect')
    .set({
      'content-type': 'application/json',
      'stripe-signature': signatureOf(body, CONNECT_SECRET, created),
    })
    .send(body);
  expectStatus(answer, 200);
}
