import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { givenDispute, givenLink, ranks } from '../support/given-dispute.js';
import { givenEntries } from '../support/given-entries.js';
import {
  card,
  download,
  forfaitCard,
  givenCalls,
  givenCredit,
  givenIssued,
  givenPricedPractice,
  perCallCard,
} from '../support/given-invoice.js';
import { awaitMail } from '../support/mails.js';
import { refusal } from '../support/refusal.js';

let app: TestApp;
let owner: GivenWorkspace;

beforeAll(async () => {
  app = await openTestApp();
  owner = await givenWorkspace(app);
});
afterAll(() => app.close());

const label = (text: string) => ({ fr: text, nl: text, en: text, de: text });

/** 1–200 at 1.20, 201–500 at 1.00, 501–1000 at 0.80, above at 0.50; freelancers get 0.40 a call. */
const degressive = (mode = 'graduated') =>
  card([
    {
      code: 'calls',
      kind: 'tiered',
      label: label('Appels'),
      meter: { event: 'call', measures: ['count'] },
      price: {
        mode,
        per: 1,
        tiers: [
          { up_to: 200, unit_price: '1.20' },
          { up_to: 500, unit_price: '1.00' },
          { up_to: 1000, unit_price: '0.80' },
          { up_to: null, unit_price: '0.50' },
        ],
      },
      payout: { price: '0.40', per: 1 },
    },
  ]);

async function givenInvoice(
  definition: object,
  calls: number,
  facts: Readonly<Record<string, unknown>> = {},
) {
  const practice = await givenPricedPractice(owner, definition, facts);
  await givenCalls(owner, practice.id, calls);
  return { practice, invoice: await givenIssued(owner, practice.id) };
}

const decide = (dispute: string, body: object) => owner.post(`/api/disputes/${dispute}/decide`, body);
const publicly = (token: string, body: object) =>
  app.http.post(`/api/public/annex/${token}/disputes`).send(body);

describe('a dispute', () => {
  it('is re-rated at the marginal price: 12 of 1,130 calls cost 6.00 (E3), and the credit note carries them', async () => {
    const { practice, invoice } = await givenInvoice(degressive(), 1_130);
    expect(invoice).toMatchObject({ net_cents: 100_500 });
    const token = await givenLink(owner, invoice.id);
    const events = ranks(3, 14);
    const opened = await publicly(token, { events, reason: 'not_ours', note: 'Pour le cabinet voisin' });
    expect(opened.status).toBe(201);
    expect(opened.body).toMatchObject({ state: 'open', reason: 'not_ours', credit_cents: null });
    const mail = await awaitMail(app, 'contact@dumont.example', 1, practice.name);
    expect(mail).toContain(invoice.number);
    const [{ id, note }] = (await owner.get(`/api/disputes?invoice_id=${invoice.id}`)).body.items;
    expect(note).toBe('Pour le cabinet voisin');
    const preview = await owner.post(`/api/disputes/${id}/preview`, { accepted: events });
    expect(preview.body).toMatchObject({
      net_cents: 600,
      vat_cents: 126,
      gross_cents: 726,
      payouts: [{ net_cents: 480 }],
    });
    const decided = await decide(id, { accepted: events });
    expect(decided.status).toBe(200);
    expect(decided.body).toMatchObject({ state: 'decided', credit_cents: 600 });
    const credit = (await owner.get(`/api/invoices/${decided.body.credit_note_id}`)).body;
    expect(credit).toMatchObject({
      kind: 'credit_note',
      state: 'issued',
      net_cents: 600,
      vat_cents: 126,
      gross_cents: 726,
      credited_invoice_id: invoice.id,
      events: { total: 12, billed: 12 },
      lines: [{ quantity: '12', unit: 'call', unit_price: '0.50', net_cents: 600, credited_position: 4 }],
    });
    expect(credit.document.annex.rows).toBe(12);
    const csv = await download(owner, `/api/invoices/${credit.id}/annex.csv`);
    expect(csv.body.toString().trim().split('\r\n')).toHaveLength(13);
    const payouts = (await owner.get(`/api/invoices/${credit.id}/payouts`)).body.items;
    expect(payouts).toMatchObject([{ net_cents: 480, lines: [{ quantity: '12', unit_price: '0.40' }] }]);
    expect((await download(owner, `/api/invoices/${credit.id}/pdf`)).body.subarray(0, 5).toString()).toBe(
      '%PDF-',
    );
  });

  it('builds on the one before it, to the cent of VAT, and no event is credited twice', async () => {
    const { invoice } = await givenInvoice(degressive(), 205);
    // 200 × 1.20 + 5 × 1.00
    expect(invoice).toMatchObject({ net_cents: 24_500 });
    const first = await givenDispute(app, owner, invoice.id, [1, 2, 3]);
    expect((await decide(first, { accepted: [1, 2, 3] })).body.credit_cents).toBe(300);
    const again = await publicly(await givenLink(owner, invoice.id), { events: [3, 4], reason: 'twice' });
    expect(refusal(again)).toEqual([409, 'disputed-already']);
    const second = await givenDispute(app, owner, invoice.id, [4, 5, 6, 7]);
    // The last 2 of the second tier, then 2 of the first.
    const decided = await decide(second, { accepted: [4, 5, 6, 7] });
    expect(decided.body.credit_cents).toBe(440);
    expect(refusal(await decide(second, { accepted: [4, 5, 6, 7] }))).toEqual([409, 'dispute-decided']);
    const rest = await givenCredit(owner, invoice.id, { release_entries: true });
    expect(rest).toMatchObject({ net_cents: 24_500 - 740 });
    const { rows } = await app.admin.query(
      `SELECT sum(vat_cents)::int AS vat, (SELECT count(*)::int FROM work_entry w WHERE w.invoice_id = $1) AS bound
         FROM invoice WHERE credited_invoice_id = $1 AND state = 'issued'`,
      [invoice.id],
    );
    // What was accepted stays with the invoice, so that it is not billed again.
    expect(rows).toEqual([{ vat: invoice.vat_cents, bound: 7 }]);
    const late = await publicly(await givenLink(owner, invoice.id), { events: [9], reason: 'other' });
    expect(refusal(late)).toEqual([409, 'invoice-credited']);
  });

  it('that costs nothing of its own closes without a credit note, and the freelancer follows', async () => {
    const plan = forfaitCard(200) as { components: object[] };
    const paid = {
      ...plan,
      components: plan.components.map((one) => ({ ...one, payout: { price: '0.40', per: 1 } })),
    };
    const { practice, invoice } = await givenInvoice(paid, 30);
    const dispute = await givenDispute(app, owner, invoice.id, [5]);
    const decided = await decide(dispute, { accepted: [5] });
    expect(decided.body).toMatchObject({ credit_cents: 0, credit_note_id: null, state: 'decided' });
    const { rows } = await app.admin.query('SELECT payouts FROM dispute WHERE id = $1', [dispute]);
    expect(rows[0].payouts).toMatchObject([{ net_cents: 40 }]);
    // The allowance has the call back.
    await givenCalls(owner, practice.id, 171, 30);
    const supplement = await givenIssued(owner, practice.id);
    expect(supplement).toMatchObject({ net_cents: 0 });
  });

  it('is closed without one, too, where the rest would be dearer', async () => {
    const { invoice } = await givenInvoice(degressive('volume'), 201);
    expect(invoice).toMatchObject({ net_cents: 20_100 });
    const dispute = await givenDispute(app, owner, invoice.id, [1]);
    const decided = await decide(dispute, { accepted: [1] });
    expect(decided.body).toMatchObject({ credit_cents: 0, credit_note_id: null });
  });

  it('gives a pack its units back, through the invoices after it', async () => {
    const pack = card([
      {
        code: 'pack',
        kind: 'prepaid_pack',
        label: label('Carnet de 10 appels'),
        overage_label: label('Au-delà'),
        meter: { event: 'call', measures: ['count'] },
        pack: { qty: 10, validity_months: 12, rollover: false, when_empty: 'overage' },
        price: { unit_price: '10.00', per: 1, overage_price: '2.00' },
      },
    ]);
    const practice = await givenPricedPractice(owner, pack, { contracts: [{ starts_on: '2026-09-01' }] });
    const month = (name: string, calls: number) =>
      givenEntries(owner, practice.id, calls, (index) => ({
        started_at: `2026-${name}-05T08:${String(index).padStart(2, '0')}:00Z`,
      }));
    const bill = (name: string, last: string) =>
      givenIssued(owner, practice.id, { from: `2026-${name}-01`, to: `2026-${name}-${last}` });
    await month('09', 4);
    const september = await bill('09', '30');
    await month('10', 4);
    const october = await bill('10', '31');
    expect([september.net_cents, october.net_cents]).toEqual([1_000, 0]);
    const dispute = await givenDispute(app, owner, september.id, [1, 2]);
    expect((await decide(dispute, { accepted: [1, 2] })).body).toMatchObject({ credit_cents: 0 });
    // 2 are left of the pack, and 2 came back.
    await month('11', 5);
    const november = await bill('11', '30');
    expect(november.net_cents).toBe(200);
    const second = await givenDispute(app, owner, october.id, [1]);
    const refused = await decide(second, { accepted: [1] });
    expect(refusal(refused)).toEqual([409, 'later-invoice-counts-on-it']);
    expect(refused.body.title).toContain(november.number);
  });

  it('is decided event by event, each rejection with its reason', async () => {
    const { invoice } = await givenInvoice(perCallCard(), 5);
    const dispute = await givenDispute(app, owner, invoice.id, [1, 2, 3]);
    expect(refusal(await decide(dispute, { accepted: [1, 2] }))).toEqual([
      422,
      'events-undecided',
      '/accepted',
    ]);
    expect(refusal(await decide(dispute, { accepted: [1, 2, 3, 4] }))).toEqual([
      422,
      'events-undecided',
      '/accepted',
    ]);
    const twice = { accepted: [1, 2, 3], rejected: [{ event: 3, reason: 'x' }] };
    expect(refusal(await decide(dispute, twice))).toEqual([422, 'events-undecided', '/accepted']);
    const decided = await decide(dispute, {
      accepted: [2],
      rejected: [1, 3].map((event) => ({ event, reason: 'Transmis au docteur' })),
    });
    expect(decided.body.credit_cents).toBe(100);
    expect(decided.body.events).toMatchObject([
      { position: 1, state: 'rejected', answer: 'Transmis au docteur' },
      { position: 2, state: 'accepted', answer: null },
      { position: 3, state: 'rejected' },
    ]);
    const none = await givenDispute(app, owner, invoice.id, [4]);
    const rejected = await decide(none, { rejected: [{ event: 4, reason: 'Compté juste' }] });
    expect(rejected.body).toMatchObject({ credit_cents: 0, credit_note_id: null });
  });

  it('waits while another credit note is being drafted, and never credits more than is left', async () => {
    const { invoice } = await givenInvoice(perCallCard(), 3);
    const dispute = await givenDispute(app, owner, invoice.id, [1, 2]);
    const draft = await owner.post(`/api/invoices/${invoice.id}/credit-notes`, {
      reason: 'Geste',
      lines: [{ position: 1, net_cents: 250 }],
    });
    expect(draft.status).toBe(201);
    expect(refusal(await decide(dispute, { accepted: [1, 2] }))).toEqual([409, 'draft-exists']);
    await owner.post(`/api/invoices/${draft.body.id}/issue`);
    const decided = await decide(dispute, { accepted: [1, 2] });
    expect(decided.body.credit_cents).toBe(50);
  });

  it('is refused for events of another invoice, for those that cost nothing, and for a text that names a patient', async () => {
    const { practice, invoice } = await givenInvoice(perCallCard(), 2);
    await owner.post('/api/work-entries', {
      practice_id: practice.id,
      kind: 'call',
      direction: 'in',
      outcome: 'abandoned',
      started_at: '2026-11-05T10:00:00Z',
    });
    const supplement = await givenIssued(owner, practice.id);
    const token = await givenLink(owner, supplement.id);
    expect(refusal(await publicly(token, { events: [2], reason: 'other' }))).toEqual([404, 'no-such-event']);
    expect(refusal(await publicly(token, { events: [1], reason: 'other' }))).toEqual([
      422,
      'event-not-counted',
      '/events',
    ]);
    const named = { events: [1], reason: 'other', note: 'Mme Lefèvre n’a pas appelé' };
    const own = await givenLink(owner, invoice.id);
    expect(refusal(await publicly(own, named))).toEqual([422, 'patient-in-text', '/note']);
  });

  it('is open for the days of the contract, else those of the business', async () => {
    const { invoice } = await givenInvoice(perCallCard(), 2);
    const short = await givenInvoice(perCallCard(), 2, {
      contracts: [{ starts_on: '2026-01-01', dispute_days: 3 }],
    });
    const links = [await givenLink(owner, invoice.id), await givenLink(owner, short.invoice.id)];
    const until = async (token: string) =>
      (await app.http.get(`/api/public/annex/${token}`)).body.dispute_until;
    expect(await Promise.all(links.map(until))).toEqual(['2026-12-30', '2026-12-03']);
    app.clock.moveTo('2026-12-04T09:00:00Z');
    const answers = [];
    for (const token of links) answers.push(await publicly(token, { events: [1], reason: 'other' }));
    expect(answers.map(({ status }) => status)).toEqual([201, 409]);
    expect(answers[1]!.body.code).toBe('dispute-window-over');
    app.clock.moveTo('2026-11-30T09:00:00Z');
  });

  it('is seen by its practice and by nobody else’s', async () => {
    const { practice, invoice } = await givenInvoice(perCallCard(), 2);
    const dispute = await givenDispute(app, owner, invoice.id, [1]);
    const doctor = await givenMember(app, owner, 'practice', practice.id);
    const other = await givenMember(app, owner, 'practice', (await givenPricedPractice(owner)).id);
    expect((await doctor.get('/api/disputes')).body.items.map(({ id }: { id: string }) => id)).toEqual([
      dispute,
    ]);
    expect((await other.get('/api/disputes')).body.items).toEqual([]);
    expect(refusal(await other.get(`/api/disputes/${dispute}`))).toEqual([404, 'no-such-dispute']);
    expect((await doctor.post(`/api/disputes/${dispute}/decide`, { accepted: [1] })).status).toBe(403);
  });

  it('of two decisions at once takes one', async () => {
    const { invoice } = await givenInvoice(perCallCard(), 4);
    const dispute = await givenDispute(app, owner, invoice.id, [1, 2]);
    const answers = await Promise.all([1, 2, 3].map(() => decide(dispute, { accepted: [1, 2] })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const notes = await owner.get(`/api/invoices?practice_id=${invoice.practice_id}`);
    const credits = notes.body.items.filter(({ kind }: { kind: string }) => kind === 'credit_note');
    expect(credits).toMatchObject([{ net_cents: 200 }]);
  });
});
