import pg from 'pg';

/** Any constant will do, as long as every version of Permanence uses the same. */
const LOCK_KEY = 7_366_201;

/** What an attempt to take a data folder came to; `holder` is the process that has it, where it is known. */
export type LockAttempt =
  | { readonly kind: 'taken'; readonly lock: DataDirLock }
  | { readonly kind: 'refused'; readonly holder: number | undefined };

/** The right to a data folder: a session advisory lock on a connection that lives as long as the app. */
export class DataDirLock {
  private lost = false;

  private constructor(
    /** For short administrative statements; a long one would delay nobody but the lock's release. */
    readonly client: pg.Client,
    readonly serverVersion: string,
    private readonly onLost: () => void,
  ) {}

  /** Connects and tries once. Rejects when the server does not answer. `onLost` is called once, if it was taken. */
  static async attempt(adminUrl: string, onLost: () => void): Promise<LockAttempt> {
    const client = new pg.Client({
      connectionString: adminUrl,
      application_name: `permanence pid=${process.pid}`,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    let lock: DataDirLock | undefined;
    client.on('error', () => lock?.lose());
    client.on('end', () => lock?.lose());
    try {
      await client.connect();
      const { rows } = await client.query<{ taken: boolean; version: string }>(
        `SELECT pg_try_advisory_lock($1) AS taken, current_setting('server_version') AS version`,
        [LOCK_KEY],
      );
      if (rows[0]?.taken) {
        lock = new DataDirLock(client, rows[0].version, onLost);
        return { kind: 'taken', lock };
      }
      return { kind: 'refused', holder: await DataDirLock.holder(client) };
    } finally {
      if (!lock) await client.end().catch(() => undefined);
    }
  }

  /** Gives the folder back without a word to `onLost`. */
  async release(): Promise<void> {
    this.lost = true;
    await this.client.end().catch(() => undefined);
  }

  /** True once the connection that held it broke, or it was given back. */
  get isLost(): boolean {
    return this.lost;
  }

  /** Treats the lock as gone, for when its server is known to be dead. */
  lose(): void {
    if (this.lost) return;
    this.lost = true;
    void this.client.end().catch(() => undefined);
    this.onLost();
  }

  private static async holder(client: pg.Client): Promise<number | undefined> {
    const { rows } = await client.query<{ name: string }>(
      `SELECT a.application_name AS name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
        WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND l.classid = 0 AND l.objid = $1`,
      [LOCK_KEY],
    );
    const pid = /^permanence pid=(\d+)$/.exec(rows[0]?.name ?? '')?.[1];
    return pid === undefined ? undefined : Number(pid);
  }
}
