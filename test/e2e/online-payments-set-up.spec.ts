import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Config } from '../../src/platform/config/config.service.js';
import { openTestApp, TestApp } from '../support/app.js';
import { givenMember, givenWorkspace } from '../support/given.js';
import {
  CONNECT_SECRET,
  givenOnlineAccount,
  givenPayable,
  openPage,
  openPayingApp,
  PayingApp,
  stripeEnv,
  tasksOf,
  tell,
} from '../support/paying-app.js';

describe('the settings of Stripe', () => {
  const read = (settings: Record<string, string>) => () => Config.read({ DATA_DIR: tmpdir(), ...settings });
  const whole = { ...stripeEnv('http://127.0.0.1:1'), SECRET_KEY: Buffer.alloc(32).toString('base64') };

  test.each([
    [{ STRIPE_CONNECT_WEBHOOK_SECRET: '' }, 'STRIPE_CONNECT_WEBHOOK_SECRET'],
    [{ STRIPE_SECRET_KEY: 'pk_test_fictional0001' }, 'STRIPE_SECRET_KEY'],
    [{ STRIPE_THIN_WEBHOOK_SECRET: 'short' }, 'STRIPE_THIN_WEBHOOK_SECRET'],
    [{ STRIPE_SECRET_KEY: 'sk_live_fictional0001' }, 'STRIPE_API_URL'],
    [{ STRIPE_API_URL: 'http://stripe.example' }, 'STRIPE_API_URL'],
  ])('stop the start where they could not work: %j', (fault, named) => {
    expect(read({ ...whole, ...fault })).toThrow(named);
  });

  test('are read whole, with two secrets while one is replaced', () => {
    const both = { STRIPE_CONNECT_WEBHOOK_SECRET: 'whsec_fictional_new, whsec_fictional_old' };
    expect(read({ ...whole, ...both })().stripe).toMatchObject({
      live: false,
      webhookSecrets: { connect: ['whsec_fictional_new', 'whsec_fictional_old'] },
    });
    expect(read({ SECRET_KEY: whole.SECRET_KEY, STRIPE_SECRET_KEY: '' })().stripe).toBeNull();
  });
});

describe('without keys of Stripe', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  test('online payment says that it is off, and invoices are issued and paid all the same', async () => {
    const owner = await givenWorkspace(app);
    expect((await owner.get('/api/online-payments')).body).toMatchObject({
      state: 'unavailable',
      sentence: expect.stringContaining('has set no Stripe keys'),
      mode: null,
      methods: { card: null, bancontact: null, sepa_debit: null },
    });
    const answer = await owner.post('/api/online-payments/onboarding', { password: owner.password });
    expect([answer.status, answer.body.code]).toEqual([409, 'online-payment-off']);
    const invoice = await givenPayable(owner);
    await expect(openPage(app as PayingApp, owner, invoice)).rejects.toMatchObject({
      code: 'online-payment-off',
    });
    const paid = await owner.post('/api/payments', {
      practice_id: invoice.practice_id,
      method: 'cash',
      amount_cents: invoice.gross_cents,
      received_on: '2026-11-30',
    });
    expect(paid.status).toBe(201);
  });

  test('webhooks are refused', async () => {
    const answer = await app.http.post('/webhooks/stripe/connect').send({ id: 'evt_1' });
    expect([answer.status, answer.body.code]).toEqual([409, 'online-payment-off']);
  });
});

describe('the account of a business at Stripe', () => {
  let app: PayingApp;
  beforeAll(async () => {
    app = await openPayingApp();
  });
  afterAll(() => app.close());

  const set = async () => {
    const owner = await givenWorkspace(app);
    return { owner, account: await givenOnlineAccount(app, owner) };
  };

  test('is made on the first click and told who the business is; later clicks lead to the same one', async () => {
    const owner = await givenWorkspace(app);
    expect((await owner.get('/api/online-payments')).body).toMatchObject({ state: 'none', mode: 'test' });
    const first = await owner.post('/api/online-payments/onboarding', {
      return_path: '/settings/payments',
      password: owner.password,
    });
    expect(first.status).toBe(201);
    expect(first.body.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/setup\//);
    const second = await owner.post('/api/online-payments/onboarding', { password: owner.password });
    expect(second.body.url).not.toBe(first.body.url);
    const made = app.stripe.asked.filter(({ path }) => path === '/v2/core/accounts');
    expect(JSON.parse(made.at(-1)!.body)).toMatchObject({
      contact_email: 'contact@dumont.example',
      display_name: 'Secrétariat Claire Dumont',
      dashboard: 'full',
      identity: { country: 'be', entity_type: 'individual' },
      defaults: { responsibilities: { fees_collector: 'stripe', losses_collector: 'stripe' } },
      metadata: { workspace_id: owner.workspace_id },
    });
    const { body } = await owner.get('/api/online-payments');
    expect(body).toMatchObject({ state: 'onboarding', methods: { card: 'restricted' }, wants_facts: true });
    const page = await fetch(first.body.url, { method: 'POST', redirect: 'manual' });
    expect(page.headers.get('location')).toBe('http://localhost:0/settings/payments');
    expect((await owner.post('/api/online-payments/refresh')).body).toMatchObject({
      state: 'ready',
      sentence: 'Invoices can be paid online.',
      account_id: body.account_id,
    });
  });

  test('becomes ready, and less able, by what thin events make it read', async () => {
    const owner = await givenWorkspace(app);
    await owner.post('/api/online-payments/onboarding', { password: owner.password });
    const { account_id } = (await owner.get('/api/online-payments')).body;
    app.stripe.onboard(account_id, ['card_payments', 'sepa_debit_payments']);
    expect(await tell(app, { order: 'shuffled', duplicates: 1 })).not.toContain(400);
    expect((await owner.get('/api/online-payments')).body).toMatchObject({
      state: 'ready',
      methods: { card: 'active', bancontact: 'restricted', sepa_debit: 'active' },
    });
    app.stripe.onboard(account_id, []);
    await tell(app);
    expect((await owner.get('/api/online-payments')).body).toMatchObject({ state: 'onboarding' });
    const invoice = await givenPayable(owner);
    await expect(openPage(app, owner, invoice)).rejects.toMatchObject({ code: 'online-payment-off' });
  });

  test('is switched off and on by its owner alone', async () => {
    const { owner } = await set();
    const accountant = await givenMember(app, owner, 'accountant');
    const practice = await givenMember(app, owner, 'manager');
    const off = { enabled: false };
    expect((await accountant.patch('/api/online-payments', off)).status).toBe(403);
    expect((await practice.post('/api/online-payments/onboarding')).status).toBe(403);
    expect((await accountant.get('/api/online-payments')).status).toBe(200);
    expect((await owner.patch('/api/online-payments', off)).body).toMatchObject({
      state: 'off',
      enabled: false,
    });
    const invoice = await givenPayable(owner);
    await expect(openPage(app, owner, invoice)).rejects.toMatchObject({ code: 'online-payment-off' });
    expect((await owner.patch('/api/online-payments', { enabled: true })).body.state).toBe('ready');
    await openPage(app, owner, invoice);
  });

  test('ends when its owner takes the access back: what was recorded stays, and another one can be connected', async () => {
    const { owner, account } = await set();
    const invoice = await givenPayable(owner);
    const page = await openPage(app, owner, invoice);
    app.stripe.pay(page.session, 'card');
    await tell(app);
    const open = await openPage(app, owner, await givenPayable(owner));
    app.stripe.deauthorize(account);
    await tell(app);
    expect((await owner.get('/api/online-payments')).body).toMatchObject({ state: 'none', account_id: null });
    expect(await tasksOf(owner)).toContainEqual(['account_ended', null]);
    const { items } = (await owner.get('/api/online-attempts')).body;
    expect(items).toMatchObject([
      { id: open.attempt_id, state: 'failed', failure_code: 'account-ended' },
      { id: page.attempt_id, state: 'paid' },
    ]);
    expect(await givenOnlineAccount(app, owner)).not.toBe(account);
    await openPage(app, owner, await givenPayable(owner));
  });

  test('keeps its secrets: none stands in an answer, the trail or the database', async () => {
    const { owner } = await set();
    const seen = [
      (await owner.get('/api/online-payments')).text,
      (await owner.get('/api/audit-events')).text,
      ...(await app.admin.query('SELECT * FROM online_account')).rows.map((row) => JSON.stringify(row)),
      ...(await app.admin.query('SELECT * FROM pgboss.job')).rows.map((row) => JSON.stringify(row)),
    ].join('\n');
    for (const secret of [app.stripe.key, CONNECT_SECRET]) expect(seen).not.toContain(secret);
  });

  test('is asked for again when Stripe is away, and no second one is made', async () => {
    const owner = await givenWorkspace(app);
    const before = app.stripe.books.size;
    const moods = ['breaks-after', 'breaks-after', 'breaks-after', 'breaks-after'] as const;
    app.moods.push(...moods);
    const away = await owner.post('/api/online-payments/onboarding', { password: owner.password });
    expect([away.status, away.body.code]).toEqual([503, 'provider-away']);
    app.moods.length = 0;
    expect((await owner.post('/api/online-payments/onboarding', { password: owner.password })).status).toBe(
      201,
    );
    expect(app.stripe.books.size).toBe(before + 1);
  });
});
