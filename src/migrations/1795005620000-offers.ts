import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';

/** Offers that a freelancer answers, the hours that missions take, and what is handed over when one ends. */
export class Offers1795005620000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE offer (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        need_id uuid,
        practice_id uuid NOT NULL,
        secretary_id uuid NOT NULL,
        title text NOT NULL,
        starts_on date NOT NULL,
        ends_on date,
        time_zone text NOT NULL,
        hours jsonb NOT NULL DEFAULT '[]',
        minutes_per_week integer,
        rates jsonb NOT NULL DEFAULT '[]',
        payment_days integer,
        payment_from text,
        notes text,
        expires_on date NOT NULL,
        state text NOT NULL,
        reason text,
        sequence integer NOT NULL DEFAULT 0,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        answered_at timestamptz,
        CONSTRAINT pk_offer PRIMARY KEY (workspace_id, id),
        CONSTRAINT fk_offer_need_id FOREIGN KEY (workspace_id, need_id) REFERENCES need (workspace_id, id),
        CONSTRAINT fk_offer_practice_id FOREIGN KEY (workspace_id, practice_id) REFERENCES practice (workspace_id, id),
        CONSTRAINT fk_offer_secretary_id FOREIGN KEY (workspace_id, secretary_id)
          REFERENCES membership (workspace_id, user_id),
        CONSTRAINT ck_offer_days CHECK (ends_on >= starts_on),
        CONSTRAINT ck_offer_minutes_per_week CHECK (minutes_per_week BETWEEN 1 AND 10080),
        CONSTRAINT ck_offer_payment CHECK ((payment_days IS NULL) = (payment_from IS NULL)
          AND payment_days BETWEEN 0 AND 60 AND payment_from IN ('invoice', 'month_end')),
        CONSTRAINT ck_offer_state CHECK (state IN ('proposed', 'accepted', 'declined', 'withdrawn')),
        CONSTRAINT ck_offer_reason CHECK ((state = 'withdrawn') = (reason IS NOT NULL)
          AND reason IN ('manager', 'taken', 'need', 'left', 'undone')),
        CONSTRAINT ck_offer_answer CHECK ((state IN ('accepted', 'declined')) = (answered_at IS NOT NULL))
      )`);
    await runner.query('CREATE INDEX ix_offer_need_id ON offer (workspace_id, need_id)');
    await runner.query('CREATE INDEX ix_offer_secretary_id ON offer (workspace_id, secretary_id)');
    await runner.query('CREATE INDEX ix_offer_practice_id ON offer (workspace_id, practice_id)');
    await isolate(runner, 'offer', 'SELECT, INSERT, UPDATE');

    await runner.query(`
      ALTER TABLE mission
        ADD COLUMN offer_id uuid,
        ADD COLUMN rates jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN signed_on date,
        ADD COLUMN proof_reference text,
        ADD COLUMN proof_sha256 text,
        ADD CONSTRAINT uq_mission_offer_id UNIQUE (workspace_id, offer_id),
        ADD CONSTRAINT fk_mission_offer_id FOREIGN KEY (workspace_id, offer_id) REFERENCES offer (workspace_id, id),
        DROP CONSTRAINT ck_mission_state,
        ADD CONSTRAINT ck_mission_state
          CHECK (state IN ('proposed', 'accepted', 'signed', 'active', 'ended', 'closed', 'cancelled')),
        ADD CONSTRAINT ck_mission_signed CHECK ((signed_on IS NULL) = (proof_reference IS NULL)
          AND (proof_sha256 IS NULL OR signed_on IS NOT NULL)),
        ADD CONSTRAINT ck_mission_proof_reference CHECK (length(proof_reference) BETWEEN 1 AND 200),
        ADD CONSTRAINT ck_mission_proof_sha256 CHECK (proof_sha256 ~ '^[0-9a-f]{64}$')`);

    await runner.query(`CREATE UNIQUE INDEX uq_mission_whole_need ON mission (workspace_id, need_id)
      WHERE need_id IS NOT NULL AND hours IS NULL AND state IN ('accepted', 'signed', 'active')`);

    await runner.query(`
      CREATE TABLE mission_hour (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        mission_id uuid NOT NULL,
        need_id uuid,
        practice_id uuid NOT NULL,
        weekday integer NOT NULL,
        from_minute integer NOT NULL,
        to_minute integer NOT NULL,
        starts_on date NOT NULL,
        ends_on date,
        CONSTRAINT pk_mission_hour PRIMARY KEY (workspace_id, id),
        CONSTRAINT fk_mission_hour_mission_id FOREIGN KEY (workspace_id, mission_id)
          REFERENCES mission (workspace_id, id),
        CONSTRAINT fk_mission_hour_need_id FOREIGN KEY (workspace_id, need_id) REFERENCES need (workspace_id, id),
        CONSTRAINT fk_mission_hour_practice_id FOREIGN KEY (workspace_id, practice_id)
          REFERENCES practice (workspace_id, id),
        CONSTRAINT ck_mission_hour_weekday CHECK (weekday BETWEEN 1 AND 7),
        CONSTRAINT ck_mission_hour_minutes CHECK (from_minute >= 0 AND from_minute < to_minute AND to_minute <= 1440),
        CONSTRAINT ck_mission_hour_days CHECK (ends_on >= starts_on),
        CONSTRAINT ex_mission_hour_need EXCLUDE USING gist (workspace_id WITH =, need_id WITH =, weekday WITH =,
          int4range(from_minute, to_minute) WITH &&, daterange(starts_on, ends_on, '[]') WITH &&)
          WHERE (need_id IS NOT NULL)
      )`);
    await runner.query('CREATE INDEX ix_mission_hour_mission_id ON mission_hour (workspace_id, mission_id)');
    await runner.query('CREATE INDEX ix_mission_hour_practice_id ON mission_hour (workspace_id, practice_id)');
    await isolate(runner, 'mission_hour');

    await runner.query(`
      CREATE TABLE hand_over_item (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        mission_id uuid NOT NULL,
        kind text NOT NULL,
        what text NOT NULL,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        done_on date,
        done_by uuid,
        CONSTRAINT pk_hand_over_item PRIMARY KEY (workspace_id, id),
        CONSTRAINT fk_hand_over_item_mission_id FOREIGN KEY (workspace_id, mission_id)
          REFERENCES mission (workspace_id, id),
        CONSTRAINT ck_hand_over_item_kind CHECK (kind IN ('task', 'instructions', 'forwarding', 'other')),
        CONSTRAINT ck_hand_over_item_what CHECK (length(what) BETWEEN 1 AND 500),
        CONSTRAINT ck_hand_over_item_done CHECK ((done_on IS NULL) = (done_by IS NULL))
      )`);
    await runner.query('CREATE INDEX ix_hand_over_item_mission_id ON hand_over_item (workspace_id, mission_id)');
    await isolate(runner, 'hand_over_item', 'SELECT, INSERT, UPDATE');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
