import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Id, newId } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Config } from '../platform/config/config.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { Attempts } from './attempts.service.js';
import { Audit } from './audit.service.js';
import { Membership } from './membership.entity.js';
import { checkPassword } from './password-rule.js';
import { Passwords, wrongPassword } from './passwords.service.js';
import { Origin, Sessions, sessionOf } from './sessions.service.js';
import { PasswordChange, SignIn, SignUp } from './sign-in.schema.js';
import { StepUp } from './step-up.service.js';
import { Totp, totpNeeded } from './totp.service.js';
import { User } from './user.entity.js';
import { Workspace } from './workspace.entity.js';
import { WorkspacesService } from './workspaces.service.js';

type SignedIn = Promise<{ token: string; actor: Actor }>;

/** How people get in: a new business, a password, a changed password. */
@Injectable()
export class SignInService {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly attempts: Attempts,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly totp: Totp,
    private readonly stepUp: StepUp,
    private readonly workspaces: WorkspacesService,
  ) {}

  /** Makes a person and their business, and signs them in. */
  async signUp(input: SignUp, from: Origin, workspace_id = newId()): SignedIn {
    const user_id = await this.register(input, from, workspace_id);
    return this.sessions.start(user_id, workspace_id, from);
  }

  /** Makes a person, their business and its first owner in one transaction; gives the id of the person. */
  async register(input: SignUp, from: Origin, workspace_id: Id, demo = false): Promise<Id> {
    if (this.config.signUp === 'closed') {
      throw new DomainError(
        'forbidden',
        'sign-up-closed',
        'This installation takes no new businesses: ask for an invitation.',
      );
    }
    checkPassword(input.password, input.email);
    const workspace = { ...this.workspaces.draft(input.workspace, '/workspace'), workspace_id, demo };
    await this.attempts.count(input.email, from.ip);
    const password_hash = await this.passwords.hash(input.password);
    const created_at = new Date(this.clock.now()).toISOString();
    const { email, name, language = workspace.language } = input;
    const user: User = { id: newId(), email, name, language, password_hash, created_at };
    await this.found(workspace, user.id, user);
    return user.id;
  }

  /** Makes a business and its first owner; `user` when their account is made with it. */
  async found(workspace: Workspace, user_id: Id, user?: User): Promise<void> {
    const { workspace_id, name, created_at } = workspace;
    await this.database.transaction(workspace_id, async () => {
      await this.database.manager.insert(Workspace, workspace);
      await this.seat(
        { workspace_id, user_id, role: 'owner', practice_id: null, created_at, ended_at: null },
        user,
      );
      const doer = { workspace_id, user_id, api_key_id: null };
      await this.audit.record(doer, 'workspace.created', 'workspace', workspace_id, { name });
    });
  }

  async signIn({ email, password, totp, workspace_id }: SignIn, from: Origin): SignedIn {
    const user = await this.identify(email, password, totp, from.ip);
    return this.sessions.start(user, workspace_id, from);
  }

  /** Who has this address, password and, when they have a second factor, code; 401 for anybody else. */
  async identify(email: string, password: string, totp: string | undefined, ip: string): Promise<Id> {
    await this.attempts.count(email, ip);
    const account = await this.passwords.account(email, password);
    if (!account) throw wrongPassword();
    if (await this.totp.isEnrolled(account.id)) {
      if (totp === undefined) throw totpNeeded();
      await this.totp.take(account.id, totp, ip);
    }
    await this.attempts.forgive(email, ip);
    return account.id;
  }

  /** Changes the actor's password and ends their other sessions, in one transaction; the present one goes on under a new token. */
  async changePassword(
    actor: Actor,
    { current_password, password }: PasswordChange,
    ip: string,
  ): Promise<string> {
    const session = sessionOf(actor);
    if (await this.totp.isEnrolled(actor.user_id)) await this.stepUp.require(actor);
    const account = await this.passwords.confirm(actor.user_id, current_password, ip, '/current_password');
    checkPassword(password, account.email);
    const password_hash = await this.passwords.hash(password);
    return this.database.identity(actor.user_id, async () => {
      if (!(await this.passwords.replace(account, password_hash))) throw wrongPassword();
      await this.sessions.endOthers(actor.user_id, session);
      const token = await this.sessions.renew(actor);
      await this.database.alongside(actor.workspace_id, () =>
        this.audit.record(actor, 'password.changed', 'user', actor.user_id),
      );
      return token;
    });
  }

  /** Seats somebody in the open transaction's workspace; `user` when their account is made with it. */
  async seat(membership: Membership, user?: User): Promise<void> {
    await this.database.execute(
      `INSERT INTO membership (workspace_id, user_id, role, practice_id, created_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (workspace_id, user_id)
       DO UPDATE SET role = excluded.role, practice_id = excluded.practice_id, ended_at = NULL`,
      [
        membership.workspace_id,
        membership.user_id,
        membership.role,
        membership.practice_id,
        membership.created_at,
      ],
    );
    if (!user) return;
    await this.database.execute(
      `INSERT INTO app_user (id, email, name, language, password_hash, created_at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [user.id, user.email, user.name, user.language, user.password_hash, user.created_at],
    );
  }
}
