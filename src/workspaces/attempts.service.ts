import { createHash } from 'node:crypto';
import { HttpException, Injectable } from '@nestjs/common';
import { Id, isId, newId } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { DAY_MS, networkOf, secondsToBackOff, secondsToWait, WINDOW_MS } from './sign-in-limits.js';

interface FromNetwork {
  on_account: number;
  on_network: number;
  oldest: string;
}

interface FromEverywhere {
  everywhere: number;
  latest: string | null;
}

/** A refusal to try now, with the seconds to wait. */
export function tooMany(seconds: number): HttpException {
  const minutes = Math.ceil(seconds / 60);
  const title = `Too many attempts: try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`;
  return new HttpException({ code: 'too-many-attempts', title, retry_after_seconds: seconds }, 429);
}

const CODES = 'totp:';

/** The account on which codes of `user` are counted: a right password does not clear it. */
export const codesOf = (user: Id) => `${CODES}${user}`;

/** A door whose attempts are counted apart: those at one shut no other. */
export type Door = 'sign-in' | 'feed' | 'lookup' | 'demo';

/** Counts attempts at the doors that take a password, for every instance of the app together. */
@Injectable()
export class Attempts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts one attempt on `account` from `ip` before it is judged; throws 429 when there were too many, from this network
   * or on this account, at this door. Whether the account exists makes no difference.
   */
  async count(account: string, ip: string, door: Door = 'sign-in'): Promise<void> {
    const now = this.clock.now();
    const network = networkOf(ip);
    await this.database.identity(null, async () => {
      // One at a time per network and per account, so that a burst cannot slip through between counting and writing.
      for (const name of [`${door} ${network}`, hashOf(account)]) {
        await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7370202))', [name]);
      }
      const before = await this.onAccount(account, now);
      await this.database.execute(
        'INSERT INTO sign_in_attempt (id, account_hash, network, at, door) VALUES ($1, $2, $3, $4, $5)',
        [newId(), hashOf(account), network, iso(now), door],
      );
      const wait = await this.waitOnNetwork(account, network, door, now);
      // Thrown inside, so that a refused attempt is rolled back and does not prolong the wait.
      if (wait > 0) throw tooMany(wait);
      const pause = secondsToBackOff(
        { everywhere: before.everywhere, latest_ms: Date.parse(before.latest ?? '') },
        now,
      );
      if (pause > 0 && !(await this.knows(account, network))) throw tooMany(pause);
    });
  }

  /** Forgets the attempts on `account` from `ip` once one succeeded, and those of everybody that are a day old. */
  async forgive(account: string, ip: string): Promise<void> {
    await this.database.identity(null, () =>
      this.database.execute(
        'DELETE FROM sign_in_attempt WHERE (account_hash = $1 AND network = $2) OR at < $3',
        [hashOf(account), networkOf(ip), iso(this.clock.now() - DAY_MS)],
      ),
    );
  }

  /** Forgets the attempts on `account` from everywhere: its owner has shown who they are by other means. */
  async forgiveAll(account: string): Promise<void> {
    await this.database.identity(null, () =>
      this.database.execute('DELETE FROM sign_in_attempt WHERE account_hash = $1', [hashOf(account)]),
    );
  }

  private async waitOnNetwork(account: string, network: string, door: Door, now: number): Promise<number> {
    const [tried] = await this.database.query<FromNetwork>(
      `SELECT count(*) FILTER (WHERE account_hash = $1)::int AS on_account, count(*)::int AS on_network,
              min(at) AS oldest
         FROM sign_in_attempt WHERE network = $2 AND at > $3 AND door = $4`,
      [hashOf(account), network, iso(now - WINDOW_MS), door],
    );
    const { on_account, on_network, oldest } = tried!;
    return secondsToWait({ on_account, on_network, oldest_ms: Date.parse(oldest) }, now);
  }

  /** True when the last sessions of the account's person came from `network`: its owner is not locked out by what others try. */
  private async knows(account: string, network: string): Promise<boolean> {
    const person = account.startsWith(CODES) ? account.slice(CODES.length) : account;
    const sessions = await this.database.query<{ ip: string }>(
      `SELECT DISTINCT s.ip FROM session s JOIN app_user u ON u.id = s.user_id WHERE u.email = $1 OR u.id = $2`,
      [person, isId(person) ? person : null],
    );
    return sessions.some(({ ip }) => networkOf(ip) === network);
  }

  private async onAccount(account: string, now: number): Promise<FromEverywhere> {
    const [tried] = await this.database.query<FromEverywhere>(
      'SELECT count(*)::int AS everywhere, max(at) AS latest FROM sign_in_attempt WHERE account_hash = $1 AND at > $2',
      [hashOf(account), iso(now - DAY_MS)],
    );
    return tried!;
  }
}

const hashOf = (account: string) => createHash('sha256').update(account).digest('hex');
const iso = (ms: number) => new Date(ms).toISOString();
