import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';

/** To-dos and messages of practices, and which version of an instruction sheet somebody has read. */
export class Tasks1795005790000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE task (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        practice_id uuid NOT NULL,
        practitioner_id uuid,
        mission_id uuid,
        kind text NOT NULL CONSTRAINT ck_task_kind CHECK (kind IN ('todo', 'message', 'instruction_change')),
        text text NOT NULL CONSTRAINT ck_task_text CHECK (length(text) BETWEEN 1 AND 500),
        due_at timestamptz,
        assigned_to uuid,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        done_at timestamptz,
        done_by uuid,
        CONSTRAINT ck_task_done CHECK ((done_at IS NULL) = (done_by IS NULL)),
        CONSTRAINT pk_task PRIMARY KEY (workspace_id, id),
        CONSTRAINT fk_task_practice_id FOREIGN KEY (workspace_id, practice_id) REFERENCES practice (workspace_id, id),
        CONSTRAINT fk_task_practitioner_id FOREIGN KEY (workspace_id, practitioner_id) REFERENCES practitioner (workspace_id, id),
        CONSTRAINT fk_task_mission_id FOREIGN KEY (workspace_id, mission_id) REFERENCES mission (workspace_id, id),
        CONSTRAINT fk_task_assigned_to FOREIGN KEY (workspace_id, assigned_to) REFERENCES membership (workspace_id, user_id)
      )`);
    await runner.query('CREATE INDEX ix_task_practice_id ON task (workspace_id, practice_id)');
    await runner.query('CREATE INDEX ix_task_open ON task (workspace_id, due_at) WHERE done_at IS NULL');
    await isolate(runner, 'task', 'SELECT, INSERT, UPDATE');
    await runner.query(`
      CREATE TABLE instruction_reading (
        workspace_id uuid NOT NULL,
        practice_id uuid NOT NULL,
        user_id uuid NOT NULL,
        version integer NOT NULL,
        read_at timestamptz NOT NULL,
        CONSTRAINT pk_instruction_reading PRIMARY KEY (workspace_id, practice_id, user_id),
        CONSTRAINT fk_instruction_reading_practice_id_version FOREIGN KEY (workspace_id, practice_id, version)
          REFERENCES instruction_sheet (workspace_id, practice_id, version),
        CONSTRAINT fk_instruction_reading_user_id FOREIGN KEY (workspace_id, user_id)
          REFERENCES membership (workspace_id, user_id)
      )`);
    await isolate(runner, 'instruction_reading', 'SELECT, INSERT, UPDATE (version, read_at)');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
