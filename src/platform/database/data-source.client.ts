import pg from 'pg';
import { DataSourceOptions, DefaultNamingStrategy, Table, View } from 'typeorm';
import { foreignKeyName, indexName, primaryKeyName, uniqueName } from './naming.js';

const tableName = (table: Table | View | string) =>
  (typeof table === 'string' ? table : table.name).replace(/^.*\./, '');

class ReadableNames extends DefaultNamingStrategy {
  override primaryKeyName(table: Table | string): string {
    return primaryKeyName(tableName(table));
  }
  override uniqueConstraintName(table: Table | string, columns: string[]): string {
    return uniqueName(tableName(table), columns);
  }
  override foreignKeyName(table: Table | string, columns: string[]): string {
    return foreignKeyName(tableName(table), columns);
  }
  override indexName(table: Table | View | string, columns: string[]): string {
    return indexName(tableName(table), columns);
  }
}

const INT8 = 20;
const DATE = 1082;
const TIMESTAMPTZ = 1184;

/** bigint as a safe integer (throws past 2^53−1), date as `YYYY-MM-DD`, timestamptz as ISO 8601 in UTC. */
export function installTypeParsers(): void {
  pg.types.setTypeParser(INT8, (text) => {
    const value = Number(text);
    if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} is past the safe integers`);
    return value;
  });
  pg.types.setTypeParser(DATE, (text) => text);
  pg.types.setTypeParser(TIMESTAMPTZ, (text) => isoInstant(text));
}

/** `2026-11-16 09:02:11.5+00` as `2026-11-16T09:02:11.500Z`; sessions run in UTC. */
function isoInstant(text: string): string {
  const [seconds, fraction = ''] = text.slice(0, -3).split('.');
  return `${seconds!.replace(' ', 'T')}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;
}

/** Connection options shared by the app and the migrator. Time limits live in the server: a client-side one would hand on an open transaction. */
export function dataSourceOptions(
  url: string,
  lists: Pick<DataSourceOptions, 'entities' | 'migrations'>,
  limits: { statement: string; poolSize: number } = { statement: '60s', poolSize: 10 },
): DataSourceOptions {
  installTypeParsers();
  const server = {
    timezone: 'UTC',
    statement_timeout: limits.statement,
    lock_timeout: '10s',
    idle_in_transaction_session_timeout: '60s',
  };
  return {
    type: 'postgres',
    url,
    ...lists,
    namingStrategy: new ReadableNames(),
    applicationName: 'permanence',
    poolSize: limits.poolSize,
    connectTimeoutMS: 10_000,
    extra: {
      options: Object.entries(server)
        .map(([name, value]) => `-c ${name}=${value}`)
        .join(' '),
    },
    migrationsTransactionMode: 'each',
    logging: false,
  };
}
