import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { lists } from '../../ormconfig.js';
import { ArchiveCheck } from '../../src/invoicing/archive/archive-check.service.js';
import { referenceLane } from '../../src/invoicing/numbering.js';
import { dataSourceOptions } from '../../src/platform/database/data-source.client.js';
import { Database } from '../../src/platform/database/database.service.js';
import { migrate } from '../../src/platform/database/migrator.client.js';
import { Files } from '../../src/platform/files/files.service.js';
import { openTestApp, TestApp } from '../support/app.js';
import { EmptyDatabase, openEmptyDatabase } from '../support/empty-database.js';
import { factsOf, load, tablesOf } from '../support/fixture.js';
import { openPlainOwner, PlainOwner } from '../support/plain-owner.js';

/** The version before the last landed one, from which whoever skips a version comes. */
const FIXTURE = readFileSync(new URL('earlier.sql', import.meta.url), 'utf8');
const facts = factsOf(FIXTURE);
const madeAt = (name: string) => Number(name.slice(-13));
const landed = lists.migrations.filter(({ name }) => madeAt(name) <= madeAt(facts.migration));

interface Migrated {
  readonly database: EmptyDatabase;
  readonly client: pg.Client;
  readonly rows: Readonly<Record<string, number>>;
}

/** The version before had claims, and allocations to invoices alone. */
const CLAIMS_ARE_PAID = 1_795_005_100_000;

/** A business whose invoices have the 900 in their references that earlier claims have. */
const LANE_900 = Array.from(
  { length: 20_000 },
  (_, at) => `01a21591-0000-7000-8000-${String(at).padStart(12, '0')}`,
).find((each) => referenceLane(each) === 900)!;

/**
 * A payment of one cent for an issued invoice, a claim with a reference of its own, one with that of the invoice, and one of
 * a business whose invoices may have its reference one day.
 */
async function addPaidInvoiceAndClaims(client: pg.Client): Promise<void> {
  await client.query(`SET session_replication_role = 'replica'`);
  await client.query(`
    WITH paid AS (
      SELECT i.workspace_id, i.id, i.practice_id, r.iban, r.reference
        FROM payment_reference r JOIN invoice i ON i.workspace_id = r.workspace_id AND i.id = r.invoice_id
       ORDER BY i.id LIMIT 1
    ), payment AS (
      INSERT INTO payment (workspace_id, id, practice_id, method, amount_cents, received_on, source, source_key, created_at)
      SELECT workspace_id, id, practice_id, 'cash', 1, '2026-11-30', 'manual', 'earlier', now() FROM paid
    ), allocation AS (
      INSERT INTO allocation (workspace_id, id, payment_id, invoice_id, amount_cents, rule, created_at)
      SELECT workspace_id, id, id, id, 1, 'manual', now() FROM paid
    )
    INSERT INTO late_claim (workspace_id, id, practice_id, series, sequence, number, issued_on, calculated_to,
                            interest_cents, recovery_cents, total_cents, document, created_by, created_at)
    SELECT CASE sequence WHEN 3 THEN '${LANE_900}'::uuid ELSE workspace_id END, gen_random_uuid(), practice_id, 'I-2026', 100 + sequence, 'I-2026-00010' || sequence, '2026-11-30', '2026-11-30',
           0, 4000, 4000, jsonb_build_object('letter', jsonb_build_object('payment', jsonb_build_object('iban', iban,
             'reference', jsonb_build_object('value', CASE sequence WHEN 2 THEN reference ELSE '269000000163' END)))), id, now()
      FROM paid, generate_series(1, 3) AS sequence`);
  await client.query(`SET session_replication_role = 'origin'`);
}

/** A database of that version, migrated to this one by its owner, or by a superuser. */
async function migrated(owner: PlainOwner | null): Promise<Migrated> {
  const database = await openEmptyDatabase();
  const client = await database.connect();
  const url = owner ? await owner.given(database) : database.url;
  const run = (migrations: typeof lists.migrations) =>
    migrate(dataSourceOptions(url, { ...lists, migrations }), database.login);
  await run(landed);
  await load(client, FIXTURE);
  await run(lists.migrations.filter(({ name }) => madeAt(name) < CLAIMS_ARE_PAID));
  await addPaidInvoiceAndClaims(client);
  await run(lists.migrations);
  const rows: Record<string, number> = {};
  for (const table of await tablesOf(client)) {
    const counted = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
    rows[table] = counted.rows[0]!.n;
  }
  return { database, client, rows };
}

describe('an owner of the database that is neither superuser nor BYPASSRLS', () => {
  let owner: PlainOwner;
  let plain: Migrated;
  let superuser: Migrated;
  let app: TestApp | undefined;

  beforeAll(async () => {
    owner = await openPlainOwner();
    [plain, superuser] = [await migrated(owner), await migrated(null)];
  });
  afterAll(async () => {
    await app?.close();
    await plain.database.drop();
    await superuser.database.drop();
    await owner.drop();
  });

  test('owns what it migrated, and is bound by row-level security', async () => {
    const { rows } = await plain.client.query(
      `SELECT DISTINCT pg_get_userbyid(c.relowner) AS owner, r.rolsuper OR r.rolbypassrls AS free
         FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'`,
    );
    expect(rows).toEqual([{ owner: owner.name, free: false }]);
  });

  test('has the same rows in every table as after a migration by a superuser', () => {
    expect(plain.rows).toEqual(superuser.rows);
    expect(plain.rows.archive_record).toBeGreaterThan(0);
  });

  test('knows up to which day each card has priced invoices', async () => {
    const used = async ({ client }: Migrated) =>
      (await client.query('SELECT * FROM rate_card_use ORDER BY 1, 2, 3')).rows;
    expect(await used(plain)).toEqual(await used(superuser));
    expect((await used(plain)).length).toBeGreaterThan(0);
  });

  test('keeps what pays invoices, and finds earlier claims by their reference where no invoice has it', async () => {
    for (const { client } of [plain, superuser]) {
      const { rows } = await client.query(
        `SELECT c.number, r.reference FROM payment_reference r
           JOIN late_claim c ON c.workspace_id = r.workspace_id AND c.id = r.claim_id AND r.invoice_id IS NULL ORDER BY c.number`,
      );
      expect(rows).toEqual([
        { number: 'I-2026-000001', reference: expect.stringMatching(/^\d{12}$/) },
        { number: 'I-2026-000101', reference: '269000000163' },
      ]);
      const kept = await client.query(
        'SELECT amount_cents, claim_id, invoice_id = payment_id AS fits FROM allocation WHERE id = payment_id',
      );
      expect(kept.rows).toEqual([{ amount_cents: 1, claim_id: null, fits: true }]);
    }
  });

  test('leaves row-level security forced on every table', async () => {
    const { rows } = await plain.client.query(`
      SELECT relname FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> 'migration'
         AND NOT (relrowsecurity AND relforcerowsecurity)`);
    expect(rows).toEqual([]);
  });

  test('has every earlier document and file in a chain that fits', async () => {
    const { rows } = await plain.client.query<{ workspace_id: string }>(
      `SELECT DISTINCT workspace_id FROM invoice WHERE state = 'issued'`,
    );
    await plain.database.disconnect();
    app = await openTestApp({}, plain.database.name);
    const check = new ArchiveCheck(app.app.get(Database), app.app.get(Files), new Map());
    for (const { workspace_id } of rows) {
      const report = await check.check(workspace_id, [], () => undefined);
      // The dump holds rows, not the bytes of the files they name.
      expect(report.findings.filter(({ code }) => code !== 'file-changed')).toEqual([]);
      expect(report.records).toBe(report.documents + report.files);
      expect(report.documents).toBeGreaterThan(0);
    }
    expect(rows.length).toBeGreaterThan(1);
  });
});
