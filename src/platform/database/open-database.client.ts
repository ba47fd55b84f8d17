import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { DataSourceOptions } from 'typeorm';
import { Config } from '../config/config.service.js';
import { EmbeddedPostgres } from '../postgres/embedded-postgres.service.js';
import { dataSourceOptions } from './data-source.client.js';
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

async function bringUpToDate(adminUrl: string, url: string, lists: Lists, logger: Logger): Promise<void> {
  const options = dataSourceOptions(adminUrl, lists, { statement: '0', poolSize: 2 });
  const done = await migrate(options, decodeURIComponent(new URL(url).username));
  if (done > 0) logger.log(`${done} migrations were run.`);
}
