import { MigrationInterface, QueryRunner } from 'typeorm';

/** The bytes of an annex are kept with its invoice, as those of the PDF are. */
export class KeptAnnexes1795001010100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE invoice_file DROP CONSTRAINT ck_invoice_file_kind');
    await runner.query(
      "ALTER TABLE invoice_file ADD CONSTRAINT ck_invoice_file_kind CHECK (kind IN ('pdf', 'annex'))",
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
