import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { Gate, Place } from '../support/gate.js';
import { expectStatus, givenWorkspace } from '../support/given.js';
import { givenCalls, givenDraft, NOVEMBER } from '../support/given-invoice.js';
import {
  awaitCounts,
  awaitRun,
  awaitSent,
  givenBillable,
  givenReview,
  itemsOf,
} from '../support/given-month-end.js';
import { refusal } from '../support/refusal.js';

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

describe('a draft that somebody found right', () => {
  test('is approved for everybody, until it is another one', async () => {
    const owner = await givenWorkspace(app);
    const practice = await givenBillable(owner, 2);
    const run = await givenReview(owner);
    const path = `/api/month-ends/${run.id}/items/${practice}`;
    const approve = (approved: boolean) => owner.patch(path, { approved });
    const approval = async () => (await itemsOf(owner, run.id))[0]!.approved_by;
    expect((await approve(true)).body).toMatchObject({ approved_by: owner.user_id, state: 'drafted' });
    expect(await approval()).toBe(owner.user_id);
    expect((await approve(false)).body).toMatchObject({ approved_by: null, approved_at: null });
    await approve(true);
    const { invoice_id } = (await itemsOf(owner, run.id))[0]!;
    const line = { label: 'Frais', quantity: '1', unit: 'piece', unit_price: '5.00' };
    expectStatus(await owner.post(`/api/invoices/${invoice_id}/lines`, line), 201);
    expect(await approval()).toBeNull();
    await approve(true);
    await owner.patch(path, { excluded: true });
    expect(refusal(await approve(true))).toEqual([409, 'month-end-not-in-review']);
    await owner.patch(path, { excluded: false });
    await awaitRun(owner, run.id, 'review');
    // The very same draft again.
    expect(await approval()).toBe(owner.user_id);
    expect((await owner.patch(path, {})).status).toBe(400);
    expect((await owner.patch(path, { excluded: true, approved: true })).status).toBe(400);
  });
});

describe('a run that is paused', () => {
  test('finishes what was begun, gives no other number, and goes on where it was', async () => {
    const owner = await givenWorkspace(app);
    for (const name of ['A', 'B', 'C', 'D', 'E']) await givenBillable(owner, 2, { name });
    const run = await givenReview(owner);
    const turn = (way: string) => owner.post(`/api/month-ends/${run.id}/${way}`);
    const numbers = async () => (await itemsOf(owner, run.id)).flatMap(({ number }) => number ?? []);
    expect(refusal(await turn('pause'))).toEqual([409, 'month-end-not-at-work']);
    const gate = await Gate.on(app.admin);
    const noted: Place = { table: 'month_end_item', at: 'BEFORE UPDATE', when: "NEW.state = 'issued'" };
    await gate.close(noted);
    await turn('issue');
    await gate.untilHeld();
    const pausing = turn('pause').then((answer) => answer);
    await sleep(300);
    await gate.open(noted);
    expect((await pausing).body).toMatchObject({ state: 'issuing', paused_at: expect.any(String) });
    const begun = await numbers();
    // Two lanes issue: what was begun in each is finished.
    expect([1, 2]).toContain(begun.length);
    await sleep(1_000);
    expect([await numbers(), (await turn('pause')).status]).toEqual([begun, 200]);
    expect((await turn('resume')).body).toMatchObject({ state: 'issuing', paused_at: null });
    const done = await awaitSent(owner, run.id);
    expect(done.counts).toMatchObject({ written: 5, failed: 0 });
    expect((await numbers()).toSorted()).toEqual([1, 2, 3, 4, 5].map((n) => `2026-00000${n}`));
  });

  test('before its review is cancelled like any other', async () => {
    const owner = await givenWorkspace(app);
    await givenBillable(owner, 2);
    const begun = await owner.post('/api/month-ends', { period: NOVEMBER });
    await owner.post(`/api/month-ends/${begun.body.id}/pause`);
    const cancelled = await owner.post(`/api/month-ends/${begun.body.id}/cancel`);
    expect(cancelled.body).toMatchObject({ state: 'cancelled', paused_at: null });
  });
});
