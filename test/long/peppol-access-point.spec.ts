import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Sender } from '../../src/invoicing/transports/sending.service.js';
import { openTestApp, TestApp } from '../support/app.js';
import { callerWith, GivenWorkspace, givenWorkspace } from '../support/given.js';
import {
  BUYERS,
  GivenTransmission,
  givenInvoiceTo,
  givenTransport,
  transmissionsOf,
  untilTransmission,
} from '../support/given-transmission.js';
import { Outcome, openPhase4Server, Phase4Server } from '../support/phase4-server.js';
import { Mood } from '../support/recording-server.js';
import { refusal } from '../support/refusal.js';

const TOKEN = 'fictional-x-token';

describe('an access point of one’s own', () => {
  let app: TestApp;
  let owner: GivenWorkspace;
  let server: Phase4Server;

  beforeAll(async () => {
    app = await openTestApp({ TRANSPORT_HOSTS: '127.0.0.0/8', TRANSPORT_TIMEOUT_SECONDS: '1' });
    owner = await givenWorkspace(app);
  });
  afterAll(() => app.close());
  afterEach(() => server.close());

  /** The access point as it behaves at each request or document in turn, well once the list is over. */
  async function accessPoint(moods: readonly Mood[] = [], outcomes: readonly Outcome[] = []): Promise<void> {
    server = await openPhase4Server(TOKEN, {
      mood: (_request, number) => moods[number - 1] ?? 'well',
      outcome: (number) => outcomes[number - 1] ?? 'arrives',
      known: ['iso6523-actorid-upis::0208:0202239951'],
    });
    await givenTransport(owner, 'phase4', {
      url: server.url,
      token: TOKEN,
      lookup_url: `${server.url}/search`,
      signing_key: 'fictional-webhook-token',
    });
  }

  const sentOf = async (invoice: string, wanted: (one: GivenTransmission) => boolean) =>
    untilTransmission(app, owner, invoice, wanted);
  const delivered = (one: GivenTransmission) => one.state === 'delivered';

  test('gets the kept bytes, who sends to whom, and its token', async () => {
    await accessPoint();
    const { invoice } = await givenInvoiceTo(owner, BUYERS.belgianBusiness);
    const sent = await sentOf(invoice.id, delivered);
    expect(sent).toMatchObject({ adapter: 'phase4', attempts: 1, transmission_ref: '1@phase4.example' });
    const [request] = server.received;
    expect(request!.path.split('/').slice(2).map(decodeURIComponent)).toEqual([
      '0208:1999990144',
      '0208:0202239951',
      'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2::Invoice##urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0::2.1',
      'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0',
      'BE',
    ]);
    expect(request!.headers['x-token']).toBe(TOKEN);
    const kept = (await owner.get(`/api/invoices/${invoice.id}/ubl`)).text;
    expect(request!.body.toString()).toBe(kept);
  });

  test.each<[Mood, string]>([
    ['500', 'answered-500'],
    ['hangs', 'no-answer'],
    ['breaks', 'no-answer'],
    ['garbage', 'answer-unreadable'],
  ])('that answers by a %s is tried again with the same bytes under the same key', async (mood, reason) => {
    await accessPoint([mood, mood]);
    const { invoice } = await givenInvoiceTo(owner, BUYERS.belgianBusiness);
    const retried = (one: GivenTransmission) => one.reason !== null;
    const waiting = await untilTransmission(app, owner, invoice.id, retried, 'patience');
    expect(waiting).toMatchObject({ state: 'queued', reason });
    const sent = await sentOf(invoice.id, delivered);
    expect(sent).toMatchObject({ attempts: 3, reason: null });
    const told = sent.history.map(({ news }) => news);
    expect(told).toEqual(['delayed', 'delayed', 'delivered']);
    const keys = server.received.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toEqual([sent.id, sent.id, sent.id]);
    expect(new Set(server.received.map(({ body }) => body.toString('base64'))).size).toBe(1);
    expect(await transmissionsOf(owner, invoice.id)).toHaveLength(1);
  });

  test('that answers twice is heard once', async () => {
    await accessPoint(['twice']);
    const { invoice } = await givenInvoiceTo(owner, BUYERS.belgianBusiness);
    const sent = await sentOf(invoice.id, delivered);
    expect(sent).toMatchObject({ attempts: 1, history: [{ news: 'delivered', applied: true }] });
    expect(server.arrived).toHaveLength(1);
  });

  test('is heard whatever it calls a document', async () => {
    await accessPoint([], ['odd-name']);
    const { invoice } = await givenInvoiceTo(owner, BUYERS.belgianBusiness);
    const sent = await sentOf(invoice.id, delivered);
    expect(sent).toMatchObject({ attempts: 1, transmission_ref: 'odd @phase4.example' });
    expect(server.arrived).toHaveLength(1);
  });

  test('is not asked again when the document is refused for good', async () => {
    await accessPoint([], ['refused', 'unknown-receiver']);
    const refused = await givenInvoiceTo(owner, BUYERS.belgianBusiness);
    expect(await sentOf(refused.invoice.id, (one) => one.state === 'rejected')).toMatchObject({
      reason: 'receiver-refused',
      detail: 'EBMS:0004 PEPPOL:NOT_SERVICED',
      attempts: 1,
    });
    const unknown = await givenInvoiceTo(owner, BUYERS.belgianBusiness);
    expect(await sentOf(unknown.invoice.id, (one) => one.state === 'rejected')).toMatchObject({
      reason: 'receiver-not-found',
    });
    expect(server.received).toHaveLength(2);
    const trail = (await owner.get('/api/audit?limit=20')).body.items as {
      action: string;
      subject_id: string;
    }[];
    const rejections = trail.filter(({ action }) => action === 'transmission.rejected');
    expect(rejections.map(({ subject_id }) => subject_id)).toEqual([unknown.invoice.id, refused.invoice.id]);
  });

  test('whose line is down for good fails after the last attempt, and may be tried by hand', async () => {
    await accessPoint([], ['line-down']);
    await app.admin.query(`UPDATE pgboss.queue SET retry_limit = 0 WHERE name = 'send-transmission'`);
    const { invoice } = await givenInvoiceTo(owner, BUYERS.belgianBusiness);
    const failed = await sentOf(invoice.id, (one) => one.state === 'failed');
    expect(failed).toMatchObject({ reason: 'not-sent', detail: 'TRANSPORT_ERROR' });
    await app.admin.query(`UPDATE pgboss.queue SET retry_limit = 30 WHERE name = 'send-transmission'`);
    expect((await owner.post(`/api/invoices/${invoice.id}/send`, {})).status).toBe(200);
    const sent = await sentOf(invoice.id, delivered);
    expect(sent.id).toBe(failed.id);
    expect(sent.history.map(({ news }) => news)).toEqual(['delayed', 'failed', 'queued', 'delivered']);
  });

  test('that does not know our token fails at once, and goes once the token is right', async () => {
    await accessPoint();
    await owner.put('/api/transports/phase4', { enabled: true, token: 'mistyped' });
    const { invoice } = await givenInvoiceTo(owner, BUYERS.belgianBusiness);
    expect(await sentOf(invoice.id, (one) => one.state === 'failed')).toMatchObject({
      reason: 'credentials-refused',
      attempts: 1,
    });
    await owner.put('/api/transports/phase4', { enabled: true, token: TOKEN });
    await owner.post(`/api/invoices/${invoice.id}/send`, {});
    await sentOf(invoice.id, delivered);
  });

  test('is left alone by a second process while one is sending', async () => {
    await accessPoint(['hangs']);
    const { invoice } = await givenInvoiceTo(owner, BUYERS.belgianBusiness);
    const { id } = (await transmissionsOf(owner, invoice.id))[0]!;
    const job = { workspace_id: owner.workspace_id, transmission_id: id };
    while (server.received.length === 0) await pause(10);
    await expect(app.app.get(Sender).attempt(job)).rejects.toMatchObject({ code: 'being-sent' });
    expect(server.received).toHaveLength(1);
    await sentOf(invoice.id, delivered);
    await app.app.get(Sender).attempt(job);
    expect(server.received).toHaveLength(2);
  });

  test('may tell more by webhook, which its own token proves', async () => {
    await accessPoint();
    const { invoice } = await givenInvoiceTo(owner, BUYERS.belgianBusiness);
    const { id } = await sentOf(invoice.id, delivered);
    const made = await owner.post('/api/transports/phase4/webhook');
    expect(made.status).toBe(201);
    const path = new URL(made.body.url).pathname;
    const proven = callerWith(app, { 'x-token': 'fictional-webhook-token' });
    const news = { idempotency_key: id, state: 'rejected', reason: 'buyer', detail: 'Not our order' };
    expect(refusal(await callerWith(app, {}).post(path, news))).toEqual([403, 'bad-signature']);
    expect(refusal(await callerWith(app, { 'x-token': TOKEN }).post(path, news))).toEqual([
      403,
      'bad-signature',
    ]);
    expect(refusal(await proven.post(`${path.slice(0, -1)}!`, news))).toEqual([404, 'no-such-webhook']);
    expect(refusal(await proven.post(path, { state: 'rejected' }))).toEqual([422, 'bad-news']);
    expect((await transmissionsOf(owner, invoice.id))[0]).toMatchObject({ state: 'delivered' });
    expect((await proven.post(path, { ref: 'of nobody', state: 'rejected' })).status).toBe(202);
    expect((await proven.post(path, { idempotency_key: id, state: 'accepted' })).status).toBe(202);
    for (let times = 0; times < 3; times++) expect((await proven.post(path, news)).status).toBe(202);
    const [after] = await transmissionsOf(owner, invoice.id);
    expect(after).toMatchObject({ state: 'rejected', reason: 'buyer', detail: 'Not our order' });
    expect(after!.history.map(({ news: one, applied }) => [one, applied])).toEqual([
      ['delivered', true],
      ['accepted', false],
      ['rejected', true],
    ]);
    const second = await owner.post('/api/transports/phase4/webhook');
    expect(second.body.url).not.toBe(made.body.url);
    expect((await proven.post(path, news)).status).toBe(404);
  });

  test('of another workspace hears nothing of ours', async () => {
    await accessPoint();
    const { invoice } = await givenInvoiceTo(owner, BUYERS.belgianBusiness);
    const { id } = await sentOf(invoice.id, delivered);
    const other = await givenWorkspace(app);
    await givenTransport(other, 'phase4', { url: server.url, token: TOKEN, signing_key: 'another-token' });
    const path = new URL((await other.post('/api/transports/phase4/webhook')).body.url).pathname;
    const news = { idempotency_key: id, state: 'rejected' };
    expect((await callerWith(app, { 'x-token': 'another-token' }).post(path, news)).status).toBe(202);
    expect((await transmissionsOf(owner, invoice.id))[0]).toMatchObject({ state: 'delivered' });
  });

  test('tells whether a practice can be reached, and its route knows', async () => {
    await accessPoint();
    const wanting = { ...BUYERS.belgianDoctor, delivery: 'peppol', company_number: '0999999922' };
    const { practice } = await givenInvoiceTo(owner, wanting);
    const route = async () => (await owner.get(`/api/practices/${practice.id}/route`)).body;
    expect(await route()).toMatchObject({ network: 'peppol', obligation: 'by-agreement' });
    const look = (body: object) => owner.post('/api/transports/phase4/lookup', body);
    const found = await look({ practice_id: practice.id });
    expect(found.body).toMatchObject({ reachable: false, endpoint: { scheme: '0208', id: '0999999922' } });
    expect(await route()).toMatchObject({ network: 'email', problems: [{ code: 'not-reachable' }] });
    const known = await look({ scheme: '0208', id: '0202239951' });
    expect(known.body).toMatchObject({ reachable: true, document_types: ['urn:example:Invoice'] });
    expect(refusal(await look({}))).toEqual([422, 'no-address']);
  });
});
