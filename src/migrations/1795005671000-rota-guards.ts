import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate, seeingEveryRow } from '../platform/database/migrator.client.js';

/**
 * Who has left holds no shift to come; nobody is booked twice at one time, nor a practice by two rotas; of a rota that was
 * withdrawn, what was worked stays. Of shifts that were agreed to twice at one time, the later one is asked for again.
 */
export class RotaGuards1795005671000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE rota_leaving DROP CONSTRAINT ck_rota_leaving_reason,
        ADD CONSTRAINT ck_rota_leaving_reason CHECK (reason IN ('declined', 'swapped', 'left'))`);
    await runner.query('ALTER TABLE rota_person ADD COLUMN removed_at timestamptz');
    await runner.query('GRANT UPDATE ON rota_person TO permanence_app');
    await runner.query(`
      CREATE TABLE rota_hours (
        workspace_id uuid NOT NULL,
        practice_id uuid NOT NULL,
        shift_id uuid NOT NULL,
        rota_id uuid NOT NULL,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        CONSTRAINT pk_rota_hours PRIMARY KEY (workspace_id, practice_id, shift_id),
        CONSTRAINT fk_rota_hours_shift_id FOREIGN KEY (workspace_id, shift_id) REFERENCES rota_shift (workspace_id, id),
        CONSTRAINT fk_rota_hours_rota_id_practice_id FOREIGN KEY (workspace_id, rota_id, practice_id)
          REFERENCES rota_practice (workspace_id, rota_id, practice_id),
        CONSTRAINT ex_rota_hours_practice EXCLUDE USING gist
          (workspace_id WITH =, practice_id WITH =, rota_id WITH <>, tstzrange(starts_at, ends_at) WITH &&)
      )`);
    await isolate(runner, 'rota_hours');
    await seeingEveryRow(
      runner,
      ['rota', 'rota_shift', 'rota_practice', 'rota_leaving', 'rota_hours', 'membership'],
      () => this.carryOver(runner),
    );
    await runner.query(`
      ALTER TABLE rota_shift ADD CONSTRAINT ex_rota_shift_person EXCLUDE USING gist
        (workspace_id WITH =, user_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (state = 'accepted')`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }

  private async carryOver(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE rota_shift s SET state = 'cancelled', user_id = CASE WHEN s.state = 'accepted' THEN s.user_id END
        FROM rota r WHERE r.workspace_id = s.workspace_id AND r.id = s.rota_id AND r.state = 'withdrawn'
         AND (s.state <> 'accepted' OR s.starts_at > r.updated_at)`);
    await runner.query(`
      WITH gone AS (
        SELECT s.workspace_id, s.id, s.user_id, r.state = 'published' AND s.state = 'accepted' AS was_published
          FROM rota_shift s
          JOIN rota r ON r.workspace_id = s.workspace_id AND r.id = s.rota_id
          JOIN membership m ON m.workspace_id = s.workspace_id AND m.user_id = s.user_id
         WHERE m.ended_at IS NOT NULL AND s.starts_at > now() AND s.state IN ('planned', 'asked', 'accepted')
      ), told AS (
        INSERT INTO rota_leaving (workspace_id, shift_id, user_id, reason, was_published, left_at)
        SELECT workspace_id, id, user_id, 'left', was_published, now() FROM gone ON CONFLICT DO NOTHING
      )
      UPDATE rota_shift s SET state = 'open', user_id = NULL, pinned = false, sequence = sequence + 1, updated_at = now()
        FROM gone WHERE gone.workspace_id = s.workspace_id AND gone.id = s.id`);
    await runner.query(`
      UPDATE rota_shift s SET state = 'asked'
       WHERE s.state = 'accepted' AND EXISTS (
         SELECT FROM rota_shift o
          WHERE o.workspace_id = s.workspace_id AND o.user_id = s.user_id AND o.state = 'accepted' AND o.id <> s.id
            AND o.starts_at < s.ends_at AND o.ends_at > s.starts_at AND (o.updated_at, o.id) < (s.updated_at, s.id))`);
    await runner.query(`
      INSERT INTO rota_hours (workspace_id, practice_id, shift_id, rota_id, starts_at, ends_at)
      SELECT s.workspace_id, p.practice_id, s.id, s.rota_id, s.starts_at, s.ends_at
        FROM rota_shift s
        JOIN rota r ON r.workspace_id = s.workspace_id AND r.id = s.rota_id AND r.state = 'published'
        JOIN rota_practice p ON p.workspace_id = s.workspace_id AND p.rota_id = s.rota_id
       WHERE s.state <> 'cancelled' ON CONFLICT DO NOTHING`);
  }
}
