import { PgBoss, QueuePolicy } from 'pg-boss';
import { QueryRunner } from 'typeorm';

/** pg-boss's own schema, and the role its sessions run as: it reaches that schema and nothing else. */
export const JOBS_SCHEMA = 'pgboss';
export const JOBS_ROLE = 'permanence_jobs';

/** Creates or updates pg-boss's tables; `adminUrl` may create schemas. */
export async function installJobs(adminUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: adminUrl,
    schema: JOBS_SCHEMA,
    max: 2,
    supervise: false,
    schedule: false,
  });
  let failure: unknown;
  boss.on('error', (error) => (failure ??= error));
  try {
    await boss.start();
    // An update may leave index builds to run one after the other outside its transaction.
    while (
      (await boss.getBamStatus()).some(({ status }) => status === 'pending' || status === 'in_progress')
    ) {
      if (failure) throw failure;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** The app role may add jobs and see which queues there are, not read or change a job. To be repeated after each update. */
export async function grantJobs(runner: QueryRunner): Promise<void> {
  await runner.query(`GRANT USAGE ON SCHEMA ${JOBS_SCHEMA} TO ${JOBS_ROLE}, permanence_app`);
  await runner.query(
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${JOBS_SCHEMA} TO ${JOBS_ROLE}`,
  );
  await runner.query(`GRANT SELECT ON ${JOBS_SCHEMA}.queue TO permanence_app`);
  await runner.query(`GRANT INSERT, SELECT (id) ON ${JOBS_SCHEMA}.job_common TO permanence_app`);
}

/** How a queue treats its jobs; seconds throughout. */
export interface QueueTreatment {
  /** A job still running after this long is taken for dead and run again. */
  readonly expireInSeconds: number;
  readonly retryLimit: number;
  readonly retryDelay: number;
  readonly retryBackoff?: boolean;
  readonly retryDelayMax?: number;
  /** The queue that gets a copy of each job which failed for good; it must exist. */
  readonly deadLetter?: string;
  readonly policy?: QueuePolicy;
}

/** Makes a queue; like a table, a queue is made by the migration of the feature that works it. */
export async function createQueue(
  runner: QueryRunner,
  name: string,
  treatment: QueueTreatment,
): Promise<void> {
  await runner.query(`SELECT ${JOBS_SCHEMA}.create_queue($1, $2::jsonb)`, [
    name,
    JSON.stringify({ policy: 'standard', ...treatment }),
  ]);
}
