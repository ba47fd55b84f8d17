import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import {
  download,
  forfaitCard,
  givenCall,
  givenCalls,
  givenCredit,
  givenDraft,
  givenIssued,
  givenPricedPractice,
} from '../support/given-invoice.js';
import { refusal } from '../support/refusal.js';
import { behindTriggers } from '../support/tampering.js';

let app: TestApp;
let owner: GivenWorkspace;

beforeAll(async () => {
  app = await openTestApp();
  owner = await givenWorkspace(app);
});
afterAll(() => app.close());

describe('an invoice from calls', () => {
  it('prices the forfait of trade example E2 and issues it', async () => {
    const practice = await givenPricedPractice(owner, forfaitCard(200));
    await givenCalls(owner, practice.id, 268);
    const draft = await givenDraft(owner, practice.id);
    expect(draft).toMatchObject({
      state: 'draft',
      number: null,
      net_cents: 26_360,
      vat_cents: 5_536,
      gross_cents: 31_896,
    });
    expect(
      draft.lines.map((line: { net_cents: number; quantity: string }) => [line.quantity, line.net_cents]),
    ).toEqual([
      ['1', 19_900],
      ['68', 6_460],
    ]);
    expect(draft.events).toEqual({ total: 268, billed: 68 });

    const preview = await download(owner, `/api/invoices/${draft.id}/pdf`);
    expect(preview.body.subarray(0, 5).toString()).toBe('%PDF-');

    const issued = await owner.post(`/api/invoices/${draft.id}/issue`);
    expect(issued.status).toBe(200);
    expect(issued.body).toMatchObject({
      state: 'issued',
      number: '2026-000001',
      issued_on: '2026-11-30',
      gross_cents: 31_896,
    });
    expect(issued.body.document.payment.reference).toMatchObject({ kind: 'ogm' });
    expect(issued.body.document.payment.epc).toContain('EUR318.96');
  });

  it('serves the same PDF bytes ever after', async () => {
    const practice = await givenPricedPractice(owner);
    await givenCalls(owner, practice.id, 5);
    const invoice = await givenIssued(owner, practice.id);
    const first = await download(owner, `/api/invoices/${invoice.id}/pdf`);
    expect(first.headers['content-type']).toBe('application/pdf');
    const second = await download(owner, `/api/invoices/${invoice.id}/pdf`);
    expect(Buffer.compare(first.body, second.body)).toBe(0);
  });

  it('lists every event with its reason, and the CSV has the SHA-256 that stands on the invoice', async () => {
    const practice = await givenPricedPractice(owner);
    await givenCalls(owner, practice.id, 3);
    await givenCall(owner, practice.id, { outcome: 'abandoned', talk_s: 0 });
    const invoice = await givenIssued(owner, practice.id);
    const annex = await owner.get(`/api/invoices/${invoice.id}/annex?limit=2`);
    expect(annex.body.items).toHaveLength(2);
    const rest = await owner.get(
      `/api/invoices/${invoice.id}/annex?limit=2&cursor=${annex.body.next_cursor}`,
    );
    expect(rest.body.next_cursor).toBeNull();
    const reasons = [...annex.body.items, ...rest.body.items]
      .map((row: { reason: string }) => row.reason)
      .sort();
    expect(reasons).toEqual(['abandoned', 'billed', 'billed', 'billed']);
    const csv = await download(owner, `/api/invoices/${invoice.id}/annex.csv`);
    expect(createHash('sha256').update(csv.body).digest('hex')).toBe(invoice.document.annex.sha256);
  });

  it('keeps the bytes of the CSV when its entries are released and changed afterwards', async () => {
    const practice = await givenPricedPractice(owner);
    const entry = await givenCall(owner, practice.id);
    const invoice = await givenIssued(owner, practice.id);
    const before = await download(owner, `/api/invoices/${invoice.id}/annex.csv`);
    const listed = await owner.get(`/api/invoices/${invoice.id}/annex`);
    await givenCredit(owner, invoice.id, { release_entries: true });
    expect(
      (await owner.patch(`/api/work-entries/${entry.id}`, { talk_s: 600, outcome: 'spam' })).status,
    ).toBe(200);
    expect((await owner.patch(`/api/practices/${practice.id}`, { language: 'nl' })).status).toBe(200);
    const after = await download(owner, `/api/invoices/${invoice.id}/annex.csv`);
    expect(after.body.toString()).toBe(before.body.toString());
    expect((await owner.get(`/api/invoices/${invoice.id}/annex`)).body).toEqual(listed.body);
    expect(createHash('sha256').update(after.body).digest('hex')).toBe(invoice.document.annex.sha256);
  });

  it('keeps the CSV of an invoice issued before there were kept bytes, as soon as its entries are released', async () => {
    const practice = await givenPricedPractice(owner);
    const entry = await givenCall(owner, practice.id);
    const invoice = await givenIssued(owner, practice.id);
    const annex = `invoice_id = '${invoice.id}' AND kind = 'annex'`;
    await behindTriggers(
      app.admin,
      `DELETE FROM invoice_file WHERE ${annex}`,
      `DELETE FROM archive_record WHERE ${annex}`,
    );
    await givenCredit(owner, invoice.id, { release_entries: true });
    await owner.patch(`/api/work-entries/${entry.id}`, { talk_s: 600 });
    const after = await download(owner, `/api/invoices/${invoice.id}/annex.csv`);
    expect(createHash('sha256').update(after.body).digest('hex')).toBe(invoice.document.annex.sha256);
  });

  it('answers 404 for an unknown invoice and refuses an unknown number of days', async () => {
    expect((await owner.get('/api/invoices/0190a0a0-0000-7000-8000-000000000000')).status).toBe(404);
    const practice = await givenPricedPractice(owner, forfaitCard(10));
    const cut = await owner.post('/api/invoices', {
      practice_id: practice.id,
      period: { from: '2026-11-01', to: '2026-11-15' },
    });
    expect(cut.body).toMatchObject({ status: 422, code: 'month-cut' });
    const future = await owner.post('/api/invoices', {
      practice_id: practice.id,
      period: { from: '2026-12-01', to: '2026-12-31' },
    });
    expect(future.body).toMatchObject({ status: 422, code: 'period-not-over' });
    const reversed = await owner.post('/api/invoices', {
      practice_id: practice.id,
      period: { from: '2026-11-30', to: '2026-11-01' },
    });
    expect(reversed.body).toMatchObject({ status: 422, code: 'period-reversed' });
  });
});

describe('numbering', () => {
  it('is gapless under 20 concurrent issues of which some are refused', async () => {
    const other = await givenWorkspace(app);
    const drafts: { id: string }[] = [];
    for (let index = 0; index < 10; index++) {
      const practice = await givenPricedPractice(other);
      await givenCalls(other, practice.id, 2);
      drafts.push(await givenDraft(other, practice.id));
    }
    const answers = await Promise.all(
      [...drafts, ...drafts].map(({ id }) => other.post(`/api/invoices/${id}/issue`)),
    );
    const issued = answers.filter(({ status }) => status === 200).map(({ body }) => body.number as string);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(10);
    expect(issued.sort()).toEqual(
      Array.from({ length: 10 }, (_, index) => `2026-${String(index + 1).padStart(6, '0')}`),
    );
  });

  it('keeps dates in the order of numbers and never in the future', async () => {
    const other = await givenWorkspace(app);
    const practice = await givenPricedPractice(other);
    await givenCalls(other, practice.id, 2);
    await givenIssued(other, practice.id);
    await givenCalls(other, practice.id, 2, 100);
    const late = await givenDraft(other, practice.id);
    const earlier = await other.post(`/api/invoices/${late.id}/issue`, { issued_on: '2026-11-29' });
    expect(earlier.body).toMatchObject({ status: 422, code: 'issue-date' });
    const future = await other.post(`/api/invoices/${late.id}/issue`, { issued_on: '2026-12-01' });
    expect(future.body).toMatchObject({ status: 422, code: 'issue-date' });
    // The series of another year is of the same kind, and no invoice is older than the work on it.
    const before = await other.post(`/api/invoices/${late.id}/issue`, { issued_on: '2025-12-31' });
    expect(refusal(before)).toEqual([422, 'issue-date', '/issued_on']);
    const right = await other.post(`/api/invoices/${late.id}/issue`);
    expect(right.body.number).toBe('2026-000002');
  });

  it('is told by its day of issue, whatever period it is about, and a draft by none', async () => {
    const other = await givenWorkspace(app);
    const practice = await givenPricedPractice(other);
    await givenCall(other, practice.id, { started_at: '2026-10-05T09:00:00Z' });
    const invoice = await givenIssued(other, practice.id, { from: '2026-10-01', to: '2026-10-31' });
    await givenCalls(other, practice.id, 1);
    await givenDraft(other, practice.id);
    const issued = async (query: string) =>
      (await other.get(`/api/invoices?${query}`)).body.items.map(({ id }: { id: string }) => id);
    expect(invoice.issued_on).toBe('2026-11-30');
    expect(await issued('issued_from=2026-11-30&issued_to=2026-11-30')).toEqual([invoice.id]);
    expect(await issued('issued_from=2026-10-01&issued_to=2026-11-29')).toEqual([]);
    expect(await issued('issued_from=2026-12-01')).toEqual([]);
    expect((await other.get('/api/invoices?issued_from=2026-13-01')).status).toBe(400);
  });

  it('is never dated before the work it bills', async () => {
    const other = await givenWorkspace(app);
    const practice = await givenPricedPractice(other);
    await givenCalls(other, practice.id, 1);
    const { id } = await givenDraft(other, practice.id);
    const before = await other.post(`/api/invoices/${id}/issue`, { issued_on: '2026-01-31' });
    expect(refusal(before)).toEqual([422, 'issue-date', '/issued_on']);
    expect(before.body.title).toMatch(/^Work of 2026-\d\d-\d\d is billed/);
  });

  it('answers a repeated request with the same key once', async () => {
    const practice = await givenPricedPractice(owner);
    await givenCalls(owner, practice.id, 1);
    const draft = await givenDraft(owner, practice.id);
    const send = () => owner.post(`/api/invoices/${draft.id}/issue`).set('idempotency-key', 'issue-once');
    const [one, two] = [await send(), await send()];
    expect(one.status).toBe(200);
    expect(two.body).toEqual(one.body);
  });
});

describe('what is issued stays', () => {
  it('is frozen by the database, also for the owner of the tables', async () => {
    const practice = await givenPricedPractice(owner);
    await givenCalls(owner, practice.id, 2);
    const invoice = await givenIssued(owner, practice.id);
    const frozen = /an issued invoice never changes/;
    await expect(
      app.admin.query('UPDATE invoice SET gross_cents = 1, net_cents = 1, vat_cents = 0 WHERE id = $1', [
        invoice.id,
      ]),
    ).rejects.toThrow(frozen);
    await expect(app.admin.query('DELETE FROM invoice WHERE id = $1', [invoice.id])).rejects.toThrow(frozen);
    await expect(
      app.admin.query(`UPDATE invoice_line SET label = 'x' WHERE invoice_id = $1`, [invoice.id]),
    ).rejects.toThrow(frozen);
    await expect(
      app.admin.query('DELETE FROM invoice_event WHERE invoice_id = $1', [invoice.id]),
    ).rejects.toThrow(frozen);
    await expect(
      app.admin.query('UPDATE invoice_event SET quantity = 9 WHERE invoice_id = $1', [invoice.id]),
    ).rejects.toThrow(frozen);
    for (const answer of [
      await owner.delete(`/api/invoices/${invoice.id}`),
      await owner.post(`/api/invoices/${invoice.id}/refresh`),
      await owner.post(`/api/invoices/${invoice.id}/lines`, { label: 'Frais', unit_price: '5.00' }),
      await owner.post(`/api/invoices/${invoice.id}/issue`),
    ]) {
      expect(answer.body).toMatchObject({ status: 409, code: 'invoice-frozen' });
    }
  });

  it('freezes its entries', async () => {
    const practice = await givenPricedPractice(owner);
    const entry = await givenCall(owner, practice.id);
    await givenIssued(owner, practice.id);
    const edit = await owner.patch(`/api/work-entries/${entry.id}`, { talk_s: 90 });
    expect(edit.body).toMatchObject({ status: 409, code: 'entry-billed' });
    expect((await owner.delete(`/api/work-entries/${entry.id}`)).body).toMatchObject({
      status: 409,
      code: 'entry-billed',
    });
  });
});

describe('who may see an invoice', () => {
  it('shows a practice its own issued invoices only, and lets nobody without the right issue', async () => {
    const practice = await givenPricedPractice(owner);
    const stranger = await givenPricedPractice(owner);
    await givenCalls(owner, practice.id, 1);
    await givenCalls(owner, stranger.id, 1);
    const invoice = await givenIssued(owner, practice.id);
    const foreign = await givenIssued(owner, stranger.id);
    const reader = await givenMember(app, owner, 'practice', practice.id);
    const list = await reader.get('/api/invoices');
    expect(list.body.items.map(({ id }: { id: string }) => id)).toEqual([invoice.id]);
    expect((await reader.get(`/api/invoices/${invoice.id}`)).status).toBe(200);
    expect((await reader.get(`/api/invoices/${foreign.id}`)).status).toBe(404);
    expect((await reader.get(`/api/invoices/${foreign.id}/pdf`)).status).toBe(404);
    const secretary = await givenMember(app, owner, 'secretary');
    expect((await secretary.post(`/api/invoices/${invoice.id}/issue`)).status).toBe(403);
  });
});
