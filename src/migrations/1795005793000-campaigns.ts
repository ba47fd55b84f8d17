import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';

/** Calls that a practice wants made: contacts by reference, what they came to, and links that show how far it is. */
export class Campaigns1795005793000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE campaign (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        practice_id uuid NOT NULL,
        practitioner_id uuid,
        title text NOT NULL CONSTRAINT ck_campaign_title CHECK (length(title) BETWEEN 1 AND 200),
        billed text NOT NULL CONSTRAINT ck_campaign_billed CHECK (billed IN ('done', 'success', 'none')),
        ends_at timestamptz,
        assigned_to uuid,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT pk_campaign PRIMARY KEY (workspace_id, id),
        CONSTRAINT fk_campaign_practice_id FOREIGN KEY (workspace_id, practice_id) REFERENCES practice (workspace_id, id),
        CONSTRAINT fk_campaign_practitioner_id FOREIGN KEY (workspace_id, practitioner_id) REFERENCES practitioner (workspace_id, id),
        CONSTRAINT fk_campaign_assigned_to FOREIGN KEY (workspace_id, assigned_to) REFERENCES membership (workspace_id, user_id)
      )`);
    await runner.query('CREATE INDEX ix_campaign_practice_id ON campaign (workspace_id, practice_id)');
    await isolate(runner, 'campaign', 'SELECT, INSERT');
    await runner.query(`
      CREATE TABLE campaign_contact (
        workspace_id uuid NOT NULL,
        campaign_id uuid NOT NULL,
        position integer NOT NULL,
        reference text NOT NULL CONSTRAINT ck_campaign_contact_reference CHECK (length(reference) BETWEEN 1 AND 60),
        attempts integer NOT NULL DEFAULT 0,
        result text CONSTRAINT ck_campaign_contact_result CHECK (result IN
          ('booking', 'move', 'confirmed', 'cancel', 'message', 'declined', 'wrong_number', 'no_answer', 'voicemail')),
        tried_at timestamptz,
        tried_by uuid,
        entry_id uuid,
        CONSTRAINT ck_campaign_contact_attempts CHECK (attempts >= 0 AND (attempts = 0) = (result IS NULL)),
        CONSTRAINT pk_campaign_contact PRIMARY KEY (workspace_id, campaign_id, position),
        CONSTRAINT uq_campaign_contact_reference UNIQUE (workspace_id, campaign_id, reference),
        CONSTRAINT fk_campaign_contact_campaign_id FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaign (workspace_id, id)
      )`);
    await isolate(runner, 'campaign_contact', 'SELECT, INSERT, UPDATE');
    await runner.query(`
      CREATE TABLE campaign_link (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        campaign_id uuid NOT NULL,
        token_hash text NOT NULL,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        revoked_at timestamptz,
        CONSTRAINT pk_campaign_link PRIMARY KEY (workspace_id, id),
        CONSTRAINT uq_campaign_link_token_hash UNIQUE (workspace_id, token_hash),
        CONSTRAINT fk_campaign_link_campaign_id FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaign (workspace_id, id)
      )`);
    await isolate(runner, 'campaign_link', 'SELECT, INSERT, UPDATE (revoked_at)');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
