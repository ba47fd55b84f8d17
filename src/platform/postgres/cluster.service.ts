import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { giveTo, type Installation, readIfPresent, spawnOptions, unusable } from './installation.service.js';
import { isAlive } from './postmaster.service.js';

/** The password of both database roles, made once and kept in `<dataDir>.password`, for its owner's eyes only. */
export function clusterPassword(dataDir: string, installation: Installation): string {
  const path = `${dataDir}.password`;
  if (!fs.existsSync(path)) {
    if (hasData(installation.folder)) {
      throw unusable(
        `${path} is missing: put it back, without it the database in ${installation.folder} stays shut.`,
      );
    }
    const draft = `${path}.${randomBytes(4).toString('hex')}`;
    fs.writeFileSync(draft, randomBytes(24).toString('hex'), { mode: 0o600, flush: true });
    linkOnce(draft, path);
    fs.rmSync(draft);
  }
  const password = readOwn(path).trim();
  if (!/^[0-9a-f]{48}$/.test(password)) throw unusable(`${path} is damaged: put the right one back.`);
  return password;
}

function readOwn(path: string): string {
  try {
    return fs.readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw unusable(`${path} cannot be read (${code}): start as the user that made it, or as root.`);
  }
}

/**
 * Makes the cluster unless the folder holds anything. It is built beside and renamed, so that the folder is either
 * empty or whole, whoever is killed in between or does the same at the same time.
 */
export async function ensureCluster(
  installation: Installation,
  password: string,
  sync: boolean,
): Promise<boolean> {
  const { folder } = installation;
  if (hasData(folder)) return false;
  removeDrafts(folder);
  const draft = `${folder}.initdb-${process.pid}`;
  const cluster = join(draft, 'cluster');
  fs.mkdirSync(cluster, { recursive: true, mode: 0o700 });
  fs.writeFileSync(join(draft, 'password'), password, { mode: 0o600 });
  giveTo(installation.user, draft);
  try {
    await initialise(installation, cluster, join(draft, 'password'), sync);
    return renameOnce(cluster, folder);
  } finally {
    fs.rmSync(draft, { recursive: true, force: true });
  }
}

function hasData(folder: string): boolean {
  let names: string[];
  try {
    names = fs.readdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return false;
    throw unusable(
      `${folder} cannot be read (${code}): it belongs to another user. Start as that user or as root.`,
    );
  }
  if (names.length > 0 && !names.includes('PG_VERSION')) {
    throw unusable(`${folder} holds files but no database: move them away or choose another DATA_DIR.`);
  }
  return names.length > 0;
}

async function initialise(installation: Installation, cluster: string, pwfile: string, sync: boolean) {
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${pwfile}`];
  const rest = ['--data-checksums', '--no-instructions', ...(sync ? [] : ['--no-sync'])];
  const child = spawn(installation.initdb, ['-D', cluster, ...locale, ...access, ...rest], {
    ...spawnOptions(installation),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const code = await new Promise<number | null>((resolve, reject) =>
    child.on('close', resolve).on('error', reject),
  );
  if (code !== 0) throw unusable(`The database could not be made. PostgreSQL says: ${output.trim()}`);
}

/** Drafts of processes that died while they made one. */
function removeDrafts(folder: string): void {
  for (const name of fs.readdirSync(dirname(folder))) {
    const pid = name.startsWith(`${basename(folder)}.initdb-`)
      ? Number(name.slice(name.lastIndexOf('-') + 1))
      : 0;
    if (pid > 0 && !isAlive(pid)) fs.rmSync(join(dirname(folder), name), { recursive: true, force: true });
  }
}

function linkOnce(from: string, to: string): void {
  try {
    fs.linkSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function renameOnce(from: string, to: string): boolean {
  try {
    if (process.platform === 'win32' && readIfPresent(join(to, 'PG_VERSION')) === undefined) {
      fs.rmSync(to, { recursive: true, force: true });
    }
    fs.renameSync(from, to);
    return true;
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    return false;
  }
}
