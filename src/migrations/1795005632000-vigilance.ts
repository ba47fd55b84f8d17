import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';
import { createQueue } from '../platform/jobs/job-schema.client.js';

/** The URSSAF certificates of French freelancers, when one was paid without, and who was reminded. */
export class Vigilance1795005632000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE vigilance_paper (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        secretary_id uuid NOT NULL,
        issued_on date NOT NULL,
        code text NOT NULL,
        file_id uuid,
        verified_on date,
        verified_by uuid,
        authentic boolean,
        recorded_by uuid NOT NULL,
        recorded_at timestamptz NOT NULL,
        CONSTRAINT pk_vigilance_paper PRIMARY KEY (workspace_id, id),
        CONSTRAINT uq_vigilance_paper_secretary_id_code UNIQUE (workspace_id, secretary_id, code),
        CONSTRAINT fk_vigilance_paper_secretary_id FOREIGN KEY (workspace_id, secretary_id)
          REFERENCES membership (workspace_id, user_id),
        CONSTRAINT fk_vigilance_paper_file_id FOREIGN KEY (workspace_id, file_id) REFERENCES stored_file (workspace_id, id),
        CONSTRAINT ck_vigilance_paper_verified CHECK (num_nonnulls(verified_on, verified_by, authentic) IN (0, 3))
      )`);
    await runner.query(`
      CREATE TABLE vigilance_waiver (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        secretary_id uuid NOT NULL,
        until_on date NOT NULL,
        reason text NOT NULL,
        given_by uuid NOT NULL,
        given_at timestamptz NOT NULL,
        CONSTRAINT pk_vigilance_waiver PRIMARY KEY (workspace_id, id),
        CONSTRAINT fk_vigilance_waiver_secretary_id FOREIGN KEY (workspace_id, secretary_id)
          REFERENCES membership (workspace_id, user_id),
        CONSTRAINT ck_vigilance_waiver_reason CHECK (length(reason) BETWEEN 1 AND 500)
      )`);
    await runner.query(
      'CREATE INDEX ix_vigilance_waiver_secretary_id ON vigilance_waiver (workspace_id, secretary_id)',
    );
    await runner.query(`
      CREATE TABLE vigilance_reminder (
        workspace_id uuid NOT NULL,
        paper_id uuid NOT NULL,
        days_before integer NOT NULL,
        told_on date NOT NULL,
        CONSTRAINT pk_vigilance_reminder PRIMARY KEY (workspace_id, paper_id, days_before),
        CONSTRAINT fk_vigilance_reminder_paper_id FOREIGN KEY (workspace_id, paper_id) REFERENCES vigilance_paper (workspace_id, id)
      )`);
    await isolate(runner, 'vigilance_paper', 'SELECT, INSERT, UPDATE');
    await isolate(runner, 'vigilance_waiver', 'SELECT, INSERT');
    await isolate(runner, 'vigilance_reminder', 'SELECT, INSERT');
    await createQueue(runner, 'remind-vigilance-failed', {
      expireInSeconds: 60,
      retryLimit: 100,
      retryDelay: 600,
    });
    await createQueue(runner, 'remind-vigilance', {
      expireInSeconds: 600,
      retryLimit: 8,
      retryDelay: 30,
      retryBackoff: true,
      retryDelayMax: 3600,
      policy: 'short',
      deadLetter: 'remind-vigilance-failed',
    });
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
