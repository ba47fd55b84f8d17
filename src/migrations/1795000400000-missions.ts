import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';

/** What a secretary does for a practice over a period. */
export class Missions1795000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mission (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        practice_id uuid NOT NULL,
        secretary_id uuid NOT NULL,
        title text NOT NULL,
        starts_on date NOT NULL,
        ends_on date,
        minutes_per_week integer,
        notes text,
        state text NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT pk_mission PRIMARY KEY (workspace_id, id),
        CONSTRAINT fk_mission_practice_id FOREIGN KEY (workspace_id, practice_id)
          REFERENCES practice (workspace_id, id),
        CONSTRAINT fk_mission_secretary_id FOREIGN KEY (workspace_id, secretary_id)
          REFERENCES membership (workspace_id, user_id),
        CONSTRAINT ck_mission_state CHECK (state IN ('proposed', 'active', 'ended')),
        CONSTRAINT ck_mission_days CHECK (ends_on >= starts_on),
        CONSTRAINT ck_mission_minutes_per_week CHECK (minutes_per_week BETWEEN 1 AND 10080)
      )`);
    await runner.query('CREATE INDEX ix_mission_practice_id ON mission (workspace_id, practice_id)');
    await runner.query('CREATE INDEX ix_mission_secretary_id ON mission (workspace_id, secretary_id)');
    await isolate(runner, 'mission');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
