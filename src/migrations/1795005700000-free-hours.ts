import { MigrationInterface, QueryRunner } from 'typeorm';
import { seeingEveryRow } from '../platform/database/migrator.client.js';

/** Hours of a practice that no need asks for are taken by one mission only, whoever made it. */
export class FreeHours1795005700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Of hours that are taken twice already the later taking lets go: its mission keeps them in its own terms.
    const letGo = () =>
      runner.query(`
      DELETE FROM mission_hour m USING mission_hour other
       WHERE m.need_id IS NULL AND other.need_id IS NULL AND other.id < m.id AND m.workspace_id = other.workspace_id
         AND m.practice_id = other.practice_id AND m.weekday = other.weekday
         AND int4range(m.from_minute, m.to_minute) && int4range(other.from_minute, other.to_minute)
         AND daterange(m.starts_on, m.ends_on, '[]') && daterange(other.starts_on, other.ends_on, '[]')`);
    await seeingEveryRow(runner, ['mission_hour'], letGo);
    await runner.query(`
      ALTER TABLE mission_hour ADD CONSTRAINT ex_mission_hour_free EXCLUDE USING gist (workspace_id WITH =,
        practice_id WITH =, weekday WITH =, int4range(from_minute, to_minute) WITH &&,
        daterange(starts_on, ends_on, '[]') WITH &&) WHERE (need_id IS NULL)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
