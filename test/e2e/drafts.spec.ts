import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenWorkspace } from '../support/given.js';
import { givenEntry } from '../support/given-entries.js';
import {
  card,
  forfaitCard,
  givenCalls,
  givenDraft,
  givenIssued,
  givenPricedPractice,
  NOVEMBER,
} from '../support/given-invoice.js';

let app: TestApp;
let owner: GivenWorkspace;

beforeAll(async () => {
  app = await openTestApp();
  owner = await givenWorkspace(app);
});
afterAll(() => app.close());

describe('a draft', () => {
  it('is refused at issue once an entry changed or came in, until it is refreshed', async () => {
    const practice = await givenPricedPractice(owner);
    const entry = await givenEntry(owner, practice.id, {
      kind: 'call',
      direction: 'in',
      outcome: 'answered',
      started_at: '2026-11-04T09:00:00Z',
      ended_at: undefined,
      talk_s: 60,
    });
    const draft = await givenDraft(owner, practice.id);
    await owner.patch(`/api/work-entries/${entry.id}`, { outcome: 'wrong_number' });
    expect((await owner.post(`/api/invoices/${draft.id}/issue`)).body).toMatchObject({
      status: 409,
      code: 'draft-out-of-date',
    });
    await givenCalls(owner, practice.id, 1);
    expect((await owner.post(`/api/invoices/${draft.id}/issue`)).body).toMatchObject({
      status: 409,
      code: 'draft-out-of-date',
    });
    const fresh = await owner.post(`/api/invoices/${draft.id}/refresh`);
    expect(fresh.body).toMatchObject({ net_cents: 100, events: { total: 2, billed: 1 } });
    expect((await owner.post(`/api/invoices/${draft.id}/issue`)).status).toBe(200);
  });

  it('takes lines by hand, keeps them over a refresh and gives them up', async () => {
    const practice = await givenPricedPractice(owner);
    await givenCalls(owner, practice.id, 2);
    const draft = await givenDraft(owner, practice.id);
    const added = await owner.post(`/api/invoices/${draft.id}/lines`, {
      label: 'Mise en route',
      quantity: '1.5',
      unit_price: '33.33',
    });
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({ net_cents: 200 + 5_000 });
    const refreshed = await owner.post(`/api/invoices/${draft.id}/refresh`);
    expect(refreshed.body).toMatchObject({ net_cents: 5_200 });
    expect((await owner.delete(`/api/invoices/${draft.id}/lines/1`)).body).toMatchObject({
      status: 409,
      code: 'line-is-rated',
    });
    expect((await owner.delete(`/api/invoices/${draft.id}/lines/2`)).body).toMatchObject({ net_cents: 200 });
  });

  it('is one per practice and period, and gives its entries back when discarded', async () => {
    const practice = await givenPricedPractice(owner);
    await givenCalls(owner, practice.id, 2);
    const draft = await givenDraft(owner, practice.id);
    const second = await owner.post('/api/invoices', { practice_id: practice.id, period: NOVEMBER });
    expect(second.body).toMatchObject({ status: 409, code: 'draft-exists' });
    expect((await owner.delete(`/api/invoices/${draft.id}`)).status).toBe(200);
    expect((await givenDraft(owner, practice.id)).events.total).toBe(2);
  });

  it('charges monthly fees once when late entries get an invoice of their own, and counts the allowance on', async () => {
    const practice = await givenPricedPractice(owner, forfaitCard(3, '50.00', '2.00'));
    await givenCalls(owner, practice.id, 2);
    expect(await givenIssued(owner, practice.id)).toMatchObject({ net_cents: 5_000 });
    await givenCalls(owner, practice.id, 4, 50);
    const late = await givenDraft(owner, practice.id);
    expect(late).toMatchObject({ net_cents: 600, events: { total: 4, billed: 3 } });
    const nothing = await givenIssued(owner, (await givenPricedPractice(owner, forfaitCard(3))).id);
    expect(nothing).toMatchObject({ net_cents: 19_900, events: { total: 0, billed: 0 } });
  });
});

describe('a credit note', () => {
  it('names its invoice, has its own series and takes back no more than there is', async () => {
    const other = await givenWorkspace(app);
    const practice = await givenPricedPractice(
      other,
      card([
        {
          code: 'calls',
          kind: 'unit',
          label: { fr: 'A', nl: 'A', en: 'A', de: 'A' },
          meter: { event: 'call', measures: ['count'] },
          price: { unit_price: '1.00', per: 1 },
        },
      ]),
    );
    await givenCalls(other, practice.id, 10);
    const invoice = await givenIssued(other, practice.id);
    const part = await other.post(`/api/invoices/${invoice.id}/credit-notes`, {
      reason: 'Trois appels contestés',
      lines: [{ position: 1, net_cents: 300 }],
    });
    expect(part.status).toBe(201);
    const note = await other.post(`/api/invoices/${part.body.id}/issue`);
    expect(note.body).toMatchObject({
      kind: 'credit_note',
      number: 'CN-2026-000001',
      net_cents: 300,
      credited_invoice_id: invoice.id,
    });
    expect(note.body.document.preceding).toEqual({ number: invoice.number, issued_on: '2026-11-30' });
    const tooMuch = await other.post(`/api/invoices/${invoice.id}/credit-notes`, {
      reason: 'x',
      lines: [{ position: 1, net_cents: 701 }],
    });
    expect(tooMuch.body).toMatchObject({ status: 422, code: 'credit-too-large' });
    const rest = await other.post(`/api/invoices/${invoice.id}/credit-notes`, {
      reason: 'Le reste',
      release_entries: true,
    });
    expect((await other.post(`/api/invoices/${rest.body.id}/issue`)).body).toMatchObject({
      net_cents: 700,
      number: 'CN-2026-000002',
    });
    const again = await givenIssued(other, practice.id);
    expect(again).toMatchObject({ net_cents: 1_000, number: '2026-000002' });
  });
});
