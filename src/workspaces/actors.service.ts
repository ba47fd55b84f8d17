import { BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Id } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { narrowed, permissionsOf } from './permissions.js';
import { IDLE_MS } from './session-life.js';
import { isSessionToken, tokenHash, workspaceOf } from './token.js';

/** A credential is looked up again after this long: so long does an ended one still live on another instance. */
const FRESH_MS = 1_000;
const SEEN_EVERY_MS = 60_000;
const MOST_KEPT = 10_000;

interface Found {
  readonly actor: Actor;
  readonly dies_at: number;
}

interface Seat {
  role: string;
  practice_id: Id | null;
}

/** Finds out who holds a credential. */
@Injectable()
export class Actors implements BeforeApplicationShutdown {
  private readonly kept = new Map<
    string,
    { readonly until: number; readonly found: Promise<Found | null> }
  >();
  private readonly notes = new Set<Promise<unknown>>();
  private readonly logger = new Logger('sign-in');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Who holds this session cookie; null when it is unknown, ended, idle for too long or too old. */
  async ofSession(token: string): Promise<Actor | null> {
    if (!isSessionToken(token)) return null;
    const hash = tokenHash(token);
    return this.alive(await this.fresh(hash, () => this.readSession(hash)));
  }

  /** Who holds this API key; null when it is unknown or revoked, or its maker has left. */
  async ofApiKey(token: string): Promise<Actor | null> {
    const workspace = workspaceOf('pk', token);
    if (!workspace) return null;
    const hash = tokenHash(token);
    return this.alive(await this.fresh(hash, () => this.readApiKey(workspace, hash)));
  }

  /**
   * The person of that address in the workspace where they work, or in the one named: for commands on the machine itself,
   * whose user reaches the database anyway. Throws `missing/no-such-member`, and `invalid/which-workspace` with the choice.
   */
  async ofMember(email: string, workspace?: Id): Promise<Actor> {
    const [user] = await this.database.identity(null, () =>
      this.database.query<{ id: Id }>('SELECT id FROM app_user WHERE email = $1', [email.toLowerCase()]),
    );
    const seats = user
      ? await this.database.identity(user.id, () =>
          this.database.query<Seat & { workspace_id: Id }>(
            `SELECT workspace_id, role, practice_id FROM membership
              WHERE user_id = $1 AND ended_at IS NULL AND ($2::uuid IS NULL OR workspace_id = $2) ORDER BY workspace_id`,
            [user.id, workspace ?? null],
          ),
        )
      : [];
    const [seat] = seats;
    if (!user || !seat)
      throw new DomainError('missing', 'no-such-member', `${email} works in no such workspace.`);
    if (seats.length > 1) {
      const choice = seats.map(({ workspace_id }) => workspace_id).join(', ');
      throw new DomainError(
        'invalid',
        'which-workspace',
        `${email} works in several workspaces: name one of ${choice}.`,
      );
    }
    const permissions = permissionsOf(seat.role);
    return { ...seat, user_id: user.id, permissions, session_id: null, api_key_id: null };
  }

  /** Forgets every credential looked up so far: called when one ended or a member's role changed. */
  forget(): void {
    this.kept.clear();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.allSettled(this.notes);
  }

  private alive(found: Found | null): Actor | null {
    return found && this.clock.now() < found.dies_at ? found.actor : null;
  }

  private fresh(hash: string, read: () => Promise<Found | null>): Promise<Found | null> {
    const now = performance.now();
    const known = this.kept.get(hash);
    if (known && known.until > now) return known.found;
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    const found = read();
    this.kept.set(hash, { until: now + FRESH_MS, found });
    found.then(
      (result) => !result && this.kept.delete(hash),
      () => this.kept.delete(hash),
    );
    return found;
  }

  private async readSession(hash: string): Promise<Found | null> {
    const [session] = await this.database.identity(null, () =>
      this.database.query<{
        id: Id;
        user_id: Id;
        workspace_id: Id;
        last_seen_at: string;
        expires_at: string;
      }>(
        `SELECT id, user_id, workspace_id, last_seen_at, expires_at FROM session
          WHERE token_hash = $1 AND ended_at IS NULL`,
        [hash],
        'session-by-token',
      ),
    );
    const now = this.clock.now();
    if (!session) return null;
    const seen = Date.parse(session.last_seen_at);
    const expires = Date.parse(session.expires_at);
    if (now >= expires || now >= seen + IDLE_MS) return null;
    const { id, user_id, workspace_id } = session;
    const [seat] = await this.database.identity(user_id, () =>
      this.database.query<Seat>(
        'SELECT role, practice_id FROM membership WHERE workspace_id = $1 AND user_id = $2 AND ended_at IS NULL',
        [workspace_id, user_id],
        'seat-of-user',
      ),
    );
    if (!seat) return null;
    if (now - seen >= SEEN_EVERY_MS) {
      this.note(() =>
        this.database.identity(user_id, () =>
          this.database.execute('UPDATE session SET last_seen_at = $2 WHERE id = $1', [id, iso(now)]),
        ),
      );
    }
    const permissions = permissionsOf(seat.role);
    const actor = { workspace_id, user_id, ...seat, permissions, session_id: id, api_key_id: null };
    return { actor, dies_at: Math.min(expires, now + IDLE_MS) };
  }

  private async readApiKey(workspace_id: Id, hash: string): Promise<Found | null> {
    const [key] = await this.database.transaction(workspace_id, () =>
      this.database.query<
        Seat & { id: Id; user_id: Id; permissions: string[] | null; last_used_at: string | null }
      >(
        `SELECT k.id, k.created_by AS user_id, k.permissions, k.last_used_at, m.role, m.practice_id
           FROM api_key k
           JOIN membership m ON m.workspace_id = k.workspace_id AND m.user_id = k.created_by AND m.ended_at IS NULL
          WHERE k.workspace_id = $1 AND k.token_hash = $2 AND k.revoked_at IS NULL`,
        [workspace_id, hash],
        'actor-of-key',
      ),
    );
    if (!key) return null;
    const { id, user_id, role, practice_id } = key;
    const now = this.clock.now();
    if (key.last_used_at === null || now - Date.parse(key.last_used_at) >= SEEN_EVERY_MS) {
      this.note(() =>
        this.database.transaction(workspace_id, () =>
          this.database.execute('UPDATE api_key SET last_used_at = $3 WHERE workspace_id = $1 AND id = $2', [
            workspace_id,
            id,
            iso(now),
          ]),
        ),
      );
    }
    const permissions = narrowed(role, key.permissions);
    const actor = { workspace_id, user_id, role, practice_id, permissions, session_id: null, api_key_id: id };
    return { actor, dies_at: Number.POSITIVE_INFINITY };
  }

  /** Writes that a credential was used, beside the request that used it. */
  private note(write: () => Promise<unknown>): void {
    const note = write()
      .catch((error: Error) => this.logger.warn(`The use of a credential was not noted: ${error.message}`))
      .finally(() => this.notes.delete(note));
    this.notes.add(note);
  }
}

const iso = (ms: number) => new Date(ms).toISOString();
