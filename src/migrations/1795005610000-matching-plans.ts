import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';
import { createQueue } from '../platform/jobs/job-schema.client.js';

/** Weeks that were planned, what was tried beside them, and the queue of planning. */
export class MatchingPlans1795005610000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE matching_plan (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        parent_id uuid,
        state text NOT NULL DEFAULT 'queued',
        week_from date NOT NULL,
        instance jsonb NOT NULL,
        seconds integer NOT NULL,
        gap_bp integer NOT NULL,
        progress jsonb,
        result jsonb,
        difference jsonb,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        finished_at timestamptz,
        CONSTRAINT pk_matching_plan PRIMARY KEY (workspace_id, id),
        CONSTRAINT fk_matching_plan_parent_id
          FOREIGN KEY (workspace_id, parent_id) REFERENCES matching_plan (workspace_id, id),
        CONSTRAINT ck_matching_plan_state CHECK (state IN ('queued', 'running', 'done', 'failed')),
        CONSTRAINT ck_matching_plan_result CHECK ((state = 'done') = (result IS NOT NULL))
      )`);
    await runner.query(
      'CREATE INDEX ix_matching_plan_created_at_id ON matching_plan (workspace_id, created_at, id)',
    );
    await isolate(runner, 'matching_plan', 'SELECT, INSERT, UPDATE');
    await createQueue(runner, 'plan-week', {
      expireInSeconds: 900,
      retryLimit: 1,
      retryDelay: 5,
    });
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
