import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';

/** What a match is made by: hours and places of needs, hours of missions, travel, and what a manager set. */
export class MatchingFacts1795005600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE need
        ADD hours jsonb NOT NULL DEFAULT '[]',
        ADD taken_by text NOT NULL DEFAULT 'one',
        ADD place text,
        ADD on_site_days integer[] NOT NULL DEFAULT '{}',
        ADD CONSTRAINT ck_need_taken_by CHECK (taken_by IN ('one', 'any')),
        ADD CONSTRAINT ck_need_on_site CHECK (on_site_days = '{}' OR place IS NOT NULL)`);
    await runner.query(`ALTER TABLE secretary_profile ADD travel jsonb NOT NULL DEFAULT '[]'`);
    await runner.query(`
      ALTER TABLE mission
        ADD need_id uuid,
        ADD hours jsonb,
        ADD CONSTRAINT fk_mission_need_id FOREIGN KEY (workspace_id, need_id) REFERENCES need (workspace_id, id)`);
    await runner.query('CREATE INDEX ix_mission_need_id ON mission (workspace_id, need_id)');
    await runner.query(`
      CREATE TABLE matching_settings (
        workspace_id uuid NOT NULL,
        weights jsonb NOT NULL,
        rules jsonb NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT pk_matching_settings PRIMARY KEY (workspace_id),
        CONSTRAINT fk_matching_settings_workspace_id FOREIGN KEY (workspace_id) REFERENCES workspace (workspace_id)
      )`);
    await isolate(runner, 'matching_settings', 'SELECT, INSERT, UPDATE');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
