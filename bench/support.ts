import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { EmbeddedPostgres } from '../src/platform/postgres/embedded-postgres.service.js';

const WORKSPACE = {
  name: 'Secrétariat Claire Dumont',
  country: 'BE',
  legal_form: 'self_employed',
  company_number: '1999990144',
  vat_number: 'BE1999990144',
  vat_regime: 'normal',
  street: 'Rue des Tilleuls 12',
  postal_code: '5000',
  city: 'Namur',
  email: 'contact@dumont.example',
  iban: 'BE68539007547034',
  account_name: 'Claire Dumont',
};

/** Who signs up in `Owner.signUp`. */
export const OWNER = {
  email: 'claire@dumont.example',
  password: 'quatre lanternes bleues',
  name: 'Claire Dumont',
};

/** The API as the owner of a business; paths are relative to /api/. Every call throws on another status than 2xx. */
export class Owner {
  private constructor(
    private readonly url: string,
    /** What identifies the owner in a request of one's own. */
    readonly headers: Readonly<Record<string, string>>,
  ) {}

  /** Signs a business up at `url` and makes its owner an API key. */
  static async signUp(url: string): Promise<Owner> {
    const signedUp = await new Owner(url, {}).answer('POST', 'sign-up', { ...OWNER, workspace: WORKSPACE });
    const cookie = signedUp.headers.getSetCookie()[0]!.split(';')[0]!;
    const key = await new Owner(url, { cookie }).send<{ token: string }>('POST', 'api-keys', {
      name: 'bench',
    });
    return new Owner(url, { 'x-api-key': key.token });
  }

  async send<Answer>(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<Answer> {
    return (await (await this.answer(method, path, body)).json()) as Answer;
  }

  async download(path: string): Promise<Buffer> {
    return Buffer.from(await (await this.answer('GET', path)).arrayBuffer());
  }

  private async answer(method: string, path: string, body?: object): Promise<Response> {
    const answer = await fetch(`${this.url}/api/${path}`, {
      method,
      headers: { ...this.headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  }
}

/** The most memory a process ever held, in MB; 0 where the operating system does not tell. */
export function peakMegabytes({ pid }: ChildProcess): number {
  if (process.platform !== 'linux') return 0;
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))!;
  return Math.round(Number(kilobytes) / 1_024);
}

/** The app as `npm start` runs it, in a process of its own; `settings` are variables of its environment. */
export async function startApp(
  folder: string,
  server: EmbeddedPostgres,
  settings: Readonly<Record<string, string>> = {},
): Promise<{ app: ChildProcess; url: string }> {
  const port = await freePort();
  const main = fileURLToPath(new URL('../src/main.js', import.meta.url));
  // Memory is bounded for this process as for the app under `npm start`.
  const bounds = process.execArgv.filter((flag) => flag.startsWith('--max-'));
  const app = spawn(process.execPath, [...bounds, main], {
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: folder,
      DATABASE_URL: server.url,
      MIGRATION_DATABASE_URL: server.adminUrl,
      LOG_LEVEL: 'error',
      ...settings,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const complaint = text(app.stderr!);
  const url = `http://127.0.0.1:${port}`;
  while (app.exitCode === null) {
    const ready = await fetch(`${url}/ready`).catch(() => undefined);
    if (ready?.ok) return { app, url };
    await pause(100);
  }
  throw new Error(`The app did not start: ${await complaint}`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  return port;
}
