import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';

/** Dictations that wait, are typed and were delivered; neither their sound nor their text. */
export class Dictations1795005791000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE dictation (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        practice_id uuid NOT NULL,
        practitioner_id uuid,
        reference text NOT NULL CONSTRAINT ck_dictation_reference CHECK (length(reference) BETWEEN 1 AND 100),
        audio_s integer NOT NULL,
        received_at timestamptz NOT NULL,
        due_at timestamptz,
        assigned_to uuid,
        state text NOT NULL CONSTRAINT ck_dictation_state CHECK (state IN ('received', 'started', 'delivered', 'redo')),
        started_at timestamptz,
        delivered_at timestamptz,
        redo_at timestamptz,
        redo_billed boolean,
        deliveries integer NOT NULL DEFAULT 0,
        chars integer NOT NULL DEFAULT 0,
        lines integer NOT NULL DEFAULT 0,
        pages integer NOT NULL DEFAULT 0,
        entry_id uuid,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT ck_dictation_redo CHECK ((redo_at IS NULL) = (redo_billed IS NULL)),
        CONSTRAINT ck_dictation_measures
          CHECK (audio_s >= 0 AND chars >= 0 AND lines >= 0 AND pages >= 0 AND deliveries >= 0),
        CONSTRAINT pk_dictation PRIMARY KEY (workspace_id, id),
        CONSTRAINT uq_dictation_practice_id_reference UNIQUE (workspace_id, practice_id, reference),
        CONSTRAINT fk_dictation_practice_id FOREIGN KEY (workspace_id, practice_id) REFERENCES practice (workspace_id, id),
        CONSTRAINT fk_dictation_practitioner_id FOREIGN KEY (workspace_id, practitioner_id) REFERENCES practitioner (workspace_id, id),
        CONSTRAINT fk_dictation_assigned_to FOREIGN KEY (workspace_id, assigned_to) REFERENCES membership (workspace_id, user_id)
      )`);
    await runner.query(
      `CREATE INDEX ix_dictation_open ON dictation (workspace_id, due_at) WHERE state <> 'delivered'`,
    );
    await isolate(runner, 'dictation', 'SELECT, INSERT, UPDATE');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
