import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { workspaceFacts } from '../support/given.js';

let dataDir: string;
let app: ChildProcess | undefined;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'permanence-beside-'));
  // As root the database server runs as another user, who must get through.
  chmodSync(dataDir, 0o755);
});
afterEach(async () => {
  await stop();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

const begin = (args: readonly string[]) => {
  const { DATABASE_URL: _, ...env } = process.env;
  return spawn(process.execPath, args, {
    env: { ...env, PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'log' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
};

async function verify(): Promise<{ readonly code: number | null; readonly out: string }> {
  const child = begin(['dist/src/cli.js', 'verify']);
  let out = '';
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.resume();
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, out };
}

async function start(): Promise<string> {
  const child = begin(['dist/src/main.js']);
  app = child;
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(50)) {
    const [address] = /http:\/\/[^\s"]+:\d+/.exec(said) ?? [];
    if (address && (await fetch(`${address}/ready`).catch(() => undefined))?.ok) return address;
  }
  throw new Error(`The app did not start: ${said}`);
}

async function stop(): Promise<void> {
  if (!app || app.exitCode !== null) return;
  const ended = new Promise((resolve) => app!.once('exit', resolve));
  app.kill('SIGTERM');
  await ended;
}

test('npm run verify reads an embedded database beside the running app, and opens it when no app runs', async () => {
  const address = await start();
  const account = { email: 'claire@example.org', password: 'quatre lanternes bleues', name: 'Claire Dumont' };
  const signedUp = await fetch(`${address}/api/sign-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...account, workspace: workspaceFacts() }),
  });
  expect(signedUp.status).toBe(201);
  const fine = [
    0,
    expect.stringMatching(/^ok {8}Secrétariat Claire Dumont .*\n1 workspaces, 0 issued documents/),
  ];
  const beside = await verify();
  expect([beside.code, beside.out]).toEqual(fine);
  expect((await fetch(`${address}/ready`)).status).toBe(200);
  await stop();
  const alone = await verify();
  expect([alone.code, alone.out]).toEqual(fine);
}, 120_000);
