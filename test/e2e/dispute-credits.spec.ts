import { describe, expect, it } from '@jest/globals';
import { decide, givenDispute, givenLink, publicly, ranks } from '../support/given-dispute.js';
import {
  card,
  degressiveCard,
  download,
  forfaitCard,
  givenCalls,
  givenCredit,
  givenIssued,
  givenPricedInvoice,
} from '../support/given-invoice.js';
import { awaitMail } from '../support/mails.js';
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
});
