import { spawn } from 'node:child_process';
import { TestApp } from './app.js';

/** What a command of the shell answered. */
export interface Answered {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a command of `cli.js` beside the app, on its database and files. */
export function runCommand(
  app: TestApp,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  const child = spawn(process.execPath, ['dist/src/cli.js', ...args], {
    env: {
      ...process.env,
      DATABASE_URL: app.config.databaseUrl,
      DATA_DIR: app.config.dataDir,
      SECRET_KEY: app.config.secretKey.toString('base64'),
      LOG_LEVEL: 'warn',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (err += chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (code) => resolve({ code, out, err }));
  });
}
