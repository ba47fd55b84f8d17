import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';

/** A month-end also writes the self-bills of what it issued: freelancer by freelancer, as it bills practice by practice. */
export class MonthEndSelfBills1795005630000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE month_end_run ADD COLUMN self_bills boolean NOT NULL DEFAULT false');
    await runner.query(`
      CREATE TABLE month_end_self_bill (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        run_id uuid NOT NULL,
        secretary_id uuid,
        position integer NOT NULL,
        state text NOT NULL DEFAULT 'pending',
        self_bill_id uuid,
        net_cents bigint NOT NULL,
        failure jsonb,
        attempts integer NOT NULL DEFAULT 0,
        waits_until timestamptz,
        waits_for jsonb,
        steps integer NOT NULL DEFAULT 0,
        updated_at timestamptz NOT NULL,
        CONSTRAINT pk_month_end_self_bill PRIMARY KEY (workspace_id, id),
        CONSTRAINT fk_month_end_self_bill_run_id FOREIGN KEY (workspace_id, run_id)
          REFERENCES month_end_run (workspace_id, id) ON DELETE CASCADE,
        CONSTRAINT fk_month_end_self_bill_self_bill_id FOREIGN KEY (workspace_id, self_bill_id)
          REFERENCES invoice (workspace_id, id),
        CONSTRAINT ck_month_end_self_bill_state CHECK (state IN ('pending', 'issued', 'documented', 'skipped', 'failed')),
        CONSTRAINT ck_month_end_self_bill_failure CHECK ((state IN ('skipped', 'failed')) = (failure IS NOT NULL)),
        CONSTRAINT ck_month_end_self_bill_issued CHECK (state NOT IN ('issued', 'documented') OR self_bill_id IS NOT NULL)
      )`);
    await runner.query(
      'CREATE UNIQUE INDEX ix_month_end_self_bill_run_id_position ON month_end_self_bill (workspace_id, run_id, position)',
    );
    await runner.query(
      `CREATE UNIQUE INDEX ix_month_end_self_bill_run_id_secretary_id ON month_end_self_bill (workspace_id, run_id, secretary_id)
         WHERE state = 'pending'`,
    );
    await runner.query(
      'CREATE INDEX ix_month_end_self_bill_self_bill_id ON month_end_self_bill (workspace_id, self_bill_id) WHERE self_bill_id IS NOT NULL',
    );
    await isolate(runner, 'month_end_self_bill', 'SELECT, INSERT, UPDATE, DELETE');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
