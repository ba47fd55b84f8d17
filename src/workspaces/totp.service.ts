import { Injectable, UnauthorizedException } from '@nestjs/common';
import { DomainError, refuse } from '../kernel/domain-error.js';
import { Id } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Config } from '../platform/config/config.service.js';
import { seal, unseal } from '../platform/config/sealing.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { Attempts, codesOf } from './attempts.service.js';
import { Audit } from './audit.service.js';
import { newRecoveryCodes, newTotpSecret, readCode, stepOfCode, totpUri } from './one-time-codes.js';
import { Sessions, sessionOf } from './sessions.service.js';
import { tokenHash } from './token.js';
import { TotpFactor } from './totp-factor.entity.js';

/** So long a secret that was shown waits for its first code. */
const PENDING_MS = 15 * 60_000;

/** The second factor of people: codes of an authenticator app (RFC 6238), and recovery codes for when it is lost. */
@Injectable()
export class Totp {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly attempts: Attempts,
    private readonly audit: Audit,
    private readonly sessions: Sessions,
  ) {}

  /** True when signing in asks `user` for a code. */
  async isEnrolled(user: Id): Promise<boolean> {
    const rows = await this.database.identity(null, () =>
      this.database.query('SELECT FROM totp_factor WHERE user_id = $1 AND confirmed_at IS NOT NULL', [user]),
    );
    return rows.length > 0;
  }

  /** Takes a code of the app or a recovery code, once; 401 when it is none of `user`, was used, or is too old. */
  async take(user: Id, code: string, ip: string): Promise<void> {
    const account = codesOf(user);
    await this.attempts.count(account, ip);
    if (!(await this.spend(user, code))) throw wrongCode();
    await this.attempts.forgive(account, ip);
  }

  /** A secret for the app of the actor, told this once; 409 when they have a second factor already. */
  async begin(actor: Actor): Promise<{ secret: string; uri: string; expires_at: string }> {
    sessionOf(actor);
    const { user_id } = actor;
    const secret = newTotpSecret();
    const now = this.clock.now();
    return this.database.identity(user_id, async () => {
      const begun = await this.database.execute(
        `INSERT INTO totp_factor (user_id, sealed_secret, created_at, last_step, recovery_hashes)
         VALUES ($1, $2, $3, 0, '{}')
         ON CONFLICT (user_id) DO UPDATE SET sealed_secret = excluded.sealed_secret, created_at = excluded.created_at
           WHERE totp_factor.confirmed_at IS NULL`,
        [user_id, seal(this.config.secretKey, placeOf(user_id), secret), iso(now)],
      );
      if (begun === 0) throw enrolled();
      const [user] = await this.database.query<{ email: string }>(
        'SELECT email FROM app_user WHERE id = $1',
        [user_id],
      );
      return { secret, uri: totpUri(secret, user!.email), expires_at: iso(now + PENDING_MS) };
    });
  }

  /**
   * Switches the second factor on with a first code of the app, ends the person's other sessions, and tells the recovery
   * codes this once. Throws `missing/no-totp-begun`, `invalid/wrong-totp`.
   */
  async confirm(actor: Actor, code: string, ip: string): Promise<string[]> {
    const session = sessionOf(actor);
    const { user_id } = actor;
    await this.attempts.count(codesOf(user_id), ip);
    const now = this.clock.now();
    const recovery = newRecoveryCodes();
    await this.database.identity(user_id, async () => {
      const [pending] = await this.database.query<TotpFactor>(
        `SELECT sealed_secret FROM totp_factor
          WHERE user_id = $1 AND confirmed_at IS NULL AND created_at > $2 FOR UPDATE`,
        [user_id, iso(now - PENDING_MS)],
      );
      if (!pending)
        throw new DomainError('missing', 'no-totp-begun', 'No secret waits for a code: ask for a new one.');
      const read = readCode(code);
      const secret = this.secretOf(user_id, pending.sealed_secret);
      const step = read && 'totp' in read ? stepOfCode(secret, read.totp, now) : null;
      if (step === null)
        refuse('/code', 'wrong-totp', 'This is not the code of the app now: check its clock and try again.');
      await this.database.execute(
        'UPDATE totp_factor SET confirmed_at = $2, last_step = $3, recovery_hashes = $4 WHERE user_id = $1',
        [user_id, iso(now), step, recovery.map(hashOf)],
      );
      await this.sessions.endOthers(user_id, session);
      await this.database.alongside(actor.workspace_id, () =>
        this.audit.record(actor, 'totp.enrolled', 'user', user_id),
      );
    });
    await this.attempts.forgive(codesOf(user_id), ip);
    return recovery;
  }

  /** Takes the second factor away, with its recovery codes. Throws `missing/no-totp`. */
  async remove(actor: Actor): Promise<void> {
    const { user_id } = actor;
    await this.database.identity(user_id, async () => {
      const removed = await this.database.execute('DELETE FROM totp_factor WHERE user_id = $1', [user_id]);
      if (removed === 0)
        throw new DomainError('missing', 'no-totp', 'There is no second factor to take away.');
      await this.sessions.endOthers(user_id, sessionOf(actor));
      await this.database.alongside(actor.workspace_id, () =>
        this.audit.record(actor, 'totp.removed', 'user', user_id),
      );
    });
  }

  /** Uses a code up; false when it is none, or was used. Of two that come together with the same one, one gets true. */
  private spend(user: Id, typed: string): Promise<boolean> {
    const code = readCode(typed);
    if (code === null) return Promise.resolve(false);
    return this.database.identity(user, async () => {
      if ('recovery' in code) {
        const used = await this.database.execute(
          `UPDATE totp_factor SET recovery_hashes = array_remove(recovery_hashes, $2)
            WHERE user_id = $1 AND confirmed_at IS NOT NULL AND $2 = ANY (recovery_hashes)`,
          [user, hashOf(code.recovery)],
        );
        return used > 0;
      }
      const [factor] = await this.database.query<TotpFactor>(
        'SELECT sealed_secret FROM totp_factor WHERE user_id = $1 AND confirmed_at IS NOT NULL',
        [user],
      );
      if (!factor) return false;
      const step = stepOfCode(this.secretOf(user, factor.sealed_secret), code.totp, this.clock.now());
      if (step === null) return false;
      const used = await this.database.execute(
        'UPDATE totp_factor SET last_step = $2 WHERE user_id = $1 AND last_step < $2',
        [user, step],
      );
      return used > 0;
    });
  }

  private secretOf(user: Id, sealed: string): string {
    try {
      return unseal(this.config.secretKey, placeOf(user), sealed);
    } catch {
      throw new DomainError(
        'unavailable',
        'totp-key-missing',
        'Codes of this account cannot be checked: SECRET_KEY is another than when it was set up. A recovery code still works.',
      );
    }
  }
}

/** Says that the password was right and a code is asked for as well. */
export function totpNeeded(): UnauthorizedException {
  const title = 'Give the code of your authenticator app, or one of your recovery codes.';
  return new UnauthorizedException({ code: 'totp-needed', title });
}

const wrongCode = () =>
  new UnauthorizedException({
    code: 'wrong-totp',
    title: 'This code is wrong, too old or was used already: wait for the next one.',
  });

const enrolled = () =>
  new DomainError('conflict', 'totp-enrolled', 'You have a second factor already: take it away first.');

const placeOf = (user: Id) => `app_user|${user}|totp`;
const hashOf = (recovery: string) => tokenHash(recovery.replaceAll('-', '').toUpperCase());
const iso = (ms: number) => new Date(ms).toISOString();
