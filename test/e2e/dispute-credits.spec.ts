import { describe, expect, it } from '@jest/globals';
import { decide, givenDispute, givenLink, publicly, ranks } from '../support/given-dispute.js';
import { givenEntries } from '../support/given-entries.js';
import {
  card,
  degressiveCard,
  download,
  forfaitCard,
  givenCalls,
  givenCredit,
  givenIssued,
  givenPricedInvoice,
  givenPricedPractice,
  packCard,
  perCallCard,
} from '../support/given-invoice.js';
import { awaitMail, mailsTo } from '../support/mails.js';
import { refusal } from '../support/refusal.js';
import { storyOfABusiness } from '../support/story.js';

const story = storyOfABusiness();

describe('the credit of a dispute', () => {
  it('is re-rated at the marginal price: 12 of 1,130 calls cost 6.00 (E3), and the credit note carries them', async () => {
    const { app, owner } = story;
    const { practice, invoice } = await givenPricedInvoice(owner, degressiveCard(), 1_130);
    expect(invoice).toMatchObject({ net_cents: 100_500 });
    const token = await givenLink(owner, invoice.id);
    const events = ranks(3, 14);
    const opened = await publicly(app, token, { events, reason: 'not_ours', note: 'Pour le cabinet voisin' });
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
    const decided = await decide(owner, id, { accepted: events });
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
    const { app, owner } = story;
    const { invoice } = await givenPricedInvoice(owner, degressiveCard(), 205);
    // 200 × 1.20 + 5 × 1.00
    expect(invoice).toMatchObject({ net_cents: 24_500 });
    const first = await givenDispute(app, owner, invoice.id, [1, 2, 3]);
    expect((await decide(owner, first, { accepted: [1, 2, 3] })).body.credit_cents).toBe(300);
    const again = await publicly(app, await givenLink(owner, invoice.id), {
      events: [3, 4],
      reason: 'twice',
    });
    expect(refusal(again)).toEqual([409, 'disputed-already']);
    const second = await givenDispute(app, owner, invoice.id, [4, 5, 6, 7]);
    // The last 2 of the second tier, then 2 of the first.
    const decided = await decide(owner, second, { accepted: [4, 5, 6, 7] });
    expect(decided.body.credit_cents).toBe(440);
    expect(refusal(await decide(owner, second, { accepted: [4, 5, 6, 7] }))).toEqual([
      409,
      'dispute-decided',
    ]);
    const rest = await givenCredit(owner, invoice.id, { release_entries: true });
    expect(rest).toMatchObject({ net_cents: 24_500 - 740 });
    const { rows } = await app.admin.query(
      `SELECT sum(vat_cents)::int AS vat, (SELECT count(*)::int FROM work_entry w WHERE w.invoice_id = $1) AS bound
         FROM invoice WHERE credited_invoice_id = $1 AND state = 'issued'`,
      [invoice.id],
    );
    // What was accepted stays with the invoice, so that it is not billed again.
    expect(rows).toEqual([{ vat: invoice.vat_cents, bound: 7 }]);
    const late = await publicly(app, await givenLink(owner, invoice.id), { events: [9], reason: 'other' });
    expect(refusal(late)).toEqual([409, 'invoice-credited']);
  });

  it('that costs nothing of its own closes without a credit note, and the freelancer follows', async () => {
    const { app, owner } = story;
    const plan = forfaitCard(200) as { components: object[] };
    const paid = {
      ...plan,
      components: plan.components.map((one) => ({ ...one, payout: { price: '0.40', per: 1 } })),
    };
    const { practice, invoice } = await givenPricedInvoice(owner, paid, 30);
    const dispute = await givenDispute(app, owner, invoice.id, [5]);
    const decided = await decide(owner, dispute, { accepted: [5] });
    expect(decided.body).toMatchObject({ credit_cents: 0, credit_note_id: null, state: 'decided' });
    const { rows } = await app.admin.query('SELECT payouts FROM dispute WHERE id = $1', [dispute]);
    expect(rows[0].payouts).toMatchObject([{ net_cents: 40 }]);
    // The allowance has the call back.
    await givenCalls(owner, practice.id, 171, 30);
    const supplement = await givenIssued(owner, practice.id);
    expect(supplement).toMatchObject({ net_cents: 0 });
  });

  it('is closed without one, too, where the rest would be dearer', async () => {
    const { app, owner } = story;
    const { invoice } = await givenPricedInvoice(owner, degressiveCard('volume'), 201);
    expect(invoice).toMatchObject({ net_cents: 20_100 });
    const dispute = await givenDispute(app, owner, invoice.id, [1]);
    const decided = await decide(owner, dispute, { accepted: [1] });
    expect(decided.body).toMatchObject({ credit_cents: 0, credit_note_id: null });
  });

  it('gives a pack its units back, through the invoices after it', async () => {
    const { app, owner } = story;
    const practice = await givenPricedPractice(owner, packCard(), {
      contracts: [{ starts_on: '2026-09-01' }],
    });
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
    expect((await decide(owner, dispute, { accepted: [1, 2] })).body).toMatchObject({ credit_cents: 0 });
    // 2 are left of the pack, and 2 came back.
    await month('11', 5);
    const november = await bill('11', '30');
    expect(november.net_cents).toBe(200);
    // October one less: November needs nothing beyond the pack, and is credited too.
    const second = await givenDispute(app, owner, october.id, [1]);
    const preview = await owner.post(`/api/disputes/${second}/preview`, { accepted: [1] });
    expect(preview.body).toMatchObject({
      net_cents: 0,
      later: [
        {
          invoice_number: november.number,
          net_cents: 200,
          lines: [{ quantity: '1', unit: 'call', unit_price: '2.00', net_cents: 200 }],
        },
      ],
    });
    const decided = await decide(owner, second, { accepted: [1] });
    expect(decided.body).toMatchObject({
      credit_cents: 0,
      credit_note_id: null,
      later_credits: [{ invoice_number: november.number, net_cents: 200 }],
    });
    const note = (await owner.get(`/api/invoices/${decided.body.later_credits[0].credit_note_id}`)).body;
    expect(note).toMatchObject({ state: 'issued', credited_invoice_id: november.id, gross_cents: 242 });
    expect(note.document.notes[0].text).toContain(october.number);
    const { text } = await app.http.get(`/p/${await givenLink(owner, october.id)}`);
    expect(text).toContain(note.number);
  });

  it('waits while another credit note is being drafted, and never credits more than is left', async () => {
    const { app, owner } = story;
    const { invoice } = await givenPricedInvoice(owner, perCallCard(), 3);
    const dispute = await givenDispute(app, owner, invoice.id, [1, 2]);
    const draft = await owner.post(`/api/invoices/${invoice.id}/credit-notes`, {
      reason: 'Geste',
      lines: [{ position: 1, net_cents: 250 }],
    });
    expect(draft.status).toBe(201);
    expect(refusal(await decide(owner, dispute, { accepted: [1, 2] }))).toEqual([409, 'draft-exists']);
    await owner.post(`/api/invoices/${draft.body.id}/issue`);
    const decided = await decide(owner, dispute, { accepted: [1, 2] });
    expect(decided.body.credit_cents).toBe(50);
  });

  it('has its own units over two tiers, also after the dispute before it', async () => {
    const { app, owner } = story;
    const { invoice } = await givenPricedInvoice(owner, degressiveCard(), 205);
    const first = await givenDispute(app, owner, invoice.id, [1, 2, 3]);
    await decide(owner, first, { accepted: [1, 2, 3] });
    const second = await givenDispute(app, owner, invoice.id, [4, 5, 6, 7]);
    const { body } = await decide(owner, second, { accepted: [4, 5, 6, 7] });
    const note = (await owner.get(`/api/invoices/${body.credit_note_id}`)).body;
    expect(note.lines).toMatchObject([
      { quantity: '2', unit: 'call', unit_price: '1.20', net_cents: 240, credited_position: 1 },
      { quantity: '2', unit: 'call', unit_price: '1.00', net_cents: 200, credited_position: 2 },
    ]);
    const ubl = (await download(owner, `/api/invoices/${note.id}/ubl`)).body.toString();
    expect(ubl).toContain('<cbc:CreditedQuantity unitCode="C0">2</cbc:CreditedQuantity>');
  });

  it('has a second line for a minimum that is reached anew', async () => {
    const { app, owner } = story;
    const minimum = card([
      {
        code: 'calls',
        kind: 'unit',
        label: { fr: 'Appels', nl: 'Oproepen', en: 'Calls', de: 'Anrufe' },
        meter: { event: 'call', measures: ['count'] },
        price: { unit_price: '1.00', per: 1 },
      },
      {
        code: 'least',
        kind: 'minimum_true_up',
        label: { fr: 'Minimum', nl: 'Minimum', en: 'Minimum', de: 'Minimum' },
        amount: '8.00',
        of: ['calls'],
      },
    ]);
    const { invoice } = await givenPricedInvoice(owner, minimum, 10);
    const dispute = await givenDispute(app, owner, invoice.id, [1, 2, 3]);
    const { body } = await decide(owner, dispute, { accepted: [1, 2, 3] });
    const note = (await owner.get(`/api/invoices/${body.credit_note_id}`)).body;
    expect(note).toMatchObject({
      net_cents: 200,
      lines: [
        { quantity: '3', unit: 'call', unit_price: '1.00', net_cents: 300 },
        { quantity: '-1', unit: 'lump', unit_price: '1.00', net_cents: -100 },
      ],
    });
    expect(note.lines[1].label).toContain('Compensé');
    const rest = await givenCredit(owner, invoice.id, { release_entries: true });
    expect(rest.net_cents).toBe(800);
  });

  it('stays on its line after a credit note by hand, and says what that one gave', async () => {
    const { app, owner } = story;
    const { invoice } = await givenPricedInvoice(owner, degressiveCard(), 205);
    const by_hand = await givenCredit(owner, invoice.id, { lines: [{ position: 2, net_cents: 500 }] });
    expect(by_hand.net_cents).toBe(500);
    const dispute = await givenDispute(app, owner, invoice.id, [1, 2, 3]);
    const preview = await owner.post(`/api/disputes/${dispute}/preview`, { accepted: [1, 2, 3] });
    expect(preview.body).toMatchObject({ net_cents: 0, lines: [], given_before_cents: 300 });
    expect((await decide(owner, dispute, { accepted: [1, 2, 3] })).body).toMatchObject({
      credit_cents: 0,
      credit_note_id: null,
    });
    // The three next are of the same tier and go to its other units: two of them, one of the first tier.
    const second = await givenDispute(app, owner, invoice.id, [4, 5, 6]);
    const { body } = await decide(owner, second, { accepted: [4, 5, 6] });
    const note = (await owner.get(`/api/invoices/${body.credit_note_id}`)).body;
    expect(note.lines).toMatchObject([{ quantity: '1', unit_price: '1.20', credited_position: 1 }]);
  });

  it('is refused where a later invoice would come dearer, with what to do instead', async () => {
    const { app, owner } = story;
    const definition = {
      ...(forfaitCard(0) as object),
      components: [
        {
          code: 'calls',
          kind: 'tiered',
          label: { fr: 'Appels', nl: 'Oproepen', en: 'Calls', de: 'Anrufe' },
          meter: { event: 'call', measures: ['count'] },
          price: {
            mode: 'graduated',
            per: 1,
            tiers: [
              { up_to: 3, unit_price: '1.20' },
              { up_to: null, unit_price: '0.50' },
            ],
          },
        },
      ],
    };
    const { practice, invoice } = await givenPricedInvoice(owner, definition, 3);
    await givenCalls(owner, practice.id, 2, 50);
    const late = await givenIssued(owner, practice.id);
    expect([invoice.net_cents, late.net_cents]).toEqual([360, 100]);
    const dispute = await givenDispute(app, owner, invoice.id, [1]);
    const refused = await decide(owner, dispute, { accepted: [1] });
    expect(refusal(refused)).toEqual([409, 'later-invoice-counts-on-it']);
    expect(refused.body.title).toContain(`Invoice ${late.number} (2026-11-01 to 2026-11-30) goes on`);
    expect(refused.body.title).toContain('come to 0.70 EUR more');
    expect(refused.body.title).toContain('credit 0.50 EUR by hand');
    const rejected = { rejected: [{ event: 1, reason: 'Crédité à la main' }] };
    expect((await decide(owner, dispute, rejected)).status).toBe(200);
  });

  it('goes to the practitioners whose calls were taken out', async () => {
    const { app, owner } = story;
    const shared = { ...(perCallCard() as object), split_key: 'calls' };
    const practice = await givenPricedPractice(owner, shared);
    const [ada, basile] = practice.practitioners;
    await givenEntries(owner, practice.id, 10, (at) => ({
      started_at: `2026-11-03T08:0${at}:00Z`,
      practitioner_id: at < 7 ? ada!.id : basile!.id,
    }));
    const invoice = await givenIssued(owner, practice.id);
    const dispute = await givenDispute(app, owner, invoice.id, [1, 2, 9]);
    const { body } = await decide(owner, dispute, { accepted: [1, 2, 9] });
    const { items } = (await owner.get(`/api/invoices/${body.credit_note_id}/shares`)).body;
    const by = new Map(items.map((item: { practitioner_id: string }) => [item.practitioner_id, item]));
    expect(by.get(ada!.id)).toMatchObject({ net_cents: 200, vat_cents: 42, gross_cents: 242 });
    expect(by.get(basile!.id)).toMatchObject({ net_cents: 100, vat_cents: 21, gross_cents: 121 });
  });

  it('is told to the client by mail, in the language of each reader, once, with a link to the answers', async () => {
    const { app, owner } = story;
    const contacts = [
      { name: 'An Peeters', role: 'billing', email: 'an.peeters@example.org', language: 'nl' },
      { name: 'Dr Lindqvist', role: 'medical', email: 'ada@example.org', language: 'fr' },
    ];
    const { invoice } = await givenPricedInvoice(owner, perCallCard(), 4, { contacts });
    const dispute = await givenDispute(app, owner, invoice.id, [1, 2]);
    const decision = { accepted: [1], rejected: [{ event: 2, reason: 'Transmis' }] };
    const { body } = await decide(owner, dispute, decision);
    const mail = await awaitMail(app, 'an.peeters@example.org', 1, 'beslissing');
    expect(mail).toContain(`factuur ${invoice.number}`);
    expect(mail).toContain(body.credit_note_number);
    expect(mail).not.toContain('Transmis');
    const token = /\/p\/(doc_[\w-]+)/.exec(mail.replaceAll('=3D', '='))![1]!;
    expect((await app.http.get(`/p/${token}?lang=nl`)).text).toContain('Transmis');
    expect((await decide(owner, dispute, decision)).status).toBe(409);
    expect(await mailsTo(app, 'an.peeters@example.org', 'beslissing')).toHaveLength(1);
    expect(await mailsTo(app, 'ada@example.org')).toHaveLength(0);
  });
});
