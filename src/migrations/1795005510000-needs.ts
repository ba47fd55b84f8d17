import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';

/** What practices need of somebody: hours, calls, skills, and where the need came from. */
export class Needs1795005510000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE need (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        practice_id uuid NOT NULL,
        title text NOT NULL,
        starts_on date NOT NULL,
        ends_on date,
        minutes_per_week integer NOT NULL,
        languages jsonb NOT NULL DEFAULT '[]',
        software text[] NOT NULL DEFAULT '{}',
        specialties text[] NOT NULL DEFAULT '{}',
        max_hourly_rate text,
        on_call boolean NOT NULL DEFAULT false,
        call_curve jsonb,
        curve_basis jsonb,
        platform text,
        platform_ref text,
        platform_digest text,
        commission_bp integer,
        commission_cents bigint,
        state text NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT pk_need PRIMARY KEY (workspace_id, id),
        CONSTRAINT uq_need_platform_platform_ref UNIQUE (workspace_id, platform, platform_ref),
        CONSTRAINT fk_need_practice_id FOREIGN KEY (workspace_id, practice_id) REFERENCES practice (workspace_id, id),
        CONSTRAINT ck_need_days CHECK (ends_on >= starts_on),
        CONSTRAINT ck_need_minutes_per_week CHECK (minutes_per_week BETWEEN 1 AND 10080),
        CONSTRAINT ck_need_max_hourly_rate CHECK (max_hourly_rate ~ '^[0-9]{1,7}([.][0-9]{1,6})?$'),
        CONSTRAINT ck_need_curve_basis CHECK (curve_basis IS NULL OR call_curve IS NOT NULL),
        CONSTRAINT ck_need_platform CHECK (num_nonnulls(platform, platform_ref, platform_digest) IN (0, 3)),
        CONSTRAINT ck_need_commission CHECK (num_nonnulls(commission_bp, commission_cents) <= CASE WHEN platform IS NULL THEN 0 ELSE 1 END
          AND commission_bp BETWEEN 0 AND 10000 AND commission_cents >= 0),
        CONSTRAINT ck_need_state CHECK (state IN ('open', 'withdrawn', 'filled'))
      )`);
    await runner.query('CREATE INDEX ix_need_practice_id ON need (workspace_id, practice_id)');
    await isolate(runner, 'need', 'SELECT, INSERT, UPDATE');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
