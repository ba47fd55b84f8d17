import { DataSource, DataSourceOptions, QueryRunner } from 'typeorm';
import { grantJobs, installJobs, JOBS_ROLE } from '../jobs/job-schema.client.js';

const MIGRATION_LOCK = 7_370_201;

/**
 * Brings the schema up to this version: one migrator at a time (advisory lock), no lock on a table held for more than
 * two seconds. `login` is the role the app connects with; it is granted the three working roles and nothing else.
 */
export async function migrate(options: DataSourceOptions, login: string): Promise<number> {
  const source = await new DataSource({
    ...options,
    migrationsTableName: 'migration',
  } as DataSourceOptions).initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await installJobs((options as { url: string }).url);
    const done = await source.runMigrations({ transaction: 'each' });
    await grantJobs(runner);
    const [row]: { grants: string }[] = await runner.query(
      `SELECT format('GRANT permanence_app, permanence_identity, ${JOBS_ROLE} TO %I', $1::text) AS grants`,
      [login],
    );
    await runner.query(row!.grants);
    return done.length;
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await runner.release();
    await source.destroy();
  }
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
