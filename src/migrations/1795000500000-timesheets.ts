import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';

const MEASURES = [
  'talk_s',
  'wrap_s',
  'queue_s',
  'patched_s',
  'work_s',
  'audio_s',
  'chars',
  'lines',
  'pages',
  'pieces',
];

/** Work entries, running timers and period locks; a billed entry is frozen here, whatever the program above does. */
export class Timesheets1795000500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE work_entry (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        practice_id uuid,
        practitioner_id uuid,
        mission_id uuid,
        secretary_id uuid,
        import_id uuid,
        kind text NOT NULL CONSTRAINT ck_work_entry_kind CHECK (kind IN ('call', 'work', 'dictation', 'document',
          'letter', 'sms', 'booking', 'contact', 'standby', 'refusal_case', 'receipt', 'task')),
        started_at timestamptz NOT NULL,
        ended_at timestamptz,
        day date NOT NULL,
        direction text CONSTRAINT ck_work_entry_direction CHECK (direction IN ('in', 'out', 'internal')),
        outcome text CONSTRAINT ck_work_entry_outcome CHECK (outcome IN ('answered', 'abandoned', 'voicemail', 'booking',
          'move', 'cancel', 'message', 'transfer', 'wrong_number', 'spam', 'redo')),
        ${MEASURES.map((measure) => `${measure} integer NOT NULL DEFAULT 0,`).join('\n        ')}
        amount_cents bigint NOT NULL DEFAULT 0,
        counterparty_hash bytea,
        counterparty_last2 text,
        line_e164 text,
        agent text,
        tags text[] NOT NULL DEFAULT '{}',
        language text,
        label text CONSTRAINT ck_work_entry_label CHECK (length(label) <= 500),
        due_at timestamptz,
        source text NOT NULL,
        source_key text,
        legs integer NOT NULL DEFAULT 1,
        revision integer NOT NULL DEFAULT 1,
        approved_at timestamptz,
        approved_by uuid,
        invoice_id uuid,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_work_entry PRIMARY KEY (workspace_id, id),
        CONSTRAINT uq_work_entry_source_source_key UNIQUE (workspace_id, source, source_key),
        CONSTRAINT fk_work_entry_practice_id FOREIGN KEY (workspace_id, practice_id) REFERENCES practice (workspace_id, id),
        CONSTRAINT fk_work_entry_practitioner_id
          FOREIGN KEY (workspace_id, practitioner_id) REFERENCES practitioner (workspace_id, id),
        CONSTRAINT fk_work_entry_mission_id FOREIGN KEY (workspace_id, mission_id) REFERENCES mission (workspace_id, id),
        CONSTRAINT fk_work_entry_secretary_id
          FOREIGN KEY (workspace_id, secretary_id) REFERENCES membership (workspace_id, user_id),
        CONSTRAINT ck_work_entry_span CHECK (ended_at >= started_at),
        CONSTRAINT ck_work_entry_approval CHECK ((approved_at IS NULL) = (approved_by IS NULL)),
        CONSTRAINT ck_work_entry_measures CHECK (
          ${MEASURES.map((measure) => `${measure} >= 0`).join(' AND ')}
          AND amount_cents >= 0 AND legs >= 1 AND revision >= 1)
      )`);
    await runner.query(`
      CREATE INDEX ix_work_entry_unbilled ON work_entry (workspace_id, practice_id, day) WHERE invoice_id IS NULL`);
    await runner.query(`
      CREATE INDEX ix_work_entry_billed ON work_entry (workspace_id, invoice_id) WHERE invoice_id IS NOT NULL`);
    await runner.query(
      'CREATE INDEX ix_work_entry_started_at_id ON work_entry (workspace_id, started_at, id)',
    );
    await freezeBilled(runner);
    await isolate(runner, 'work_entry');

    await runner.query(`
      CREATE TABLE timer (
        workspace_id uuid NOT NULL,
        secretary_id uuid NOT NULL,
        practice_id uuid NOT NULL,
        mission_id uuid,
        kind text NOT NULL CONSTRAINT ck_timer_kind CHECK (kind IN ('work', 'task', 'standby')),
        label text CONSTRAINT ck_timer_label CHECK (length(label) <= 500),
        started_at timestamptz NOT NULL,
        CONSTRAINT pk_timer PRIMARY KEY (workspace_id, secretary_id),
        CONSTRAINT fk_timer_practice_id FOREIGN KEY (workspace_id, practice_id) REFERENCES practice (workspace_id, id),
        CONSTRAINT fk_timer_mission_id FOREIGN KEY (workspace_id, mission_id) REFERENCES mission (workspace_id, id),
        CONSTRAINT fk_timer_secretary_id
          FOREIGN KEY (workspace_id, secretary_id) REFERENCES membership (workspace_id, user_id)
      )`);
    await isolate(runner, 'timer');

    await runner.query(`
      CREATE TABLE period_lock (
        workspace_id uuid NOT NULL,
        id uuid NOT NULL,
        practice_id uuid,
        starts_on date NOT NULL,
        ends_on date NOT NULL,
        reason text CONSTRAINT ck_period_lock_reason CHECK (length(reason) <= 500),
        locked_by uuid NOT NULL,
        locked_at timestamptz NOT NULL,
        unlocked_at timestamptz,
        CONSTRAINT pk_period_lock PRIMARY KEY (workspace_id, id),
        CONSTRAINT fk_period_lock_practice_id
          FOREIGN KEY (workspace_id, practice_id) REFERENCES practice (workspace_id, id),
        CONSTRAINT ck_period_lock_span CHECK (ends_on >= starts_on)
      )`);
    await runner.query(`
      CREATE INDEX ix_period_lock_standing ON period_lock (workspace_id, ends_on) WHERE unlocked_at IS NULL`);
    await isolate(runner, 'period_lock', 'SELECT, INSERT, UPDATE');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

/** A billed entry may only be released, that is have its `invoice_id` cleared and nothing else changed. */
async function freezeBilled(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE FUNCTION refuse_change_of_billed_entry() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      released work_entry;
    BEGIN
      IF TG_OP = 'UPDATE' AND NEW.invoice_id IS NULL THEN
        released := OLD;
        released.invoice_id := NULL;
        released.updated_at := NEW.updated_at;
        IF NEW IS NOT DISTINCT FROM released THEN
          RETURN NEW;
        END IF;
      END IF;
      RAISE EXCEPTION 'a billed work entry is frozen'
        USING ERRCODE = 'integrity_constraint_violation', TABLE = 'work_entry', CONSTRAINT = 'ck_work_entry_frozen';
    END $$`);
  await runner.query(`
    CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON work_entry
      FOR EACH ROW WHEN (OLD.invoice_id IS NOT NULL) EXECUTE FUNCTION refuse_change_of_billed_entry()`);
}
