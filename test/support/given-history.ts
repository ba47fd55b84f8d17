import { MeterAlerts } from '../../src/invoicing/meter-alerts.service.js';
import { RoutingService } from '../../src/invoicing/routing.service.js';
import { PaymentStatuses } from '../../src/invoicing/transports/payment-statuses.service.js';
import { AccessReminders } from '../../src/missions/access/access-reminders.service.js';
import { VigilanceReminders } from '../../src/payments/vigilance/vigilance-reminders.service.js';
import { systemActor } from '../../src/platform/http/actor.js';
import { TestApp } from './app.js';
import { callerWith, expectStatus, GivenWorkspace, givenWorkspace } from './given.js';
import { accountFacts, givenGrant } from './given-access.js';
import { givenStatement } from './given-bank.js';
import { givenImport } from './given-call-log.js';
import { givenAbsence, givenAtWork, givenSubstitute } from './given-cover.js';
import { givenDispute } from './given-dispute.js';
import { givenEntries } from './given-entries.js';
import {
  card,
  givenCalls,
  givenDraft,
  givenIssued,
  givenPricedPractice,
  packCard,
  perCallCard,
} from './given-invoice.js';
import { givenStrayEvent } from './given-online.js';
import { givenPractice } from './given-practice.js';
import { givenTotp } from './given-totp.js';
import { awaitMail } from './mails.js';
import { oneOfEverything } from './one-of-everything.js';
import { PayingApp } from './paying-app.js';

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const labels = (text: string) => ({ fr: text, nl: text, en: text, de: text });

/** One component of each kind that tariffs know, so that a later version has to read them all. */
const components = [
  { code: 'agenda', kind: 'flat', label: labels('Agenda partagé'), price: { unit_price: '20.00' } },
  {
    code: 'forfait',
    kind: 'allowance',
    label: labels('Forfait 5 appels'),
    overage_label: labels('Appels hors forfait'),
    meter: { event: 'call', measures: ['count'] },
    price: { unit_price: '49.00', overage_price: '0.95', per: 1 },
    allowance: { qty: 5, window: 'month' },
  },
  {
    code: 'hours',
    kind: 'tiered',
    label: labels('Heures de secrétariat'),
    meter: { event: 'work', measures: ['work_s'] },
    quantum: { step: 900, mode: 'up', scope: 'event' },
    price: {
      mode: 'graduated',
      per: 3600,
      tiers: [
        { up_to: 36_000, unit_price: '30.00' },
        { up_to: null, unit_price: '28.00' },
      ],
    },
  },
];

const PROFILE = {
  code: 'cabinet-hetre',
  name: 'Export du central',
  format: 'csv',
  header: true,
  date_formats: ['DD/MM/YYYY HH:mm:ss'],
  map: { external_id: 'Référence', started_at: 'Date', from: 'Appelant', line: 'Ligne', talk: 'Durée' },
  answered: { column: 'Durée', greater_than_zero: true },
  merge_by: ['external_id'],
};

/** A Belgian and a French business with some work behind them: rows in every table. */
export async function givenHistory(app: PayingApp): Promise<GivenWorkspace> {
  const owner = await givenWorkspace(app, { email: 'claire.dumont@example.org' });
  await oneOfEverything(app, owner, 'history');
  await givenBilling(app, owner);
  await app.app.get(MeterAlerts).check(owner.workspace_id);
  await app.app.get(AccessReminders).run(owner.workspace_id);
  await app.app.get(VigilanceReminders).run(owner.workspace_id);
  expectStatus(await owner.put('/api/transports/file-drop', { enabled: true }), 200);
  await app.app.get(RoutingService).check(owner.workspace_id);
  await givenSettings(app, owner);
  await givenBankStatements(app, owner);
  await givenStrayEvent(app);
  const french = await givenWorkspace(app, { workspace: { country: 'FR' }, name: 'Hélène Marchand' });
  await givenTotp(app, callerWith(app, { cookie: french.cookie }));
  const { id } = await givenPricedPractice(french, perCallCard(), { country: 'FR', ...FRENCH_CABINET });
  await givenCalls(french, id, 3);
  await givenIssued(french, id);
  await givenPayment(app);
  await givenCovered(app, owner);
  return owner;
}

/** A practice whose secretary is away for two weeks, and who is there for her. */
async function givenCovered(app: PayingApp, owner: GivenWorkspace): Promise<void> {
  const { id } = await givenPractice(owner, { name: 'Cabinet du Tilleul' });
  const sheet = { text: 'Répondre au nom du cabinet.', follows: 0 };
  expectStatus(await owner.post(`/api/practices/${id}/instruction-sheets`, sheet), 201);
  expectStatus(await owner.post(`/api/practices/${id}/instruction-sheets/1/read`), 200);
  expectStatus(await owner.put('/api/matching-settings', { weights: { wanted: 6 } }), 200);
  const { member } = await givenAtWork(app, owner, id);
  await givenGrant(owner, accountFacts(id, member.user_id));
  const substitute = await givenSubstitute(app, owner, id);
  const terms = { at_once_until: '2027-12-31', rates: [{ unit: 'call', price: '0.95' }] };
  expectStatus(await substitute.put(`/api/members/${substitute.user_id}/cover-terms`, terms), 200);
  const absence = await givenAbsence(member, '2026-12-07', '2026-12-18');
  expectStatus(await owner.post(`/api/absences/${absence}/cover`, {}), 200);
}

/** A French business with VAT, whose platform is told of a payment as soon as it can be reached. */
async function givenPayment(app: TestApp): Promise<void> {
  const french = await givenWorkspace(app, { workspace: { country: 'FR' }, name: 'Nadia Lemoine' });
  const platform = { enabled: true, url: 'https://platform.invalid', token: 'fictional' };
  expectStatus(await french.put('/api/transports/afnor-flow', platform), 200);
  const { id } = await givenPricedPractice(french, perCallCard(), { country: 'FR', ...FRENCH_CABINET });
  await givenCalls(french, id, 1);
  const invoice = await givenIssued(french, id);
  const actor = systemActor(french.workspace_id);
  await app.app.get(PaymentStatuses).paymentReceived(actor, invoice.id, 100, '2026-11-30');
}

const FRENCH_CABINET = {
  name: 'Cabinet des Lilas',
  company_number: '997654322',
  street: '4 rue des Lilas',
  postal_code: '69003',
  city: 'Lyon',
  practitioners: [],
  lines: [],
};

async function givenBilling(app: TestApp, owner: GivenWorkspace): Promise<void> {
  const practice = await givenPricedPractice(owner, card(components), { name: 'Cabinet des Érables' });
  await givenCalls(owner, practice.id, 12);
  const version = { valid_from: '2027-01-01', definition: perCallCard('1.10') };
  expectStatus(await owner.post(`/api/rate-cards/${practice.rate_card_id}/versions`, version), 201);
  const invoice = await givenIssued(owner, practice.id);
  expectStatus(await owner.get(`/api/invoices/${invoice.id}/pdf`), 200);
  const credit = { reason: 'Un appel contesté', lines: [{ position: 1, net_cents: 95 }] };
  const note = await owner.post(`/api/invoices/${invoice.id}/credit-notes`, credit);
  expectStatus(note, 201);
  expectStatus(await owner.post(`/api/invoices/${note.body.id}/issue`), 200);
  await givenMoney(owner, practice.id, invoice.id);
  await givenDecided(app, owner);
  await givenSelfBilled(owner);
  const other = await givenPricedPractice(owner, perCallCard(), { name: 'Cabinet des Ormes' });
  await givenCalls(owner, other.id, 4);
  await givenDraft(owner, other.id);
  await owner
    .post('/api/missions', {
      practice_id: other.id,
      secretary_id: owner.user_id,
      title: 'Once',
      starts_on: '2026-11-01',
    })
    .set('idempotency-key', 'history');
  expectStatus(await owner.post('/api/timer/start', { practice_id: other.id }), 201);
}

/** A payment that was allocated, undone, allocated again and taken back in part. */
async function givenMoney(owner: GivenWorkspace, practice_id: string, invoice_id: string): Promise<void> {
  const allocations = [{ invoice_id, amount_cents: 500 }];
  const payment = { practice_id, method: 'cash', amount_cents: 700, received_on: '2026-11-30', allocations };
  const made = await owner.post('/api/payments', payment);
  expectStatus(made, 201);
  expectStatus(await owner.post(`/api/allocations/${made.body.allocations[0].id}/undo`), 200);
  expectStatus(await owner.post(`/api/payments/${made.body.id}/allocations`, { allocations }), 201);
  const refund = { amount_cents: 200, method: 'cash', refunded_on: '2026-11-30' };
  expectStatus(await owner.post(`/api/practices/${practice_id}/credit/refunds`, refund), 201);
}

/** A dispute that was accepted: a recount of its invoice, and a credit note that carries its row. */
async function givenDecided(app: TestApp, owner: GivenWorkspace): Promise<void> {
  const practice = await givenPricedPractice(owner, perCallCard(), { name: 'Cabinet des Charmes' });
  await givenCalls(owner, practice.id, 5);
  const { id } = await givenIssued(owner, practice.id);
  const dispute = await givenDispute(app, owner, id, [2]);
  expectStatus(await owner.post(`/api/disputes/${dispute}/decide`, { accepted: [2] }), 200);
  // A pack that the next month goes on from, and is credited for.
  const other = await givenPricedPractice(owner, packCard(3), { name: 'Cabinet des Saules' });
  for (const [day, count] of [
    ['2026-10-05', 2],
    ['2026-11-05', 3],
  ] as const) {
    await givenEntries(owner, other.id, count, (at) => ({ started_at: `${day}T08:0${at}:00Z` }));
  }
  const october = await givenIssued(owner, other.id, { from: '2026-10-01', to: '2026-10-31' });
  await givenIssued(owner, other.id);
  const second = await givenDispute(app, owner, october.id, [1]);
  expectStatus(await owner.post(`/api/disputes/${second}/decide`, { accepted: [1] }), 200);
}

/** A self-bill that was issued, drawn and taken back. */
async function givenSelfBilled(owner: GivenWorkspace): Promise<void> {
  const [bill] = (await owner.get('/api/self-bills')).body.items;
  expectStatus(await owner.post(`/api/self-bills/${bill.id}/issue`), 200);
  expectStatus(await owner.get(`/api/self-bills/${bill.id}/pdf`), 200);
  const correction = { reason: 'Mission oubliée' };
  expectStatus(await owner.post(`/api/self-bills/${bill.id}/credit-note`, correction), 201);
}

/** Statements in two formats, and a way to read a third. */
async function givenBankStatements(app: TestApp, owner: GivenWorkspace): Promise<void> {
  await givenStatement(app, owner, 'coda-two-files.cod');
  await givenStatement(app, owner, 'camt053-02.xml');
  const profile = {
    code: 'banque-du-hetre',
    name: 'Banque du Hêtre',
    date_formats: ['DD/MM/YYYY'],
    map: { booked_on: 'Jour', amount: 'Somme', text: 'Motif' },
  };
  expectStatus(await owner.put(`/api/bank-csv-profiles/${profile.code}`, profile), 200);
}

async function givenSettings(app: TestApp, owner: GivenWorkspace): Promise<void> {
  const logo = await app.http
    .put('/api/workspace/logo')
    .set({ 'x-api-key': owner.key, 'content-type': 'image/png' })
    .send(Buffer.from(PIXEL, 'base64'));
  expectStatus(logo, 200);
  expectStatus(await owner.put(`/api/call-log-profiles/${PROFILE.code}`, PROFILE), 200);
  const [practice] = (await owner.get('/api/practices?limit=1')).body.items;
  const order = [{ practice_id: practice.id, letter: 'A', colour: 1 }];
  expectStatus(await owner.put('/api/capture-order', { practices: order }), 200);
  expectStatus(await owner.put('/api/claim-settings', { retention_months: 120 }), 200);
  const labels = [{ code: '502405', label_fr: 'Inventé', label_nl: 'Verzonnen' }];
  expectStatus(await owner.put('/api/efact-error-labels', labels), 200);
  const log =
    'Référence;Date;Appelant;Ligne;Durée\nA1;17/11/2026 09:02:11;025557801;025558801;102\nA2;17/11/2026 09:10:00;0475557802;025558801;0\n';
  await givenImport(app, owner, log, '?profile=cabinet-hetre');
  expectStatus(
    await owner.post('/api/invitations', {
      email: 'sophie@example.org',
      role: 'secretary',
      password: owner.password,
    }),
    201,
  );
  const { email } = owner;
  expectStatus(await app.http.post('/api/password-resets').send({ email }), 202);
  // Sent after the answer.
  await awaitMail(app, email);
}
