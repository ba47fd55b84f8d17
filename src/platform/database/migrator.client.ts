import { setTimeout as pause } from 'node:timers/promises';
import { DataSource, DataSourceOptions, QueryRunner } from 'typeorm';
import { grantJobs, installJobs, JOBS_ROLE } from '../jobs/job-schema.client.js';

const MIGRATION_LOCK = 7_370_201;

/** What holds up a migration may end soon: it is tried again after growing pauses. */
const TRIES = 5;
const PAUSE_MS = 500;
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Brings the schema up to this version: one migrator at a time (advisory lock). A migration waits two seconds at most for
 * a lock on a table, for all who come after it wait as long; then it is rolled back and tried again, `tries` times in all.
 * `login` is the role the app connects with; it is granted the three working roles and nothing else.
 */
export async function migrate(options: DataSourceOptions, login: string, tries = TRIES): Promise<number> {
  const source = await new DataSource({
    ...impatient(options),
    migrationsTableName: 'migration',
  } as DataSourceOptions).initialize();
  const runner = source.createQueryRunner();
  try {
    // Another instance may be migrating for long: that one is waited for.
    await runner.query('SET lock_timeout = 0');
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await runner.query('RESET lock_timeout');
    await installJobs((options as { url: string }).url);
    const done = await runPatiently(source, tries);
    await grantJobs(runner);
    const [row]: { grants: string }[] = await runner.query(
      `SELECT format('GRANT permanence_app, permanence_identity, ${JOBS_ROLE} TO %I', $1::text) AS grants`,
      [login],
    );
    await runner.query(row!.grants);
    return done;
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await runner.release();
    await source.destroy();
  }
}

/** The same options with a lock timeout of two seconds: of two settings of one name, the server takes the last. */
function impatient(options: DataSourceOptions): DataSourceOptions {
  const { extra } = options as { extra?: { options?: string } };
  return {
    ...options,
    extra: { ...extra, options: `${extra?.options ?? ''} -c lock_timeout=2s`.trim() },
  } as DataSourceOptions;
}

/** Runs what has not run yet, each migration in a transaction of its own; how many. */
async function runPatiently(source: DataSource, tries: number): Promise<number> {
  const before = await numberRun(source);
  for (let attempt = 1; ; attempt++) {
    try {
      await source.runMigrations({ transaction: 'each' });
      return (await numberRun(source)) - before;
    } catch (error) {
      if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error;
      if (attempt >= tries) throw lockedOut(tries, error);
      await pause(attempt * PAUSE_MS);
    }
  }
}

async function numberRun(source: DataSource): Promise<number> {
  const [{ made }] = await source.query(`SELECT to_regclass('public.migration') IS NOT NULL AS made`);
  if (!made) return 0;
  const [{ done }] = await source.query('SELECT count(*)::int AS done FROM public.migration');
  return done;
}

function lockedOut(tries: number, cause: unknown): Error {
  const sentence =
    `A migration waited ${tries} times two seconds for a table that something else holds: nothing of it was written. ` +
    'End the long transactions on this database (pg_stat_activity shows them) and start again.';
  return new Error(sentence, { cause });
}

/**
 * Puts `table` under row-level security: a row is seen and written only by a transaction that named its workspace.
 * `rights` are what the app role may do (SELECT, INSERT when nothing may ever change).
 */
export async function isolate(
  runner: QueryRunner,
  table: string,
  rights = 'SELECT, INSERT, UPDATE, DELETE',
): Promise<void> {
  await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
  await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  await runner.query(`
    CREATE POLICY of_workspace ON ${table} TO permanence_app
      USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid)
      WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid)`);
  await runner.query(`GRANT ${rights} ON ${table} TO permanence_app`);
}

/**
 * Does `work` with every row of `tables` in sight. Row-level security binds even the owner of these tables, who names no
 * workspace in a migration: without this a backfill finds nothing under an owner that is no superuser, and says nothing.
 */
export async function seeingEveryRow(
  runner: QueryRunner,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const [role]: { bound: boolean }[] = await runner.query(
    'SELECT NOT (rolsuper OR rolbypassrls) AS bound FROM pg_roles WHERE rolname = current_user',
  );
  const bound = role!.bound ? tables : [];
  for (const table of bound) await runner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
  await work();
  for (const table of bound) await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
}
