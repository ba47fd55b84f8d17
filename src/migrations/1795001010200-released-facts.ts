import { MigrationInterface, QueryRunner } from 'typeorm';

/** What an annex says of an entry stays with the invoice once a credit note gives the entry back. */
export class ReleasedFacts1795001010200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE invoice_event ADD COLUMN facts jsonb');
    await runner.query(`
      CREATE TRIGGER invoice_event_facts_kept BEFORE UPDATE OF facts ON invoice_event
      FOR EACH ROW WHEN (OLD.facts IS NOT NULL) EXECUTE FUNCTION refuse_change_of_issued_part()`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
