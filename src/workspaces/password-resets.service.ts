import { BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Id, newId, secret } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Config } from '../platform/config/config.service.js';
import { Database } from '../platform/database/database.service.js';
import { Outbox } from '../platform/outbox/outbox.service.js';
import { PageLanguage } from './accept-language.js';
import { Attempts } from './attempts.service.js';
import { Audit } from './audit.service.js';
import { PasswordReset } from './password-reset.entity.js';
import { passwordResetMail } from './password-reset-mail.js';
import { checkPassword } from './password-rule.js';
import { Account, Passwords } from './passwords.service.js';
import { Origin, Sessions } from './sessions.service.js';
import { NewPassword } from './sign-in.schema.js';
import { isSessionToken, tokenHash } from './token.js';

const HOUR_MS = 3_600_000;
/** So many mails an hour to one person, whoever asks. */
const MOST = 3;

interface Reader extends Account {
  readonly language: PageLanguage;
}

/** A forgotten password: a mail with a link that lets its reader choose another, once, within an hour. */
@Injectable()
export class PasswordResets implements BeforeApplicationShutdown {
  private readonly sending = new Set<Promise<void>>();
  private readonly logger = new Logger('sign-in');

  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly attempts: Attempts,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
  ) {}

  /** Sends the mail after the answer, so that neither the answer nor its time tells whether the address has an account. */
  async ask(email: string, ip: string): Promise<void> {
    await this.attempts.count(`reset:${email}`, ip);
    const sent = this.send(email)
      .catch((error: Error) => this.logger.error(`A password reset was not sent: ${error.message}`))
      .finally(() => this.sending.delete(sent));
    this.sending.add(sent);
  }

  /** Gives the reader of the mail a new password and ends all their sessions; 404 for a link that is not open any more. */
  async accept({ token, password }: NewPassword, from: Origin): Promise<void> {
    const hash = tokenHash(token);
    await this.attempts.count(hash, from.ip);
    const account = isSessionToken(token) ? await this.reader(hash) : undefined;
    if (!account) throw noReset();
    checkPassword(password, account.email);
    const password_hash = await this.passwords.hash(password);
    const { id } = account;
    await this.database.identity(id, async () => {
      const used = await this.database.execute(
        'UPDATE password_reset SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2',
        [hash, iso(this.clock.now())],
      );
      if (used === 0 || !(await this.passwords.replace(account, password_hash))) throw noReset();
      await this.database.execute('DELETE FROM password_reset WHERE user_id = $1 AND used_at IS NULL', [id]);
      await this.sessions.endOthers(id, null);
      for (const workspace_id of await this.workspacesOf(id)) {
        const doer = { workspace_id, user_id: id, api_key_id: null };
        await this.database.alongside(workspace_id, () =>
          this.audit.record(doer, 'password.reset', 'user', id, { ip: from.ip }),
        );
      }
    });
    await this.attempts.forgive(hash, from.ip);
    await this.attempts.forgiveAll(account.email);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.allSettled(this.sending);
  }

  private async send(email: string): Promise<void> {
    const [reader] = await this.database.identity(null, () =>
      this.database.query<Reader>('SELECT id, language FROM app_user WHERE email = $1', [email]),
    );
    if (!reader) return;
    const now = this.clock.now();
    const token = secret();
    await this.database.identity(reader.id, async () => {
      // One at a time, so that two requests do not both see room for one more mail.
      await this.database.query('SELECT FROM app_user WHERE id = $1 FOR NO KEY UPDATE', [reader.id]);
      await this.database.execute('DELETE FROM password_reset WHERE user_id = $1 AND created_at <= $2', [
        reader.id,
        iso(now - HOUR_MS),
      ]);
      const [workspace] = await this.workspacesOf(reader.id);
      const made = await this.database.query('SELECT FROM password_reset WHERE user_id = $1', [reader.id]);
      if (!workspace || made.length >= MOST) return;
      const row = { id: newId(), token_hash: tokenHash(token), user_id: reader.id, created_at: iso(now) };
      await this.database.manager.insert(PasswordReset, { ...row, expires_at: iso(now + HOUR_MS) });
      const mail = passwordResetMail(reader.language, `${this.config.publicUrl}/password-reset#${token}`);
      await this.database.alongside(workspace, () => this.outbox.mail({ to: email, ...mail }));
    });
  }

  private async reader(token_hash: string): Promise<Account | undefined> {
    const [account] = await this.database.identity(null, () =>
      this.database.query<Account>(
        `SELECT u.id, u.email, u.password_hash FROM password_reset r JOIN app_user u ON u.id = r.user_id
          WHERE r.token_hash = $1 AND r.used_at IS NULL AND r.expires_at > $2`,
        [token_hash, iso(this.clock.now())],
      ),
    );
    return account;
  }

  /** Where the person works, the place they joined first in front and demos last: no mail leaves those; inside their own transaction. */
  private async workspacesOf(user: Id): Promise<Id[]> {
    const seats = await this.database.query<{ workspace_id: Id }>(
      `SELECT m.workspace_id FROM membership m JOIN workspace w ON w.workspace_id = m.workspace_id
        WHERE m.user_id = $1 AND m.ended_at IS NULL ORDER BY w.demo, m.created_at, m.workspace_id LIMIT 200`,
      [user],
    );
    return seats.map(({ workspace_id }) => workspace_id);
  }
}

const noReset = () =>
  new DomainError('missing', 'no-such-password-reset', 'This link is not open any more: ask for a new one.');

const iso = (ms: number) => new Date(ms).toISOString();
