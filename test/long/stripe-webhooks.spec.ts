import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module.js';
import { signatureOf } from '../../src/demo/fake-stripe/deliveries.js';
import { CatchingUp } from '../../src/payments/stripe/catching-up.service.js';
import { loggerOf, openApplication } from '../../src/platform/http/server.client.js';
import { GivenWorkspace, givenWorkspace } from '../support/given.js';
import { playOnline, stateOf, type Telling } from '../support/online-scenario.js';
import {
  balanceOf,
  CONNECT_SECRET,
  givenOnlineAccount,
  givenPaidOnline,
  givenPayable,
  hurry,
  openPage,
  openPayingApp,
  PayingApp,
  THIN_SECRET,
  tasksOf,
  tell,
  untilWorked,
} from '../support/paying-app.js';
import { runCommand } from '../support/verifying.js';

jest.setTimeout(180_000);

const NOW = Date.parse('2026-11-30T09:00:00Z') / 1000;

describe('a webhook of Stripe', () => {
  let app: PayingApp;
  let owner: GivenWorkspace;
  let account: string;

  beforeAll(async () => {
    app = await openPayingApp(
      {},
      { STRIPE_CONNECT_WEBHOOK_SECRET: `${CONNECT_SECRET},whsec_fictional_before` },
    );
    owner = await givenWorkspace(app);
    account = await givenOnlineAccount(app, owner);
    await tell(app);
  });
  afterAll(() => app.close());

  const post = (
    body: string,
    signature: string | undefined,
    endpoint = 'connect',
    type = 'application/json',
  ) => {
    const request = app.http.post(`/webhooks/stripe/${endpoint}`).set('content-type', type);
    return (signature === undefined ? request : request.set('stripe-signature', signature)).send(body);
  };
  const kept = async (table: 'online_event' | 'stray_event') =>
    (await app.admin.query(`SELECT * FROM ${table} ORDER BY received_at, id`)).rows;
  const event = (facts: object = {}) =>
    JSON.stringify({
      id: `evt_${Math.floor(performance.now() * 1e6)}`,
      object: 'event',
      account,
      created: NOW,
      livemode: false,
      type: 'charge.succeeded',
      data: { object: { id: 'ch_elsewhere', payment_intent: 'pi_elsewhere' } },
      ...facts,
    });
  const signed = (body: string, secret = CONNECT_SECRET, at = NOW) => signatureOf(body, secret, at);

  test('is refused with 400 and leaves no row when its signature does not fit', async () => {
    const body = event();
    const before = await kept('online_event');
    const forged: [string, string | undefined][] = [
      [body, undefined],
      [body, ''],
      [body, 't=1,v1=abc'],
      [body, signed(body, 'whsec_of_somebody_else')],
      [body, signed(body, THIN_SECRET)],
      [body, signed(body, CONNECT_SECRET, NOW - 301)],
      [body, signed(body, CONNECT_SECRET, NOW + 301)],
      [body, signed(body).replace(/t=\d+/, `t=${NOW - 1}`)],
      [`${body} `, signed(body)],
      [body.replace('charge.succeeded', 'charge.updated'), signed(body)],
      [body.replace(account, 'acct_other'), signed(body)],
    ];
    for (const [sent, signature] of forged) {
      const answer = await post(sent, signature);
      expect([answer.status, answer.body.code]).toEqual([400, 'bad-signature']);
    }
    expect((await post(body, signed(body), 'thin')).status).toBe(400);
    expect((await post(body, signed(body), 'connect', 'text/plain')).status).toBe(415);
    expect((await post('{"id":', signed('{"id":'))).status).toBe(400);
    expect((await post('', signed(''))).status).toBe(400);
    expect(await kept('online_event')).toEqual(before);
    expect(await kept('stray_event')).toEqual([]);
  });

  test('is taken to the byte, under the new secret and the one before', async () => {
    const spaced = event().replaceAll('":', '" :\n');
    expect((await post(spaced, signed(spaced))).body).toEqual({});
    const old = event();
    expect((await post(old, signed(old, 'whsec_fictional_before'))).status).toBe(200);
    const both = event();
    const rotated = `${signed(both, 'whsec_fictional_next')},v1=${signed(both).split('v1=')[1]}`;
    expect((await post(both, rotated)).status).toBe(200);
  });

  test('is kept once however often it comes, without a word of what it says', async () => {
    const body = event({
      data: { object: { id: 'ch_1', payment_intent: 'pi_1', receipt_email: 'a@b.example' } },
    });
    const before = (await kept('online_event')).length;
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(body, signed(body))));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    const rows = await kept('online_event');
    expect(rows).toHaveLength(before + 1);
    expect(JSON.stringify(rows)).not.toContain('a@b.example');
  });

  test('of the other mode, of no account or of one that is not known here is kept apart with the reason', async () => {
    const strays = [
      event({ livemode: true }),
      event({ account: undefined }),
      event({ account: 'acct_stranger' }),
    ];
    const before = (await kept('online_event')).length;
    for (const body of strays) {
      expect((await post(body, signed(body))).status).toBe(200);
      expect((await post(body, signed(body))).status).toBe(200);
    }
    const thin = JSON.stringify({
      id: 'evt_thin_stray',
      object: 'v2.core.event',
      type: 'v2.core.account[requirements].updated',
      created: '2026-11-30T09:00:00.000Z',
      livemode: false,
      related_object: { id: 'acct_nobody', type: 'v2.core.account', url: '/v2/core/accounts/acct_nobody' },
    });
    expect((await post(thin, signed(thin, THIN_SECRET), 'thin')).status).toBe(200);
    const reasons = (await kept('stray_event')).map(({ reason, account_id }) => [reason, account_id]);
    expect(reasons.sort()).toEqual([
      ['no-account', null],
      ['unknown-account', 'acct_nobody'],
      ['unknown-account', 'acct_stranger'],
      ['wrong-mode', account],
    ]);
    expect(await kept('online_event')).toHaveLength(before);
    const { code, out, err } = await runCommand(app, ['stray-events']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(`wrong-mode  connect  live  ${account}  1 from 2026-11-30T09:00:00.000Z`);
    expect(out).toContain('unknown-account  thin  sandbox  acct_nobody  1 from');
    expect(out).toContain('wrong-mode: Events of live payments reach an installation with a sandbox key');
  });

  test('that is nobody’s is told in the log once a minute, kept in a bounded number, and forgotten after sixty days', async () => {
    const said: string[] = [];
    const unheard = () => undefined;
    app.app.useLogger({ log: unheard, error: unheard, warn: (text: string) => said.push(text) });
    const stray = async (id: string, at: number) => {
      const body = event({ id, account: 'acct_flood', created: at });
      expect((await post(body, signed(body, CONNECT_SECRET, at))).status).toBe(200);
    };
    const minute = Date.parse('2026-11-30T09:02:00Z');
    app.clock.moveTo('2026-11-30T09:02:00Z');
    for (let at = 0; at < 1_050; at += 10)
      await Promise.all(
        Array.from({ length: 10 }, (_, more) => stray(`evt_flood_${at + more}`, minute / 1000)),
      );
    expect(said).toEqual([expect.stringContaining('4 unknown-account')]);
    const { length } = await kept('stray_event');
    expect([length >= 1_000, length < 1_010]).toEqual([true, true]);
    app.clock.moveTo('2026-11-30T09:03:00Z');
    await stray('evt_flood_last', minute / 1000);
    expect(said[1]).toContain('1050 unknown-account');
    loggerOf(app.config);
    app.clock.moveTo('2027-01-29T09:01:59Z');
    await app.app.get(CatchingUp).run(owner.workspace_id);
    expect((await kept('stray_event')).length).toBeGreaterThan(990);
    app.clock.moveTo('2027-01-29T09:02:01Z');
    await app.app.get(CatchingUp).run(owner.workspace_id);
    expect(await kept('stray_event')).toEqual([]);
    app.clock.moveTo('2026-11-30T09:00:00Z');
  });

  test('about what Permanence has no use for is answered and forgotten', async () => {
    const before = [...(await kept('online_event')), ...(await kept('stray_event'))].length;
    for (const facts of [
      { type: 'customer.created' },
      { type: 'invented.by.a.later.version' },
      { data: {} },
    ]) {
      const body = event(facts);
      expect((await post(body, signed(body))).status).toBe(200);
    }
    expect([...(await kept('online_event')), ...(await kept('stray_event'))]).toHaveLength(before);
  });

  test('of one business that names a payment of another touches neither', async () => {
    const { invoice, payment } = await givenPaidOnline(app, owner);
    const other = await givenWorkspace(app);
    const stranger = await givenOnlineAccount(app, other);
    await tell(app);
    const before = await stateOf(app, owner);
    for (const type of ['charge.dispute.funds_withdrawn', 'refund.created', 'charge.succeeded']) {
      const body = event({
        account: stranger,
        type,
        data: { object: { id: 'x_1', payment_intent: payment } },
      });
      expect((await post(body, signed(body))).status).toBe(200);
    }
    await untilWorked(app);
    expect(await stateOf(app, owner)).toEqual(before);
    expect((await other.get('/api/payments')).body.items).toEqual([]);
    const ignored = (await other.get('/api/online-events?state=ignored')).body.items;
    expect(ignored.map(({ reason }: { reason: string }) => reason)).toEqual(Array(3).fill('not-ours'));
    expect(invoice.gross_cents).toBe(3_630);
  });

  test('that tells of a payment that was never made pays nothing', async () => {
    const invoice = await givenPayable(owner);
    const page = await openPage(app, owner, invoice);
    const body = event({
      type: 'checkout.session.completed',
      data: { object: { id: page.session, payment_status: 'paid', status: 'complete', amount_total: 3_630 } },
    });
    expect((await post(body, signed(body))).status).toBe(200);
    await untilWorked(app);
    const { items } = (await owner.get(`/api/online-attempts?invoice_id=${invoice.id}`)).body;
    expect(items).toMatchObject([{ state: 'open' }]);
  });
});

describe('payments of one burst', () => {
  let app: PayingApp;
  afterAll(() => app.close());

  test('are booked though the database refuses one of them, and that one once it no longer does', async () => {
    app = await openPayingApp();
    const owner = await givenWorkspace(app);
    await givenOnlineAccount(app, owner);
    await tell(app);
    const invoices = [await givenPayable(owner), await givenPayable(owner), await givenPayable(owner)];
    for (const invoice of invoices) app.stripe.pay((await openPage(app, owner, invoice)).session, 'card');
    await app.admin.query(`
      CREATE FUNCTION refuse_one() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'not this one' USING ERRCODE = 'insufficient_privilege'; END $$`);
    await app.admin.query(`
      CREATE TRIGGER refuse_one BEFORE INSERT ON allocation FOR EACH ROW
        WHEN (NEW.invoice_id = '${invoices[1]!.id}') EXECUTE FUNCTION refuse_one()`);
    await app.stripe.deliver(app.listener);
    const state = async (at: number) => (await balanceOf(owner, invoices[at]!.id)).state;
    for (const end = Date.now() + 60_000; (await state(2)) !== 'paid' && Date.now() < end; )
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect([await state(0), await state(1), await state(2)]).toEqual(['paid', 'open', 'paid']);
    await app.admin.query('DROP TRIGGER refuse_one ON allocation');
    await hurry(app);
    await untilWorked(app);
    expect(await state(1)).toBe('paid');
    const { rows } = await app.admin.query('SELECT count(*)::int AS payments FROM payment');
    expect(rows).toEqual([{ payments: 3 }]);
    const trail = await app.admin.query(
      "SELECT action, count(*)::int AS count FROM audit_event WHERE action LIKE 'payment.%' GROUP BY 1 ORDER BY 1",
    );
    expect(trail.rows).toEqual([
      { action: 'payment.allocated', count: 3 },
      { action: 'payment.recorded', count: 3 },
    ]);
  });

  test('of one invoice pay it once, and what is more is a credit and a task', async () => {
    const owner = await givenWorkspace(app);
    const account = await givenOnlineAccount(app, owner);
    await tell(app);
    const invoice = await givenPayable(owner);
    const first = await openPage(app, owner, invoice);
    await app.admin.query("UPDATE online_attempt SET state = 'expired' WHERE account_id = $1", [account]);
    const second = await openPage(app, owner, invoice);
    for (const { session } of [first, second]) app.stripe.pay(session, 'card');
    await tell(app);
    expect(await balanceOf(owner, invoice.id)).toMatchObject({ state: 'paid', open_cents: 0 });
    expect(await tasksOf(owner)).toEqual([['over_paid', invoice.gross_cents]]);
  });
});

describe('events in any order', () => {
  const apps: PayingApp[] = [];
  let second: NestFastifyApplication | undefined;
  afterAll(async () => {
    await second?.close();
    for (const each of apps) await each.close();
  });

  const play = async (telling: Telling) => {
    const app = await openPayingApp();
    apps.push(app);
    return stateOf(app, await playOnline(app, telling));
  };

  test('come to the state of those told one by one: reversed and doubled, shuffled and worked by two at once', async () => {
    const ordered = await play('as it happens');
    expect(ordered.invoices.map(({ state }) => state)).toEqual(
      expect.arrayContaining(['paid', 'partly_paid', 'open']),
    );
    expect(await play({ order: 'reversed', duplicates: 0.3 })).toEqual(ordered);

    const app = await openPayingApp();
    apps.push(app);
    second = await openApplication(AppModule.for(app.config, app.clock), app.config);
    await second.listen(0, '127.0.0.1');
    const alsoTo = await second.getUrl();
    const owner = await playOnline(app, { order: 'shuffled', seed: 'b', atOnce: 4, alsoTo });
    expect(await stateOf(app, owner)).toEqual(ordered);
  });
});
