import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';
import { createQueue } from '../platform/jobs/job-schema.client.js';

/** What a secretary can and wants, when she works, and the times her calendars have taken: from, to, and nothing else. */
export class Profiles1795005500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE secretary_profile (
        workspace_id uuid NOT NULL,
        user_id uuid NOT NULL,
        time_zone text NOT NULL,
        languages jsonb NOT NULL DEFAULT '[]',
        software text[] NOT NULL DEFAULT '{}',
        specialties text[] NOT NULL DEFAULT '{}',
        certificates jsonb NOT NULL DEFAULT '[]',
        calls_per_hour integer,
        minutes_per_week integer,
        days_off integer[] NOT NULL DEFAULT '{}',
        hourly_rate text,
        payment_days integer,
        payment_from text,
        weekly jsonb NOT NULL DEFAULT '[]',
        updated_at timestamptz NOT NULL,
        CONSTRAINT pk_secretary_profile PRIMARY KEY (workspace_id, user_id),
        CONSTRAINT fk_secretary_profile_user_id FOREIGN KEY (workspace_id, user_id)
          REFERENCES membership (workspace_id, user_id),
        CONSTRAINT ck_secretary_profile_calls_per_hour CHECK (calls_per_hour BETWEEN 1 AND 120),
        CONSTRAINT ck_secretary_profile_minutes_per_week CHECK (minutes_per_week BETWEEN 1 AND 10080),
        CONSTRAINT ck_secretary_profile_hourly_rate CHECK (hourly_rate ~ '^[0-9]{1,7}([.][0-9]{1,6})?$'),
        CONSTRAINT ck_secretary_profile_payment CHECK ((payment_days IS NULL) = (payment_from IS NULL)
          AND payment_days BETWEEN 0 AND 60 AND payment_from IN ('invoice', 'month_end'))
      )`);
    await isolate(runner, 'secretary_profile', 'SELECT, INSERT, UPDATE');
    await runner.query(`
      CREATE TABLE availability_exception (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        begins text NOT NULL,
        ends text NOT NULL,
        wish text NOT NULL,
        CONSTRAINT pk_availability_exception PRIMARY KEY (workspace_id, id),
        CONSTRAINT uq_availability_exception_user_id_begins UNIQUE (workspace_id, user_id, begins),
        CONSTRAINT fk_availability_exception_user_id FOREIGN KEY (workspace_id, user_id)
          REFERENCES secretary_profile (workspace_id, user_id),
        CONSTRAINT ck_availability_exception_span CHECK (begins < ends),
        CONSTRAINT ck_availability_exception_wish CHECK (wish IN ('wanted', 'possible', 'unwanted', 'impossible'))
      )`);
    await isolate(runner, 'availability_exception', 'SELECT, INSERT, DELETE');
    await runner.query(`
      CREATE TABLE member_calendar (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        kind text NOT NULL,
        host text,
        sealed_url text,
        busy_means text NOT NULL,
        state text NOT NULL,
        fault text,
        unread integer NOT NULL DEFAULT 0,
        known_until date,
        read_at timestamptz,
        tried_at timestamptz,
        created_at timestamptz NOT NULL,
        CONSTRAINT pk_member_calendar PRIMARY KEY (workspace_id, id),
        CONSTRAINT fk_member_calendar_user_id FOREIGN KEY (workspace_id, user_id)
          REFERENCES secretary_profile (workspace_id, user_id),
        CONSTRAINT ck_member_calendar_kind CHECK (kind IN ('feed', 'file') AND (kind = 'feed') = (sealed_url IS NOT NULL)
          AND (host IS NULL) = (sealed_url IS NULL)),
        CONSTRAINT ck_member_calendar_busy_means CHECK (busy_means IN ('wanted', 'possible', 'unwanted', 'impossible')),
        CONSTRAINT ck_member_calendar_state CHECK (state IN ('waiting', 'read', 'failed') AND (state = 'failed') = (fault IS NOT NULL))
      )`);
    await runner.query('CREATE INDEX ix_member_calendar_user_id ON member_calendar (workspace_id, user_id)');
    await isolate(runner, 'member_calendar');
    await runner.query(`
      CREATE TABLE calendar_busy (
        workspace_id uuid NOT NULL,
        calendar_id uuid NOT NULL,
        begins timestamptz NOT NULL,
        ends timestamptz NOT NULL,
        CONSTRAINT pk_calendar_busy PRIMARY KEY (workspace_id, calendar_id, begins),
        CONSTRAINT fk_calendar_busy_calendar_id FOREIGN KEY (workspace_id, calendar_id)
          REFERENCES member_calendar (workspace_id, id),
        CONSTRAINT ck_calendar_busy_span CHECK (begins < ends)
      )`);
    await isolate(runner, 'calendar_busy', 'SELECT, INSERT, DELETE');
    await createQueue(runner, 'refresh-calendar', {
      expireInSeconds: 120,
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
