import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { PollingWorker } from '../../src/invoicing/transports/polling.worker.js';
import { AfnorServer, openAfnorServer } from '../support/afnor-server.js';
import { openTestApp, TestApp } from '../support/app.js';
import { expectStatus, GivenWorkspace, givenWorkspace } from '../support/given.js';
import { download } from '../support/given-invoice.js';
import {
  BUYERS,
  GivenTransmission,
  givenInvoiceTo,
  givenTransport,
  transmissionsOf,
  untilTransmission,
} from '../support/given-transmission.js';
import { Answer, Mood, Received } from '../support/recording-server.js';
import { refusal } from '../support/refusal.js';

describe('a French plateforme agréée', () => {
  let app: TestApp;
  let owner: GivenWorkspace;
  let server: AfnorServer;
  let mood: (request: Received, number: number) => Mood;
  let refuse: () => Answer | null;

  beforeAll(async () => {
    app = await openTestApp({
      TRANSPORT_HOSTS: '127.0.0.0/8',
      TRANSPORT_TIMEOUT_SECONDS: '1',
      PUBLIC_URL: 'https://office.example',
    });
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    mood = () => 'well';
    refuse = () => null;
    server = await openAfnorServer({
      mood: (request, number) => mood(request, number),
      refuse: () => refuse(),
      directory: { '997654322': 'Enabled' },
    });
    owner = await givenWorkspace(app, { workspace: { country: 'FR' } });
    await givenTransport(owner, 'afnor-flow', {
      url: server.url,
      token_url: `${server.url}/token`,
      client_id: server.client.id,
      client_secret: server.client.secret,
      lookup_url: server.url,
    });
  });
  afterEach(() => server.close());

  const poll = () =>
    app.app.get(PollingWorker).poll({ workspace_id: owner.workspace_id, adapter: 'afnor-flow' });
  const handed = (one: GivenTransmission) => one.transmission_ref !== null;
  const until = (invoice: string, wanted: (one: GivenTransmission) => boolean, pace?: 'hurry' | 'patience') =>
    untilTransmission(app, owner, invoice, wanted, pace);
  const last = async (invoice: string) => (await transmissionsOf(owner, invoice)).at(-1)!;
  /** At the requests that hand a flow over, in turn. */
  const whileSending = (moods: readonly Mood[]) => {
    let sent = 0;
    mood = ({ path }) => (path === '/v1/flows' ? (moods[sent++] ?? 'well') : 'well');
  };

  test('gets Factur-X with its hash and our tracking id, under a token that is asked for once', async () => {
    const { invoice } = await givenInvoiceTo(owner, BUYERS.frenchDoctor);
    const sent = await until(invoice.id, handed);
    expect(sent).toMatchObject({ network: 'fr-pa', adapter: 'afnor-flow', state: 'queued', attempts: 1 });
    const [flow] = server.flows;
    expect(flow).toMatchObject({
      trackingId: sent.id,
      flowSyntax: 'Factur-X',
      flowProfile: 'CIUS',
      processingRule: 'B2B',
      name: `${invoice.number}.pdf`,
      sha256: sent.sha256,
    });
    const pdf = (await download(owner, `/api/invoices/${invoice.id}/pdf`)).body as Buffer;
    expect(createHash('sha256').update(flow!.file).digest('hex')).toBe(
      createHash('sha256').update(pdf).digest('hex'),
    );
    await givenInvoiceTo(owner, { ...BUYERS.frenchDoctor, company_number: '997654322' });
    const asked = server.received.filter(({ path }) => path === '/token');
    expect(asked).toHaveLength(1);
  });

  test('tells by poll that it took the flow, and by life cycles what became of the invoice', async () => {
    const { invoice } = await givenInvoiceTo(owner, BUYERS.frenchDoctor);
    await until(invoice.id, handed);
    server.acknowledge(server.flows[0]!, 'Ok');
    await poll();
    expect(await last(invoice.id)).toMatchObject({ state: 'accepted' });
    server.tell(invoice.number, 202);
    server.tell('FR-9999-000001', 202);
    await poll();
    await poll();
    expect(await last(invoice.id)).toMatchObject({ state: 'delivered', detail: 'Reçue (202)' });
    server.tell(invoice.number, 210, 'Facture déjà reçue');
    server.tell(invoice.number, 200);
    await poll();
    expect(await last(invoice.id)).toMatchObject({
      state: 'rejected',
      reason: 'life-cycle-210',
      detail: 'Refusée (210): AUTRE Facture déjà reçue',
    });
  });

  test('refuses a flow with the code of the norm, and is not asked again', async () => {
    const { invoice } = await givenInvoiceTo(owner, BUYERS.frenchDoctor);
    await until(invoice.id, handed);
    server.acknowledge(server.flows[0]!, 'Error', [
      { level: 'Error', item: 'BT-1', reasonCode: 'InvalidSchema', reasonMessage: 'Invalid XML' },
    ]);
    await poll();
    expect(await last(invoice.id)).toMatchObject({
      state: 'rejected',
      reason: 'InvalidSchema',
      detail: 'Invalid XML',
    });
    refuse = () => ({ status: 422, body: { errorCode: 'FileSizeExceeded', errorMessage: 'Too large' } });
    const other = await givenInvoiceTo(owner, BUYERS.frenchDoctor);
    const refused = await until(other.invoice.id, (one) => one.state === 'rejected');
    expect(refused).toMatchObject({
      reason: 'refused-422',
      detail: 'FileSizeExceeded Too large',
      attempts: 1,
    });
  });

  test.each<[Mood, boolean]>([
    ['500', false],
    ['hangs', true],
    ['breaks', true],
    ['garbage', true],
  ])('that answers by a %s has the flow once', async (how, arrived) => {
    whileSending([how]);
    const { invoice } = await givenInvoiceTo(owner, BUYERS.frenchDoctor);
    const waiting = await until(invoice.id, (one) => one.reason !== null, 'patience');
    expect([waiting.state, server.flows.length]).toEqual(['queued', arrived ? 1 : 0]);
    const sent = await until(invoice.id, handed);
    expect([sent.attempts, sent.reason]).toEqual([2, null]);
    // Found by its tracking id, it is not handed over a second time.
    expect(server.flows.map(({ trackingId }) => trackingId)).toEqual([sent.id]);
  });

  test('that answers twice is heard once', async () => {
    whileSending(['twice']);
    const { invoice } = await givenInvoiceTo(owner, BUYERS.frenchDoctor);
    expect(await until(invoice.id, handed)).toMatchObject({ attempts: 1 });
    expect(server.flows).toHaveLength(1);
  });

  test('that has the document already is believed: nothing is refused, nothing sent again', async () => {
    const { invoice } = await givenInvoiceTo(owner, BUYERS.frenchDoctor);
    const first = await until(invoice.id, handed);
    expectStatus(await owner.post(`/api/invoices/${invoice.id}/send`, { again: true }), 200);
    await until(invoice.id, (one) => one.id !== first.id && handed(one));
    await poll();
    const states = async () => (await transmissionsOf(owner, invoice.id)).map(({ state }) => state);
    expect(await states()).toEqual(['queued', 'accepted']);
    refuse = () => ({ status: 409, body: { errorCode: 'AlreadyExistingFlow' } });
    expectStatus(await owner.post(`/api/invoices/${invoice.id}/send`, { again: true }), 200);
    await until(invoice.id, (one) => one.state === 'accepted' && one.attempts === 1);
    expect(await states()).toEqual(['queued', 'accepted', 'accepted']);
  });

  test('is asked for a new token when it has forgotten the one it gave', async () => {
    const first = await givenInvoiceTo(owner, BUYERS.frenchDoctor);
    await until(first.invoice.id, handed);
    server.forgetTokens();
    const second = await givenInvoiceTo(owner, BUYERS.frenchDoctor);
    expect(await until(second.invoice.id, handed)).toMatchObject({ attempts: 1 });
    expect(server.received.filter(({ path }) => path === '/token')).toHaveLength(2);
    await owner.put('/api/transports/afnor-flow', { enabled: true, client_secret: 'wrong' });
    const third = await givenInvoiceTo(owner, BUYERS.frenchDoctor);
    const failed = await until(third.invoice.id, (one) => one.state === 'failed');
    expect(failed.reason).toBe('credentials-refused');
  });

  test('tells its news by webhook, signed, whatever comes twice or late', async () => {
    const made = await owner.post('/api/transports/afnor-flow/webhook');
    expectStatus(made, 201);
    expect(server.subscriptions[0]!.callbackUrl).toBe(made.body.url);
    const path = new URL(made.body.url).pathname;
    const { invoice } = await givenInvoiceTo(owner, BUYERS.frenchDoctor);
    await until(invoice.id, handed);
    const now = app.clock.now();
    const deliver = ({ headers, body }: { headers: Record<string, string>; body: string }) =>
      app.http.post(path).set(headers).send(body);
    const [flow] = server.flows;
    server.acknowledge(flow!, 'Ok');
    const good = server.signed(flow!, now);
    expect(refusal(await deliver({ ...good, body: `${good.body} ` }))).toEqual([403, 'bad-signature']);
    for (const late of [-600_000, 600_000]) {
      expect(refusal(await deliver(server.signed(flow!, now + late)))).toEqual([403, 'bad-signature']);
    }
    const unsigned = { ...good, headers: { 'content-type': 'application/json' } };
    expect(refusal(await deliver(unsigned))).toEqual([403, 'bad-signature']);
    expect(await last(invoice.id)).toMatchObject({ state: 'queued' });
    for (let times = 0; times < 3; times++) expect((await deliver(good)).status).toBe(202);
    const accepted = await last(invoice.id);
    expect(accepted).toMatchObject({ state: 'accepted' });
    expect(accepted.history.filter(({ news }) => news === 'accepted')).toHaveLength(1);
    expect((await deliver(server.signed({ ...flow!, trackingId: 'x', flowId: 'y' }, now))).status).toBe(202);
    expect(refusal(await deliver(server.signed({ nothing: true }, now)))).toEqual([422, 'bad-news']);
    const cycle = server.tell(invoice.number, 203);
    expect((await deliver(server.signed(cycle, now))).status).toBe(202);
    expect(await until(invoice.id, (one) => one.state === 'delivered')).toMatchObject({
      detail: 'Mise à disposition (203)',
    });
  });

  test('is asked in its directory whether a practice is there', async () => {
    const look = async (id: string) =>
      (await owner.post('/api/transports/afnor-flow/lookup', { scheme: '0225', id })).body.reachable;
    expect([await look('997654322'), await look('998123459')]).toEqual([true, false]);
    mood = ({ path }) => (path.startsWith('/v1/directory-line') ? '500' : 'well');
    const away = await owner.post('/api/transports/afnor-flow/lookup', { scheme: '0225', id: '997654322' });
    expect(refusal(away)).toEqual([503, 'answered-500']);
  });

  test('that wants CII gets CII; one that is switched off gets nothing, and the mail goes instead', async () => {
    await owner.put('/api/transports/afnor-flow', { enabled: true, document: 'cii' });
    const cii = await givenInvoiceTo(owner, BUYERS.frenchDoctor);
    await until(cii.invoice.id, handed);
    expect(server.flows[0]).toMatchObject({ flowSyntax: 'CII', name: `${cii.invoice.number}.cii.xml` });
    await owner.put('/api/transports/afnor-flow', { enabled: false });
    const mailed = await givenInvoiceTo(owner, BUYERS.frenchDoctor);
    expect(await until(mailed.invoice.id, (one) => one.state === 'accepted')).toMatchObject({
      network: 'email',
      recipient: 'accueil@lilas.example',
    });
  });
});
