import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { ArchivedInvoice, findingsOf, givenArchive } from '../support/given-archive.js';
import { download, givenCalls, givenDraft, givenPricedPractice } from '../support/given-invoice.js';

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

interface Item {
  readonly id: string;
  readonly sequence: number;
  readonly invoice_id: string;
  readonly kind: string;
  readonly number: string;
  readonly gross_cents: number;
  readonly sha256: string;
  readonly size_bytes: number | null;
  readonly kept_until: string;
}

jest.setTimeout(180_000);

let app: TestApp;
let owner: GivenWorkspace;
let issued: readonly ArchivedInvoice[];
let note: ArchivedInvoice;

beforeAll(async () => {
  app = await openTestApp();
  owner = await givenWorkspace(app);
  ({ issued, note } = await givenArchive(owner));
});
afterAll(() => app.close());

describe('the archive', () => {
  const all = async (query = '') => (await owner.get(`/api/archive?limit=200${query}`)).body.items as Item[];

  test('holds each issued document and every file kept with it, until the end of the tenth year', async () => {
    const items = await all();
    const kinds = (id: string) => items.filter(({ invoice_id }) => invoice_id === id).map(({ kind }) => kind);
    for (const { id } of issued)
      expect(kinds(id)).toEqual(expect.arrayContaining(['document', 'annex', 'pdf']));
    expect(kinds(note.id)).toEqual(expect.arrayContaining(['document', 'pdf']));
    expect(items.map(({ sequence }) => sequence)).toEqual(items.map((_, index) => items.length - index));
    expect(new Set(items.map(({ kept_until }) => kept_until))).toEqual(new Set(['2036-12-31']));
  });

  test('gives the very bytes whose hash it holds', async () => {
    for (const item of await all()) {
      const { body } = await download(owner, `/api/archive/${item.id}/bytes`);
      expect([item.kind, sha256(body)]).toEqual([item.kind, item.sha256]);
      if (item.size_bytes !== null) expect(body.length).toBe(item.size_bytes);
    }
  });

  test('finds by number, practice, amount, kind and day, in pages', async () => {
    const [first, second] = issued as [ArchivedInvoice, ArchivedInvoice];
    const numbers = async (query: string) => new Set((await all(query)).map(({ number }) => number));
    expect(await numbers(`&number=${second.number}`)).toEqual(new Set([second.number]));
    expect(await numbers(`&practice_id=${first.practice_id}`)).toEqual(new Set([first.number, note.number]));
    expect(await numbers(`&gross_cents=${second.gross_cents}`)).toEqual(new Set([second.number]));
    expect(await all('&kind=pdf')).toHaveLength(4);
    expect(await all('&from=2026-12-01')).toEqual([]);
    const page = (await owner.get('/api/archive?limit=2')).body;
    const next = (await owner.get(`/api/archive?limit=2&cursor=${page.next_cursor}`)).body;
    expect([...page.items, ...next.items]).toEqual((await all()).slice(0, 4));
  });

  test('is open to an accountant, and to a secretary closed', async () => {
    const accountant = await givenMember(app, owner, 'accountant');
    expect((await accountant.get('/api/archive')).status).toBe(200);
    const secretary = await givenMember(app, owner, 'secretary');
    expect((await secretary.get('/api/archive')).status).toBe(403);
  });

  test.each([
    'UPDATE archive_record SET sha256 = hash',
    'DELETE FROM archive_record',
    'TRUNCATE archive_record',
    'UPDATE archive_head SET last_sequence = 1',
    'DELETE FROM archive_head',
    `UPDATE invoice_file SET kind = 'pdf'`,
    'DELETE FROM invoice_file',
    'UPDATE stored_file SET sha256 = sha256',
    `UPDATE invoice SET gross_cents = 1 WHERE state = 'issued'`,
  ])('refuses even a superuser: %s', async (statement) => {
    await expect(app.admin.query(statement)).rejects.toMatchObject({
      constraint: expect.stringMatching(/^(archive|invoice)_frozen$/),
    });
  });

  test('is one chain without a gap when forty are issued at once and some are refused', async () => {
    const one = await givenPricedPractice(owner);
    await owner.patch(`/api/practices/${one.id}`, { vat_status: 'taxable' });
    await givenCalls(owner, one.id, 1);
    const refused = await givenDraft(owner, one.id);
    const drafts: string[] = [];
    for (let n = 0; n < 40; n++) {
      const practice = await givenPricedPractice(owner);
      await givenCalls(owner, practice.id, 1);
      drafts.push((await givenDraft(owner, practice.id)).id);
    }
    const statuses = await Promise.all(
      [...drafts, refused.id, refused.id].map(
        async (id) => (await owner.post(`/api/invoices/${id}/issue`)).status,
      ),
    );
    expect(statuses).toEqual([...drafts.map(() => 200), 422, 422]);
    for (const id of drafts) await download(owner, `/api/invoices/${id}/pdf`);
    expect(await findingsOf(app, owner)).toEqual([]);
  }, 60_000);
});
