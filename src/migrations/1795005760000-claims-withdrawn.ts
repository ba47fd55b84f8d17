import { MigrationInterface, QueryRunner } from 'typeorm';

/** Claims that stood in a released file are taken away without losing where they stood. */
export class ClaimsWithdrawn1795005760000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE claim ADD COLUMN withdrawn_at timestamptz');
    await runner.query('DROP INDEX uq_claim_credited');
    await runner.query(
      `CREATE UNIQUE INDEX uq_claim_credited ON claim (workspace_id, earlier_claim_id)
        WHERE kind = 'credit' AND withdrawn_at IS NULL`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
