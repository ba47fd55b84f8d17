import 'reflect-metadata';
import { ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import Fastify from 'fastify';
import pg from 'pg';
import { lists } from '../ormconfig.js';
import { AppModule } from '../src/app.module.js';
import { newId } from '../src/kernel/id.js';
import { Config } from '../src/platform/config/config.service.js';
import { installTypeParsers } from '../src/platform/database/data-source.client.js';
import { openDatabase } from '../src/platform/database/open-database.client.js';
import { loggerOf, openApplication } from '../src/platform/http/server.client.js';
import { pageStatement } from '../src/timesheets/entry-listing.js';
import { INSERT_UNLOCKED, PRACTICE_TERMS } from '../src/timesheets/entry-statements.js';
import { blankEntry } from '../src/timesheets/entry-writing.js';
import { Owner } from './support.js';

const ROUNDS = 5;
const SECONDS = 3;
const CONNECTIONS = 10;

interface Served {
  readonly child: ChildProcess;
  readonly url: string;
}

/**
 * Requests per second of POST one work entry and GET a page of 50, beside a bare Fastify + pg server that runs the same
 * statements in the same transaction; both in processes of their own, in turns, medians of five rounds.
 */
export async function run(): Promise<Record<string, number | string>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'permanence-bench-'));
  // As root the database server runs as another user, who must get through.
  await chmod(dataDir, 0o755);
  const secret = randomBytes(32).toString('base64');
  const config = Config.read({ DATA_DIR: dataDir, SECRET_KEY: secret, PORT: '0', LOG_LEVEL: 'error' });
  loggerOf(config);
  const database = await openDatabase(config, lists);
  const servers: Served[] = [];
  try {
    const env = {
      DATA_DIR: dataDir,
      SECRET_KEY: secret,
      LOG_LEVEL: 'error',
      DATABASE_URL: database.config.databaseUrl!,
    };
    const app = await serve('app', env);
    servers.push(app);
    const known = await givenWork(app.url);
    const bare = await serve('bare', { ...env, BENCH_WORK: JSON.stringify(known) });
    servers.push(bare);
    return { ...(await compare('post', app, bare, known)), ...(await compare('get_50', app, bare, known)) };
  } finally {
    for (const { child } of servers) child.kill();
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

interface Work {
  readonly headers: Readonly<Record<string, string>>;
  readonly workspace_id: string;
  readonly user_id: string;
  readonly practice_id: string;
}

const call = (practice_id: string) => ({
  practice_id,
  kind: 'call',
  direction: 'in',
  outcome: 'answered',
  started_at: new Date(Date.now() - 60_000).toISOString(),
  talk_s: 95,
});

async function compare(what: 'post' | 'get_50', app: Served, bare: Served, work: Work) {
  const rates: Record<'app' | 'bare', number[]> = { app: [], bare: [] };
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, { url }] of Object.entries({ app, bare }) as ['app' | 'bare', Served][]) {
      const rate = await drive(what, url, work);
      // The first round warms both up.
      if (round > 0) rates[name].push(rate);
    }
  }
  const ratio = median(rates.app.map((rate, round) => rate / rates.bare[round]!));
  return {
    [`${what}_per_s`]: Math.round(median(rates.app)),
    [`${what}_bare_per_s`]: Math.round(median(rates.bare)),
    [`${what}_ratio`]: Number(ratio.toFixed(2)),
  };
}

async function drive(
  what: 'post' | 'get_50',
  url: string,
  { headers: own, practice_id }: Work,
): Promise<number> {
  const headers = { ...own, 'content-type': 'application/json' };
  const request =
    what === 'post'
      ? { method: 'POST' as const, body: JSON.stringify(call(practice_id)), url: `${url}/api/work-entries` }
      : { method: 'GET' as const, url: `${url}/api/work-entries?limit=50` };
  const result = await autocannon({ ...request, headers, connections: CONNECTIONS, duration: SECONDS });
  if (result.non2xx + result.errors > 0)
    throw new Error(`${what}: ${result.non2xx} refused, ${result.errors} failed.`);
  return result['2xx'] / result.duration;
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function serve(which: 'app' | 'bare', env: Record<string, string>): Promise<Served> {
  const child = fork(fileURLToPath(import.meta.url), {
    env: { ...process.env, ...env, BENCH_SERVER: which },
  });
  const [url] = (await once(child, 'message')) as [string];
  return { child, url };
}

/** A business with one practice and 1,000 entries, made through the API. */
async function givenWork(url: string): Promise<Work> {
  const owner = await Owner.signUp(url);
  const seat = await owner.send<Pick<Work, 'workspace_id'> & { user: { id: string } }>('GET', 'session');
  const practice = await owner.send<{ id: string }>('POST', 'practices', {
    name: 'Cabinet des Érables',
    kind: 'gp',
  });
  const entries = Array.from({ length: 1_000 }, () => call(practice.id));
  await owner.send('POST', 'work-entries/bulk', { entries });
  return {
    headers: owner.headers,
    practice_id: practice.id,
    workspace_id: seat.workspace_id,
    user_id: seat.user.id,
  };
}

async function serveApp(): Promise<string> {
  const config = Config.read({ ...process.env, PORT: '0' });
  const app = await openApplication(AppModule.for(config), config);
  await app.listen(0, '127.0.0.1');
  return app.getUrl();
}

/** The least a server can do for the same rows: no sign-in, no checks, the same statements. */
async function serveBare(): Promise<string> {
  installTypeParsers();
  const work = JSON.parse(process.env.BENCH_WORK!) as Work;
  const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
  const opening = `BEGIN; SET LOCAL ROLE permanence_app; SET LOCAL app.workspace_id = '${work.workspace_id}'`;
  const transaction = async <T>(statements: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    try {
      await client.query(opening);
      const result = await statements(client);
      await client.query('COMMIT');
      return result;
    } finally {
      client.release();
    }
  };
  const server = Fastify();
  server.post('/api/work-entries', async (request, reply) => {
    const now = new Date().toISOString();
    const row = { ...blankEntry(work, 'manual', now), ...(request.body as object) };
    await transaction(async (client) => {
      const named = (name: string, text: string, values: unknown[]) => client.query({ name, text, values });
      await named('terms', PRACTICE_TERMS, [work.workspace_id, [row.practice_id]]);
      await named('insert', INSERT_UNLOCKED, [work.workspace_id, JSON.stringify([row])]);
      const audit = [
        work.workspace_id,
        newId(),
        now,
        work.user_id,
        null,
        'work-entry.created',
        'work-entry',
        row.id,
        '{}',
      ];
      await named(
        'audit',
        `INSERT INTO audit_event (workspace_id, id, at, user_id, api_key_id, action, subject_type, subject_id, detail)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        audit,
      );
    });
    return reply.status(201).send(row);
  });
  server.get('/api/work-entries', async () => {
    const { sql: text, parameters: values, name } = pageStatement(work.workspace_id, {}, null, 50);
    const { rows } = await transaction((client) => client.query({ name, text, values }));
    return { items: rows.slice(0, 50), next_cursor: null };
  });
  return server.listen({ port: 0, host: '127.0.0.1' });
}

if (process.env.BENCH_SERVER)
  process.send!(await (process.env.BENCH_SERVER === 'app' ? serveApp() : serveBare()));
