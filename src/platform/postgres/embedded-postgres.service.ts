import { dirname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '../../kernel/domain-error.js';
import { clusterPassword, ensureCluster } from './cluster.service.js';
import { DataDirLock, type LockAttempt } from './data-dir-lock.service.js';
import { type Log, prepareInstallation, unusable } from './installation.service.js';
import { DATABASE, ensureRoleAndDatabase, LOGIN_ROLE } from './login-role.service.js';
import { freePort, Postmaster } from './postmaster.service.js';
import { nextStep, type PostmasterFile, type ProcessState } from './postmaster-file.js';
import { backOff, type ServerSettings } from './server-settings.js';

const PATIENCE_MS = 30_000;
/** A killed app lets go at once, one that is stopping needs a few seconds; a living one keeps the folder. */
const LOCK_PATIENCE_MS = 5_000;

export interface EmbeddedPostgresOptions {
  /** The folder of the database, by habit DATA_DIR/postgres; its password and log stand beside it. */
  readonly dataDir: string;
  readonly log: Log;
  /** Settings of the server that replace ours, such as `{ fsync: 'off' }` for tests. */
  readonly settings?: ServerSettings;
}

/** `down` carries a sentence that says why and what helps. */
export type DatabaseState = { readonly up: true } | { readonly up: false; readonly why: string };

/**
 * A real PostgreSQL on loopback that belongs to this process: made on the first start, adopted when an earlier run
 * left it alive, started again on the same port when it dies, and never made anew over data.
 */
export class EmbeddedPostgres {
  /** PostgreSQL's version, such as `18.4`. */
  version = '';
  private port: number | undefined;
  private lock: DataDirLock | undefined;
  private state: DatabaseState = { up: false, why: 'The database is starting.' };
  private recovery: Promise<void> | undefined;
  private stopping: Promise<void> | undefined;
  private refusal: LockAttempt | undefined;
  private complaint = '';
  private readonly postmaster: Postmaster;
  private readonly listeners = new Set<(state: DatabaseState) => void>();

  private constructor(
    private readonly dataDir: string,
    private readonly log: Log,
    private readonly password: string,
    makePostmaster: (onExit: () => void) => Postmaster,
  ) {
    this.postmaster = makePostmaster(() => this.lock?.lose());
  }

  /**
   * Resolves when the database answers and DATA_DIR is ours. Throws `data-dir-in-use` (conflict), naming the process
   * that holds it, or `embedded-database-unusable` (unavailable) with what to do.
   */
  static async start({ dataDir, log, settings = {} }: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
    const path = resolve(dataDir);
    const installation = prepareInstallation(path, log);
    const password = clusterPassword(path, installation);
    const made = await ensureCluster(installation, password, settings.fsync !== 'off');
    if (made) log('info', `A new database was made in ${installation.folder}.`);
    const server = new EmbeddedPostgres(
      path,
      log,
      password,
      (onExit) => new Postmaster(installation, `${path}.log`, settings, onExit),
    );
    try {
      await server.bringUp();
    } catch (error) {
      await server.abandon();
      throw error;
    }
    return server;
  }

  /** For the app: a role with no rights but to log in, on the database `permanence`. */
  get url(): string {
    return this.urlFor(LOGIN_ROLE, DATABASE);
  }

  /** For migrations: the superuser, on the database `permanence`. */
  get adminUrl(): string {
    return this.urlFor('postgres', DATABASE);
  }

  get current(): DatabaseState {
    return this.state;
  }

  /** Calls back on every change between up and down; returns how to stop that. */
  onChange(listener: (state: DatabaseState) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Stops the server cleanly and gives DATA_DIR back; close the pools first. May be called twice. */
  stop(): Promise<void> {
    this.stopping ??= this.shutDown();
    return this.stopping;
  }

  /** After a failed start: stops the server we started, unless another process has taken it over. */
  private async abandon(): Promise<void> {
    if (this.postmaster.isOurs && !this.refusal) await this.postmaster.stop();
  }

  private async shutDown(): Promise<void> {
    await this.recovery;
    // The lock is kept until the server is gone, so that nobody adopts it while it stops.
    const { lock } = this;
    this.lock = undefined;
    if (lock || this.postmaster.isOurs) await this.postmaster.stop();
    await lock?.release();
    this.become({ up: false, why: 'The database was stopped.' });
  }

  /** Leads the folder, from whatever state it is in, to a server that answers and a lock that is ours. */
  private async bringUp(): Promise<void> {
    const begun = Date.now();
    for (let trials = 0; !this.stopping; await sleep(25)) {
      const { file, state } = this.postmaster.observe();
      const step = nextStep(file, state);
      if (step === 'clear') this.postmaster.clear();
      if (step === 'adopt' && (await this.adopt(file!, state, begun))) return;
      if (step === 'spawn' && !this.postmaster.isOurs) {
        if (trials > 0) this.complain(begun);
        await this.spawn(trials++);
      }
    }
  }

  private async spawn(trial: number): Promise<void> {
    if (trial > 0) await sleep(backOff(trial - 1));
    const portTaken = this.version === '' && this.postmaster.fault?.code === 'port-taken';
    if (this.port === undefined || portTaken) this.port = await freePort();
    if (!this.stopping) this.postmaster.spawn(this.port);
  }

  /** True when the server answers and the lock is ours. Throws when it stays out of reach or somebody else's. */
  private async adopt(file: PostmasterFile, state: ProcessState, begun: number): Promise<boolean> {
    const url = this.urlFor('postgres', 'postgres', file.port);
    let attempt: LockAttempt;
    try {
      attempt = await DataDirLock.attempt(url, () => this.onLockLost());
    } catch (error) {
      const { code, message } = error as Error & { code?: string };
      if (code === '28P01' && state === 'server') {
        throw unusable(`${this.dataDir}.password does not open the database: put the right one back.`);
      }
      if (Date.now() > begun + PATIENCE_MS) throw unusable(`The database does not answer: ${message}`);
      return false;
    }
    this.refusal = attempt.kind === 'refused' ? attempt : undefined;
    if (attempt.kind === 'refused') {
      if (Date.now() > begun + LOCK_PATIENCE_MS) throw this.inUse(attempt.holder);
      await sleep(100);
      return false;
    }
    if (this.version !== '' && file.port !== this.port) {
      // Somebody used the folder while our server was down, but the pools know our port only.
      await this.postmaster.stop();
      await attempt.lock.release();
      return false;
    }
    return this.accept(attempt.lock, file);
  }

  /** False when the server went away meanwhile: its last words may come with its last answer. */
  private async accept(lock: DataDirLock, file: PostmasterFile): Promise<boolean> {
    try {
      await ensureRoleAndDatabase(lock.client, this.password);
    } catch (error) {
      await lock.release();
      throw unusable(`The database cannot be prepared: ${(error as Error).message}`);
    }
    if (lock.isLost) return false;
    this.port = file.port;
    this.version = lock.serverVersion;
    this.lock = lock;
    this.complaint = '';
    if (!this.postmaster.isOurs) {
      this.log('info', `The database server that was still running (process ${file.pid}) was adopted.`);
    }
    this.become({ up: true });
    return true;
  }

  private onLockLost(): void {
    // Of a lock that is not accepted yet, whoever leads the folder up takes care.
    if (!this.lock) return;
    this.lock = undefined;
    if (this.stopping || this.recovery) return;
    this.recovery = this.recover().finally(() => {
      this.recovery = undefined;
    });
  }

  private async recover(): Promise<void> {
    const begun = Date.now();
    // The exit of the process, and with it the reason, is told a moment after the connection breaks.
    await sleep(20);
    const why = this.postmaster.isOurs
      ? 'The connection to the database broke.'
      : this.postmaster.fault?.sentence;
    this.tell('warn', why ?? 'The database server went away.');
    while (!this.lock && !this.stopping) {
      try {
        await this.bringUp();
      } catch (error) {
        this.tell('error', (error as Error).message);
        await sleep(2_000);
      }
    }
    if (this.lock) this.log('info', `The database answers again after ${(Date.now() - begun) / 1_000} s.`);
  }

  /** Tells of the last failure before another try; throws it when more tries will not help or time is up. */
  private complain(begun: number): void {
    const { fault } = this.postmaster;
    if (!fault) return;
    const sentence =
      fault.code === 'unknown' ? `${fault.sentence} Read ${this.dataDir}.log.` : fault.sentence;
    if (!fault.passing || Date.now() > begun + PATIENCE_MS) throw unusable(sentence);
    if (fault.code !== 'still-attached') this.tell('warn', sentence);
  }

  /** Logs a reason for being down, once in a row. */
  private tell(level: 'warn' | 'error', sentence: string): void {
    this.become({ up: false, why: sentence });
    if (sentence !== this.complaint) this.log(level, sentence);
    this.complaint = sentence;
  }

  private inUse(holder: number | undefined): DomainError {
    const who = holder === undefined ? 'another process' : `process ${holder}`;
    const sentence = `DATA_DIR ${dirname(this.dataDir)} is in use by ${who}; stop it or choose another DATA_DIR.`;
    return new DomainError('conflict', 'data-dir-in-use', sentence);
  }

  private become(state: DatabaseState): void {
    const before = this.state;
    this.state = state;
    if (before.up === state.up && (state.up || state.why === (before as typeof state).why)) return;
    for (const listener of this.listeners) listener(state);
  }

  private urlFor(role: string, database: string, port = this.port): string {
    return `postgres://${role}:${this.password}@127.0.0.1:${port}/${database}`;
  }
}
