import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { lists } from '../../ormconfig.js';
import { dataSourceOptions } from '../../src/platform/database/data-source.client.js';
import { openTestApp, TestApp } from '../support/app.js';

/** Tables of nobody's workspace: people sign in before they are anywhere. Each new one needs a reason here. */
const GLOBAL = new Set([
  'migration', // what has run
  'app_user', // a person may be a member of several workspaces
  'session', // read before the workspace is known
  'password_reset', // asked for by somebody who is not signed in
  'totp_factor', // of a person, asked for before they are anywhere
  'sign_in_attempt', // counted before anybody is known
  'online_account_owner', // a webhook names an account, which tells the workspace
  'stray_event', // signed, but of nobody here
]);

/** Indexes of tenant tables that do not begin with the workspace. */
const ACROSS_WORKSPACES = new Set([
  'ix_membership_user_id', // "my workspaces"
]);

/** Columns of foreign keys to global tables. */
const TO_GLOBAL = new Set([
  'fk_membership_user_id',
  'fk_session_user_id',
  'fk_password_reset_user_id',
  'fk_totp_factor_user_id',
]);

const WORKSPACE_POLICY = `workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid`;

describe('the schema', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  const rows = async <Row>(sql: string): Promise<Row[]> => (await app.admin.query(sql)).rows as Row[];
  const names = async (sql: string) => (await rows<{ name: string }>(sql)).map(({ name }) => name);
  const tenantTables = async () =>
    (
      await names(
        `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`,
      )
    ).filter((table) => !GLOBAL.has(table));

  test('is what the entities say', async () => {
    const { host, port, database, user } = app.admin;
    const password = encodeURIComponent(String(app.admin.password ?? ''));
    const url = `postgres://${user}:${password}@${host}:${port}/${database}`;
    const source = await new DataSource(dataSourceOptions(url, lists)).initialize();
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    await source.destroy();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  test('has tables to judge', async () => {
    expect(await tenantTables()).toEqual(
      expect.arrayContaining(['workspace', 'membership', 'audit_event', 'idempotency_key']),
    );
  });

  test('every tenant table forces row-level security and shows permanence_app its own workspace only', async () => {
    const policies = await rows<{
      table: string;
      forced: boolean;
      roles: string;
      using: string;
      check: string;
    }>(`
      SELECT c.relname AS table, c.relrowsecurity AND c.relforcerowsecurity AS forced, p.polroles::regrole[]::text AS roles,
             pg_get_expr(p.polqual, p.polrelid) AS using, pg_get_expr(p.polwithcheck, p.polrelid) AS check
        FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid AND p.polcmd = '*' AND p.polpermissive
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')`);
    for (const table of await tenantTables()) {
      const own = policies.filter((policy) => policy.table === table);
      expect(own).toEqual([
        {
          table,
          forced: true,
          roles: '{permanence_app}',
          using: `(${WORKSPACE_POLICY})`,
          check: `(${WORKSPACE_POLICY})`,
        },
      ]);
    }
    const open = policies.filter(
      ({ table, forced }) => GLOBAL.has(table) && table !== 'migration' && !forced,
    );
    expect(open).toEqual([]);
  });

  test('other policies are these few, for the sign-in role', async () => {
    const others = await names(`
      SELECT c.relname || ' ' || p.polname || ' ' || p.polroles::regrole[]::text AS name
        FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
       WHERE c.relnamespace = 'public'::regnamespace
         AND NOT (p.polname = 'of_workspace' AND p.polroles::regrole[]::text = '{permanence_app}')
       ORDER BY 1`);
    expect(others).toEqual([
      'app_user of_identity {permanence_identity}',
      'membership of_user {permanence_identity}',
      'online_account_owner of_identity {permanence_identity}',
      'password_reset of_identity {permanence_identity}',
      'session of_identity {permanence_identity}',
      'sign_in_attempt of_identity {permanence_identity}',
      'stray_event of_identity {permanence_identity}',
      'totp_factor of_identity {permanence_identity}',
      'workspace of_user {permanence_identity}',
    ]);
  });

  test('every key and index of a tenant table begins with workspace_id', async () => {
    const indexes = await rows<{ table: string; name: string; first: string }>(`
      SELECT c.relname AS table, i.relname AS name, coalesce(a.attname::text, '(expression)') AS first
        FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
        LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = x.indkey[0]
       WHERE c.relnamespace = 'public'::regnamespace`);
    const astray = indexes.filter(
      ({ table, name, first }) =>
        !GLOBAL.has(table) && !ACROSS_WORKSPACES.has(name) && first !== 'workspace_id',
    );
    expect(astray).toEqual([]);
    const keyed = await names(`
      SELECT c.relname AS name FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
       WHERE k.contype = 'p' AND c.relnamespace = 'public'::regnamespace`);
    expect((await tenantTables()).filter((table) => !keyed.includes(table))).toEqual([]);
  });

  test('every foreign key pairs the workspace_id of its own row with that of the other', async () => {
    const keys = await rows<{ name: string; own: string[]; other: string[] }>(`
      SELECT conname AS name,
             ARRAY(SELECT a.attname::text FROM unnest(conkey) WITH ORDINALITY k(n, at)
                     JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = k.n ORDER BY k.at) AS own,
             ARRAY(SELECT a.attname::text FROM unnest(confkey) WITH ORDINALITY k(n, at)
                     JOIN pg_attribute a ON a.attrelid = confrelid AND a.attnum = k.n ORDER BY k.at) AS other
        FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`);
    const astray = keys.filter(({ name, own, other }) => {
      const paired =
        own.indexOf('workspace_id') >= 0 && own.indexOf('workspace_id') === other.indexOf('workspace_id');
      return !paired && !TO_GLOBAL.has(name);
    });
    expect(astray).toEqual([]);
    expect(keys.length).toBeGreaterThan(5);
  });

  test("nothing goes round the policies: no matviews, no definer functions, no views with their owner's rights", async () => {
    const views = await names(`
      SELECT relname AS name FROM pg_class
       WHERE relnamespace = 'public'::regnamespace
         AND (relkind = 'm' OR (relkind = 'v' AND NOT coalesce('security_invoker=true' = ANY (reloptions), false)))`);
    const functions = await names(
      `SELECT proname AS name FROM pg_proc WHERE prosecdef AND pronamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)`,
    );
    expect([...views, ...functions]).toEqual([]);
  });

  test('the working roles own nothing, bypass nothing, and the login role has no right of its own', async () => {
    const login = new URL(app.config.databaseUrl!).username;
    const strong = await names(`
      SELECT rolname AS name FROM pg_roles
       WHERE rolname IN ('permanence_app', 'permanence_identity', '${login}')
         AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolinherit)`);
    expect(strong).toEqual([]);
    const owners = await names(`
      SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace
         AND relowner::regrole::text IN ('permanence_app', 'permanence_identity', '${login}')`);
    expect(owners).toEqual([]);
    const granted = await names(`
      SELECT DISTINCT table_name AS name FROM information_schema.role_table_grants
       WHERE grantee IN ('${login}', 'PUBLIC') AND table_schema = 'public'`);
    expect(granted).toEqual([]);
  });

  test('a statement without a role is refused (42501), on every table', async () => {
    const source = app.app.get(DataSource);
    for (const table of await tenantTables()) {
      await expect(source.query(`SELECT 1 FROM ${table}`)).rejects.toMatchObject({ code: '42501' });
    }
  });

  test('the audit trail can be written and read, and nothing else', async () => {
    const rights = await names(`
      SELECT privilege_type AS name FROM information_schema.role_table_grants
       WHERE grantee IN ('permanence_app', 'permanence_identity') AND table_name = 'audit_event' ORDER BY 1`);
    expect(rights).toEqual(['INSERT', 'SELECT']);
  });
});
