import { MigrationInterface, QueryRunner } from 'typeorm';

/** By which way work came and for which site, so that a rate card can price by either; lines say which site they ring for. */
export class ChannelsAndSites1795001110000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE site
        ADD CONSTRAINT uq_site_practice_id_id UNIQUE (workspace_id, practice_id, id)`);
    await runner.query(`
      ALTER TABLE phone_line
        ADD COLUMN site_id uuid,
        ADD CONSTRAINT fk_phone_line_practice_id_site_id
          FOREIGN KEY (workspace_id, practice_id, site_id) REFERENCES site (workspace_id, practice_id, id)`);
    await runner.query(`
      ALTER TABLE work_entry
        ADD COLUMN channel text,
        ADD COLUMN site_id uuid,
        ADD CONSTRAINT ck_work_entry_channel
          CHECK (channel IN ('phone', 'chat', 'email', 'sms', 'online', 'post', 'fax', 'video')),
        ADD CONSTRAINT fk_work_entry_site_id
          FOREIGN KEY (workspace_id, site_id) REFERENCES site (workspace_id, id)`);
    await runner.query(
      'CREATE INDEX ix_work_entry_site ON work_entry (workspace_id, site_id) WHERE site_id IS NOT NULL',
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
