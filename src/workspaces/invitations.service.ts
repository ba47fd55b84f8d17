import { Injectable } from '@nestjs/common';
import { DomainError, refuse } from '../kernel/domain-error.js';
import { Id, newId } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Config } from '../platform/config/config.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { Page } from '../platform/http/page.js';
import { Outbox } from '../platform/outbox/outbox.service.js';
import { Attempts } from './attempts.service.js';
import { Audit } from './audit.service.js';
import { Invitation } from './invitation.entity.js';
import { invitationMail } from './invitation-mail.js';
import { InvitationAcceptance, InvitationInput, InvitationView } from './members.schema.js';
import { checkSeat } from './members.service.js';
import { pageBy } from './paging.js';
import { checkPassword } from './password-rule.js';
import { Passwords } from './passwords.service.js';
import { Origin, Sessions } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';
import { makeToken, tokenHash, workspaceOf } from './token.js';
import { User } from './user.entity.js';
import { IdPageQuery } from './workspaces.schema.js';
import { WorkspacesService } from './workspaces.service.js';

const DAYS = 7;
const DAY_MS = 86_400_000;

/** Invitations: a mail with a link that seats its reader once. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly attempts: Attempts,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly signIns: SignInService,
    private readonly workspaces: WorkspacesService,
  ) {}

  /** Invites somebody by mail; an earlier invitation to the same address is revoked. */
  create(actor: Actor, input: InvitationInput): Promise<InvitationView> {
    const practice_id = checkSeat(actor, input);
    const now = this.clock.now();
    const token = makeToken('inv', actor.workspace_id);
    const invitation: InvitationView = {
      id: newId(),
      email: input.email,
      role: input.role,
      practice_id,
      invited_by: actor.user_id,
      created_at: iso(now),
      expires_at: iso(now + DAYS * DAY_MS),
      accepted_at: null,
      revoked_at: null,
    };
    return this.database.transaction(actor.workspace_id, async () => {
      await this.refuseMember(actor.workspace_id, input.email);
      await this.database.execute(
        `UPDATE invitation SET revoked_at = $3
          WHERE workspace_id = $1 AND email = $2 AND accepted_at IS NULL AND revoked_at IS NULL`,
        [actor.workspace_id, input.email, iso(now)],
      );
      const row = { ...invitation, workspace_id: actor.workspace_id, token_hash: tokenHash(token) };
      await this.database.manager.insert(Invitation, row);
      const { name, language, email } = await this.workspaces.current(actor);
      // After the # nothing reaches a server's log or a Referer header.
      const link = `${this.config.publicUrl}/invitation#${token}`;
      const portal = practice_id === null ? null : `${this.config.publicUrl}/portal`;
      const mail = invitationMail(language, { workspace: name, link, days: DAYS, portal });
      await this.outbox.mail({ to: input.email, from_name: name, reply_to: email, ...mail });
      const { role } = input;
      await this.audit.record(actor, 'invitation.sent', 'invitation', invitation.id, {
        email: input.email,
        role,
        practice_id,
      });
      return invitation;
    });
  }

  page(actor: Actor, query: IdPageQuery): Promise<Page<InvitationView>> {
    return this.database.transaction(actor.workspace_id, async () => {
      const rows = await this.database.query<InvitationView>(
        `SELECT id, email, role, practice_id, invited_by, created_at, expires_at, accepted_at, revoked_at
           FROM invitation WHERE workspace_id = $1 AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $2`,
        [actor.workspace_id, query.limit + 1, query.cursor ?? null],
      );
      return pageBy('id', rows, query.limit);
    });
  }

  /** Takes an open invitation back. */
  revoke(actor: Actor, invitation: Id): Promise<void> {
    return this.database.transaction(actor.workspace_id, async () => {
      const revoked = await this.database.execute(
        `UPDATE invitation SET revoked_at = $3
          WHERE workspace_id = $1 AND id = $2 AND accepted_at IS NULL AND revoked_at IS NULL`,
        [actor.workspace_id, invitation, iso(this.clock.now())],
      );
      if (revoked === 0)
        throw new DomainError('missing', 'no-such-invitation', 'There is no such open invitation.');
      await this.audit.record(actor, 'invitation.revoked', 'invitation', invitation);
    });
  }

  /** Seats the reader of the mail: with a new account (name and password), or the one of that address and its password. */
  async accept(input: InvitationAcceptance, from: Origin): Promise<{ token: string; actor: Actor }> {
    await this.attempts.count(tokenHash(input.token), from.ip);
    const workspace_id = workspaceOf('inv', input.token);
    if (!workspace_id) throw noInvitation();
    const hash = tokenHash(input.token);
    const open = await this.database.transaction(workspace_id, () => this.open(workspace_id, hash));
    const user = await this.accountFor(open.email, input, from.ip);
    await this.database.transaction(workspace_id, async () => {
      const { id, role, practice_id } = await this.open(workspace_id, hash);
      const now = iso(this.clock.now());
      await this.database.execute(
        'UPDATE invitation SET accepted_at = $3 WHERE workspace_id = $1 AND id = $2',
        [workspace_id, id, now],
      );
      const seat = { workspace_id, user_id: user.id, role, practice_id, created_at: now, ended_at: null };
      await this.signIns.seat(seat, 'name' in user ? user : undefined);
      const doer = { workspace_id, user_id: user.id, api_key_id: null };
      await this.audit.record(doer, 'invitation.accepted', 'invitation', id, { role, practice_id });
    });
    await this.attempts.forgive(tokenHash(input.token), from.ip);
    return this.sessions.start(user.id, workspace_id, from);
  }

  /** The invitation behind a token, locked; 404 when it is unknown, used, revoked or too old. */
  private async open(workspace_id: Id, token_hash: string): Promise<Invitation> {
    const [invitation] = await this.database.query<Invitation>(
      `SELECT id, email, role, practice_id FROM invitation
        WHERE workspace_id = $1 AND token_hash = $2 AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > $3
          FOR UPDATE`,
      [workspace_id, token_hash, iso(this.clock.now())],
    );
    if (!invitation) throw noInvitation();
    return invitation;
  }

  private async accountFor(
    email: string,
    input: InvitationAcceptance,
    ip: string,
  ): Promise<User | { id: Id }> {
    const known = await this.database.identity(null, () =>
      this.database.query<{ id: Id }>('SELECT id FROM app_user WHERE email = $1', [email]),
    );
    if (known.length > 0) {
      return { id: await this.signIns.identify(email, input.password, input.totp, ip) };
    }
    if (input.name === undefined)
      refuse('/name', 'name-needed', 'Tell your name: it is shown beside what you do.');
    checkPassword(input.password, email);
    const password_hash = await this.passwords.hash(input.password);
    const { name, language = 'fr' } = input;
    return { id: newId(), email, name, language, password_hash, created_at: iso(this.clock.now()) };
  }

  private async refuseMember(workspace_id: Id, email: string): Promise<void> {
    const members = await this.database.query(
      `SELECT 1 FROM membership m JOIN app_user u ON u.id = m.user_id
        WHERE m.workspace_id = $1 AND m.ended_at IS NULL AND u.email = $2`,
      [workspace_id, email],
    );
    if (members.length > 0)
      throw new DomainError('conflict', 'member-already', 'This person is a member already.');
  }
}

const noInvitation = () =>
  new DomainError(
    'missing',
    'no-such-invitation',
    'This invitation is not open any more: ask for a new one.',
  );

const iso = (ms: number) => new Date(ms).toISOString();
