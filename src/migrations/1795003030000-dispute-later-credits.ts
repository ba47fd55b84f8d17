import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';

/** Credit notes over invoices after a disputed one, which go on from its counters. */
export class DisputeLaterCredits1795003030000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE dispute_later_credit (
        workspace_id uuid NOT NULL,
        credit_note_id uuid NOT NULL,
        dispute_id uuid NOT NULL,
        net_cents bigint NOT NULL,
        CONSTRAINT pk_dispute_later_credit PRIMARY KEY (workspace_id, credit_note_id),
        CONSTRAINT fk_dispute_later_credit_dispute_id FOREIGN KEY (workspace_id, dispute_id) REFERENCES dispute (workspace_id, id),
        CONSTRAINT fk_dispute_later_credit_credit_note_id
          FOREIGN KEY (workspace_id, credit_note_id) REFERENCES invoice (workspace_id, id)
      )`);
    await runner.query(
      'CREATE INDEX ix_dispute_later_credit_dispute_id ON dispute_later_credit (workspace_id, dispute_id)',
    );
    await isolate(runner, 'dispute_later_credit', 'SELECT, INSERT');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
