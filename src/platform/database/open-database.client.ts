import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { DataSource, DataSourceOptions } from 'typeorm';
import { DomainError } from '../../kernel/domain-error.js';
import { Config } from '../config/config.service.js';
import { EmbeddedPostgres } from '../postgres/embedded-postgres.service.js';
import { runningServerUrl } from '../postgres/running-server.client.js';
import { dataSourceOptions } from './data-source.client.js';
import { Database } from './database.service.js';
import { migrate } from './migrator.client.js';

/** A migrated database the app can connect to; `close` stops the server when it is ours. */
export interface OpenedDatabase {
  readonly config: Config;
  close(): Promise<void>;
}

type Lists = Pick<DataSourceOptions, 'entities' | 'migrations'>;

/**
 * Opens DATABASE_URL, or starts (or adopts) the embedded server of DATA_DIR when it is unset, and migrates it.
 * `settings` replace the durable ones of the embedded server, for data that is thrown away.
 */
export async function openDatabase(
  config: Config,
  lists: Lists,
  settings: Readonly<Record<string, string>> = {},
): Promise<OpenedDatabase> {
  const logger = new Logger('database');
  if (config.databaseUrl) {
    await bringUpToDate(config.migrationDatabaseUrl ?? config.databaseUrl, config.databaseUrl, lists, logger);
    return { config, close: async () => undefined };
  }
  const server = await EmbeddedPostgres.start({
    dataDir: join(config.dataDir, 'postgres'),
    settings,
    log: (level, message) => (level === 'info' ? logger.log(message) : logger[level](message)),
  });
  try {
    await bringUpToDate(server.adminUrl, server.url, lists, logger);
  } catch (error) {
    await server.stop();
    throw error;
  }
  logger.log(
    `PostgreSQL ${server.version}, embedded, for trying and small use; its data is in ${config.dataDir}.`,
  );
  return { config: config.withDatabase(server.url), close: () => server.stop() };
}

/**
 * Like `openDatabase`, for a command beside the app: DATABASE_URL, or an embedded server that a running app keeps, is
 * used as it is; the latter ends with that app.
 */
export async function joinDatabase(config: Config, lists: Lists): Promise<OpenedDatabase> {
  if (config.databaseUrl) return { config, close: async () => undefined };
  try {
    return await openDatabase(config, lists);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'data-dir-in-use') throw error;
    const url = runningServerUrl(join(config.dataDir, 'postgres'));
    if (!url) throw error;
    return { config: config.withDatabase(url), close: async () => undefined };
  }
}

/** The database door alone, without the app around it: no jobs are worked and nothing is written. */
export async function openDoor(
  config: Config,
  lists: Lists,
): Promise<{ readonly database: Database; readonly config: Config; close(): Promise<void> }> {
  const opened = await joinDatabase(config, lists);
  const options = dataSourceOptions(opened.config.databaseUrl!, lists, { statement: '10min', poolSize: 2 });
  const source = new DataSource({ ...options, migrationsTableName: 'migration' } as DataSourceOptions);
  try {
    await source.initialize();
  } catch (error) {
    await opened.close();
    throw error;
  }
  const database = new Database(source);
  const close = async () => {
    await source.destroy();
    await opened.close();
  };
  if (await database.ready()) return { database, config: opened.config, close };
  await close();
  throw new Error('The database is not of this version yet: start the app once (npm start).');
}

async function bringUpToDate(adminUrl: string, url: string, lists: Lists, logger: Logger): Promise<void> {
  const options = dataSourceOptions(adminUrl, lists, { statement: '0', poolSize: 2 });
  const done = await migrate(options, decodeURIComponent(new URL(url).username));
  if (done > 0) logger.log(`${done} migrations were run.`);
}
