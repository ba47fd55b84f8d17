import { MigrationInterface, QueryRunner } from 'typeorm';
import {
  ChainEnd,
  chained,
  documentForm,
  IssuedFacts,
  NextLink,
  NOTHING_BEFORE,
  sha256Of,
} from '../invoicing/archive/chaining.js';
import { keptUntil } from '../invoicing/archive/retention.js';
import { newId } from '../kernel/id.js';
import { isolate } from '../platform/database/migrator.client.js';

const AT_ONCE = 200;

/** Row-level security binds even the owner of these, who reads them here without naming a workspace. */
const READ = ['invoice', 'invoice_file', 'stored_file'] as const;

/** Chains everything that is issued and kept, refuses its change, and finds it by number, practice and amount. */
export class Archive1795002020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE archive_head (
        workspace_id uuid NOT NULL,
        last_sequence integer NOT NULL,
        last_hash text NOT NULL,
        CONSTRAINT pk_archive_head PRIMARY KEY (workspace_id),
        CONSTRAINT ck_archive_head_last CHECK (last_sequence >= 0 AND last_hash ~ '^[0-9a-f]{64}$')
      )`);
    await runner.query(`
      CREATE TABLE archive_record (
        workspace_id uuid NOT NULL,
        sequence integer NOT NULL,
        id uuid NOT NULL,
        invoice_id uuid NOT NULL,
        kind text NOT NULL,
        file_id uuid,
        sha256 text NOT NULL,
        kept_until date NOT NULL,
        at timestamptz NOT NULL,
        canonical integer NOT NULL,
        key_id text,
        previous_hash text NOT NULL,
        hash text NOT NULL,
        CONSTRAINT pk_archive_record PRIMARY KEY (workspace_id, sequence),
        CONSTRAINT fk_archive_record_invoice_id FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoice (workspace_id, id),
        CONSTRAINT fk_archive_record_file_id FOREIGN KEY (workspace_id, file_id) REFERENCES stored_file (workspace_id, id),
        CONSTRAINT ck_archive_record_sequence CHECK (sequence > 0),
        CONSTRAINT ck_archive_record_kind CHECK (kind ~ '^[a-z][a-z-]{0,19}$' AND (kind = 'document') = (file_id IS NULL)),
        CONSTRAINT ck_archive_record_hashes CHECK (
          sha256 ~ '^[0-9a-f]{64}$' AND previous_hash ~ '^[0-9a-f]{64}$' AND hash ~ '^[0-9a-f]{64}$')
      )`);
    await runner.query('CREATE UNIQUE INDEX ix_archive_record_id ON archive_record (workspace_id, id)');
    await runner.query(
      'CREATE UNIQUE INDEX ix_archive_record_invoice_id_kind ON archive_record (workspace_id, invoice_id, kind)',
    );
    await runner.query(
      `CREATE INDEX ix_invoice_gross_cents ON invoice (workspace_id, gross_cents) WHERE state = 'issued'`,
    );
    // What is issued while the earlier documents are chained would be left out.
    await runner.query('LOCK TABLE invoice, invoice_file IN SHARE ROW EXCLUSIVE MODE');
    const bound = await isBound(runner);
    for (const table of bound ? READ : [])
      await runner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
    await chainEarlierDocuments(runner);
    for (const table of bound ? READ : [])
      await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
    await refuseChanges(runner);
    await isolate(runner, 'archive_record', 'SELECT, INSERT');
    await isolate(runner, 'archive_head', 'SELECT, INSERT, UPDATE');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

async function isBound(runner: QueryRunner): Promise<boolean> {
  const [role]: { bound: boolean }[] = await runner.query(
    'SELECT NOT (rolsuper OR rolbypassrls) AS bound FROM pg_roles WHERE rolname = current_user',
  );
  return role!.bound;
}

/** In the order of numbers, each document with its files behind it; without a key, which only the running app has. */
async function chainEarlierDocuments(runner: QueryRunner): Promise<void> {
  const workspaces: { workspace_id: string }[] = await runner.query(
    `SELECT DISTINCT workspace_id FROM invoice WHERE state = 'issued' ORDER BY 1`,
  );
  for (const { workspace_id } of workspaces) {
    let end: ChainEnd = { last_sequence: 0, last_hash: NOTHING_BEFORE };
    for (let last: IssuedFacts | undefined; ; ) {
      const issued: (IssuedFacts & { files: Omit<NextLink, 'invoice_id' | 'kept_until'>[] })[] =
        await runner.query(
          `SELECT i.*, (SELECT coalesce(json_agg(json_build_object(
                                 'kind', f.kind, 'file_id', f.file_id, 'sha256', s.sha256,
                                 'at', to_char(s.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY f.kind), '[]')
                          FROM invoice_file f JOIN stored_file s ON s.workspace_id = f.workspace_id AND s.id = f.file_id
                         WHERE f.workspace_id = i.workspace_id AND f.invoice_id = i.id) AS files
             FROM invoice i
            WHERE i.workspace_id = $1 AND i.state = 'issued'
              AND ($2::text IS NULL OR (i.series, i.sequence) > ($2, $3))
            ORDER BY i.series, i.sequence LIMIT $4`,
          [workspace_id, last?.series ?? null, last?.sequence ?? null, AT_ONCE],
        );
      const links = issued.flatMap(linksOf);
      const next = chained(workspace_id, end, links, null);
      end = next.end;
      await runner.query(
        `INSERT INTO archive_record (workspace_id, sequence, id, invoice_id, kind, file_id, sha256, kept_until, at,
                                     canonical, key_id, previous_hash, hash)
         SELECT workspace_id, sequence, id, invoice_id, kind, file_id, sha256, kept_until, at, canonical, key_id,
                previous_hash, hash
           FROM jsonb_to_recordset($1::jsonb) AS link (
                workspace_id uuid, sequence int, id uuid, invoice_id uuid, kind text, file_id uuid, sha256 text,
                kept_until date, at timestamptz, canonical int, key_id text, previous_hash text, hash text)`,
        [JSON.stringify(next.records.map((record) => ({ ...record, id: newId() })))],
      );
      last = issued.at(-1);
      if (issued.length < AT_ONCE) break;
    }
    await runner.query(
      'INSERT INTO archive_head (workspace_id, last_sequence, last_hash) VALUES ($1, $2, $3)',
      [workspace_id, end.last_sequence, end.last_hash],
    );
  }
}

function linksOf(
  issued: IssuedFacts & { readonly files: readonly Omit<NextLink, 'invoice_id' | 'kept_until'>[] },
): NextLink[] {
  const { country } = (issued.document as { seller: { country: string } }).seller;
  const shared = { invoice_id: issued.id, kept_until: keptUntil(country, issued.issued_on) };
  const sha256 = sha256Of(documentForm(issued));
  return [
    { ...shared, kind: 'document', file_id: null, sha256, at: issued.issued_at },
    ...issued.files.map((file) => ({ ...file, ...shared })),
  ];
}

async function refuseChanges(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE FUNCTION refuse_change_of_archive() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'what is archived never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'archive_frozen';
    END $$`);
  await runner.query(`
    CREATE FUNCTION refuse_early_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS (SELECT FROM archive_record r
                  WHERE r.workspace_id = OLD.workspace_id AND r.invoice_id = OLD.invoice_id AND r.kind = OLD.kind
                    AND r.kept_until >= current_date) THEN
        RAISE EXCEPTION 'the law wants this kept' USING ERRCODE = 'check_violation', CONSTRAINT = 'archive_frozen';
      END IF;
      RETURN OLD;
    END $$`);
  for (const table of ['archive_record', 'invoice_file', 'stored_file']) {
    await runner.query(`
      CREATE TRIGGER ${table}_unchanged BEFORE UPDATE ON ${table}
      FOR EACH ROW EXECUTE FUNCTION refuse_change_of_archive()`);
    await runner.query(`
      CREATE TRIGGER ${table}_not_emptied BEFORE TRUNCATE ON ${table}
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_archive()`);
  }
  for (const table of ['archive_record', 'archive_head']) {
    await runner.query(`
      CREATE TRIGGER ${table}_not_removed BEFORE DELETE ON ${table}
      FOR EACH ROW EXECUTE FUNCTION refuse_change_of_archive()`);
  }
  await runner.query(`
    CREATE TRIGGER archive_head_goes_on BEFORE UPDATE ON archive_head
    FOR EACH ROW WHEN (NEW.last_sequence <= OLD.last_sequence) EXECUTE FUNCTION refuse_change_of_archive()`);
  await runner.query(`
    CREATE TRIGGER invoice_file_kept BEFORE DELETE ON invoice_file
    FOR EACH ROW EXECUTE FUNCTION refuse_early_deletion()`);
}
