import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { lists } from '../../ormconfig.js';
import { ArchiveCheck } from '../../src/invoicing/archive/archive-check.service.js';
import { dataSourceOptions } from '../../src/platform/database/data-source.client.js';
import { Database } from '../../src/platform/database/database.service.js';
import { migrate } from '../../src/platform/database/migrator.client.js';
import { Files } from '../../src/platform/files/files.service.js';
import { openTestApp, TestApp } from '../support/app.js';
import { EmptyDatabase, openEmptyDatabase } from '../support/empty-database.js';
import { factsOf, load, tablesOf } from '../support/fixture.js';
import { Caller, callerWith, cookieOf, expectStatus } from '../support/given.js';
import { NISS } from '../support/given-care.js';
import { onlyRefusal } from '../support/given-refusal.js';
import { openPlainOwner, PlainOwner } from '../support/plain-owner.js';

/** The rows that the last landed version wrote: test/support/given-history.ts played on it. */
const FIXTURE = readFileSync(new URL('landed.sql', import.meta.url), 'utf8');
const facts = factsOf(FIXTURE);

const madeAt = (name: string) => Number(name.slice(-13));
const landed = lists.migrations.filter(({ name }) => madeAt(name) <= madeAt(facts.migration));

interface Frozen {
  readonly number: string;
  readonly document: string;
}

interface Picture {
  readonly rows: Readonly<Record<string, number>>;
  readonly invoices: readonly Frozen[];
  readonly lines: readonly string[];
  readonly trail: readonly string[];
  /** What the trail tells by a SHA-256 that whoever tries can find a patient by. */
  readonly digests: readonly string[];
}

/** Events of imports of files that say who patients are. */
const ABOUT_PATIENTS = `action IN ('efact-return.imported', 'claim.list-imported', 'noemie-return.imported')`;

/** Such an event as versions wrote it that still told digests: the last one to land told none. */
const EARLIER_EVENT = `
  INSERT INTO audit_event
  SELECT (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(),
            'detail', e.detail || '{"sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}'))).*
    FROM audit_event e WHERE e.action = 'efact-return.imported' LIMIT 1`;

/** How many rows each table holds, and word for word what may never change. */
async function pictureOf(client: pg.Client, tables: readonly string[]): Promise<Picture> {
  const rows: Record<string, number> = {};
  for (const table of tables) {
    const counted = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
    rows[table] = counted.rows[0]!.n;
  }
  const invoices = await client.query<Frozen>(`
    SELECT kind, number, issued_on, due_on, net_cents, vat_cents, gross_cents, document::text
      FROM invoice WHERE state = 'issued' ORDER BY workspace_id, number`);
  const words = async (sql: string) =>
    (await client.query<{ word: string }>(sql)).rows.map(({ word }) => word);
  return {
    rows,
    invoices: invoices.rows,
    lines: await words(`
      SELECT concat_ws('|', invoice_id, position, label, quantity, unit, unit_price, net_cents, vat_bp) AS word
        FROM invoice_line ORDER BY workspace_id, invoice_id, position`),
    trail: await words(`
      SELECT concat_ws('|', id, at, user_id, action, subject_id,
                       CASE WHEN ${ABOUT_PATIENTS} THEN detail - 'sha256' ELSE detail END) AS word
        FROM audit_event ORDER BY workspace_id, id`),
    digests: await words(`
      SELECT action AS word FROM audit_event WHERE ${ABOUT_PATIENTS} AND detail ? 'sha256' ORDER BY workspace_id, id`),
  };
}

describe('a database of the last landed version, owned by a role that row-level security binds', () => {
  let maker: PlainOwner;
  let database: EmptyDatabase;
  let app: TestApp;
  let before: Picture;
  let after: Picture;
  let owner: Caller;

  beforeAll(async () => {
    maker = await openPlainOwner();
    database = await openEmptyDatabase();
    const url = await maker.given(database);
    const run = (migrations: typeof lists.migrations) =>
      migrate(dataSourceOptions(url, { ...lists, migrations }), database.login);
    expect(await run(landed)).toBe(landed.length);
    const client = await database.connect();
    await load(client, FIXTURE);
    await client.query(EARLIER_EVENT);
    const tables = await tablesOf(client);
    before = await pictureOf(client, tables);
    expect(await run(lists.migrations)).toBe(lists.migrations.length - landed.length);
    after = await pictureOf(client, tables);
    await database.disconnect();
    app = await openTestApp({ PATIENT_KEY: facts.patient_key }, database.name);
    app.clock.moveTo('2027-01-04T09:00:00Z');
    const { email, password } = facts;
    const signedIn = await app.http.post('/api/sign-in').send({ email, password });
    expectStatus(signedIn, 200);
    owner = callerWith(app, { cookie: cookieOf(signedIn) });
  });
  afterAll(async () => {
    await app?.close();
    await database.drop();
    await maker.drop();
  });

  test('was made by a version whose last migration this one still has', () => {
    expect(lists.migrations.map(({ name }) => name)).toContain(facts.migration);
    expect(Object.values(before.rows)).not.toContain(0);
    expect(before.invoices.map(({ number }) => number)).toEqual(
      expect.arrayContaining(['2026-000001', 'CN-2026-000001']),
    );
  });

  test('keeps every row, and issued invoices to the byte', () => {
    expect(after.rows).toEqual(before.rows);
    expect(after.invoices).toEqual(before.invoices);
    expect(after.lines).toEqual(before.lines);
    expect(after.trail).toEqual(before.trail);
  });

  test('tells of files about patients no digest any more', () => {
    expect(before.digests).toContain('efact-return.imported');
    expect(after.digests).toEqual([]);
  });

  test('still forces row-level security on every table', async () => {
    const { rows } = await app.admin.query(`
      SELECT relname FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> 'migration'
         AND NOT (relrowsecurity AND relforcerowsecurity)`);
    expect(rows).toEqual([]);
  });

  test('opens: practices, missions, calls and the issued invoice are there', async () => {
    const practices = (await owner.get('/api/practices')).body.items as { id: string; name: string }[];
    expect(practices.map(({ name }) => name)).toContain('Cabinet des Érables');
    expect((await owner.get('/api/missions')).body.items.length).toBeGreaterThan(0);
    expect((await owner.get('/api/work-entries?kind=call')).body.items.length).toBeGreaterThan(10);
    expect((await owner.get('/api/call-log-profiles/cabinet-hetre')).body.name).toBe('Export du central');
    const listed = (await owner.get('/api/invoices?state=issued')).body.items as {
      id: string;
      number: string;
    }[];
    expect(listed.map(({ number }) => number)).toEqual(
      expect.arrayContaining(['2026-000001', 'CN-2026-000001']),
    );
    const { id } = listed.find(({ number }) => number === '2026-000001')!;
    const frozen = before.invoices.find(
      ({ number, document }) => number === '2026-000001' && document.includes('Dumont'),
    )!;
    expect((await owner.get(`/api/invoices/${id}`)).body.document).toEqual(JSON.parse(frozen.document));
    const { rows } = await app.admin.query(
      'SELECT count(*)::int AS events FROM invoice_event WHERE invoice_id = $1',
      [id],
    );
    expect(rows[0].events).toBeGreaterThan(0);
    expect((await owner.get(`/api/invoices/${id}/annex`)).body.items).toHaveLength(rows[0].events);
  });

  test('has its earlier documents and files in a chain that fits', async () => {
    const { rows } = await app.admin.query<{ workspace_id: string }>(
      'SELECT DISTINCT workspace_id FROM invoice',
    );
    const check = new ArchiveCheck(app.app.get(Database), app.app.get(Files), new Map());
    for (const { workspace_id } of rows) {
      const report = await check.check(workspace_id, [], () => undefined);
      // The dump holds rows, not the bytes of the files they name.
      expect(report.findings.filter(({ code }) => code !== 'file-changed')).toEqual([]);
      expect(report.records).toBe(report.documents + report.files);
      expect(report.documents).toBeGreaterThan(0);
    }
  });

  test('bills care as before: seals open, and what funds answered stands beside the claims', async () => {
    const refusal = await onlyRefusal(owner);
    const { items: claims } = (await owner.get('/api/claims')).body as { items: { id: string }[] };
    expect(claims.map(({ id }) => id)).toContain(refusal.claim_id);
    for (const { id } of claims) {
      const patient = await owner.get(`/api/claims/${id}/patient`);
      expect([patient.status, patient.body]).toEqual([200, expect.objectContaining({ niss: NISS })]);
    }
    // Found by the index over sealed numbers.
    const found = await owner.post('/api/claims/search', { niss: NISS });
    expect(found.body.items).toHaveLength(claims.length);

    const [batch] = (await owner.get('/api/claim-batches')).body.items;
    const file = await owner.get(`/api/claim-batches/${batch.id}/file`).buffer(true);
    expect([file.status, file.text]).toEqual([200, expect.stringContaining(NISS)]);
    const [answered] = (await owner.get('/api/efact-returns')).body.items;
    expect(answered).toMatchObject({ batch_id: batch.id, message: '920900' });
    const outcomes = (await owner.get(`/api/claim-outcomes?batch_id=${batch.id}`)).body.items;
    expect(outcomes).toEqual([expect.objectContaining({ claim_id: refusal.claim_id, state: 'refused' })]);
    const comments = await owner.get(`/api/refusals/${refusal.id}/comments`);
    expect([comments.status, comments.body]).toEqual([200, { items: ['history comment'] }]);
  });

  test('knows what acts were worth, and forgets a list as it would have', async () => {
    const worth = async () => (await owner.get('/api/fee-codes?on=2026-12-01&limit=200')).body.items;
    expect(await worth()).toHaveLength(before.rows.fee_version!);
    expect(await worth()).toContainEqual(expect.objectContaining({ code: '105755', fee_cents: 3_285 }));
    const [list] = (await owner.get('/api/fee-imports')).body.items;
    expectStatus(await owner.post(`/api/fee-imports/${list.id}/undo`), 200);
    expect(await worth()).toEqual([]);
  });

  test('goes on: the next month is drafted and issued with the rate card of then', async () => {
    const { items } = (await owner.get('/api/practices')).body as { items: { id: string; name: string }[] };
    const { id: practice_id } = items.find(({ name }) => name === 'Cabinet des Érables')!;
    const period = { from: '2026-12-01', to: '2026-12-31' };
    const draft = await owner.post('/api/invoices', { practice_id, period });
    expect([draft.status, draft.body.net_cents]).toEqual([201, 6_900]);
    const issued = await owner.post(`/api/invoices/${draft.body.id}/issue`);
    expect([issued.status, issued.body.number]).toEqual([200, '2027-000001']);
    const old = (await owner.get('/api/invoices?state=draft')).body.items as { id: string }[];
    expect(old.length).toBeGreaterThan(0);
    for (const { id } of old) expect((await owner.post(`/api/invoices/${id}/refresh`)).status).toBe(200);
  });
});
