import { createHash } from 'node:crypto';
import { HttpException, Injectable } from '@nestjs/common';
import { newId } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { networkOf, secondsToWait, WINDOW_MS } from './sign-in-limits.js';

const DAY_MS = 86_400_000;

interface Tried {
  on_account: number;
  on_network: number;
  oldest: string;
}

/** A refusal to try now, with the seconds to wait. */
export function tooMany(seconds: number): HttpException {
  const minutes = Math.ceil(seconds / 60);
  const title = `Too many attempts: try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`;
  return new HttpException({ code: 'too-many-attempts', title, retry_after_seconds: seconds }, 429);
}

/** Counts attempts at the doors that take a password, for every instance of the app together. */
@Injectable()
export class Attempts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Counts one attempt on `account` from `ip` before it is judged; throws 429 when there were too many. */
  async count(account: string, ip: string): Promise<void> {
    const now = this.clock.now();
    const network = networkOf(ip);
    const at = (ms: number) => new Date(ms).toISOString();
    await this.database.identity(null, async () => {
      // One at a time per network, so that a burst cannot slip through between counting and writing.
      await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7370202))', [network]);
      await this.database.execute(
        'INSERT INTO sign_in_attempt (id, account_hash, network, at) VALUES ($1, $2, $3, $4)',
        [newId(), hashOf(account), network, at(now)],
      );
      const [tried] = await this.database.query<Tried>(
        `SELECT count(*) FILTER (WHERE account_hash = $1)::int AS on_account, count(*)::int AS on_network,
                min(at) AS oldest
           FROM sign_in_attempt WHERE network = $2 AND at > $3`,
        [hashOf(account), network, at(now - WINDOW_MS)],
      );
      const { on_account, on_network, oldest } = tried!;
      const seconds = secondsToWait({ on_account, on_network, oldest_ms: Date.parse(oldest) }, now);
      // Thrown inside, so that a refused attempt is rolled back and does not prolong the wait.
      if (seconds > 0) throw tooMany(seconds);
    });
  }

  /** Forgets the attempts on `account` from `ip` once one succeeded, and those of everybody that are a day old. */
  async forgive(account: string, ip: string): Promise<void> {
    await this.database.identity(null, () =>
      this.database.execute(
        'DELETE FROM sign_in_attempt WHERE (account_hash = $1 AND network = $2) OR at < $3',
        [hashOf(account), networkOf(ip), new Date(this.clock.now() - DAY_MS).toISOString()],
      ),
    );
  }
}

const hashOf = (account: string) => createHash('sha256').update(account).digest('hex');
