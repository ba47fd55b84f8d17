import { MigrationInterface, QueryRunner } from 'typeorm';

/** French invoices that a fund rejected come to the same desk: cases by the number of the invoice, events by its NOEMIE return. */
export class FrenchRefusals1795005860000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE refusal_case ALTER COLUMN batch_id DROP NOT NULL, ADD COLUMN b2_file_id uuid, ADD COLUMN invoice_number text,
         ADD CONSTRAINT fk_refusal_case_b2_file_id FOREIGN KEY (workspace_id, b2_file_id) REFERENCES b2_file (workspace_id, id),
         ADD CONSTRAINT ck_refusal_case_of CHECK (
           (batch_id IS NULL) = (invoice_number IS NOT NULL)
           AND (invoice_number IS NULL OR claim_id IS NULL) AND (invoice_number IS NOT NULL OR b2_file_id IS NULL))`,
    );
    await runner.query('DROP INDEX uq_refusal_case_batch');
    await runner.query(
      `CREATE UNIQUE INDEX uq_refusal_case_batch ON refusal_case (workspace_id, batch_id)
        WHERE claim_id IS NULL AND batch_id IS NOT NULL`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX uq_refusal_case_invoice ON refusal_case (workspace_id, b2_file_id, invoice_number)
        WHERE b2_file_id IS NOT NULL`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX uq_refusal_case_number ON refusal_case (workspace_id, practice_id, invoice_number)
        WHERE invoice_number IS NOT NULL AND b2_file_id IS NULL`,
    );
    await runner.query(
      `ALTER TABLE refusal_event ADD COLUMN noemie_return_id uuid,
         ADD CONSTRAINT fk_refusal_event_noemie_return_id FOREIGN KEY (workspace_id, noemie_return_id)
           REFERENCES noemie_return (workspace_id, id)`,
    );
    await runner.query('CREATE INDEX ix_noemie_answer_number ON noemie_answer (workspace_id, number)');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
