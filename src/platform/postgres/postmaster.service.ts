import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Installation, readIfPresent, spawnOptions } from './installation.service.js';
import {
  type PostmasterFile,
  type ProcessState,
  parsePostmasterFile,
  processStateFrom,
} from './postmaster-file.js';
import { faultIn, type ServerFault } from './server-fault.js';
import { type ServerSettings, serverArguments } from './server-settings.js';

const LOG_LIMIT_BYTES = 10_000_000;
const FAST_STOP_MS = 60_000;

/** The server process of one folder: ours or one that an earlier run left behind. */
export class Postmaster {
  private child: ChildProcess | undefined;
  private logStart = 0;
  /** Why the last server of ours is gone. */
  fault: ServerFault | undefined;

  constructor(
    private readonly installation: Installation,
    private readonly logFile: string,
    private readonly settings: ServerSettings,
    private readonly onExit: () => void,
  ) {}

  /** True from the spawn of a server of ours until its exit. */
  get isOurs(): boolean {
    return this.child !== undefined;
  }

  observe(): { file: PostmasterFile | undefined; state: ProcessState } {
    const file = parsePostmasterFile(readIfPresent(this.pidFile) ?? '');
    return { file, state: file ? this.stateOf(file.pid) : 'gone' };
  }

  /** Removes a pid file that names no server. The kernel still guards the folder by the shared memory made from it. */
  clear(): void {
    fs.rmSync(this.pidFile, { force: true });
  }

  /** Starts a server in a session of its own, so that a Ctrl-C in the terminal reaches the app alone. */
  spawn(port: number): void {
    const log = this.openLog();
    const args = serverArguments(this.installation.folder, port, this.settings, process.platform);
    const child = spawn(this.installation.postgres, args, {
      ...spawnOptions(this.installation),
      detached: true,
      stdio: ['ignore', log, log],
    });
    fs.closeSync(log);
    child.unref();
    this.child = child;
    this.fault = undefined;
    const ended = (signal: NodeJS.Signals | null) => {
      if (this.child !== child) return;
      this.child = undefined;
      this.fault = faultIn(this.lastWords(), signal);
      this.onExit();
    };
    child.once('exit', (_code, signal) => ended(signal)).once('error', () => ended(null));
  }

  /** Stops the server the fast way (open transactions are rolled back, all is written) and waits for its end. */
  async stop(): Promise<void> {
    const { file } = this.observe();
    const pid = this.child?.pid ?? file?.pid;
    if (pid === undefined) return;
    const living = () =>
      this.child ? this.child.pid === pid : ['server', 'alive'].includes(this.stateOf(pid));
    if (living()) this.signal(pid, 'INT');
    const deadline = Date.now() + FAST_STOP_MS;
    while (living() && Date.now() < deadline) await sleep(20);
    if (!living()) return;
    this.signal(pid, 'QUIT');
    while (living() && Date.now() < deadline + 5_000) await sleep(20);
  }

  private signal(pid: number, name: 'INT' | 'QUIT'): void {
    if (process.platform === 'win32') {
      spawnSync(this.installation.pgCtl, ['kill', name, String(pid)], { windowsHide: true });
      return;
    }
    try {
      process.kill(pid, `SIG${name}`);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }

  private stateOf(pid: number): ProcessState {
    if (this.child?.pid === pid) return 'server';
    if (!isAlive(pid)) return 'gone';
    if (process.platform !== 'linux') return 'alive';
    try {
      const read = (name: string) => fs.readFileSync(`/proc/${pid}/${name}`, 'utf8');
      return processStateFrom(read('stat'), read('cmdline'), this.installation.folder);
    } catch {
      return isAlive(pid) ? 'alive' : 'gone';
    }
  }

  private get pidFile(): string {
    return join(this.installation.folder, 'postmaster.pid');
  }

  private openLog(): number {
    const size = fs.statSync(this.logFile, { throwIfNoEntry: false })?.size ?? 0;
    if (size > LOG_LIMIT_BYTES) fs.renameSync(this.logFile, `${this.logFile}.1`);
    this.logStart = size > LOG_LIMIT_BYTES ? 0 : size;
    return fs.openSync(this.logFile, 'a', 0o600);
  }

  private lastWords(): string {
    const text = readIfPresent(this.logFile) ?? '';
    return Buffer.from(text).subarray(this.logStart).toString('utf8').slice(-8_000);
  }
}

/** Whether a process of that number exists, be it a zombie or somebody else's. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A free loopback port below those the system gives to outgoing connections, so that it is still free on a restart. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const port = 15_000 + Math.floor(Math.random() * 15_000);
    if (await isFree(port)) return port;
  }
  throw new Error('No free port was found between 15000 and 30000.');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
