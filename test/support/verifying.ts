import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { TestApp } from './app.js';

/** What a command of the shell answered. */
interface Answered {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The settings of another process on the database and files of `app`. */
export function environmentOf({ config }: TestApp): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PORT: '0',
    DATABASE_URL: config.databaseUrl,
    MIGRATION_DATABASE_URL: Object.assign(new URL(process.env.PERMANENCE_TEST_ADMIN_URL!), {
      pathname: new URL(config.databaseUrl!).pathname,
    }).href,
    DATA_DIR: config.dataDir,
    SECRET_KEY: config.secretKey.toString('base64'),
    LOG_LEVEL: 'warn',
  };
}

/** Runs a command of `cli.js` beside the app. */
export function runCommand(
  app: TestApp,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  const child = spawn(process.execPath, ['dist/src/cli.js', ...args], {
    env: { ...environmentOf(app), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (err += chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (code) => resolve({ code, out, err }));
  });
}

/** Commands of `cli.js`, one at a time, all in one process that loads them once. */
export interface CommandHost {
  run(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Answered>;
  close(): void;
}

/** For stories of many commands; that each of them is a process that ends is the matter of others. */
export async function openCommandHost(app: TestApp): Promise<CommandHost> {
  const child = spawn(process.execPath, ['test/support/command-host.mjs'], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await once(child, 'message');
  return {
    async run(args, env = {}) {
      const answered = once(child, 'message');
      child.send({ args, env: { ...environmentOf(app), ...env } });
      return (await answered)[0] as Answered;
    },
    close: () => child.disconnect(),
  };
}
