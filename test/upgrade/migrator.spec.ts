import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MigrationInterface, QueryRunner } from 'typeorm';
import { lists } from '../../ormconfig.js';
import { dataSourceOptions } from '../../src/platform/database/data-source.client.js';
import { migrate } from '../../src/platform/database/migrator.client.js';
import { EmptyDatabase, openEmptyDatabase } from '../support/empty-database.js';

/** A migration that needs the table of practices to itself. */
class OfTomorrow1999000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE practice ADD COLUMN tomorrow text');
  }
  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

describe('a migration of a table that is in use', () => {
  let database: EmptyDatabase;
  const tomorrow = { ...lists, migrations: [...lists.migrations, OfTomorrow1999000000000] };
  const run = (what: typeof lists | typeof tomorrow, tries?: number) =>
    migrate(dataSourceOptions(database.url, what), database.login, tries);

  beforeAll(async () => {
    database = await openEmptyDatabase();
    expect(await run(lists)).toBe(lists.migrations.length);
  });
  afterAll(() => database.drop());

  test('gives up after two seconds, so that others are not held up, and says what to do', async () => {
    const [holder, reader] = [await database.connect(), await database.connect()];
    await holder.query('BEGIN; LOCK TABLE practice IN ACCESS SHARE MODE');
    const migrated = expect(run(tomorrow, 1)).rejects.toThrow(
      /holds: nothing of it was written.*pg_stat_activity/s,
    );
    await pause(500);
    const began = performance.now();
    // Whoever comes after the waiting migration waits behind it.
    await reader.query('SELECT FROM practice');
    expect(performance.now() - began).toBeLessThan(3_000);
    await migrated;
    await holder.query('ROLLBACK');
    const { rowCount } = await reader.query('SELECT FROM migration');
    expect(rowCount).toBe(lists.migrations.length);
  });

  test('is tried again, and done once the table is free', async () => {
    const holder = await database.connect();
    await holder.query('BEGIN; LOCK TABLE practice IN ACCESS SHARE MODE');
    const migrated = run(tomorrow);
    await pause(2_300);
    await holder.query('COMMIT');
    expect(await migrated).toBe(1);
    expect(await run(tomorrow)).toBe(0);
  });

  test('two that start at the same time do it once', async () => {
    const other = await openEmptyDatabase();
    const both = [1, 2].map(() => migrate(dataSourceOptions(other.url, lists), other.login));
    expect((await Promise.all(both)).sort()).toEqual([0, lists.migrations.length]);
    await other.drop();
  });
});
