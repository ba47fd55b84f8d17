import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Id, newId, secret } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Config } from '../platform/config/config.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { PageLanguage } from './accept-language.js';
import { Actors } from './actors.service.js';
import { Attempts } from './attempts.service.js';
import { Audit } from './audit.service.js';
import { permissionsOf } from './permissions.js';
import { Origin, Sessions, sessionOf } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';
import { WorkspaceInput } from './workspaces.schema.js';
import { WorkspacesService } from './workspaces.service.js';

/** Workspaces to look around in: made at once, marked for good, and left again. */
@Injectable()
export class DemoWorkspaces {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly attempts: Attempts,
    private readonly actors: Actors,
    private readonly sessions: Sessions,
    private readonly signIns: SignInService,
    private readonly workspaces: WorkspacesService,
  ) {}

  /**
   * Founds an empty demo workspace of whoever is signed in, or of a visitor, who has no password, and tells who works in it
   * while it is made; `enter` leads there. Throws `forbidden/no-demo-here`, `conflict/demo-exists`, and 429 for too many.
   */
  async found(
    by: Actor | null,
    business: WorkspaceInput,
    language: PageLanguage,
    from: Origin,
  ): Promise<Actor> {
    if (!this.config.demoWorkspaces)
      throw new DomainError('forbidden', 'no-demo-here', 'This installation makes no demo workspaces.');
    const input = { ...business, name: `DÉMO · ${business.name}`, language };
    if (by === null) {
      await this.attempts.count('demo', from.ip, 'demo');
      const visitor = { email: `demo-${newId()}@demo.invalid`, password: secret(), name: 'Démo', language };
      const workspace_id = newId();
      const user_id = await this.signIns.register({ ...visitor, workspace: input }, from, workspace_id, true);
      return ownerOf(workspace_id, user_id);
    }
    sessionOf(by);
    const { workspaces } = await this.sessions.describe(by);
    if (workspaces.some(({ demo }) => demo))
      throw new DomainError(
        'conflict',
        'demo-exists',
        'You have a demo workspace already: go on in it, or delete it first.',
      );
    await this.attempts.count(`demo:${by.user_id}`, from.ip, 'demo');
    const workspace = { ...this.workspaces.draft(input, '/workspace'), demo: true };
    await this.signIns.found(workspace, by.user_id);
    return ownerOf(workspace.workspace_id, by.user_id);
  }

  /** Leads into a demo workspace that is whole: the session of `by` goes on there, or that of its visitor begins. */
  enter(by: Actor | null, { user_id, workspace_id }: Actor, from: Origin) {
    return by === null
      ? this.sessions.start(user_id, workspace_id, from)
      : this.sessions.move(by, workspace_id);
  }

  /**
   * Closes the demo workspace the actor works in: nobody reaches it again. The token of the actor's session in another
   * workspace of theirs, or null when that was the only one. Throws `conflict/not-a-demo`.
   */
  async close(actor: Actor): Promise<string | null> {
    sessionOf(actor);
    const { workspace_id } = actor;
    if (!(await this.workspaces.isDemo(workspace_id)))
      throw new DomainError('conflict', 'not-a-demo', 'Only a demo workspace is deleted like this.');
    const { workspaces } = await this.sessions.describe(actor);
    const other = workspaces.find((seat) => seat.workspace_id !== workspace_id);
    const token = other ? (await this.sessions.move(actor, other.workspace_id)).token : null;
    await this.discard(actor);
    return token;
  }

  /** Ends the memberships, keys, invitations and sessions of a demo workspace. */
  async discard(actor: Actor): Promise<void> {
    const { workspace_id } = actor;
    const now = new Date(this.clock.now()).toISOString();
    const left = await this.database.transaction(workspace_id, async () => {
      const members = await this.database.query<{ user_id: Id }>(
        `UPDATE membership SET ended_at = $2 WHERE workspace_id = $1 AND ended_at IS NULL RETURNING user_id`,
        [workspace_id, now],
      );
      await this.database.execute(
        'UPDATE api_key SET revoked_at = $2 WHERE workspace_id = $1 AND revoked_at IS NULL',
        [workspace_id, now],
      );
      await this.database.execute(
        `UPDATE invitation SET revoked_at = $2
          WHERE workspace_id = $1 AND accepted_at IS NULL AND revoked_at IS NULL`,
        [workspace_id, now],
      );
      await this.audit.record(actor, 'workspace.closed', 'workspace', workspace_id);
      return members;
    });
    for (const { user_id } of left) await this.endSessions(workspace_id, user_id, now);
    this.actors.forget();
  }

  private endSessions(workspace_id: Id, user_id: Id, now: string): Promise<number> {
    return this.database.identity(user_id, () =>
      this.database.execute(
        'UPDATE session SET ended_at = $3 WHERE workspace_id = $1 AND user_id = $2 AND ended_at IS NULL',
        [workspace_id, user_id, now],
      ),
    );
  }
}

/** The owner of a workspace that is being made, who is signed in nowhere in it yet. */
function ownerOf(workspace_id: Id, user_id: Id): Actor {
  const permissions = permissionsOf('owner');
  const seat = { workspace_id, user_id, role: 'owner', practice_id: null };
  return { ...seat, permissions, session_id: null, api_key_id: null };
}
