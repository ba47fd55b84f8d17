import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TransmissionsService } from '../../src/invoicing/transports/transmissions.service.js';
import { Database } from '../../src/platform/database/database.service.js';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import {
  card,
  givenCall,
  givenCalls,
  givenDraft,
  givenPricedPractice,
  NOVEMBER,
} from '../support/given-invoice.js';
import { awaitRun, awaitSent, givenReview, itemsOf } from '../support/given-month-end.js';
import { givenPractice } from '../support/given-practice.js';
import { transmissionsOf } from '../support/given-transmission.js';

let app: TestApp;

beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const billable = async (owner: GivenWorkspace, calls: number, facts: object = {}): Promise<string> => {
  const { id } = await givenPricedPractice(owner, undefined, { email: 'cabinet@example.org', ...facts });
  if (calls > 0) await givenCalls(owner, id, calls);
  return id;
};

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
    ids.one = await billable(owner, 3, { name: 'A Cabinet' });
    ids.two = await billable(owner, 5, { name: 'B Cabinet' });
    ids.idle = await billable(owner, 0, { name: 'C Repos' });
    ids.unpriced = (await givenPractice(owner, { name: 'D Sans tarif', email: 'd@example.org' })).id;
    await givenCalls(owner, ids.unpriced, 1);
    ids.unnumbered = await billable(owner, 2, { name: 'E Assujetti', vat_status: 'taxable', email: null });
  });

  test('drafts every practice and shows what stands in the way', async () => {
    const run = await givenReview(owner);
    expect(run.counts).toMatchObject({ drafted: 2, excluded: 1, warned: 2, pending: 0 });
    expect(run.totals).toMatchObject({ entries: 10, invoices: 3 });
    const items = await itemsOf(owner, run.id);
    expect(
      items.map(({ practice, state, warnings }) => [practice, state, warnings.map(({ code }) => code)]),
    ).toEqual([
      ['A Cabinet', 'drafted', []],
      ['B Cabinet', 'drafted', []],
      ['C Repos', 'excluded', ['nothing-to-bill']],
      ['D Sans tarif', 'warned', ['no-rate-card']],
      ['E Assujetti', 'warned', ['missing-vat-number', 'missing-endpoint', 'written-to-folder']],
    ]);
    expect(run.warnings).toEqual([
      { code: 'missing-endpoint', blocking: true, practices: 1 },
      { code: 'missing-vat-number', blocking: true, practices: 1 },
      { code: 'no-rate-card', blocking: true, practices: 1 },
      { code: 'nothing-to-bill', blocking: false, practices: 1 },
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
    expect(run.counts).toMatchObject({ drafted: 3, excluded: 2, warned: 0 });
  });

  test('issues every draft with its files, numbered without a gap, in the name of who asked', async () => {
    const late = await owner.post(`/api/month-ends/${ids.run}/issue`, { issued_on: '2026-12-01' });
    expect([late.status, late.body.code]).toEqual([422, 'issue-date']);
    const begun = await owner.post(`/api/month-ends/${ids.run}/issue`, { issued_on: '2026-11-30' });
    expect([begun.status, begun.body.state]).toEqual([202, 'issuing']);
    const run = await awaitSent(owner, ids.run!);
    expect(run.counts).toMatchObject({ sent: 3, documented: 0, excluded: 2, failed: 0 });
    const items = await itemsOf(owner, ids.run!, '&state=sent');
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

describe('when something changes while a run is on', () => {
  test('a practice whose VAT number ended since the review fails with the reason, and the others are issued', async () => {
    const owner = await givenWorkspace(app);
    const ended = await billable(owner, 2, { name: 'A', vat_status: 'taxable', vat_number: 'BE0999999922' });
    const fine = await billable(owner, 2, { name: 'B' });
    const run = await givenReview(owner);
    expect(run.counts).toMatchObject({ drafted: 2 });
    expect((await owner.patch(`/api/practices/${ended}`, { vat_number: null })).status).toBe(200);
    await owner.post(`/api/month-ends/${run.id}/issue`);
    const done = await awaitSent(owner, run.id);
    expect(done.counts).toMatchObject({ failed: 1, sent: 1 });
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
    expect(again.counts).toMatchObject({ failed: 0, sent: 2 });
  });

  test('an entry that came in since is not billed unseen: the new total is shown before it is issued', async () => {
    const owner = await givenWorkspace(app);
    const practice = await billable(owner, 2);
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
    expect(await itemsOf(owner, run.id)).toMatchObject([{ state: 'sent', gross_cents: 363 }]);
  });

  test('a draft made by hand is taken over with its own lines, and stays when the run is cancelled', async () => {
    const owner = await givenWorkspace(app);
    const practice = await billable(owner, 2);
    await billable(owner, 1);
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
    for (const name of ['A', 'B', 'C']) await billable(owner, 1, { name });
    const run = await givenReview(owner);
    const [byHand, discarded] = await itemsOf(owner, run.id);
    await owner.post(`/api/invoices/${byHand!.invoice_id}/issue`);
    await owner.delete(`/api/invoices/${discarded!.invoice_id}`);
    await owner.post(`/api/month-ends/${run.id}/issue`);
    await awaitSent(owner, run.id);
    expect(await itemsOf(owner, run.id)).toMatchObject([
      { state: 'sent', number: '2026-000001' },
      { state: 'failed', failure: { code: 'draft-discarded' } },
      { state: 'sent', number: '2026-000002' },
    ]);
    await owner.post(`/api/month-ends/${run.id}/retry`);
    const done = await awaitSent(owner, run.id);
    expect(done.counts).toMatchObject({ sent: 3, failed: 0 });
  });

  test('entries that wait for approval are shown and not billed', async () => {
    const owner = await givenWorkspace(app, { workspace: { requires_approval: true } });
    await billable(owner, 2);
    const run = await givenReview(owner);
    expect(await itemsOf(owner, run.id)).toMatchObject([
      { state: 'warned', invoice_id: null, warnings: [{ code: 'entries-not-approved', blocking: true }] },
    ]);
  });
});

describe('what became of the documents of a run', () => {
  test('a route problem is shown before, stops no issue, and is the reason why the document did not leave', async () => {
    const owner = await givenWorkspace(app);
    const practice = await billable(owner, 2, { name: 'A', vat_status: 'exempt_art44', email: null });
    await billable(owner, 1, { name: 'B' });
    const run = await givenReview(owner);
    expect(run.counts).toMatchObject({ drafted: 2, warned: 0 });
    expect(run.warnings).toEqual([{ code: 'missing-email', blocking: false, practices: 1 }]);
    await owner.post(`/api/month-ends/${run.id}/issue`);
    const done = await awaitSent(owner, run.id);
    expect(done.counts).toMatchObject({ failed: 1, sent: 1 });
    const [failed] = await itemsOf(owner, run.id, '&state=failed');
    expect(failed).toMatchObject({
      practice_id: practice,
      number: expect.stringMatching(/^2026-/),
      failure: { code: 'missing-email', detail: expect.stringContaining('fill in email') },
    });

    const inVain = await owner.post(`/api/month-ends/${run.id}/retry`);
    expect([inVain.status, inVain.body.code]).toEqual([409, 'missing-email']);
    await owner.patch(`/api/practices/${practice}`, { email: 'a@example.org' });
    expect((await owner.post(`/api/month-ends/${run.id}/retry`)).status).toBe(202);
    const sent = await awaitSent(owner, run.id);
    expect(sent.counts).toMatchObject({ failed: 0, sent: 2 });
    expect(sent.event_id).toBeGreaterThan(done.event_id);
    expect(await itemsOf(owner, run.id)).toMatchObject([
      { state: 'sent', failure: null },
      { state: 'sent', failure: null },
    ]);
  });

  test('an invoice that its reader refuses is a failure, with the words of the refusal', async () => {
    const owner = await givenWorkspace(app);
    await billable(owner, 1);
    const run = await givenReview(owner);
    await owner.post(`/api/month-ends/${run.id}/issue`);
    await awaitSent(owner, run.id);
    const [item] = await itemsOf(owner, run.id);
    const [transmission] = await transmissionsOf(owner, item!.invoice_id!);
    const { workspace_id } = owner;
    await app.app.get(Database).transaction(workspace_id, () =>
      app.app.get(TransmissionsService).record(workspace_id, transmission!.id, {
        news: 'rejected',
        source: 'webhook',
        reason: 'refused',
        detail: 'The amount is disputed.',
      }),
    );
    expect(await itemsOf(owner, run.id)).toMatchObject([
      { state: 'failed', failure: { code: 'refused', detail: 'The amount is disputed.' } },
    ]);
  });

  test('entries of which none is charged are nothing to bill', async () => {
    const owner = await givenWorkspace(app);
    const { id } = await givenPricedPractice(owner, incomingCard(), { email: 'cabinet@example.org' });
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

describe('progress as server-sent events', () => {
  interface Event {
    readonly id: number;
    readonly event: string;
    readonly data: { readonly state: string; readonly counts: Readonly<Record<string, number>> };
  }

  const eventsOf = (text: string): Event[] =>
    text
      .split('\n\n')
      .filter((block) => block.includes('data: '))
      .map((block) => {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)![1]!;
        return { id: Number(field('id')), event: field('event'), data: JSON.parse(field('data')) };
      });

  const listen = async (owner: GivenWorkspace, id: string, last?: number) => {
    const answer = await fetch(`${await app.app.getUrl()}/api/month-ends/${id}/events`, {
      headers: { 'x-api-key': owner.key, ...(last !== undefined && { 'last-event-id': String(last) }) },
    });
    return { type: answer.headers.get('content-type'), text: await answer.text() };
  };

  test('tells how far the run is, under numbers that grow, and ends with it', async () => {
    const owner = await givenWorkspace(app);
    for (let n = 0; n < 6; n++) await billable(owner, 2);
    const begun = await owner.post('/api/month-ends', { period: NOVEMBER });
    const drafting = await listen(owner, begun.body.id);
    expect(drafting.type).toBe('text/event-stream; charset=utf-8');
    expect(drafting.text).toMatch(/^retry: \d+\n\n/);
    const events = eventsOf(drafting.text);
    expect(events.at(-1)).toMatchObject({
      event: 'review',
      data: { state: 'review', counts: { drafted: 6 } },
    });
    const ids = events.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));

    await owner.post(`/api/month-ends/${begun.body.id}/issue`);
    const issuing = eventsOf((await listen(owner, begun.body.id, ids.at(-1))).text);
    expect(issuing[0]!.id).toBeGreaterThan(ids.at(-1)!);
    const { event, data } = issuing.at(-1)!;
    expect([event, data.counts.documented! + data.counts.sent!]).toEqual(['done', 6]);
  });

  test('is refused to others as if the run did not exist', async () => {
    const owner = await givenWorkspace(app);
    await billable(owner, 1);
    const run = await givenReview(owner);
    const other = await givenWorkspace(app);
    const answer = await other.get(`/api/month-ends/${run.id}/events`);
    expect([answer.status, answer.body.code]).toEqual([404, 'no-such-month-end']);
  });
});
