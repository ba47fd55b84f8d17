import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';

/** What statements in other formats call a movement that is known already, and the balance after each. */
export class BankTransactionAliases1795005200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE bank_transaction ADD COLUMN balance_cents bigint');
    await runner.query(`
      CREATE TABLE bank_transaction_alias (
        workspace_id uuid NOT NULL,
        account_id uuid NOT NULL,
        key text NOT NULL,
        dialect text NOT NULL,
        transaction_id uuid NOT NULL,
        balance_cents bigint,
        CONSTRAINT pk_bank_transaction_alias PRIMARY KEY (workspace_id, account_id, key),
        CONSTRAINT uq_bank_transaction_alias_transaction_id_dialect UNIQUE (workspace_id, transaction_id, dialect),
        CONSTRAINT fk_bank_transaction_alias_account_id FOREIGN KEY (workspace_id, account_id) REFERENCES bank_account (workspace_id, id),
        CONSTRAINT fk_bank_transaction_alias_transaction_id FOREIGN KEY (workspace_id, transaction_id) REFERENCES bank_transaction (workspace_id, id)
      )`);
    await isolate(runner, 'bank_transaction_alias', 'SELECT, INSERT');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
