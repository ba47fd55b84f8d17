import { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from '../platform/database/migrator.client.js';

/** What nobody but the people themselves can tell of how independent a working relation is. */
export class Independence1795005633000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE independence_answer (
        workspace_id uuid NOT NULL,
        subject_id uuid NOT NULL,
        exclusive boolean NOT NULL,
        hours_imposed boolean NOT NULL,
        instructed boolean NOT NULL,
        other_turnover_cents bigint,
        told_on date NOT NULL,
        told_by uuid NOT NULL,
        CONSTRAINT pk_independence_answer PRIMARY KEY (workspace_id, subject_id),
        CONSTRAINT ck_independence_answer_turnover CHECK (other_turnover_cents >= 0)
      )`);
    await isolate(runner, 'independence_answer', 'SELECT, INSERT, UPDATE');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
