import { ForbiddenException, Injectable, UnauthorizedException } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Id, newId, secret } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { Page } from '../platform/http/page.js';
import { Actors } from './actors.service.js';
import { Audit } from './audit.service.js';
import { pageBy } from './paging.js';
import { permissionsOf } from './permissions.js';
import { Session } from './session.entity.js';
import { ABSOLUTE_MS, IDLE_MS } from './session-life.js';
import { tokenHash } from './token.js';
import { IdPageQuery } from './workspaces.schema.js';

/** Where a request came from. */
export interface Origin {
  readonly ip: string;
  readonly user_agent: string;
}

/** Address and browser of a request, cut to what a list of sessions shows. */
export function originOf(request: {
  readonly ip: string;
  readonly headers: { readonly 'user-agent'?: string };
}): Origin {
  const user_agent = (request.headers['user-agent'] ?? '')
    .replace(/\p{Cc}+/gu, ' ')
    .toWellFormed()
    .slice(0, 300);
  return { ip: request.ip, user_agent };
}

interface Person {
  id: Id;
  email: string;
  name: string;
  language: string;
  totp: boolean;
}

interface Seat {
  workspace_id: Id;
  name: string;
  country: string;
  demo: boolean;
  role: string;
  practice_id: Id | null;
}

type SessionRow = Pick<
  Session,
  'id' | 'workspace_id' | 'created_at' | 'last_seen_at' | 'expires_at' | 'ip' | 'user_agent'
>;

/** Signed-in browsers: each is a random token, kept here as a hash, that can be listed and ended. */
@Injectable()
export class Sessions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly actors: Actors,
    private readonly audit: Audit,
  ) {}

  /** Signs `user` in to `workspace`, or to the first one they joined; the token is told this once. */
  async start(user: Id, workspace: Id | undefined, from: Origin): Promise<{ token: string; actor: Actor }> {
    const token = secret();
    const session_id = newId();
    const now = this.clock.now();
    return this.database.identity(user, async () => {
      const seat = (await this.seats(user)).find(
        (one) => workspace === undefined || one.workspace_id === workspace,
      );
      if (!seat)
        throw new ForbiddenException({
          code: 'no-workspace',
          title: 'You are not a member of this workspace.',
        });
      const { workspace_id, role, practice_id } = seat;
      await this.database.execute('DELETE FROM session WHERE user_id = $1 AND expires_at < $2', [
        user,
        iso(now - ABSOLUTE_MS),
      ]);
      await this.database.execute(
        `INSERT INTO session (id, token_hash, user_id, workspace_id, created_at, last_seen_at, proved_at, expires_at, ip, user_agent)
         VALUES ($1, $2, $3, $4, $5, $5, $5, $6, $7, $8)`,
        [
          session_id,
          tokenHash(token),
          user,
          workspace_id,
          iso(now),
          iso(now + ABSOLUTE_MS),
          from.ip,
          from.user_agent,
        ],
      );
      const permissions = permissionsOf(role);
      const seated = { workspace_id, user_id: user, role, practice_id, permissions };
      const actor = { ...seated, session_id, api_key_id: null };
      await this.database.alongside(workspace_id, () =>
        this.audit.record(actor, 'session.started', 'session', session_id),
      );
      return { token, actor };
    });
  }

  /** Who the actor is and where they may work. */
  describe(actor: Actor) {
    return this.database.identity(actor.user_id, async () => {
      const [user] = await this.database.query<Person>(
        `SELECT id, email, name, language,
                EXISTS (SELECT FROM totp_factor WHERE user_id = id AND confirmed_at IS NOT NULL) AS totp
           FROM app_user WHERE id = $1`,
        [actor.user_id],
        'session-person',
      );
      const { session_id, api_key_id, workspace_id, role, practice_id } = actor;
      const permissions = [...actor.permissions].sort();
      const workspaces = await this.seats(actor.user_id);
      return {
        session_id,
        api_key_id,
        user: user!,
        workspace_id,
        role,
        practice_id,
        demo: workspaces.some((seat) => seat.workspace_id === workspace_id && seat.demo),
        permissions,
        workspaces,
      };
    });
  }

  /** The actor's own living sessions, newest first. */
  page(actor: Actor, query: IdPageQuery): Promise<Page<SessionRow & { current: boolean }>> {
    const now = this.clock.now();
    return this.database.identity(actor.user_id, async () => {
      const rows = await this.database.query<SessionRow>(
        `SELECT id, workspace_id, created_at, last_seen_at, expires_at, ip, user_agent FROM session
          WHERE user_id = $1 AND ended_at IS NULL AND expires_at > $2 AND last_seen_at > $3
            AND ($5::uuid IS NULL OR id < $5)
          ORDER BY id DESC LIMIT $4`,
        [actor.user_id, iso(now), iso(now - IDLE_MS), query.limit + 1, query.cursor ?? null],
      );
      const marked = rows.map((row) => ({ ...row, current: row.id === actor.session_id }));
      return pageBy('id', marked, query.limit);
    });
  }

  /** Ends one of the actor's own sessions, at once on this instance and within a second on the others. */
  async end(actor: Actor, session: Id): Promise<void> {
    await this.database.identity(actor.user_id, async () => {
      const ended = await this.database.execute(
        'UPDATE session SET ended_at = $3 WHERE id = $1 AND user_id = $2 AND ended_at IS NULL',
        [session, actor.user_id, iso(this.clock.now())],
      );
      if (ended === 0) throw new DomainError('missing', 'no-such-session', 'There is no such session.');
      await this.database.alongside(actor.workspace_id, () =>
        this.audit.record(actor, 'session.ended', 'session', session),
      );
      this.database.afterCommit(() => this.actors.forget());
    });
  }

  /** Ends every session of `user` but `kept`. */
  async endOthers(user: Id, kept: Id | null): Promise<void> {
    await this.database.identity(user, async () => {
      await this.database.execute(
        'UPDATE session SET ended_at = $3 WHERE user_id = $1 AND id IS DISTINCT FROM $2::uuid AND ended_at IS NULL',
        [user, kept, iso(this.clock.now())],
      );
      this.database.afterCommit(() => this.actors.forget());
    });
  }

  /** Moves the actor's session to another of their workspaces, under a new token. */
  async move(actor: Actor, workspace: Id): Promise<{ token: string; actor: Actor }> {
    const session_id = sessionOf(actor);
    const { token, seat } = await this.database.identity(actor.user_id, async () => {
      const seat = (await this.seats(actor.user_id)).find((one) => one.workspace_id === workspace);
      if (!seat) throw new DomainError('missing', 'no-such-workspace', 'There is no such workspace.');
      await this.database.execute('UPDATE session SET workspace_id = $2 WHERE id = $1', [
        session_id,
        workspace,
      ]);
      return { seat, token: await this.renew(actor) };
    });
    const { workspace_id, role, practice_id } = seat;
    return { token, actor: { ...actor, workspace_id, role, practice_id, permissions: permissionsOf(role) } };
  }

  /** A new token for the actor's session; the old one stops working (a stolen cookie does not outlive a change of power). */
  async renew(actor: Actor): Promise<string> {
    const session_id = sessionOf(actor);
    const token = secret();
    await this.database.identity(actor.user_id, async () => {
      const renewed = await this.database.execute(
        'UPDATE session SET token_hash = $3 WHERE id = $1 AND user_id = $2 AND ended_at IS NULL',
        [session_id, actor.user_id, tokenHash(token)],
      );
      if (renewed === 0) throw new UnauthorizedException();
      this.database.afterCommit(() => this.actors.forget());
    });
    return token;
  }

  private seats(user: Id): Promise<Seat[]> {
    return this.database.query<Seat>(
      `SELECT m.workspace_id, w.name, w.country, w.demo, m.role, m.practice_id
         FROM membership m JOIN workspace w ON w.workspace_id = m.workspace_id
        WHERE m.user_id = $1 AND m.ended_at IS NULL ORDER BY w.demo, m.created_at, m.workspace_id LIMIT 200`,
      [user],
      'session-seats',
    );
  }
}

/** The actor's session; 403 for an API key, which has none. */
export function sessionOf(actor: Actor): Id {
  if (actor.session_id) return actor.session_id;
  throw new DomainError(
    'forbidden',
    'session-needed',
    'An API key cannot do this: sign in with your password.',
  );
}

const iso = (ms: number) => new Date(ms).toISOString();
