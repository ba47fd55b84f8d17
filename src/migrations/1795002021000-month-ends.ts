import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';
import { createQueue } from '../platform/jobs/job-schema.client.js';

/** Month-end runs: many practices drafted, reviewed and issued together, item by item, and the queue that works them. */
export class MonthEnds1795002021000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE month_end_run (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        state text NOT NULL,
        period_from date NOT NULL,
        period_to date NOT NULL,
        issued_on date,
        steps integer NOT NULL DEFAULT 0,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        issued_by uuid,
        finished_at timestamptz,
        CONSTRAINT pk_month_end_run PRIMARY KEY (workspace_id, id),
        CONSTRAINT ck_month_end_run_state CHECK (state IN ('drafting', 'review', 'issuing', 'done', 'cancelled')),
        CONSTRAINT ck_month_end_run_period CHECK (period_from <= period_to),
        CONSTRAINT ck_month_end_run_issue CHECK ((state IN ('issuing', 'done')) = (issued_on IS NOT NULL AND issued_by IS NOT NULL))
      )`);
    await runner.query(
      'CREATE INDEX ix_month_end_run_created_at_id ON month_end_run (workspace_id, created_at, id)',
    );
    await runner.query(`
      CREATE UNIQUE INDEX ix_month_end_run_period_from_period_to ON month_end_run (workspace_id, period_from, period_to)
        WHERE state IN ('drafting', 'review', 'issuing')`);
    await runner.query(`
      CREATE TABLE month_end_item (
        workspace_id uuid NOT NULL,
        run_id uuid NOT NULL,
        practice_id uuid NOT NULL,
        position integer NOT NULL,
        state text NOT NULL DEFAULT 'pending',
        invoice_id uuid,
        adopted boolean NOT NULL DEFAULT false,
        entries integer NOT NULL DEFAULT 0,
        warnings jsonb NOT NULL DEFAULT '[]',
        failure jsonb,
        attempts integer NOT NULL DEFAULT 0,
        steps integer NOT NULL DEFAULT 0,
        updated_at timestamptz NOT NULL,
        CONSTRAINT pk_month_end_item PRIMARY KEY (workspace_id, run_id, practice_id),
        CONSTRAINT fk_month_end_item_run_id FOREIGN KEY (workspace_id, run_id)
          REFERENCES month_end_run (workspace_id, id) ON DELETE CASCADE,
        CONSTRAINT fk_month_end_item_practice_id FOREIGN KEY (workspace_id, practice_id) REFERENCES practice (workspace_id, id),
        CONSTRAINT fk_month_end_item_invoice_id FOREIGN KEY (workspace_id, invoice_id)
          REFERENCES invoice (workspace_id, id) ON DELETE SET NULL (invoice_id),
        CONSTRAINT ck_month_end_item_state CHECK (
          state IN ('pending', 'drafted', 'warned', 'excluded', 'issued', 'documented', 'sent', 'failed')),
        CONSTRAINT ck_month_end_item_failure CHECK ((state = 'failed') = (failure IS NOT NULL)),
        CONSTRAINT ck_month_end_item_issued CHECK (state NOT IN ('issued', 'documented', 'sent') OR invoice_id IS NOT NULL)
      )`);
    await runner.query(
      'CREATE UNIQUE INDEX ix_month_end_item_run_id_position ON month_end_item (workspace_id, run_id, position)',
    );
    await runner.query(
      'CREATE INDEX ix_month_end_item_run_id_state_attempts_position ON month_end_item (workspace_id, run_id, state, attempts, position)',
    );
    await runner.query(
      'CREATE INDEX ix_month_end_item_invoice_id ON month_end_item (workspace_id, invoice_id) WHERE invoice_id IS NOT NULL',
    );
    await isolate(runner, 'month_end_run', 'SELECT, INSERT, UPDATE');
    await isolate(runner, 'month_end_item', 'SELECT, INSERT, UPDATE');
    await createQueue(runner, 'month-end', {
      expireInSeconds: 300,
      retryLimit: 5,
      retryDelay: 5,
      retryBackoff: true,
      retryDelayMax: 300,
    });
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
