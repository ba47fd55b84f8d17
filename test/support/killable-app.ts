import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import supertest from 'supertest';
import { TestApp } from './app.js';
import { Caller, callerWith } from './given.js';

/** The application as `npm start` runs it, in a process of its own on the database and folder of a story. */
export interface KillableApp {
  readonly child: ChildProcess;
  /** Where it listens. */
  readonly url: string;
  /** The API under an API key. */
  as(key: string): Caller;
  /** kill -9, and waits until it is gone. */
  kill(): Promise<void>;
}

export async function startKillableApp(
  house: TestApp,
  env: Readonly<Record<string, string>>,
): Promise<KillableApp> {
  const { databaseUrl, dataDir, secretKey } = house.config;
  const admin = new URL(process.env.PERMANENCE_TEST_ADMIN_URL!);
  admin.pathname = new URL(databaseUrl!).pathname;
  const child = spawn(process.execPath, ['dist/src/main.js'], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl!,
      MIGRATION_DATABASE_URL: admin.href,
      DATA_DIR: dataDir,
      SECRET_KEY: secretKey.toString('base64'),
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'log',
      ...env,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr!.on('data', (chunk) => {
    said += chunk;
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for (const end = Date.now() + 60_000; ; await pause(50)) {
    if (/listens on http/.test(said)) break;
    if (child.exitCode !== null || Date.now() > end) throw new Error(`It did not start: ${said}`);
  }
  const [address] = /http:\/\/127[^\s"]+/.exec(said)!;
  return {
    child,
    url: address!,
    as: (key) => callerWith({ ...house, http: supertest.agent(address) }, { 'x-api-key': key }),
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
