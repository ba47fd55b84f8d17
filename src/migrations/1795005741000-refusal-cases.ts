import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';

/** The refusal desk: what sickness funds refused, and what was done about it. */
export class RefusalCases1795005741000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE refusal_case (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        practice_id uuid NOT NULL,
        batch_id uuid NOT NULL,
        claim_id uuid,
        deadline date,
        opened_at timestamptz NOT NULL,
        paid_at timestamptz,
        dismissed_at timestamptz,
        CONSTRAINT pk_refusal_case PRIMARY KEY (workspace_id, id),
        CONSTRAINT fk_refusal_case_practice_id FOREIGN KEY (workspace_id, practice_id) REFERENCES practice (workspace_id, id),
        CONSTRAINT fk_refusal_case_batch_id FOREIGN KEY (workspace_id, batch_id) REFERENCES claim_batch (workspace_id, id),
        CONSTRAINT fk_refusal_case_claim_id FOREIGN KEY (workspace_id, claim_id) REFERENCES claim (workspace_id, id)
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX uq_refusal_case_claim ON refusal_case (workspace_id, batch_id, claim_id) WHERE claim_id IS NOT NULL`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX uq_refusal_case_batch ON refusal_case (workspace_id, batch_id) WHERE claim_id IS NULL`,
    );
    await runner.query('CREATE INDEX ix_refusal_case_claim_id ON refusal_case (workspace_id, claim_id)');
    await runner.query(
      'CREATE INDEX ix_refusal_case_practice_id_id ON refusal_case (workspace_id, practice_id, id)',
    );
    await isolate(runner, 'refusal_case', 'SELECT, INSERT, UPDATE (paid_at, dismissed_at)');
    await runner.query(`
      CREATE TABLE refusal_event (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        kind text NOT NULL CONSTRAINT ck_refusal_event_kind
          CHECK (kind IN ('opened', 'paid', 'dismissed', 'reopened', 'worked')),
        at timestamptz NOT NULL,
        user_id uuid NOT NULL,
        reason text CONSTRAINT ck_refusal_event_reason CHECK (length(reason) <= 500),
        entry_id uuid,
        return_id uuid,
        CONSTRAINT pk_refusal_event PRIMARY KEY (workspace_id, id),
        CONSTRAINT fk_refusal_event_case_id FOREIGN KEY (workspace_id, case_id) REFERENCES refusal_case (workspace_id, id),
        CONSTRAINT fk_refusal_event_return_id FOREIGN KEY (workspace_id, return_id) REFERENCES efact_return (workspace_id, id)
      )`);
    await runner.query('CREATE INDEX ix_refusal_event_case_id ON refusal_event (workspace_id, case_id)');
    await isolate(runner, 'refusal_event', 'SELECT, INSERT');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
