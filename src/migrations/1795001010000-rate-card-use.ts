import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';

/** Up to which day each card has priced issued invoices; filled from the pricing that every invoice keeps. */
export class RateCardUse1795001010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE rate_card_use (
        workspace_id uuid NOT NULL,
        practice_id uuid NOT NULL,
        rate_card_id uuid NOT NULL,
        priced_to date NOT NULL,
        CONSTRAINT pk_rate_card_use PRIMARY KEY (workspace_id, practice_id, rate_card_id),
        CONSTRAINT fk_rate_card_use_practice_id
          FOREIGN KEY (workspace_id, practice_id) REFERENCES practice (workspace_id, id),
        CONSTRAINT fk_rate_card_use_rate_card_id
          FOREIGN KEY (workspace_id, rate_card_id) REFERENCES rate_card (workspace_id, id)
      )`);
    await runner.query(
      'CREATE INDEX ix_rate_card_use_rate_card_id ON rate_card_use (workspace_id, rate_card_id)',
    );
    await runner.query(`
      INSERT INTO rate_card_use (workspace_id, practice_id, rate_card_id, priced_to)
      SELECT i.workspace_id, i.practice_id, c.id, max((part->'period'->>'to')::date)
        FROM invoice i,
             jsonb_array_elements(i.pricing->'months') AS month,
             jsonb_array_elements(month->'parts') AS part,
             rate_card c
       WHERE i.kind = 'invoice' AND i.state = 'issued'
         AND c.workspace_id = i.workspace_id AND c.id = (part->>'rate_card_id')::uuid
       GROUP BY i.workspace_id, i.practice_id, c.id`);
    await isolate(runner, 'rate_card_use', 'SELECT, INSERT, UPDATE');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
