import { MigrationInterface, QueryRunner } from 'typeorm';
import { createQueue } from '../platform/jobs/job-schema.client.js';

/** The queue of lines of bank statements that are to be matched. */
export class Matching1795003101000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createQueue(runner, 'match-bank-transactions', {
      expireInSeconds: 600,
      retryLimit: 5,
      retryDelay: 5,
      retryBackoff: true,
      retryDelayMax: 3600,
    });
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
