import { Injectable } from '@nestjs/common';
import { DomainError, refuse } from '../kernel/domain-error.js';
import { Id } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { Audit } from './audit.service.js';
import { Passwords } from './passwords.service.js';
import { PROOF_MS } from './session-life.js';
import { sessionOf } from './sessions.service.js';
import { Proof } from './sign-in.schema.js';
import { Totp } from './totp.service.js';

/** What a thief of a session would do first asks who is there: a proof holds for ten minutes, and signing in is one. */
@Injectable()
export class StepUp {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly passwords: Passwords,
    private readonly totp: Totp,
  ) {}

  /** Takes the proof of the session's holder: a code when they have a second factor, else the password; until when it holds. */
  async prove(actor: Actor, { password, totp }: Proof, ip: string): Promise<{ proved_until: string }> {
    const session = sessionOf(actor);
    if (!(await this.totp.isEnrolled(actor.user_id)))
      await this.passwords.confirm(actor.user_id, password, ip);
    else if (totp !== undefined) await this.totp.take(actor.user_id, totp, ip);
    else refuse('/totp', 'totp-needed', 'Give the code of your authenticator app, or a recovery code.');
    const now = this.clock.now();
    await this.database.identity(actor.user_id, async () => {
      await this.database.execute('UPDATE session SET proved_at = $2 WHERE id = $1', [session, iso(now)]);
      await this.database.alongside(actor.workspace_id, () =>
        this.audit.record(actor, 'session.proved', 'session', session),
      );
    });
    return { proved_until: iso(now + PROOF_MS) };
  }

  /** Throws `forbidden/step-up-needed` unless the session's holder showed lately who they are. API keys pass, and visitors. */
  async require({ user_id, session_id }: Actor): Promise<void> {
    if (!session_id || (await this.isProved(session_id)) || (await this.isVisitor(user_id))) return;
    throw stepUpNeeded();
  }

  /**
   * For where money or identity could be turned aside: like `require`, but an API key does not pass alone. A password in
   * the request is a proof as well, unless there is a second factor.
   */
  async requireOr(actor: Actor, password: string | undefined, ip: string): Promise<void> {
    const { user_id, session_id } = actor;
    if (await this.isVisitor(user_id)) return;
    const proved = session_id !== null && (await this.isProved(session_id));
    if (await this.totp.isEnrolled(user_id)) {
      if (!proved) throw stepUpNeeded();
    } else if (password !== undefined || session_id === null) {
      await this.passwords.confirm(user_id, password, ip);
    } else if (!proved) throw stepUpNeeded();
  }

  /** True for who never belonged to anything but demo workspaces: they were given no password, and nothing of theirs is real. */
  private async isVisitor(user: Id): Promise<boolean> {
    const real = await this.database.identity(user, () =>
      this.database.query(
        `SELECT FROM membership m LEFT JOIN workspace w ON w.workspace_id = m.workspace_id
          WHERE m.user_id = $1 AND w.demo IS NOT TRUE LIMIT 1`,
        [user],
      ),
    );
    return real.length === 0;
  }

  private async isProved(session: string): Promise<boolean> {
    const rows = await this.database.identity(null, () =>
      this.database.query('SELECT FROM session WHERE id = $1 AND proved_at > $2', [
        session,
        iso(this.clock.now() - PROOF_MS),
      ]),
    );
    return rows.length > 0;
  }
}

const stepUpNeeded = () =>
  new DomainError(
    'forbidden',
    'step-up-needed',
    'Show again who you are, with your password or code (POST /api/step-up), then do this within ten minutes.',
  );

const iso = (ms: number) => new Date(ms).toISOString();
