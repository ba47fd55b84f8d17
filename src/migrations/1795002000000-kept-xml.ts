import { MigrationInterface, QueryRunner } from 'typeorm';

/** The bytes of the electronic invoice, in UBL and in CII, are kept beside its PDF. */
export class KeptXml1795002000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE invoice_file DROP CONSTRAINT ck_invoice_file_kind');
    await runner.query(
      "ALTER TABLE invoice_file ADD CONSTRAINT ck_invoice_file_kind CHECK (kind IN ('pdf', 'annex', 'ubl', 'cii'))",
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
