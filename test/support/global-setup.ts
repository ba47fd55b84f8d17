import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { EmbeddedPostgres } from '../../src/platform/postgres/embedded-postgres.service.js';

declare global {
  var storyCluster: { server: EmbeddedPostgres; folder: string } | undefined;
}

const TEMPLATE = 'permanence_template';

/** Nothing of a test's data has to outlive a power cut. */
const SETTINGS = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  max_connections: '200',
  // Tables of a few rows that nobody analysed look large enough for a query's helpers, which take thirty times as long to start as it runs.
  max_parallel_workers_per_gather: '0',
  jit: 'off',
};

/** Bytes that the cluster, its clones and the data folders of stories take at most, and as much again. */
const ROOM = 4 * 2 ** 30;

/**
 * One PostgreSQL for all stories, with a migrated template to clone (`CREATE DATABASE … TEMPLATE`). Tells the workers:
 * PERMANENCE_TEST_ADMIN_URL (superuser), PERMANENCE_TEST_URL (login role), PERMANENCE_TEST_TEMPLATE (database name),
 * PERMANENCE_TEST_FOLDER (for other databases of stories; deleted at the end).
 * Jest compiles this file to CommonJS and maps no modules here, so everything is required, by path, from dist/.
 */
export default async function setUp(): Promise<void> {
  const bootstrap = await load('scripts/bootstrap.mjs');
  const complaints = (bootstrap.ensureBuilt as () => string | undefined)();
  if (complaints) throw new Error(`The sources do not compile.\n${complaints}`);
  const { EmbeddedPostgres: Server } = (await load(
    'dist/src/platform/postgres/embedded-postgres.service.js',
  )) as typeof import('../../src/platform/postgres/embedded-postgres.service.js');

  const folder = mkdtempSync(join(scratch(), 'permanence-stories-'));
  // As root the server runs as another user, who must get through.
  chmodSync(folder, 0o755);
  const compiled = keepCompiled(folder);
  const dataDir = join(folder, 'postgres');
  const server = await Server.start({ dataDir, log: () => undefined, settings: SETTINGS });
  globalThis.storyCluster = { server, folder };
  process.once('exit', () => clearUp(dataDir, folder));

  await buildTemplate(server).catch(async (error: unknown) => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
    throw error;
  });
  await compiled;
  process.env.PERMANENCE_TEST_ADMIN_URL = server.adminUrl;
  process.env.PERMANENCE_TEST_URL = server.url;
  process.env.PERMANENCE_TEST_TEMPLATE = TEMPLATE;
  process.env.PERMANENCE_TEST_FOLDER = folder;
}

/** Memory where Linux offers enough of it: a clone is 900 files, made and deleted for every file of stories. */
function scratch(): string {
  const memory = '/dev/shm';
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > ROOM ? memory : tmpdir();
}

/** What the workers and a hundred processes of stories load, each anew. */
const LOADED = ['app.module', 'demo/demo.command', 'invoicing/archive/verify.command'];

/** Keeps what V8 compiles of the application, and where its imports lead. */
async function keepCompiled(folder: string): Promise<void> {
  process.env.NODE_COMPILE_CACHE = resolve('node_modules/.cache/permanence');
  process.env.PERMANENCE_TEST_MODULES = join(folder, 'modules.json');
  const preload = `--import=${pathToFileURL(resolve('test/support/found-modules.mjs'))}`;
  const loading = LOADED.map((name) => `await import('./dist/src/${name}.js');`).join('\n');
  const env = { ...process.env, PERMANENCE_TEST_MODULES_WANTED: 'yes' };
  const child = spawn(process.execPath, [preload, '--input-type=module', '--eval', loading], {
    stdio: 'inherit',
    env,
  });
  await once(child, 'exit');
  process.env.NODE_OPTIONS = [process.env.NODE_OPTIONS, preload].filter(Boolean).join(' ');
}

async function buildTemplate(server: EmbeddedPostgres): Promise<void> {
  const { default: pg } = await import('pg');
  const { lists } = (await load('dist/ormconfig.js')) as typeof import('../../ormconfig.js');
  const { dataSourceOptions } = (await load(
    'dist/src/platform/database/data-source.client.js',
  )) as typeof import('../../src/platform/database/data-source.client.js');
  const { migrate } = (await load(
    'dist/src/platform/database/migrator.client.js',
  )) as typeof import('../../src/platform/database/migrator.client.js');

  const admin = new pg.Client(server.adminUrl);
  await admin.connect();
  await admin.query(`CREATE DATABASE ${TEMPLATE}`);
  const url = new URL(server.adminUrl);
  url.pathname = `/${TEMPLATE}`;
  await migrate(dataSourceOptions(url.href, lists), new URL(server.url).username);
  // A database that somebody is connected to cannot be cloned.
  await admin.query(`ALTER DATABASE ${TEMPLATE} IS_TEMPLATE true ALLOW_CONNECTIONS false`);
  await admin.end();
}

function load(path: string): Promise<Record<string, unknown>> {
  return import(resolve(path));
}

/** Jest tears nothing down when it is interrupted. */
function clearUp(dataDir: string, folder: string): void {
  try {
    process.kill(Number(readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGQUIT');
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  } catch {
    // It stopped in good order.
  }
}
