import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import pg from 'pg';
import { THOROUGH } from '../support/thorough.js';

// A busy machine starts processes slowly.
jest.setTimeout(180_000);

/** Each test has a table of its own to remember words in. */
let memory = 0;

/** A program that keeps the embedded database of a DATA_DIR, and how to tell that it is up. */
interface Program {
  readonly name: string;
  run(dataDir: string): ChildProcess;
  isUp(output: string): Promise<boolean>;
}

const supervisor: Program = {
  name: 'the supervisor',
  run: (dataDir) => {
    const module = pathToFileURL(resolve('dist/src/platform/postgres/embedded-postgres.service.js')).href;
    const program = `
      import { EmbeddedPostgres } from ${JSON.stringify(module)};
      const pg = await EmbeddedPostgres.start({
        dataDir: process.argv[1] + '/postgres',
        settings: { fsync: 'off' },
        log: (level, sentence) => console.log(level, sentence),
      }).catch((error) => { console.log(error.message); process.exit(1); });
      process.once('SIGTERM', () => pg.stop());
      console.log('UP');`;
    return spawn(process.execPath, ['--input-type=module', '--eval', program, dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  },
  isUp: async (output) => /^UP$/m.test(output),
};

/** What `npm start` runs. */
const application: Program = {
  name: 'the application',
  run: (dataDir) => {
    const { DATABASE_URL, ...env } = process.env;
    const child = spawn(process.execPath, ['dist/src/main.js'], {
      env: { ...env, PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'log' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stderr.on('data', (chunk) => child.stdout.emit('data', chunk));
    return child;
  },
  isUp: async (output) => {
    const [address] = /http:\/\/[^\s"]+:\d+/.exec(output) ?? [];
    if (!address) return false;
    const answer = await fetch(`${address}/ready`).catch(() => undefined);
    return answer?.status === 200;
  },
};

describe.each([supervisor, application])('$name', (program) => {
  // The application keeps its database by the supervisor: what it does beyond passing signals on is tried there.
  const more = program === supervisor || THOROUGH ? test : () => undefined;
  let house: string;
  let dataDir: string;
  let children: ChildProcess[] = [];

  /** A database is made and migrated for the first test, and goes from hand to hand with the program that keeps it. */
  beforeAll(() => {
    house = newFolder();
    dataDir = house;
  });
  beforeEach(() => {
    memory += 1;
  });
  afterAll(async () => {
    await clear();
    remove(house);
  });

  /** Leaves nothing running on the folder. */
  async function clear(): Promise<void> {
    for (const child of children) await kill(child, 'SIGTERM');
    children = [];
    const left = serverPid(dataDir);
    if (left) process.kill(left, 'SIGQUIT');
    await until(async () => serverPid(dataDir) === undefined || left === undefined || !isRunning(left));
  }

  function launch() {
    const child = program.run(dataDir);
    children.push(child);
    const running = { child, output: '' };
    child.stdout!.on('data', (chunk) => {
      running.output += chunk;
    });
    return running;
  }

  async function start() {
    const running = launch();
    await until(async () => running.child.exitCode !== null || (await program.isUp(running.output)));
    if (running.child.exitCode !== null) throw new Error(running.output);
    return running.child;
  }

  /** The program that the test before left running, or else a new one. */
  async function keeper(): Promise<ChildProcess> {
    const running = children.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
    if (running.length === 1 && (await answers(dataDir))) return running[0]!;
    await clear();
    return start();
  }

  test('keeps its data when the app is killed, and adopts the server that lives on', async () => {
    const first = await start();
    await remember(dataDir, 'before');
    const server = serverPid(dataDir);
    await kill(first, 'SIGKILL');
    await start();
    expect(serverPid(dataDir)).toBe(server);
    expect(await remembered(dataDir)).toEqual(['before']);
  });

  more('restarts a killed database on the same port under the living app, again and again', async () => {
    const app = await keeper();
    await remember(dataDir, '0');
    const port = portOf(dataDir);
    for (const round of ['1', '2', '3']) {
      const server = serverPid(dataDir)!;
      process.kill(server, 'SIGKILL');
      await until(async () => serverPid(dataDir) !== server && (await answers(dataDir)));
      await remember(dataDir, round);
    }
    expect(portOf(dataDir)).toBe(port);
    expect(app.exitCode).toBeNull();
    expect(await remembered(dataDir)).toEqual(['0', '1', '2', '3']);
  });

  test('comes back with all data when app and database are killed together', async () => {
    const first = await keeper();
    await remember(dataDir, 'before');
    const server = serverPid(dataDir)!;
    process.kill(server, 'SIGKILL');
    await kill(first, 'SIGKILL');
    await start();
    expect(serverPid(dataDir)).not.toBe(server);
    expect(await remembered(dataDir)).toEqual(['before']);
  });

  more('takes the folder back when only its lock is lost, and still refuses others', async () => {
    const first = await keeper();
    const holders = `FROM pg_locks JOIN pg_stat_activity USING (pid)
      WHERE locktype = 'advisory' AND granted AND application_name = 'permanence pid=${first.pid}'`;
    const [lost] = await query(dataDir, `SELECT pid AS word, pg_terminate_backend(pid) ${holders}`);
    expect(lost).toBeDefined();
    await until(
      async () => (await query(dataDir, `SELECT ${holders} AND pid <> $1`, [lost!.word])).length > 0,
    );
    const second = launch();
    await until(async () => second.child.exitCode !== null);
    expect(second.output).toContain(`is in use by process ${first.pid};`);
  });

  more('refuses a second start, names the process that holds DATA_DIR and leaves it alone', async () => {
    const first = await keeper();
    await remember(dataDir, 'mine');
    const second = launch();
    await until(async () => second.child.exitCode !== null);
    expect(second.child.exitCode).toBe(1);
    expect(second.output).toContain(`DATA_DIR ${dataDir} is in use by process ${first.pid};`);
    expect(await remembered(dataDir)).toEqual(['mine']);
  });

  test('on SIGTERM stops the server cleanly and ends', async () => {
    const app = await keeper();
    await remember(dataDir, 'kept');
    const server = serverPid(dataDir)!;
    await kill(app, 'SIGTERM');
    expect(app.exitCode).toBe(0);
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
    expect(isRunning(server)).toBe(false);
    expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8')).toMatch(/database system is shut down\s*$/);
    await start();
    expect(await remembered(dataDir)).toEqual(['kept']);
  });

  more('is not misled by a pid file that names a stranger', async () => {
    await kill(await keeper(), 'SIGTERM');
    const stranger = [process.pid, join(dataDir, 'postgres'), 1, 1, '', '127.0.0.1', '', 'ready', ''];
    writeFileSync(join(dataDir, 'postgres', 'postmaster.pid'), stranger.join('\n'));
    await start();
    expect(await answers(dataDir)).toBe(true);
  });

  more('never makes a new database over files, nor without the password of the old one', async () => {
    await clear();
    remove(house);
    house = newFolder();
    dataDir = house;
    mkdirSync(join(dataDir, 'postgres'));
    writeFileSync(join(dataDir, 'postgres', 'precious'), 'x');
    await expect(start()).rejects.toThrow('holds files but no database');
    rmSync(join(dataDir, 'postgres'), { recursive: true });
    await kill(await start(), 'SIGTERM');
    rmSync(join(dataDir, 'postgres.password'));
    await expect(start()).rejects.toThrow('postgres.password is missing');
    expect(existsSync(join(dataDir, 'postgres', 'PG_VERSION'))).toBe(true);
  });
});

function newFolder(): string {
  const folder = mkdtempSync(join(process.env.PERMANENCE_TEST_FOLDER!, 'lifecycle-'));
  chmodSync(folder, 0o755);
  return folder;
}

const remove = (folder: string) => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

function serverFile(dataDir: string): string[] | undefined {
  const path = join(dataDir, 'postgres', 'postmaster.pid');
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n') : undefined;
}

function serverPid(dataDir: string): number | undefined {
  return Number(serverFile(dataDir)?.[0]) || undefined;
}

const portOf = (dataDir: string) => Number(serverFile(dataDir)?.[3]);

async function query(dataDir: string, sql: string, params: unknown[] = []): Promise<{ word: string }[]> {
  const password = readFileSync(join(dataDir, 'postgres.password'), 'utf8');
  const client = new pg.Client(`postgres://postgres:${password}@127.0.0.1:${portOf(dataDir)}/permanence`);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql, params)).rows;
  } finally {
    await client.end();
  }
}

async function remember(dataDir: string, word: string): Promise<void> {
  await query(dataDir, `CREATE TABLE IF NOT EXISTS memory_${memory} (word text PRIMARY KEY)`);
  await query(dataDir, `INSERT INTO memory_${memory} VALUES ($1)`, [word]);
}

async function remembered(dataDir: string): Promise<string[]> {
  return (await query(dataDir, `SELECT word FROM memory_${memory} ORDER BY word`)).map((row) => row.word);
}

const answers = (dataDir: string) =>
  query(dataDir, 'SELECT 1').then(
    () => true,
    () => false,
  );

async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(holds: () => Promise<boolean>, seconds = 60): Promise<void> {
  for (const end = Date.now() + seconds * 1_000; !(await holds()); await sleep(20)) {
    if (Date.now() > end) throw new Error(`This did not come true within ${seconds} s: ${holds}`);
  }
}
