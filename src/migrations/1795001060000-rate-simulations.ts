import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';
import { createQueue } from '../platform/jobs/job-schema.client.js';

/** Cards replayed over past months, what each practice would have paid, and the queue of replays. */
export class RateSimulations1795001060000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE rate_simulation (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        state text NOT NULL DEFAULT 'queued',
        name text,
        from_month text NOT NULL,
        to_month text NOT NULL,
        rate_card_id uuid,
        version integer,
        definition jsonb NOT NULL,
        practice_ids uuid[] NOT NULL,
        practices_done integer NOT NULL DEFAULT 0,
        failure text,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        finished_at timestamptz,
        CONSTRAINT pk_rate_simulation PRIMARY KEY (workspace_id, id),
        CONSTRAINT fk_rate_simulation_rate_card_id
          FOREIGN KEY (workspace_id, rate_card_id) REFERENCES rate_card (workspace_id, id),
        CONSTRAINT ck_rate_simulation_state CHECK (state IN ('queued', 'running', 'done', 'failed')),
        CONSTRAINT ck_rate_simulation_months CHECK (from_month <= to_month),
        CONSTRAINT ck_rate_simulation_failure CHECK ((state = 'failed') = (failure IS NOT NULL))
      )`);
    await runner.query(
      'CREATE INDEX ix_rate_simulation_created_at_id ON rate_simulation (workspace_id, created_at, id)',
    );
    await isolate(runner, 'rate_simulation');
    await runner.query(`
      CREATE TABLE rate_simulation_practice (
        workspace_id uuid NOT NULL,
        simulation_id uuid NOT NULL,
        practice_id uuid NOT NULL,
        state text NOT NULL,
        problem jsonb,
        months integer NOT NULL,
        entries integer NOT NULL,
        old_cents bigint,
        new_cents bigint,
        difference_cents bigint,
        invoiced_cents bigint,
        periods jsonb NOT NULL,
        CONSTRAINT pk_rate_simulation_practice PRIMARY KEY (workspace_id, simulation_id, practice_id),
        CONSTRAINT fk_rate_simulation_practice_simulation_id
          FOREIGN KEY (workspace_id, simulation_id) REFERENCES rate_simulation (workspace_id, id) ON DELETE CASCADE,
        CONSTRAINT fk_rate_simulation_practice_practice_id
          FOREIGN KEY (workspace_id, practice_id) REFERENCES practice (workspace_id, id),
        CONSTRAINT ck_rate_simulation_practice_state CHECK (state IN ('compared', 'no_card', 'refused'))
      )`);
    await isolate(runner, 'rate_simulation_practice', 'SELECT, INSERT, DELETE');
    await createQueue(runner, 'simulate-rates', {
      expireInSeconds: 3600,
      retryLimit: 2,
      retryDelay: 10,
      retryBackoff: true,
      retryDelayMax: 600,
    });
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
