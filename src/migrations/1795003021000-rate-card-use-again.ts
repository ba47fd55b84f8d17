import { MigrationInterface, QueryRunner } from 'typeorm';
import { seeingEveryRow } from '../platform/database/migrator.client.js';

/**
 * Up to which day each card has priced issued invoices, once more: where the owner of the schema is no superuser, the first
 * filling saw no invoice. What is there stays, or becomes later.
 */
export class RateCardUseAgain1795003021000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await seeingEveryRow(runner, ['invoice', 'rate_card', 'practice', 'rate_card_use'], async () => {
      await runner.query(`
        INSERT INTO rate_card_use AS u (workspace_id, practice_id, rate_card_id, priced_to)
        SELECT i.workspace_id, i.practice_id, c.id, max((part->'period'->>'to')::date)
          FROM invoice i,
               jsonb_array_elements(i.pricing->'months') AS month,
               jsonb_array_elements(month->'parts') AS part,
               rate_card c
         WHERE i.kind = 'invoice' AND i.state = 'issued'
           AND c.workspace_id = i.workspace_id AND c.id = (part->>'rate_card_id')::uuid
         GROUP BY i.workspace_id, i.practice_id, c.id
            ON CONFLICT (workspace_id, practice_id, rate_card_id)
               DO UPDATE SET priced_to = greatest(u.priced_to, excluded.priced_to)`);
    });
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
