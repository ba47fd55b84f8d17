import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, jest, test } from '@jest/globals';
import type { Asked, Mood } from '../../src/demo/fake-stripe/fake-stripe.client.js';
import { GivenWorkspace, givenWorkspace } from '../support/given.js';
import { givenCredit } from '../support/given-invoice.js';
import { KillableApp, startKillableApp } from '../support/killable-app.js';
import { stateOf } from '../support/online-scenario.js';
import {
  givenOnlineAccount,
  givenPaidOnline,
  givenPayable,
  hurry,
  openPage,
  openPayingApp,
  PayingApp,
  stripeEnv,
} from '../support/paying-app.js';

jest.setTimeout(240_000);

/** Each kill is at the next call to Stripe: before its work, and after it. */
const KILLS = 8;

let house: PayingApp;
let running: KillableApp | undefined;
/** The call of the running application at which it is killed; the others pass. */
let killAt = Number.POSITIVE_INFINITY;
let calls = 0;
/** Whether Stripe still does what the killed application asked for. */
let done = false;

async function mood(_asked: Asked): Promise<Mood> {
  if (!running) return 'well';
  calls++;
  if (calls < killAt) return 'well';
  killAt = Number.POSITIVE_INFINITY;
  await running.kill();
  return done ? 'breaks-after' : 'breaks';
}

afterAll(async () => {
  await running?.kill();
  await house.stripe.close();
  await house.close();
});

const rows = async (sql: string) => (await house.admin.query(sql)).rows;

/** Jobs of a process that died are taken up again at once, not after their lease. */
const takeUpAgain = () =>
  house.admin.query(
    `UPDATE pgboss.job_common SET state = 'retry', start_after = now() WHERE state IN ('active', 'retry')`,
  );

async function start(): Promise<string> {
  await takeUpAgain();
  // The killable application says where it listens.
  running = await startKillableApp(house, stripeEnv(house.stripe.url));
  return running.url;
}

/** Delivers what waits, and waits until it was worked or the application is gone. */
async function deliver(url: string): Promise<void> {
  await house.stripe.deliver({ ...house.listener, url, now: Date.now });
  for (const end = Date.now() + 15_000; Date.now() < end; await pause(25)) {
    if (running!.child.signalCode) return;
    const [left] = await rows(
      `SELECT (SELECT count(*) FROM online_event WHERE state = 'pending')
            + (SELECT count(*) FROM online_refund WHERE state IN ('asked', 'pending')) AS n`,
    );
    if (Number(left.n) === 0) return;
    await hurry(house);
  }
}

/** Asks for a refund until there is an answer: a client whose line broke asks again. */
async function askOne({ key }: GivenWorkspace, notes: string[]): Promise<void> {
  const ask = running!.as(key).post('/api/online-refunds', { credit_note_id: notes[0] });
  const status = await ask.then((answer) => answer.status).catch(() => null);
  if (status === null) return;
  expect([201, 409]).toContain(status);
  notes.shift();
}

test('an application killed at any call to Stripe books everything once after it is up again', async () => {
  house = await openPayingApp({ mood });
  const owner: GivenWorkspace = await givenWorkspace(house);
  await givenOnlineAccount(house, owner);
  const notes: string[] = [];
  for (let number = 0; number < 2; number++) {
    const { invoice } = await givenPaidOnline(house, owner);
    const note = await givenCredit(owner, invoice.id, { lines: [{ position: 1, net_cents: 1_000 }] });
    notes.push(note.id);
  }
  for (let number = 0; number < 4; number++) {
    const page = await openPage(house, owner, await givenPayable(owner));
    const { id } = house.stripe.pay(page.session, number % 2 ? 'card' : 'sepa_debit');
    if (number % 2 === 0) house.stripe.settleDebit(id, true);
    const dispute = house.stripe.dispute(id);
    if (number % 2) house.stripe.closeDispute(dispute.id, true);
  }
  await house.app.close();

  let killed = 0;
  for (let number = 1; number <= KILLS; number++) {
    calls = 0;
    killAt = number;
    done = number % 2 === 0;
    const url = await start();
    if (notes.length > 0) await askOne(owner, notes);
    await deliver(url);
    if (running!.child.signalCode) killed++;
    await running!.kill();
  }
  expect(killed).toBeGreaterThanOrEqual(4);

  killAt = Number.POSITIVE_INFINITY;
  const url = await start();
  while (notes.length > 0) await askOne(owner, notes);
  await deliver(url);
  const { invoices, payments, refunds, disputes } = await stateOf(house, {
    ...running!.as(owner.key),
    workspace_id: owner.workspace_id,
  });
  expect(invoices.map(({ open_cents, paid_cents }) => `${open_cents} ${paid_cents}`).sort()).toEqual([
    '0 2420',
    '0 2420',
    '0 3630',
    '0 3630',
    '3630 0',
    '3630 0',
  ]);
  expect(refunds.map(({ state, amount_cents }) => [state, amount_cents])).toEqual([
    ['succeeded', 1_210],
    ['succeeded', 1_210],
  ]);
  expect(disputes.map(({ state }) => state).sort()).toEqual(['lost', 'lost', 'won', 'won']);
  const movements = [...house.stripe.books.values()].flatMap(({ balances }) => [...balances.values()]);
  expect(payments).toHaveLength(movements.length);
  const sum = (amounts: readonly number[]) => amounts.reduce((a, b) => a + b, 0);
  expect(sum(payments.map(({ amount_cents }) => amount_cents))).toBe(
    sum(movements.map(({ amount }) => amount)),
  );
  const mails = await rows(`SELECT payload->>'subject' AS subject FROM outbox_message`);
  const tasks = await rows('SELECT kind FROM payment_task');
  expect(mails.filter(({ subject }) => /contest/.test(subject))).toHaveLength(tasks.length);
});
