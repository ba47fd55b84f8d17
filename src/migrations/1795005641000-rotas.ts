import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';
import { createQueue } from '../platform/jobs/job-schema.client.js';

/** On-call rotas: for whom, by whom, their shifts, what people answered, swaps, and the links of calendar feeds. */
export class Rotas1795005641000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE rota (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        title text NOT NULL,
        region text NOT NULL,
        time_zone text NOT NULL,
        starts_on date NOT NULL,
        ends_on date NOT NULL,
        templates jsonb NOT NULL,
        rules jsonb NOT NULL,
        weights jsonb NOT NULL,
        state text NOT NULL CONSTRAINT ck_rota_state CHECK (state IN ('draft', 'proposed', 'published', 'withdrawn')),
        plan jsonb,
        revision integer NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT pk_rota PRIMARY KEY (workspace_id, id),
        CONSTRAINT ck_rota_days CHECK (ends_on >= starts_on)
      )`);
    await isolate(runner, 'rota', 'SELECT, INSERT, UPDATE');

    await runner.query(`
      CREATE TABLE rota_practice (
        workspace_id uuid NOT NULL,
        rota_id uuid NOT NULL,
        practice_id uuid NOT NULL,
        CONSTRAINT pk_rota_practice PRIMARY KEY (workspace_id, rota_id, practice_id),
        CONSTRAINT fk_rota_practice_rota_id FOREIGN KEY (workspace_id, rota_id) REFERENCES rota (workspace_id, id),
        CONSTRAINT fk_rota_practice_practice_id
          FOREIGN KEY (workspace_id, practice_id) REFERENCES practice (workspace_id, id)
      )`);
    await isolate(runner, 'rota_practice', 'SELECT, INSERT');

    await runner.query(`
      CREATE TABLE rota_person (
        workspace_id uuid NOT NULL,
        rota_id uuid NOT NULL,
        user_id uuid NOT NULL,
        share integer NOT NULL CONSTRAINT ck_rota_person_share CHECK (share BETWEEN 1 AND 100),
        CONSTRAINT pk_rota_person PRIMARY KEY (workspace_id, rota_id, user_id),
        CONSTRAINT fk_rota_person_rota_id FOREIGN KEY (workspace_id, rota_id) REFERENCES rota (workspace_id, id),
        CONSTRAINT fk_rota_person_user_id
          FOREIGN KEY (workspace_id, user_id) REFERENCES membership (workspace_id, user_id)
      )`);
    await isolate(runner, 'rota_person', 'SELECT, INSERT');

    await runner.query(`
      CREATE TABLE rota_shift (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        rota_id uuid NOT NULL,
        name text NOT NULL,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        kinds text[] NOT NULL,
        user_id uuid,
        pinned boolean NOT NULL DEFAULT false,
        state text NOT NULL CONSTRAINT ck_rota_shift_state
          CHECK (state IN ('open', 'planned', 'asked', 'accepted', 'cancelled')),
        sequence integer NOT NULL DEFAULT 0,
        updated_at timestamptz NOT NULL,
        CONSTRAINT pk_rota_shift PRIMARY KEY (workspace_id, id),
        CONSTRAINT fk_rota_shift_rota_id FOREIGN KEY (workspace_id, rota_id) REFERENCES rota (workspace_id, id),
        CONSTRAINT fk_rota_shift_rota_id_user_id
          FOREIGN KEY (workspace_id, rota_id, user_id) REFERENCES rota_person (workspace_id, rota_id, user_id),
        CONSTRAINT ck_rota_shift_span CHECK (ends_at > starts_at),
        CONSTRAINT ck_rota_shift_person CHECK (state = 'cancelled' OR (user_id IS NULL) = (state = 'open'))
      )`);
    await runner.query('CREATE INDEX ix_rota_shift_rota_id ON rota_shift (workspace_id, rota_id)');
    await runner.query(
      'CREATE INDEX ix_rota_shift_user_id_starts_at ON rota_shift (workspace_id, user_id, starts_at)',
    );
    await isolate(runner, 'rota_shift', 'SELECT, INSERT, UPDATE');

    await runner.query(`
      CREATE TABLE rota_leaving (
        workspace_id uuid NOT NULL,
        shift_id uuid NOT NULL,
        user_id uuid NOT NULL,
        reason text NOT NULL CONSTRAINT ck_rota_leaving_reason CHECK (reason IN ('declined', 'swapped')),
        was_published boolean NOT NULL,
        left_at timestamptz NOT NULL,
        CONSTRAINT pk_rota_leaving PRIMARY KEY (workspace_id, shift_id, user_id),
        CONSTRAINT fk_rota_leaving_shift_id FOREIGN KEY (workspace_id, shift_id) REFERENCES rota_shift (workspace_id, id),
        CONSTRAINT fk_rota_leaving_user_id
          FOREIGN KEY (workspace_id, user_id) REFERENCES membership (workspace_id, user_id)
      )`);
    await isolate(runner, 'rota_leaving');

    await runner.query(`
      CREATE TABLE rota_swap (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        rota_id uuid NOT NULL,
        shift_id uuid NOT NULL,
        from_user_id uuid NOT NULL,
        to_user_id uuid NOT NULL,
        for_shift_id uuid,
        state text NOT NULL CONSTRAINT ck_rota_swap_state CHECK (state IN ('open', 'accepted', 'declined', 'withdrawn')),
        created_at timestamptz NOT NULL,
        answered_at timestamptz,
        CONSTRAINT pk_rota_swap PRIMARY KEY (workspace_id, id),
        CONSTRAINT fk_rota_swap_shift_id FOREIGN KEY (workspace_id, shift_id) REFERENCES rota_shift (workspace_id, id),
        CONSTRAINT fk_rota_swap_for_shift_id
          FOREIGN KEY (workspace_id, for_shift_id) REFERENCES rota_shift (workspace_id, id),
        CONSTRAINT fk_rota_swap_rota_id_from_user_id
          FOREIGN KEY (workspace_id, rota_id, from_user_id) REFERENCES rota_person (workspace_id, rota_id, user_id),
        CONSTRAINT fk_rota_swap_rota_id_to_user_id
          FOREIGN KEY (workspace_id, rota_id, to_user_id) REFERENCES rota_person (workspace_id, rota_id, user_id),
        CONSTRAINT ck_rota_swap_people CHECK (from_user_id <> to_user_id),
        CONSTRAINT ck_rota_swap_answer CHECK ((state = 'open') = (answered_at IS NULL))
      )`);
    await runner.query(`
      CREATE UNIQUE INDEX uq_rota_swap_shift_id ON rota_swap (workspace_id, shift_id) WHERE state = 'open'`);
    await isolate(runner, 'rota_swap', 'SELECT, INSERT, UPDATE');

    await runner.query(`
      CREATE TABLE rota_feed (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        rota_id uuid NOT NULL,
        user_id uuid,
        token_hash text NOT NULL,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        revoked_at timestamptz,
        CONSTRAINT pk_rota_feed PRIMARY KEY (workspace_id, id),
        CONSTRAINT uq_rota_feed_token_hash UNIQUE (workspace_id, token_hash),
        CONSTRAINT fk_rota_feed_rota_id FOREIGN KEY (workspace_id, rota_id) REFERENCES rota (workspace_id, id),
        CONSTRAINT fk_rota_feed_rota_id_user_id
          FOREIGN KEY (workspace_id, rota_id, user_id) REFERENCES rota_person (workspace_id, rota_id, user_id)
      )`);
    await isolate(runner, 'rota_feed', 'SELECT, INSERT, UPDATE');

    await createQueue(runner, 'record-standby', {
      expireInSeconds: 600,
      retryLimit: 8,
      retryDelay: 30,
      retryBackoff: true,
      retryDelayMax: 3600,
      policy: 'short',
    });
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
