import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenWorkspace } from '../support/given.js';
import {
  forfaitCard,
  givenCall,
  givenCalls,
  givenCredit,
  givenDraft,
  givenIssued,
  givenPricedPractice,
  NOVEMBER,
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

describe('a draft', () => {
  it('is refused at issue once an entry changed or came in, until it is refreshed', async () => {
    const practice = await givenPricedPractice(owner);
    const entry = await givenCall(owner, practice.id);
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

  it('begins with lines of a month that was counted elsewhere, all of them or none', async () => {
    const practice = await givenPricedPractice(owner);
    const period = { from: '2026-10-01', to: '2026-10-31' };
    const nothing = await owner.post('/api/invoices', { practice_id: practice.id, period });
    expect(nothing.body).toMatchObject({ status: 422, code: 'nothing-to-bill' });
    const line = { label: 'Appels', quantity: '48', unit: 'call', unit_price: '1.00' };
    const wrong = await owner.post('/api/invoices', {
      practice_id: practice.id,
      period,
      lines: [line, { ...line, quantity: '0' }],
    });
    expect(wrong.body).toMatchObject({ status: 422, problems: [{ pointer: '/lines/1/quantity' }] });
    const draft = await owner.post('/api/invoices', { practice_id: practice.id, period, lines: [line] });
    expect(draft.body).toMatchObject({ net_cents: 4_800, lines: [{ position: 1, origin: 'manual' }] });
    expect((await owner.post(`/api/invoices/${draft.body.id}/issue`)).status).toBe(200);
  });

  it('takes a discount with one minus sign and never comes to less than nothing', async () => {
    const practice = await givenPricedPractice(owner);
    await givenCalls(owner, practice.id, 3);
    const draft = await givenDraft(owner, practice.id);
    const add = (line: object) => owner.post(`/api/invoices/${draft.id}/lines`, { label: 'Remise', ...line });
    const discounted = await add({ quantity: '1', unit_price: '-0.50' });
    expect(discounted.body).toMatchObject({ net_cents: 250, vat_cents: 53 });
    expect(discounted.body.lines[1]).toMatchObject({ quantity: '-1', unit_price: '0.50', net_cents: -50 });
    expect(refusal(await add({ quantity: '-1', unit_price: '2.51' }))).toEqual([
      422,
      'total-negative',
      '/unit_price',
    ]);
    expect(refusal(await add({ quantity: '0', unit_price: '5' }))).toEqual([
      422,
      'quantity-zero',
      '/quantity',
    ]);
    expect(refusal(await add({ quantity: '-1', unit_price: '-5' }))).toEqual([
      422,
      'two-minus-signs',
      '/unit_price',
    ]);
    expect(refusal(await add({ quantity: '12345678', unit_price: '1' }))).toEqual([
      400,
      'schema',
      '/quantity',
    ]);
    expect(refusal(await add({ quantity: '9999999', unit_price: '9999999' }))).toEqual([
      422,
      'line-too-large',
      '/unit_price',
    ]);
    await add({ quantity: '-1', unit_price: '2.50' });
    await owner.patch(`/api/work-entries/${(await givenCall(owner, practice.id)).id}`, { outcome: 'spam' });
    await owner.delete(`/api/invoices/${draft.id}/lines/2`);
    const issued = await owner.post(`/api/invoices/${draft.id}/refresh`);
    expect(issued.body).toMatchObject({ net_cents: 50 });
    expect((await owner.post(`/api/invoices/${draft.id}/issue`)).body.document).toMatchObject({
      net_cents: 50,
      vat_cents: 11,
    });
  });

  it('is not issued once its entries no longer pay for a discount', async () => {
    const practice = await givenPricedPractice(owner);
    const entry = await givenCall(owner, practice.id);
    const draft = await givenDraft(owner, practice.id);
    const discount = { label: 'Remise', quantity: '-1', unit_price: '0.75' };
    expect((await owner.post(`/api/invoices/${draft.id}/lines`, discount)).body).toMatchObject({
      net_cents: 25,
    });
    await owner.patch(`/api/work-entries/${entry.id}`, { outcome: 'wrong_number' });
    expect((await owner.post(`/api/invoices/${draft.id}/refresh`)).body).toMatchObject({ net_cents: -75 });
    expect(refusal(await owner.post(`/api/invoices/${draft.id}/issue`))).toEqual([
      422,
      'total-negative',
      '/lines',
    ]);
  });

  it('is out of date once its rate card or its VAT changed', async () => {
    const practice = await givenPricedPractice(owner);
    await givenCalls(owner, practice.id, 2);
    const draft = await givenDraft(owner, practice.id);
    await owner.post(`/api/invoices/${draft.id}/lines`, { label: 'Mise en route', unit_price: '10' });
    await owner.post(`/api/rate-cards/${practice.rate_card_id}/versions`, {
      valid_from: '2026-11-01',
      definition: perCallCard('2.00'),
    });
    const issue = () => owner.post(`/api/invoices/${draft.id}/issue`);
    expect(refusal(await issue())).toEqual([409, 'draft-out-of-date']);
    const refreshed = await owner.post(`/api/invoices/${draft.id}/refresh`);
    expect(refreshed.body).toMatchObject({ net_cents: 1_400, vat_cents: 294 });
    await owner.patch(`/api/practices/${practice.id}`, {
      country: 'FR',
      vat_status: 'exempt_fr',
      vat_number: 'FR80998123459',
    });
    expect(refusal(await issue())).toEqual([409, 'draft-out-of-date', '/lines']);
    const abroad = await owner.post(`/api/invoices/${draft.id}/refresh`);
    expect(abroad.body).toMatchObject({ net_cents: 1_400, vat_cents: 0 });
    expect((await issue()).body.document.vat).toMatchObject([{ vat_category: 'AE', net_cents: 1_400 }]);
  });

  it('keeps its entries from being deleted, and so does an invoice whose entries were released', async () => {
    const practice = await givenPricedPractice(owner);
    const { id } = await givenCall(owner, practice.id);
    await givenDraft(owner, practice.id);
    const inDraft = await owner.delete(`/api/work-entries/${id}`);
    expect(refusal(inDraft)).toEqual([409, 'entry-on-invoice']);
    const other = await givenPricedPractice(owner);
    const released = await givenCall(owner, other.id);
    await givenCredit(owner, (await givenIssued(owner, other.id)).id, { release_entries: true });
    expect(refusal(await owner.delete(`/api/work-entries/${released.id}`))).toEqual([
      409,
      'entry-on-invoice',
    ]);
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
