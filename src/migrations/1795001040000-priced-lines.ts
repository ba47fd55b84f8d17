import { MigrationInterface, QueryRunner } from 'typeorm';

/** On which lines of its invoice an event stands, with how much of it; and what a contract says of public holidays. */
export class PricedLines1795001040000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE invoice_event ADD COLUMN lines jsonb');
    await runner.query(`
      CREATE TRIGGER invoice_event_lines_unchanged BEFORE UPDATE OF lines ON invoice_event
      FOR EACH ROW EXECUTE FUNCTION refuse_change_of_issued_part()`);
    await runner.query("ALTER TABLE rate_card_assignment ADD COLUMN holidays jsonb NOT NULL DEFAULT '[]'");
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
