import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';

/** Calls logged at the keyboard: two more outcomes, entries that were named before they were sent, practices by digit. */
export class CapturedEntries1795005780000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE work_entry
        ADD COLUMN client_ref uuid,
        DROP CONSTRAINT ck_work_entry_outcome,
        ADD CONSTRAINT ck_work_entry_outcome CHECK (outcome IN ('answered', 'abandoned', 'voicemail', 'booking',
          'move', 'cancel', 'message', 'transfer', 'wrong_number', 'spam', 'redo', 'other', 'urgent'))`);
    await runner.query(`
      CREATE UNIQUE INDEX uq_work_entry_client_ref ON work_entry (workspace_id, client_ref)
        WHERE client_ref IS NOT NULL`);
    await runner.query(`
      CREATE TABLE capture_order (
        workspace_id uuid NOT NULL,
        user_id uuid NOT NULL,
        practice_id uuid NOT NULL,
        digit integer NOT NULL CONSTRAINT ck_capture_order_digit CHECK (digit BETWEEN 1 AND 9),
        letter text NOT NULL CONSTRAINT ck_capture_order_letter CHECK (length(letter) = 1),
        colour integer NOT NULL CONSTRAINT ck_capture_order_colour CHECK (colour BETWEEN 1 AND 9),
        CONSTRAINT pk_capture_order PRIMARY KEY (workspace_id, user_id, practice_id),
        CONSTRAINT uq_capture_order_user_id_digit UNIQUE (workspace_id, user_id, digit),
        CONSTRAINT fk_capture_order_user_id
          FOREIGN KEY (workspace_id, user_id) REFERENCES membership (workspace_id, user_id),
        CONSTRAINT fk_capture_order_practice_id
          FOREIGN KEY (workspace_id, practice_id) REFERENCES practice (workspace_id, id)
      )`);
    await isolate(runner, 'capture_order');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
