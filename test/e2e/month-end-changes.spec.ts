import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { givenWorkspace } from '../support/given.js';
import { givenCalls, givenDraft } from '../support/given-invoice.js';
import {
  awaitCounts,
  awaitRun,
  awaitSent,
  givenBillable,
  givenReview,
  itemsOf,
} from '../support/given-month-end.js';

let app: TestApp;

beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

describe('when something changes while a run is on', () => {
  test('a practice whose VAT number ended since the review fails with the reason, and the others are issued', async () => {
    const owner = await givenWorkspace(app);
    const ended = await givenBillable(owner, 2, {
      name: 'A',
      vat_status: 'taxable',
      vat_number: 'BE0999999922',
    });
    const fine = await givenBillable(owner, 2, { name: 'B' });
    const run = await givenReview(owner);
    expect(run.counts).toMatchObject({ drafted: 2 });
    expect((await owner.patch(`/api/practices/${ended}`, { vat_number: null })).status).toBe(200);
    await owner.post(`/api/month-ends/${run.id}/issue`);
    const done = await awaitSent(owner, run.id);
    expect(done.counts).toMatchObject({ failed: 1, written: 1 });
    const [failed, issued] = await itemsOf(owner, run.id);
    expect(failed).toMatchObject({
      practice_id: ended,
      number: null,
      failure: { code: 'missing-vat-number' },
    });
    expect(issued).toMatchObject({ practice_id: fine, number: '2026-000001', failure: null });

    await owner.patch(`/api/practices/${ended}`, { vat_number: 'BE0999999922' });
    const retried = await owner.post(`/api/month-ends/${run.id}/retry`);
    expect([retried.status, retried.body.state]).toEqual([202, 'issuing']);
    const again = await awaitSent(owner, run.id);
    expect(again.counts).toMatchObject({ failed: 0, written: 2 });
  });

  test('an entry that came in since is not billed unseen: the new total is shown before it is issued', async () => {
    const owner = await givenWorkspace(app);
    const practice = await givenBillable(owner, 2);
    const run = await givenReview(owner);
    await givenCalls(owner, practice, 1, 10);
    await owner.post(`/api/month-ends/${run.id}/issue`);
    await awaitRun(owner, run.id, 'done');
    expect(await itemsOf(owner, run.id)).toMatchObject([{ failure: { code: 'draft-out-of-date' } }]);
    await owner.post(`/api/month-ends/${run.id}/retry`);
    await awaitRun(owner, run.id, 'done');
    expect(await itemsOf(owner, run.id)).toMatchObject([
      {
        state: 'failed',
        gross_cents: 363,
        failure: { code: 'total-changed', detail: expect.stringContaining('2.42 and is 3.63') },
      },
    ]);
    await owner.post(`/api/month-ends/${run.id}/retry`);
    await awaitSent(owner, run.id);
    expect(await itemsOf(owner, run.id)).toMatchObject([{ state: 'written', gross_cents: 363 }]);
  });

  test('a draft made by hand is taken over with its own lines, and stays when the run is cancelled', async () => {
    const owner = await givenWorkspace(app);
    const practice = await givenBillable(owner, 2);
    await givenBillable(owner, 1);
    const draft = await givenDraft(owner, practice);
    await owner.post(`/api/invoices/${draft.id}/lines`, { label: 'Remise', unit_price: '-1.00' });
    const run = await givenReview(owner);
    const items = await itemsOf(owner, run.id);
    expect(items.find(({ practice_id }) => practice_id === practice)).toMatchObject({
      invoice_id: draft.id,
      gross_cents: 121,
    });
    await owner.post(`/api/month-ends/${run.id}/cancel`);
    const left = (await owner.get('/api/invoices?state=draft')).body.items as { id: string }[];
    expect(left.map(({ id }) => id)).toEqual([draft.id]);
  });

  test('an invoice issued by hand, or a draft discarded by hand, does not hold up the run', async () => {
    const owner = await givenWorkspace(app);
    for (const name of ['A', 'B', 'C']) await givenBillable(owner, 1, { name });
    const run = await givenReview(owner);
    const [byHand, discarded] = await itemsOf(owner, run.id);
    await owner.post(`/api/invoices/${byHand!.invoice_id}/issue`);
    await owner.delete(`/api/invoices/${discarded!.invoice_id}`);
    await owner.post(`/api/month-ends/${run.id}/issue`);
    await awaitSent(owner, run.id);
    expect(await itemsOf(owner, run.id)).toMatchObject([
      { state: 'written', number: '2026-000001' },
      { state: 'failed', failure: { code: 'draft-discarded' } },
      { state: 'written', number: '2026-000002' },
    ]);
    await owner.post(`/api/month-ends/${run.id}/retry`);
    const done = await awaitSent(owner, run.id);
    expect(done.counts).toMatchObject({ written: 3, failed: 0 });
  });

  test('what failed and was then issued by hand counts as what became of it', async () => {
    const owner = await givenWorkspace(app);
    const practice = await givenBillable(owner, 1);
    const run = await givenReview(owner);
    await givenCalls(owner, practice, 1, 10);
    await owner.post(`/api/month-ends/${run.id}/issue`);
    await awaitRun(owner, run.id, 'done');
    const [failed] = await itemsOf(owner, run.id);
    expect(failed).toMatchObject({ state: 'failed', failure: { code: 'draft-out-of-date' } });
    await owner.post(`/api/invoices/${failed!.invoice_id}/refresh`);
    expect((await owner.post(`/api/invoices/${failed!.invoice_id}/issue`)).status).toBe(200);
    const told = await awaitCounts(owner, run.id, { written: 1 });
    expect(told.counts).toMatchObject({ failed: 0 });
    expect(await itemsOf(owner, run.id)).toMatchObject([{ number: '2026-000001', failure: null }]);
    expect((await owner.post(`/api/month-ends/${run.id}/retry`)).body.code).toBe('nothing-failed');
  });

  test('entries that wait for approval are shown and not billed', async () => {
    const owner = await givenWorkspace(app, { workspace: { requires_approval: true } });
    await givenBillable(owner, 2);
    const run = await givenReview(owner);
    expect(await itemsOf(owner, run.id)).toMatchObject([
      { state: 'warned', invoice_id: null, warnings: [{ code: 'entries-not-approved', blocking: true }] },
    ]);
  });
});
