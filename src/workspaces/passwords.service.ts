import { Injectable, UnauthorizedException } from '@nestjs/common';
import { refuse } from '../kernel/domain-error.js';
import { Id } from '../kernel/id.js';
import { Database } from '../platform/database/database.service.js';
import { Attempts, tooMany } from './attempts.service.js';
import { hashOfNobody, hashPassword, isOutdated, matchesHash } from './password-hash.js';
import { Turnstile, TurnstileFull } from './turnstile.js';

/** An account as the sign-in reads it. */
export interface Account {
  readonly id: Id;
  readonly email: string;
  readonly password_hash: string;
}

/** Makes and checks passwords, two at a time, so that a flood of them leaves the other routes their threads. */
@Injectable()
export class Passwords {
  private readonly turnstile = new Turnstile(2, 20);
  private readonly decoy = hashOfNobody();

  constructor(
    private readonly database: Database,
    private readonly attempts: Attempts,
  ) {}

  hash(password: string): Promise<string> {
    return this.inTurn(() => hashPassword(password));
  }

  /**
   * The account of `email` when `password` is its own; null when the password is wrong or nobody has that address, after
   * the same work. A hash of an older cost is made anew.
   */
  async account(email: string, password: string): Promise<Account | null> {
    const [account] = await this.database.identity(null, () =>
      this.database.query<Account>('SELECT id, email, password_hash FROM app_user WHERE email = $1', [email]),
    );
    const stored = account?.password_hash ?? this.decoy;
    const fits = await this.inTurn(() => matchesHash(password, stored));
    if (!account || !fits) return null;
    if (isOutdated(stored)) await this.replace(account, await this.hash(password));
    return account;
  }

  /** Asks the password of somebody already signed in; 401 when it is wrong, 422 when it is missing. */
  async confirm(user: Id, password: string | undefined, ip: string, pointer = '/password'): Promise<Account> {
    if (password === undefined)
      refuse(pointer, 'password-needed', 'Give your password again to change this.');
    await this.attempts.count(user, ip);
    const [account] = await this.database.identity(null, () =>
      this.database.query<Account>('SELECT id, email, password_hash FROM app_user WHERE id = $1', [user]),
    );
    if (!account || !(await this.inTurn(() => matchesHash(password, account.password_hash))))
      throw wrongPassword();
    await this.attempts.forgive(user, ip);
    return account;
  }

  /** Replaces the hash of `account` by another; false when somebody else did so since it was read. */
  async replace({ id, password_hash }: Account, by: string): Promise<boolean> {
    const replaced = await this.database.identity(id, () =>
      this.database.execute('UPDATE app_user SET password_hash = $3 WHERE id = $1 AND password_hash = $2', [
        id,
        password_hash,
        by,
      ]),
    );
    return replaced > 0;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await this.turnstile.pass(work);
    } catch (error) {
      throw error instanceof TurnstileFull ? tooMany(5) : error;
    }
  }
}

/** One answer for a wrong password and for an unknown address. */
export function wrongPassword(): UnauthorizedException {
  const title = 'The e-mail address or the password is wrong.';
  return new UnauthorizedException({ code: 'wrong-credentials', title });
}
