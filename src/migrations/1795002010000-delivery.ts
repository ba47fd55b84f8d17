import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';
import { createQueue } from '../platform/jobs/job-schema.client.js';

/** How a practice wants its documents and where, when its VAT number ends, and the route last decided for it. */
export class Delivery1795002010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE practice
        ADD COLUMN vat_number_until date,
        ADD COLUMN delivery text NOT NULL DEFAULT 'auto',
        ADD COLUMN endpoint_scheme text,
        ADD COLUMN endpoint_id text,
        ADD CONSTRAINT ck_practice_delivery CHECK (delivery IN ('auto', 'email', 'peppol')),
        ADD CONSTRAINT ck_practice_endpoint CHECK ((endpoint_scheme IS NULL) = (endpoint_id IS NULL))`);
    await runner.query(`
      CREATE TABLE practice_route (
        workspace_id uuid NOT NULL,
        practice_id uuid NOT NULL,
        decision jsonb,
        decided_on date,
        changed_at timestamptz,
        looked_up text,
        reachable boolean,
        looked_up_at timestamptz,
        CONSTRAINT pk_practice_route PRIMARY KEY (workspace_id, practice_id),
        CONSTRAINT ck_practice_route_decided CHECK ((decision IS NULL) = (decided_on IS NULL)),
        CONSTRAINT fk_practice_route_practice_id
          FOREIGN KEY (workspace_id, practice_id) REFERENCES practice (workspace_id, id)
      )`);
    await isolate(runner, 'practice_route', 'SELECT, INSERT, UPDATE');
    await createQueue(runner, 'check-routes', {
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
