import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { CatchingUp } from '../../src/payments/stripe/catching-up.service.js';
import { Checkouts } from '../../src/payments/stripe/checkouts.service.js';
import { ExpectedPayouts } from '../../src/payments/stripe/expected-payouts.service.js';
import { GivenWorkspace, givenWorkspace } from '../support/given.js';
import { givenMatched, transfer } from '../support/given-matched.js';
import { stateOf } from '../support/online-scenario.js';
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
let account: string;

beforeAll(async () => {
  app = await openPayingApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  app.clock.moveTo('2026-11-30T09:00:00Z');
  owner = await givenWorkspace(app);
  account = await givenOnlineAccount(app, owner);
});

const attemptsOf = async (invoice: { id: string }) =>
  (await owner.get(`/api/online-attempts?invoice_id=${invoice.id}`)).body.items;
const round = async () => {
  await app.app.get(CatchingUp).run(owner.workspace_id);
  await untilWorked(app);
};
/** Every webhook is lost. */
const lose = () => {
  app.stripe.parcels.length = 0;
};

describe('the nightly round', () => {
  test('finds everything that no webhook told, once', async () => {
    const invoice = await givenPayable(owner);
    const { id } = app.stripe.pay((await openPage(app, owner, invoice)).session, 'card');
    const debited = await givenPayable(owner);
    const debit = app.stripe.pay((await openPage(app, owner, debited)).session, 'sepa_debit');
    app.stripe.settleDebit(debit.id, true);
    app.stripe.dispute(debit.id);
    app.stripe.refundByHand(id, 630);
    lose();
    app.clock.moveTo('2026-12-01T02:00:00Z');
    await round();
    expect(await balanceOf(owner, invoice.id)).toMatchObject({ open_cents: 630, paid_cents: 3_000 });
    expect(await balanceOf(owner, debited.id)).toMatchObject({ open_cents: 3_630 });
    const found = (await owner.get('/api/online-events?state=done&limit=200')).body.items;
    expect(new Set(found.map(({ via }: { via: string }) => via))).toEqual(new Set(['catch_up']));
    const before = await stateOf(app, owner);
    await round();
    expect(await stateOf(app, owner)).toEqual(before);
    expect((await owner.get('/api/online-events?state=done&limit=200')).body.items).toHaveLength(
      found.length,
    );
  });

  test('asks after pages and debits that are older than an hour, also when their events are gone', async () => {
    const expired = await givenPayable(owner);
    await openPage(app, owner, expired);
    const debited = await givenPayable(owner);
    const debit = app.stripe.pay((await openPage(app, owner, debited)).session, 'sepa_debit');
    await tell(app);
    app.stripe.settleDebit(debit.id, true);
    lose();
    for (const { events } of app.stripe.books.values()) events.length = 0;
    app.clock.moveTo('2026-12-07T02:00:00Z');
    await round();
    expect(await attemptsOf(expired)).toMatchObject([{ state: 'expired' }]);
    expect(await attemptsOf(debited)).toMatchObject([{ state: 'paid' }]);
    expect(await balanceOf(owner, debited.id)).toMatchObject({ open_cents: 0 });
  });

  test('closes pages whose amount is no longer what is open', async () => {
    const invoice = await givenPayable(owner);
    const page = await openPage(app, owner, invoice);
    const paid = await owner.post('/api/payments', {
      practice_id: invoice.practice_id,
      method: 'cash',
      amount_cents: 1_000,
      received_on: '2026-11-30',
      allocations: [{ invoice_id: invoice.id, amount_cents: 1_000 }],
    });
    expect(paid.status).toBe(201);
    await round();
    expect(await attemptsOf(invoice)).toMatchObject([{ id: page.attempt_id, state: 'expired' }]);
  });

  test('notices that the access to an account is gone', async () => {
    app.stripe.deauthorize(account);
    lose();
    await round();
    expect((await owner.get('/api/online-payments')).body).toMatchObject({ state: 'none' });
    expect(await tasksOf(owner)).toContainEqual(['account_ended', null]);
  });

  test('is tried again as a whole when Stripe is away', async () => {
    const invoice = await givenPayable(owner);
    app.stripe.pay((await openPage(app, owner, invoice)).session, 'card');
    lose();
    app.moods.push('500', '500', '500');
    await expect(app.app.get(CatchingUp).run(owner.workspace_id)).rejects.toMatchObject({ kind: 'unknown' });
    await round();
    expect(await balanceOf(owner, invoice.id)).toMatchObject({ state: 'paid' });
  });
});

describe('a page whose making was never answered', () => {
  const OTHER = {
    success_url: 'http://localhost:3000/pay/other',
    cancel_url: 'http://localhost:3000/pay/other',
  };
  /** Stripe made the page, and the line broke before it could say so, as after a crash of ours. */
  const givenLost = async () => {
    const invoice = await givenPayable(owner);
    app.moods.push('breaks-after', 'breaks', 'breaks', 'breaks');
    await expect(openPage(app, owner, invoice)).rejects.toMatchObject({ code: 'provider-away' });
    app.moods.length = 0;
    expect(await attemptsOf(invoice)).toMatchObject([{ state: 'making' }]);
    const [session] = [...app.stripe.books.get(account)!.sessions.values()];
    return { invoice, session: session! };
  };
  const sessions = () => [...app.stripe.books.get(account)!.sessions.values()];

  test('is given to the next click, and no second one is made', async () => {
    const { invoice, session } = await givenLost();
    expect((await openPage(app, owner, invoice)).session).toBe(session.id);
    expect(sessions()).toHaveLength(1);
  });

  test('is given to a click that comes from elsewhere, too', async () => {
    const { invoice, session } = await givenLost();
    expect((await openPage(app, owner, invoice, OTHER)).session).toBe(session.id);
    expect(sessions()).toHaveLength(1);
  });

  test('that was paid all the same is known by its event', async () => {
    const { invoice, session } = await givenLost();
    app.stripe.pay(session.id, 'card');
    await tell(app);
    expect(await balanceOf(owner, invoice.id)).toMatchObject({ state: 'paid' });
    expect(await attemptsOf(invoice)).toMatchObject([{ state: 'paid' }]);
  });

  test('is found and closed by the nightly round, also after another attempt took its place', async () => {
    const { invoice, session } = await givenLost();
    app.clock.moveTo('2026-11-30T09:25:00Z');
    const second = await openPage(app, owner, invoice);
    expect(second.session).not.toBe(session.id);
    app.clock.moveTo('2026-11-30T10:05:00Z');
    await round();
    expect(sessions().map(({ status }) => status)).toEqual(['expired', 'open']);
    app.stripe.pay(second.session, 'card');
    await tell(app);
    expect(await balanceOf(owner, invoice.id)).toMatchObject({ state: 'paid', paid_cents: 3_630 });
  });

  test('that Stripe answers with an error of its own is given up for another attempt', async () => {
    const invoice = await givenPayable(owner);
    app.moods.push('kept-500', 'well', 'well');
    await expect(openPage(app, owner, invoice)).rejects.toMatchObject({ code: 'provider-away' });
    app.moods.length = 0;
    const page = await openPage(app, owner, invoice);
    expect(await attemptsOf(invoice)).toMatchObject([
      { id: page.attempt_id, state: 'open' },
      { state: 'failed', failure_code: 'StripeAPIError' },
    ]);
    app.clock.moveTo('2026-11-30T10:01:00Z');
    await round();
    expect(
      sessions()
        .map(({ status }) => status)
        .sort(),
    ).toEqual(['expired', 'expired']);
  });

  test('that Stripe refuses says why', async () => {
    const invoice = await givenPayable(owner);
    app.stripe.onboard(account, []);
    lose();
    await expect(openPage(app, owner, invoice)).rejects.toMatchObject({
      code: 'provider-refused',
      message: expect.stringContaining('finish its set-up'),
    });
    expect(await attemptsOf(invoice)).toMatchObject([{ state: 'failed', failure_code: 'account_invalid' }]);
  });
});

describe('a payout', () => {
  const arrival = Date.parse('2026-12-02T00:00:00Z');

  test('is told to whoever reads bank statements, and its movements add up to it', async () => {
    const { invoice } = await givenPaidOnline(app, owner);
    const second = await givenPaidOnline(app, owner, 'bancontact');
    app.stripe.refundByHand(second.payment, 630);
    app.stripe.sellElsewhere(account, 5_000);
    const payout = app.stripe.payOut(account, arrival);
    app.stripe.settlePayout(payout.id, true);
    await tell(app, { order: 'reversed' });
    const net = 3_630 - 79 + 3_630 - 35 - 630 + 5_000 - 100;
    const { body } = await owner.get(`/api/online-payouts/${payout.id}`);
    expect(body).toMatchObject({
      id: payout.id,
      state: 'paid',
      amount_cents: net,
      arrives_on: '2026-12-02',
      descriptor: 'STRIPE',
      reconciled: true,
    });
    expect(
      body.lines.map((line: Record<string, unknown>) => [line.kind, line.number, line.net_cents]),
    ).toEqual(
      expect.arrayContaining([
        ['charge', invoice.number, 3_551],
        ['refund', second.invoice.number, -630],
        ['charge', null, 4_900],
      ]),
    );
    expect((await owner.get('/api/online-fees?from=2026-11-01&to=2026-11-30')).body.items).toEqual([
      { month: '2026-11', amount_cents: 11_630, fee_cents: 214, net_cents: net, movements: 4 },
    ]);
    const stranger = await givenWorkspace(app);
    expect((await stranger.get(`/api/online-payouts/${payout.id}`)).status).toBe(404);
  });

  test('that the bank sends back is no money that is to arrive: its movements go out with the next one', async () => {
    await givenPaidOnline(app, owner);
    const first = app.stripe.payOut(account, arrival);
    await tell(app);
    app.stripe.settlePayout(first.id, true);
    await tell(app);
    app.stripe.settlePayout(first.id, false);
    const second = app.stripe.payOut(account, arrival + 86_400_000);
    app.stripe.settlePayout(second.id, true);
    await tell(app, { order: 'shuffled', seed: 'payouts' });
    const { items } = (await owner.get('/api/online-payouts')).body;
    expect(items.map(({ id, state }: { id: string; state: string }) => [id, state])).toEqual([
      [second.id, 'paid'],
      [first.id, 'failed'],
    ]);
    expect((await owner.get(`/api/online-payouts/${first.id}`)).body.lines).toEqual([]);
    expect((await owner.get(`/api/online-payouts/${second.id}`)).body).toMatchObject({
      reconciled: true,
      lines: [{ net_cents: 3_551 }],
    });
    expect(await tasksOf(owner)).toContainEqual(['payout_failed', 3_551]);
    const expected = await app.app.get(ExpectedPayouts).byAmount(owner.workspace_id, [3_551]);
    expect(expected).toEqual(new Map([[3_551, ['2026-12-03']]]));
  });

  test('on a bank statement is set aside by its amount and day, where the bank names nobody', async () => {
    await givenPaidOnline(app, owner);
    app.stripe.payOut(account, Date.parse('2026-11-30T00:00:00Z'));
    await tell(app);
    const lines = await givenMatched(app, owner, [transfer(3_551, {}), transfer(3_552, {})]);
    expect(lines.map(({ state, reason }) => [state, reason?.code ?? null])).toEqual([
      ['set_aside', 'stripe_payout'],
      ['open', expect.anything()],
    ]);
  });

  test('made by hand names no movements and is kept all the same', async () => {
    await givenPaidOnline(app, owner);
    const payout = app.stripe.payOut(account, arrival, { automatic: false });
    app.stripe.settlePayout(payout.id, true);
    await tell(app);
    expect((await owner.get(`/api/online-payouts/${payout.id}`)).body).toMatchObject({
      state: 'paid',
      reconciled: false,
      lines: [],
    });
  });
});

test('an outcome that Stripe cannot tell right now is the one that is known', async () => {
  const page = await openPage(app, owner, await givenPayable(owner));
  app.moods.push('500', '500', '500');
  const outcome = await app.app.get(Checkouts).outcome(owner.workspace_id, page.attempt_id);
  expect(outcome).toMatchObject({ state: 'open', method: null });
  await expect(
    app.app.get(Checkouts).outcome(owner.workspace_id, '00000000-0000-7000-8000-000000000000'),
  ).rejects.toMatchObject({ code: 'no-such-attempt' });
});
