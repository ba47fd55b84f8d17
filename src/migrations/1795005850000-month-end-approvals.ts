import { MigrationInterface, QueryRunner } from 'typeorm';

/** Who found a draft of a month-end right, and month-ends that rest until somebody lets them go on. */
export class MonthEndApprovals1795005850000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE month_end_item ADD COLUMN approved_by uuid, ADD COLUMN approved_at timestamptz, ADD COLUMN approved_digest text,
         ADD CONSTRAINT ck_month_end_item_approved CHECK (num_nonnulls(approved_by, approved_at, approved_digest) IN (0, 3))`,
    );
    await runner.query(
      `ALTER TABLE month_end_run ADD COLUMN paused_at timestamptz,
         ADD CONSTRAINT ck_month_end_run_paused CHECK (paused_at IS NULL OR state IN ('drafting', 'issuing'))`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
