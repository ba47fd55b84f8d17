import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { PaymentStatuses } from '../../src/invoicing/transports/payment-statuses.service.js';
import { PollingWorker } from '../../src/invoicing/transports/polling.worker.js';
import { newId } from '../../src/kernel/id.js';
import { Ledger } from '../../src/payments/ledger.service.js';
import { systemActor } from '../../src/platform/http/actor.js';
import { AfnorServer, openAfnorServer } from '../support/afnor-server.js';
import { openTestApp, TestApp } from '../support/app.js';
import { expectStatus, GivenWorkspace, givenWorkspace } from '../support/given.js';
import {
  BUYERS,
  givenInvoiceTo,
  givenTransport,
  hurry,
  untilTransmission,
} from '../support/given-transmission.js';
import { Answer, Mood, Received } from '../support/recording-server.js';

describe('a payment of an invoice that a French platform carries', () => {
  let app: TestApp;
  let owner: GivenWorkspace;
  let server: AfnorServer;
  let mood: (request: Received) => Mood;
  let refuse: () => Answer | null;

  beforeAll(async () => {
    app = await openTestApp({ TRANSPORT_HOSTS: '127.0.0.0/8', TRANSPORT_TIMEOUT_SECONDS: '1' });
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    mood = () => 'well';
    refuse = () => null;
    server = await openAfnorServer({ mood: (request) => mood(request), refuse: () => refuse() });
    owner = await givenWorkspace(app, { workspace: { country: 'FR' } });
    await connect();
  });
  afterEach(() => server.close());

  const connect = () =>
    givenTransport(owner, 'afnor-flow', {
      url: server.url,
      token_url: `${server.url}/token`,
      client_id: server.client.id,
      client_secret: server.client.secret,
    });
  const received = (invoice: string, amount_cents: number, key: string = newId()) =>
    app.app
      .get(PaymentStatuses)
      .paymentReceived(systemActor(owner.workspace_id), invoice, amount_cents, '2026-11-30', key);
  const statusesOf = async (invoice: string) =>
    (await owner.get(`/api/invoices/${invoice}/transmissions`)).body.payment_statuses;
  const messages = () => server.flows.filter(({ flowSyntax }) => flowSyntax === 'CDAR');
  /** The last status of the invoice, once it is as wanted; at most twenty seconds. */
  async function until(
    invoice: string,
    wanted: (status: { state: string; reason: string | null }) => boolean,
  ) {
    for (const end = Date.now() + 20_000; ; await pause(50)) {
      const status = (await statusesOf(invoice)).at(-1);
      if (status && wanted(status)) return status;
      if (Date.now() > end) throw new Error(`It did not come about within 20 s: ${JSON.stringify(status)}`);
      await hurry(app);
    }
  }
  async function delivered() {
    const given = await givenInvoiceTo(owner, BUYERS.frenchDoctor);
    await untilTransmission(
      app,
      owner,
      given.invoice.id,
      ({ transmission_ref }) => transmission_ref !== null,
    );
    return given;
  }

  test('is told as status 212 with the amount by rate, once for each payment', async () => {
    const { invoice } = await delivered();
    const key = newId();
    expect(await received(invoice.id, 60, key)).toBe(true);
    expect(await received(invoice.id, 60, key)).toBe(true);
    for (let tries = 0; messages().length === 0 && tries < 200; tries++) await pause(50);
    const [message] = messages();
    const xml = message!.file.toString();
    expect(xml).toContain(`<ram:IssuerAssignedID>${invoice.number}</ram:IssuerAssignedID>`);
    expect(xml).toContain('<ram:ProcessConditionCode>212</ram:ProcessConditionCode>');
    expect(xml).toContain('<ram:ValueAmount currencyID="EUR">0.60</ram:ValueAmount><ram:ValuePercent>20<');
    server.acknowledge(message!, 'Ok');
    const told = await until(invoice.id, ({ state }) => state === 'accepted');
    expect(told).toMatchObject({ amount_cents: 60, received_on: '2026-11-30', reason: null });
    expect(await statusesOf(invoice.id)).toHaveLength(1);
    expect(messages().map(({ trackingId }) => trackingId)).toEqual([told.id]);
  });

  test('is told when the ledger allocates it, and told back when the payment is taken back or its allocation undone', async () => {
    const { invoice, practice } = await delivered();
    const cash = (amount_cents: number, paid_cents: number) => ({
      practice_id: practice.id,
      method: 'cash',
      amount_cents,
      received_on: '2026-11-29',
      allocations: [{ invoice_id: invoice.id, amount_cents: paid_cents }],
    });
    const first = await owner.post('/api/payments', cash(100, 60));
    expectStatus(first, 201);
    const second = await owner.post('/api/payments', cash(40, 40));
    expectStatus(second, 201);
    const undo = `/api/allocations/${second.body.allocations[0].id}/undo`;
    expectStatus(await owner.post(undo), 200);
    const back = { reversed_on: '2026-11-30' };
    expectStatus(await owner.post(`/api/payments/${first.body.id}/reverse`, back), 200);
    const told = (await statusesOf(invoice.id)) as { amount_cents: number; received_on: string }[];
    expect(told.map(({ amount_cents, received_on }) => [received_on, amount_cents])).toEqual([
      ['2026-11-29', 60],
      ['2026-11-29', 40],
      ['2026-11-29', -40],
      ['2026-11-30', -60],
    ]);
  });

  test('is told of money that comes again on the day it does', async () => {
    const { invoice, practice } = await delivered();
    const paid = await owner.post('/api/payments', {
      practice_id: practice.id,
      method: 'cash',
      amount_cents: 60,
      received_on: '2026-11-28',
      allocations: [{ invoice_id: invoice.id, amount_cents: 60 }],
    });
    expectStatus(paid, 201);
    const ledger = app.app.get(Ledger);
    const actor = systemActor(owner.workspace_id);
    const fact = (received_on: string) => ({
      method: 'cash' as const,
      received_on,
      source: 'manual' as const,
      source_key: newId(),
      note: null,
    });
    const back = await ledger.reverse(actor, paid.body.id, { ...fact('2026-11-29'), amount_cents: 60 });
    await ledger.reinstate(actor, back, fact('2026-11-30'));
    const told = (await statusesOf(invoice.id)) as { amount_cents: number; received_on: string }[];
    expect(told.map(({ amount_cents, received_on }) => [received_on, amount_cents])).toEqual([
      ['2026-11-28', 60],
      ['2026-11-29', -60],
      ['2026-11-30', 60],
    ]);
  });

  test('is no news of the invoice itself when the platform shows our own message', async () => {
    const { invoice } = await delivered();
    server.acknowledge(server.flows[0]!, 'Ok');
    await received(invoice.id, 60);
    for (let tries = 0; messages().length === 0 && tries < 200; tries++) await pause(50);
    server.acknowledge(messages()[0]!, 'Ok');
    await app.app.get(PollingWorker).poll({ workspace_id: owner.workspace_id, adapter: 'afnor-flow' });
    const [sent] = (await owner.get(`/api/invoices/${invoice.id}/transmissions`)).body.items;
    expect(sent.state).toBe('accepted');
  });

  test('is told again with the same bytes after an answer that was lost, and once only', async () => {
    const { invoice } = await delivered();
    let flows = 0;
    mood = ({ path }) => (path === '/v1/flows' && flows++ === 0 ? 'hangs' : 'well');
    await received(invoice.id, 60);
    await until(invoice.id, ({ reason }) => reason !== null);
    server.acknowledge(messages()[0]!, 'Ok');
    await until(invoice.id, ({ state }) => state === 'accepted');
    expect(messages()).toHaveLength(1);
  });

  test('waits for the invoice, and says why a platform refuses it', async () => {
    mood = ({ path }) => (path === '/v1/flows' ? '500' : 'well');
    const { invoice } = await givenInvoiceTo(owner, BUYERS.frenchDoctor);
    await received(invoice.id, 60);
    expect(await until(invoice.id, ({ reason }) => reason !== null)).toMatchObject({
      reason: 'invoice-not-sent',
    });
    expect(server.flows).toHaveLength(0);
    mood = () => 'well';
    await untilTransmission(app, owner, invoice.id, ({ transmission_ref }) => transmission_ref !== null);
    refuse = () => ({ status: 422, body: { errorCode: 'InvalidSchema', errorMessage: 'Not like this' } });
    expect(await until(invoice.id, ({ state }) => state === 'rejected')).toMatchObject({
      reason: 'refused-422',
      detail: 'InvalidSchema Not like this',
    });
  });

  test('is told of nothing else: no franchise, no mail, no VAT on debits, no payment of nothing', async () => {
    const { invoice } = await delivered();
    await expect(async () => received(invoice.id, 0)).rejects.toMatchObject({ code: 'amount-zero' });
    expectStatus(await owner.patch('/api/workspace', { vat_on_debits: true }), 200);
    expect(await received((await delivered()).invoice.id, 60)).toBe(false);
    expectStatus(await owner.patch('/api/workspace', { vat_on_debits: false }), 200);
    expectStatus(await owner.put('/api/transports/afnor-flow', { enabled: false }), 200);
    const mailed = await givenInvoiceTo(owner, BUYERS.frenchDoctor);
    expect(await received(mailed.invoice.id, 60)).toBe(false);
    const franchise = { country: 'FR', vat_regime: 'franchise', vat_number: null };
    owner = await givenWorkspace(app, { workspace: franchise });
    await connect();
    expect(await received((await delivered()).invoice.id, 60)).toBe(false);
    expect(messages()).toEqual([]);
  });
});
