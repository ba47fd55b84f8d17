import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';
import { createQueue } from '../platform/jobs/job-schema.client.js';

/** Alerts of the live meter, whether a practice wants them, and who bears and who is paid for an invoice. */
export class Meters1795001070000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE practice ADD COLUMN meter_alerts boolean NOT NULL DEFAULT true');
    await runner.query(`
      ALTER TABLE invoice
        ADD COLUMN shares jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN payouts jsonb NOT NULL DEFAULT '[]'`);
    await runner.query(`
      CREATE TABLE meter_alert (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        practice_id uuid NOT NULL,
        component_code text NOT NULL,
        period_from date NOT NULL,
        threshold integer NOT NULL CONSTRAINT ck_meter_alert_threshold CHECK (threshold IN (80, 100)),
        reached_on date NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT pk_meter_alert PRIMARY KEY (workspace_id, id),
        CONSTRAINT uq_meter_alert_once UNIQUE (workspace_id, practice_id, component_code, period_from, threshold),
        CONSTRAINT fk_meter_alert_practice_id
          FOREIGN KEY (workspace_id, practice_id) REFERENCES practice (workspace_id, id)
      )`);
    await isolate(runner, 'meter_alert', 'SELECT, INSERT');
    // One check of a workspace waits at a time; what is written meanwhile is seen by it.
    await createQueue(runner, 'check-meters', {
      expireInSeconds: 600,
      retryLimit: 5,
      retryDelay: 60,
      retryBackoff: true,
      retryDelayMax: 3600,
      policy: 'short',
    });
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
