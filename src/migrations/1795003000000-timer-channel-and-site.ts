import { MigrationInterface, QueryRunner } from 'typeorm';

/** A running timer says by which way its work came and for which site, as the entry it becomes does. */
export class TimerChannelAndSite1795003000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE timer
        ADD COLUMN channel text,
        ADD COLUMN site_id uuid,
        ADD CONSTRAINT ck_timer_channel
          CHECK (channel IN ('phone', 'chat', 'email', 'sms', 'online', 'post', 'fax', 'video')),
        ADD CONSTRAINT fk_timer_practice_id_site_id
          FOREIGN KEY (workspace_id, practice_id, site_id) REFERENCES site (workspace_id, practice_id, id)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
