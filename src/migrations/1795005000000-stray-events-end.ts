import { MigrationInterface, QueryRunner } from 'typeorm';

/** Events that are nobody's here are forgotten after a while. */
export class StrayEventsEnd1795005000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('GRANT DELETE ON stray_event TO permanence_identity');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
