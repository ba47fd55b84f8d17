import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { auditOf } from '../support/auditing.js';
import { GivenWorkspace, givenWorkspace } from '../support/given.js';
import { givenEntries } from '../support/given-entries.js';
import { forfaitCard, NOVEMBER } from '../support/given-invoice.js';
import { awaitRun, awaitSent, givenBillable, givenReview, itemsOf } from '../support/given-month-end.js';
import { refusal } from '../support/refusal.js';

const AUTUMN = { from: '2026-10-01', to: '2026-11-30' };

let app: TestApp;

beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const statusesOf = (answers: readonly { readonly status: number }[]) =>
  answers.map(({ status }) => status).sort();

/** Everything an auditor asks of a workspace whose work is all billed. */
async function expectClean(owner: GivenWorkspace): Promise<void> {
  const audit = await auditOf(app, owner.workspace_id);
  expect(audit).toEqual(Object.fromEntries(Object.keys(audit).map((check) => [check, []])));
}

describe('at the same moment', () => {
  test('five people begin one period: one run there is, and the others are told', async () => {
    const owner = await givenWorkspace(app);
    for (const name of ['A', 'B']) await givenBillable(owner, 2, { name });
    const begun = await Promise.all(
      [1, 2, 3, 4, 5].map(() => owner.post('/api/month-ends', { period: NOVEMBER })),
    );
    expect(statusesOf(begun)).toEqual([202, 409, 409, 409, 409]);
    expect(refusal(begun.find(({ status }) => status === 409)!)).toEqual([409, 'month-end-under-way']);
    const { id } = begun.find(({ status }) => status === 202)!.body;
    await awaitRun(owner, id, 'review');

    const issued = await Promise.all([1, 2, 3].map(() => owner.post(`/api/month-ends/${id}/issue`)));
    expect(statusesOf(issued)).toEqual([202, 409, 409]);
    await awaitSent(owner, id);
    await expectClean(owner);
  });

  test('two runs want the same work: the first to draft it has it, the other says which draft stands in the way', async () => {
    const owner = await givenWorkspace(app);
    for (const name of ['A', 'B', 'C', 'D']) {
      const practice = await givenBillable(owner, 2, { name });
      await givenEntries(owner, practice, 1, () => ({ started_at: '2026-10-06T08:00:00Z' }));
    }
    const begun = await Promise.all(
      [NOVEMBER, AUTUMN].map((period) => owner.post('/api/month-ends', { period })),
    );
    expect(statusesOf(begun)).toEqual([202, 202]);
    const runs: string[] = begun.map(({ body }) => body.id);
    const reviews = await Promise.all(runs.map((id) => awaitRun(owner, id, 'review')));
    const drafted = reviews.map(({ counts }) => counts.drafted! + counts.warned!);
    expect(drafted).toEqual([4, 4]);
    const items = (await Promise.all(runs.map((id) => itemsOf(owner, id)))).flat();
    const losers = items.filter(({ invoice_id }) => invoice_id === null);
    expect(losers).toHaveLength(4);
    for (const { state, warnings } of losers)
      expect([state, warnings]).toEqual([
        'warned',
        [{ code: 'draft-exists', detail: expect.stringContaining('covers 2026-1'), blocking: true }],
      ]);

    // One after the other: the long period takes what the short one left.
    for (const [index, id] of runs.entries()) {
      for (const { practice_id, state } of await itemsOf(owner, id, '&state=warned'))
        if (state === 'warned' && index === 0)
          await owner.patch(`/api/month-ends/${id}/items/${practice_id}`, { excluded: true });
        else if (state === 'warned')
          await owner.patch(`/api/month-ends/${id}/items/${practice_id}`, { excluded: false });
      const { counts } = await awaitRun(owner, id, 'review');
      if (counts.drafted! > 0) {
        expect((await owner.post(`/api/month-ends/${id}/issue`)).status).toBe(202);
        await awaitSent(owner, id);
      } else await owner.post(`/api/month-ends/${id}/cancel`);
    }
    const { rows } = await app.admin.query(
      `SELECT sum(net_cents)::int AS net_cents FROM invoice WHERE workspace_id = $1 AND state = 'issued'`,
      [owner.workspace_id],
    );
    const { rows: open } = await app.admin.query(
      'SELECT count(*)::int AS entries FROM work_entry WHERE workspace_id = $1 AND invoice_id IS NULL',
      [owner.workspace_id],
    );
    expect(rows[0].net_cents + 100 * open[0].entries).toBe(4 * 3 * 100);
    const audit = await auditOf(app, owner.workspace_id);
    expect([audit.entries_billed_twice, audit.numbers_with_gaps]).toEqual([[], []]);
  });
});

describe('between the review and the issue', () => {
  test('a practice that is archived is billed for the work it had', async () => {
    const owner = await givenWorkspace(app);
    const leaving = await givenBillable(owner, 2, { name: 'A' });
    await givenBillable(owner, 1, { name: 'B' });
    const run = await givenReview(owner);
    expect((await owner.post(`/api/practices/${leaving}/archive`)).status).toBe(200);
    await owner.post(`/api/month-ends/${run.id}/issue`);
    const done = await awaitSent(owner, run.id);
    expect(done.counts).toMatchObject({ written: 2, failed: 0 });
    await expectClean(owner);
  });

  test('a rate card that changed fails its practices with the reason, and is billed once it was seen', async () => {
    const owner = await givenWorkspace(app);
    const changed = await givenBillable(owner, 2, { name: 'A' });
    await givenBillable(owner, 1, { name: 'B' });
    const run = await givenReview(owner);
    const made = await owner.post('/api/rate-cards', {
      name: 'Forfait',
      valid_from: '2026-01-01',
      definition: forfaitCard(10, '50.00'),
    });
    const assigned = await owner.put(`/api/practices/${changed}/rate-card`, {
      rate_card_id: made.body.id,
      valid_from: '2026-11-01',
    });
    expect(assigned.status).toBeLessThan(300);
    await owner.post(`/api/month-ends/${run.id}/issue`);
    expect((await awaitSent(owner, run.id)).counts).toMatchObject({ failed: 1, written: 1 });
    const failures: (string | undefined)[] = [];
    for (const tries of [1, 2]) {
      const [failed] = await itemsOf(owner, run.id);
      failures.push(failed!.failure?.code);
      expect([tries, failed!.number]).toEqual([tries, null]);
      await owner.post(`/api/month-ends/${run.id}/retry`);
      await awaitSent(owner, run.id);
    }
    expect(failures).toEqual(['draft-out-of-date', 'total-changed']);
    expect(await itemsOf(owner, run.id)).toMatchObject([
      { number: '2026-000002', gross_cents: 6_050 },
      { number: '2026-000001', gross_cents: 121 },
    ]);
    await expectClean(owner);
  });
});
