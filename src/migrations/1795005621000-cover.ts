import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';

/** Absences, the needs they open, what substitutes agreed to beforehand, and how each practice works. */
export class Cover1795005621000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE absence (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        starts_on date NOT NULL,
        ends_on date NOT NULL,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        withdrawn_at timestamptz,
        CONSTRAINT pk_absence PRIMARY KEY (workspace_id, id),
        CONSTRAINT fk_absence_user_id FOREIGN KEY (workspace_id, user_id) REFERENCES membership (workspace_id, user_id),
        CONSTRAINT ck_absence_days CHECK (ends_on >= starts_on),
        CONSTRAINT ex_absence_days EXCLUDE USING gist (workspace_id WITH =, user_id WITH =,
          daterange(starts_on, ends_on, '[]') WITH &&) WHERE (withdrawn_at IS NULL)
      )`);
    await isolate(runner, 'absence', 'SELECT, INSERT, UPDATE');
    await runner.query(`
      ALTER TABLE need
        ADD COLUMN absence_id uuid,
        ADD COLUMN covers_mission_id uuid,
        ADD CONSTRAINT fk_need_absence_id FOREIGN KEY (workspace_id, absence_id) REFERENCES absence (workspace_id, id),
        ADD CONSTRAINT fk_need_covers_mission_id FOREIGN KEY (workspace_id, covers_mission_id)
          REFERENCES mission (workspace_id, id)`);
    await runner.query(
      'CREATE INDEX ix_need_absence_id ON need (workspace_id, absence_id) WHERE absence_id IS NOT NULL',
    );
    await runner.query(`
      CREATE TABLE cover_terms (
        workspace_id uuid NOT NULL,
        user_id uuid NOT NULL,
        at_once_until date,
        rates jsonb NOT NULL DEFAULT '[]',
        said_at timestamptz NOT NULL,
        CONSTRAINT pk_cover_terms PRIMARY KEY (workspace_id, user_id),
        CONSTRAINT fk_cover_terms_user_id FOREIGN KEY (workspace_id, user_id)
          REFERENCES membership (workspace_id, user_id)
      )`);
    await isolate(runner, 'cover_terms', 'SELECT, INSERT, UPDATE');
    await runner.query(`
      CREATE TABLE mission_access (
        workspace_id uuid NOT NULL,
        mission_id uuid NOT NULL,
        grant_id uuid NOT NULL,
        CONSTRAINT pk_mission_access PRIMARY KEY (workspace_id, mission_id, grant_id),
        CONSTRAINT fk_mission_access_mission_id FOREIGN KEY (workspace_id, mission_id)
          REFERENCES mission (workspace_id, id),
        CONSTRAINT fk_mission_access_grant_id FOREIGN KEY (workspace_id, grant_id)
          REFERENCES access_grant (workspace_id, id)
      )`);
    await isolate(runner, 'mission_access', 'SELECT, INSERT');
    await runner.query(`
      CREATE TABLE instruction_sheet (
        workspace_id uuid NOT NULL,
        practice_id uuid NOT NULL,
        version integer NOT NULL,
        text text NOT NULL,
        written_by uuid NOT NULL,
        written_at timestamptz NOT NULL,
        CONSTRAINT pk_instruction_sheet PRIMARY KEY (workspace_id, practice_id, version),
        CONSTRAINT fk_instruction_sheet_practice_id FOREIGN KEY (workspace_id, practice_id)
          REFERENCES practice (workspace_id, id),
        CONSTRAINT ck_instruction_sheet_version CHECK (version >= 1),
        CONSTRAINT ck_instruction_sheet_text CHECK (length(text) BETWEEN 1 AND 20000)
      )`);
    await isolate(runner, 'instruction_sheet', 'SELECT, INSERT');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
