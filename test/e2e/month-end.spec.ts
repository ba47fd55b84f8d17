import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { givenEntries } from '../support/given-entries.js';
import { card, givenCall, givenCalls, NOVEMBER } from '../support/given-invoice.js';
import { awaitRun, awaitSent, givenBillable, givenReview, itemsOf } from '../support/given-month-end.js';
import { givenPractice } from '../support/given-practice.js';

let app: TestApp;

beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const incomingCard = () => {
  const label = { fr: 'Appels', nl: 'Oproepen', en: 'Calls', de: 'Anrufe' };
  const meter = { event: 'call', measures: ['count'], filter: { directions: ['in'] } };
  return card([{ code: 'calls', kind: 'unit', label, meter, price: { unit_price: '1.00', per: 1 } }]);
};

describe('a month-end', () => {
  let owner: GivenWorkspace;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    owner = await givenWorkspace(app);
    ids.one = await givenBillable(owner, 3, { name: 'A Cabinet' });
    ids.two = await givenBillable(owner, 5, { name: 'B Cabinet' });
    ids.idle = await givenBillable(owner, 0, { name: 'C Repos' });
    ids.neither = (await givenPractice(owner, { name: 'C Ni tarif ni appel' })).id;
    ids.unpriced = (await givenPractice(owner, { name: 'D Sans tarif', email: 'd@example.org' })).id;
    await givenCalls(owner, ids.unpriced, 1);
    ids.unnumbered = await givenBillable(owner, 2, {
      name: 'E Assujetti',
      vat_status: 'taxable',
      email: null,
    });
  });

  test('drafts every practice and shows what stands in the way', async () => {
    const run = await givenReview(owner);
    expect(run.counts).toMatchObject({ drafted: 2, excluded: 2, warned: 2, pending: 0 });
    expect(run.totals).toMatchObject({ entries: 10, invoices: 3 });
    const items = await itemsOf(owner, run.id);
    expect(
      items.map(({ practice, state, warnings }) => [practice, state, warnings.map(({ code }) => code)]),
    ).toEqual([
      ['A Cabinet', 'drafted', []],
      ['B Cabinet', 'drafted', []],
      ['C Ni tarif ni appel', 'excluded', ['nothing-to-bill']],
      ['C Repos', 'excluded', ['nothing-to-bill']],
      ['D Sans tarif', 'warned', ['no-rate-card']],
      ['E Assujetti', 'warned', ['missing-vat-number', 'missing-endpoint', 'written-to-folder']],
    ]);
    expect(run.warnings).toEqual([
      { code: 'missing-endpoint', blocking: true, practices: 1 },
      { code: 'missing-vat-number', blocking: true, practices: 1 },
      { code: 'no-rate-card', blocking: true, practices: 1 },
      { code: 'nothing-to-bill', blocking: false, practices: 2 },
      { code: 'written-to-folder', blocking: false, practices: 1 },
    ]);
    ids.run = run.id;
  });

  test('lets no second one begin for the same period', async () => {
    const second = await owner.post('/api/month-ends', { period: NOVEMBER });
    expect([second.status, second.body.code]).toEqual([409, 'month-end-under-way']);
  });

  test('is not issued while warnings block', async () => {
    const refused = await owner.post(`/api/month-ends/${ids.run}/issue`);
    expect([refused.status, refused.body.code]).toEqual([409, 'warnings-left']);
    const before = await owner.post(`/api/month-ends/${ids.run}/issue`, { issued_on: '2026-12-01' });
    expect(before.body.code).toBe('warnings-left');
  });

  test('takes in again what was put right, and leaves out what is to be left out', async () => {
    const number = { vat_number: 'BE0999999922' };
    const named = await owner.patch(`/api/practices/${ids.unnumbered}`, number);
    expect([named.status, named.body.problems]).toEqual([200, undefined]);
    const taken = await owner.patch(`/api/month-ends/${ids.run}/items/${ids.unnumbered}`, {
      excluded: false,
    });
    expect([taken.status, taken.body.state]).toEqual([200, 'pending']);
    const left = await owner.patch(`/api/month-ends/${ids.run}/items/${ids.unpriced}`, { excluded: true });
    expect([left.status, left.body.state]).toEqual([200, 'excluded']);
    const run = await awaitRun(owner, ids.run!, 'review');
    expect(run.counts).toMatchObject({ drafted: 3, excluded: 3, warned: 0 });
  });

  test('issues every draft with its files, numbered without a gap, in the name of who asked', async () => {
    const late = await owner.post(`/api/month-ends/${ids.run}/issue`, { issued_on: '2026-12-01' });
    expect([late.status, late.body.code]).toEqual([422, 'issue-date']);
    const begun = await owner.post(`/api/month-ends/${ids.run}/issue`, { issued_on: '2026-11-30' });
    expect([begun.status, begun.body.state]).toEqual([202, 'issuing']);
    const run = await awaitSent(owner, ids.run!);
    expect(run.counts).toMatchObject({ written: 3, documented: 0, excluded: 3, failed: 0 });
    const items = await itemsOf(owner, ids.run!, '&state=written');
    expect(items.map(({ number }) => number).sort()).toEqual(['2026-000001', '2026-000002', '2026-000003']);
    const { items: kept } = (await owner.get('/api/archive?limit=200')).body;
    expect(kept.map(({ kind }: { kind: string }) => kind).sort()).toEqual(
      ['annex', 'cii', 'document', 'pdf', 'ubl'].flatMap((kind) => [kind, kind, kind]),
    );
    const { rows } = await app.admin.query(
      `SELECT DISTINCT issued_by FROM invoice WHERE workspace_id = $1 AND state = 'issued'`,
      [owner.workspace_id],
    );
    expect(rows).toEqual([{ issued_by: owner.user_id }]);
    const again = await owner.post(`/api/month-ends/${ids.run}/issue`);
    expect([again.status, again.body.code]).toEqual([409, 'month-end-not-in-review']);
    expect((await owner.post(`/api/month-ends/${ids.run}/cancel`)).body.code).toBe('month-end-issued');
    expect((await owner.post(`/api/month-ends/${ids.run}/retry`)).body.code).toBe('nothing-failed');
  });

  test('finds nothing more to bill the second time', async () => {
    const run = await givenReview(owner, [ids.one!, ids.two!]);
    expect(run.counts).toMatchObject({ excluded: 2, drafted: 0 });
    expect((await owner.post(`/api/month-ends/${run.id}/issue`)).body.code).toBe('nothing-to-issue');
    const cancelled = await owner.post(`/api/month-ends/${run.id}/cancel`);
    expect([cancelled.status, cancelled.body.state]).toEqual([200, 'cancelled']);
  });

  test('is steered by owners and managers only', async () => {
    const accountant = await givenMember(app, owner, 'accountant');
    for (const path of ['', `/${ids.run}`, `/${ids.run}/items`, `/${ids.run}/events`])
      expect((await accountant.get(`/api/month-ends${path}`)).status).toBe(403);
    expect((await accountant.post('/api/month-ends', { period: NOVEMBER })).status).toBe(403);
  });
});

describe('a practice with nothing to bill', () => {
  test('is left out without a rate card too, and keeps a run from being issued only when it has entries', async () => {
    const owner = await givenWorkspace(app);
    const fresh = await givenPractice(owner, { name: 'A' });
    const waiting = await givenPractice(owner, { name: 'B' });
    await givenEntries(owner, waiting.id, 1, () => ({ started_at: '2026-10-06T08:00:00Z' }));
    await givenBillable(owner, 1, { name: 'C' });
    const run = await givenReview(owner);
    const [one, other] = await itemsOf(owner, run.id);
    expect(one).toMatchObject({
      practice_id: fresh.id,
      state: 'excluded',
      invoice_id: null,
      warnings: [
        { code: 'nothing-to-bill', detail: expect.stringContaining('no rate card'), blocking: false },
      ],
    });
    // Work of before that nobody billed is told all the same.
    expect(other).toMatchObject({
      state: 'excluded',
      warnings: [{ code: 'nothing-to-bill' }, { code: 'earlier-entries-unbilled', blocking: false }],
    });
    expect((await owner.post(`/api/month-ends/${run.id}/issue`)).status).toBe(202);
    await awaitRun(owner, run.id, 'done');
  });

  test('blocks with entries and no rate card, and says what to do', async () => {
    const owner = await givenWorkspace(app);
    const { id } = await givenPractice(owner);
    await givenCalls(owner, id, 2);
    const run = await givenReview(owner);
    expect(await itemsOf(owner, run.id)).toMatchObject([
      {
        state: 'warned',
        warnings: [
          { code: 'no-rate-card', detail: expect.stringContaining('assign one first'), blocking: true },
        ],
      },
    ]);
    expect((await owner.post(`/api/month-ends/${run.id}/issue`)).body.code).toBe('warnings-left');
  });

  test('entries of which none is charged are nothing to bill', async () => {
    const owner = await givenWorkspace(app);
    const id = await givenBillable(owner, 0, {}, incomingCard());
    await givenCall(owner, id, { direction: 'out' });
    await givenCall(owner, id, { direction: 'out', started_at: '2026-11-05T09:00:00Z' });
    const run = await givenReview(owner);
    expect(await itemsOf(owner, run.id)).toMatchObject([
      {
        state: 'excluded',
        invoice_id: null,
        warnings: [{ code: 'nothing-to-bill', detail: 'Of its 2 entries none is charged.' }],
      },
    ]);
  });
});
