import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenWorkspace } from '../support/given.js';
import {
  card,
  givenCall,
  givenCalls,
  givenCredit,
  givenDraft,
  givenIssued,
  givenPricedPractice,
  perCallCard,
} from '../support/given-invoice.js';
import { refusal } from '../support/refusal.js';

let app: TestApp;
let owner: GivenWorkspace;

beforeAll(async () => {
  app = await openTestApp();
  owner = await givenWorkspace(app);
});
afterAll(() => app.close());

/** An issued invoice of one line: `calls` at 1.00 EUR. */
async function givenInvoice(calls: number, price?: string) {
  const practice = await givenPricedPractice(owner, perCallCard(price));
  await givenCalls(owner, practice.id, calls);
  return { practice, invoice: await givenIssued(owner, practice.id) };
}

describe('a credit note', () => {
  it('names its invoice, has its own series and takes back no more than there is', async () => {
    const { practice, invoice } = await givenInvoice(10);
    const note = await givenCredit(owner, invoice.id, { lines: [{ position: 1, net_cents: 300 }] });
    expect(note).toMatchObject({
      kind: 'credit_note',
      number: 'CN-2026-000001',
      net_cents: 300,
      credited_invoice_id: invoice.id,
    });
    expect(note.document.preceding).toEqual({ number: invoice.number, issued_on: '2026-11-30' });
    const asked = { reason: 'x', lines: [{ position: 1, net_cents: 701 }] };
    const tooMuch = await owner.post(`/api/invoices/${invoice.id}/credit-notes`, asked);
    expect(refusal(tooMuch)).toEqual([422, 'credit-too-large', '/lines/0/net_cents']);
    const rest = await givenCredit(owner, invoice.id, { release_entries: true });
    expect(rest).toMatchObject({ net_cents: 700, number: 'CN-2026-000002' });
    const again = await givenIssued(owner, practice.id);
    expect(again).toMatchObject({ net_cents: 1_000, number: '2026-000002' });
  });

  it('is not dated before its invoice', async () => {
    const { invoice } = await givenInvoice(1);
    const drafted = await owner.post(`/api/invoices/${invoice.id}/credit-notes`, { reason: 'x' });
    const issued = await owner.post(`/api/invoices/${drafted.body.id}/issue`, { issued_on: '2025-12-31' });
    expect(refusal(issued)).toEqual([422, 'issue-date', '/issued_on']);
  });

  it('takes the cent of VAT that the one before it left', async () => {
    const { invoice } = await givenInvoice(1);
    expect(invoice).toMatchObject({ net_cents: 100, vat_cents: 21 });
    const half = { lines: [{ position: 1, net_cents: 50 }] };
    const first = await givenCredit(owner, invoice.id, half);
    const drafted = await owner.post(`/api/invoices/${invoice.id}/credit-notes`, { reason: 'x', ...half });
    expect(drafted.body).toMatchObject({ net_cents: 50, vat_cents: 10, gross_cents: 60 });
    const second = (await owner.post(`/api/invoices/${drafted.body.id}/issue`)).body;
    expect([first, second].map(({ document }) => [document.vat_cents, document.gross_cents])).toEqual([
      [11, 61],
      [10, 60],
    ]);
    expect(second.document.vat).toMatchObject([{ net_cents: 50, vat_cents: 10 }]);
  });

  it('cancels an invoice of 0.00 and releases its entries, once', async () => {
    const { practice, invoice } = await givenInvoice(3, '0.00');
    expect(invoice).toMatchObject({ net_cents: 0, lines: [{ quantity: '3', net_cents: 0 }] });
    const over = (request: object) =>
      owner.post(`/api/invoices/${invoice.id}/credit-notes`, { reason: 'x', ...request });
    expect(refusal(await over({}))).toEqual([422, 'nothing-to-credit']);
    const note = await givenCredit(owner, invoice.id, { release_entries: true });
    expect(note).toMatchObject({ net_cents: 0, gross_cents: 0, lines: [{ quantity: '3', net_cents: 0 }] });
    expect(refusal(await over({ release_entries: true }))).toEqual([422, 'nothing-to-credit']);
    const again = await givenIssued(owner, practice.id);
    expect(again).toMatchObject({ net_cents: 0, lines: [{ quantity: '3' }] });
  });

  it('cancels an invoice on which all that was counted was included', async () => {
    const label = { fr: 'Carnet', nl: 'Bundel', en: 'Pack', de: 'Kontingent' };
    const pack = {
      code: 'pack',
      kind: 'prepaid_pack',
      label,
      meter: { event: 'call', measures: ['count'] },
      pack: { qty: 10, validity_months: 12, rollover: false },
      price: { unit_price: '50.00', per: 1 },
    };
    const practice = await givenPricedPractice(owner, card([pack]));
    const october = { from: '2026-10-01', to: '2026-10-31' };
    await givenCall(owner, practice.id, { started_at: '2026-10-05T09:00:00Z' });
    await givenIssued(owner, practice.id, october);
    await givenCall(owner, practice.id);
    const invoice = await givenIssued(owner, practice.id);
    const nothing = {
      label: 'Prestations sans frais',
      detail: '1 prestation comptée, rien à payer',
      net_cents: 0,
    };
    expect(invoice).toMatchObject({ net_cents: 0, gross_cents: 0, lines: [nothing] });
    expect(invoice.document.payment.epc).toBeNull();
    const note = await givenCredit(owner, invoice.id, { release_entries: true });
    expect(note).toMatchObject({ net_cents: 0, lines: [nothing] });
    const twice = { reason: 'x', release_entries: true };
    const refused = await owner.post(`/api/invoices/${invoice.id}/credit-notes`, twice);
    expect(refusal(refused)).toEqual([422, 'nothing-to-credit']);
    await givenCall(owner, practice.id, { started_at: '2026-11-05T09:00:00Z' });
    const again = await givenIssued(owner, practice.id);
    expect(again.document.annex.rows).toBe(2);
  });

  it('cancels an invoice whose lines offset each other', async () => {
    const practice = await givenPricedPractice(owner, perCallCard('1.00'));
    await givenCalls(owner, practice.id, 4);
    const draft = await givenDraft(owner, practice.id);
    const line = { label: 'Geste commercial', quantity: '-1', unit: 'piece', unit_price: '4.00' };
    const added = await owner.post(`/api/invoices/${draft.id}/lines`, line);
    expect(added.body).toMatchObject({ net_cents: 0 });
    await owner.post(`/api/invoices/${draft.id}/issue`);
    const note = await givenCredit(owner, draft.id, { release_entries: true });
    expect(note).toMatchObject({ net_cents: 0, lines: [{ net_cents: 400 }, { net_cents: -400 }] });
    expect(await givenIssued(owner, practice.id)).toMatchObject({ net_cents: 400 });
  });

  it('is not made over a draft, nor over a credit note', async () => {
    const practice = await givenPricedPractice(owner);
    await givenCalls(owner, practice.id, 1);
    const draft = await givenDraft(owner, practice.id);
    const over = (id: string) => owner.post(`/api/invoices/${id}/credit-notes`, { reason: 'x' });
    expect(refusal(await over(draft.id))).toEqual([409, 'not-issued']);
    await owner.post(`/api/invoices/${draft.id}/issue`);
    const note = await givenCredit(owner, draft.id, { lines: [{ position: 1, net_cents: 50 }] });
    expect(refusal(await over(note.id))).toEqual([409, 'credit-note-of-credit-note']);
  });

  it('releases entries only with the whole invoice', async () => {
    const { invoice } = await givenInvoice(2);
    const part = await owner.post(`/api/invoices/${invoice.id}/credit-notes`, {
      reason: 'x',
      release_entries: true,
      lines: [{ position: 1, net_cents: 100 }],
    });
    expect(refusal(part)).toEqual([422, 'release-needs-all', '/release_entries']);
  });
});
