import { Injectable } from '@nestjs/common';
import { DomainError, refuse } from '../kernel/domain-error.js';
import { Id } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { Page } from '../platform/http/page.js';
import { PageLanguage } from './accept-language.js';
import { Actors } from './actors.service.js';
import { Audit } from './audit.service.js';
import { Member, MemberChange } from './members.schema.js';
import { pageBy } from './paging.js';
import { mayGrant, Role } from './permissions.js';
import { IdPageQuery } from './workspaces.schema.js';

/** What must follow when somebody leaves, in the same transaction and while they are still a member. */
type Leave = (actor: Actor, user: Id) => Promise<void>;

/** Who works here, and as what. */
@Injectable()
export class MembersService {
  private readonly leaves: Leave[] = [];

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly actors: Actors,
  ) {}

  /** Has `leave` called whenever a membership is about to end. */
  onLeaving(leave: Leave): void {
    this.leaves.push(leave);
  }

  /** Who runs the business, in the order of their addresses; inside a transaction. */
  managers(workspace_id: Id): Promise<{ user_id: Id; email: string; language: PageLanguage }[]> {
    return this.database.query(
      `SELECT m.user_id, u.email, u.language FROM membership m JOIN app_user u ON u.id = m.user_id
        WHERE m.workspace_id = $1 AND m.ended_at IS NULL AND m.role IN ('owner', 'manager') ORDER BY u.email`,
      [workspace_id],
    );
  }

  page(actor: Actor, query: IdPageQuery): Promise<Page<Member>> {
    return this.database.transaction(actor.workspace_id, async () => {
      const rows = await this.database.query<Member>(
        `SELECT m.user_id, u.email, u.name, m.role, m.practice_id, m.created_at
           FROM membership m JOIN app_user u ON u.id = m.user_id
          WHERE m.workspace_id = $1 AND m.ended_at IS NULL AND ($3::uuid IS NULL OR m.user_id > $3)
          ORDER BY m.user_id LIMIT $2`,
        [actor.workspace_id, query.limit + 1, query.cursor ?? null],
      );
      return pageBy('user_id', rows, query.limit);
    });
  }

  /** Gives a member another role; the last owner keeps theirs (409). */
  change(actor: Actor, user: Id, change: MemberChange): Promise<Member> {
    const practice_id = checkSeat(actor, change);
    return this.database.transaction(actor.workspace_id, async () => {
      const before = await this.hold(actor, user, change.role);
      await this.database.execute(
        'UPDATE membership SET role = $3, practice_id = $4 WHERE workspace_id = $1 AND user_id = $2',
        [actor.workspace_id, user, change.role, practice_id],
      );
      await this.audit.record(actor, 'member.changed', 'user', user, {
        before,
        after: { role: change.role, practice_id },
      });
      this.database.afterCommit(() => this.actors.forget());
      const [member] = await this.database.query<Member>(
        `SELECT m.user_id, u.email, u.name, m.role, m.practice_id, m.created_at
           FROM membership m JOIN app_user u ON u.id = m.user_id WHERE m.workspace_id = $1 AND m.user_id = $2`,
        [actor.workspace_id, user],
      );
      return member!;
    });
  }

  /**
   * Ends a membership: that person's sessions and keys here stop at once, and stay so if they come back; the last owner
   * stays (409).
   */
  remove(actor: Actor, user: Id): Promise<void> {
    const now = new Date(this.clock.now()).toISOString();
    const { workspace_id } = actor;
    return this.database.identity(user, async () => {
      await this.database.execute(
        'UPDATE session SET ended_at = $3 WHERE workspace_id = $1 AND user_id = $2 AND ended_at IS NULL',
        [workspace_id, user, now],
      );
      await this.database.alongside(workspace_id, async () => {
        const before = await this.hold(actor, user, null);
        for (const leave of this.leaves) await leave(actor, user);
        await this.database.execute(
          'UPDATE membership SET ended_at = $3 WHERE workspace_id = $1 AND user_id = $2',
          [workspace_id, user, now],
        );
        await this.database.execute(
          'UPDATE api_key SET revoked_at = $3 WHERE workspace_id = $1 AND created_by = $2 AND revoked_at IS NULL',
          [workspace_id, user, now],
        );
        await this.audit.record(actor, 'member.removed', 'user', user, { before });
      });
      this.database.afterCommit(() => this.actors.forget());
    });
  }

  /** Locks the member and every owner, so that two owners cannot remove each other, and says what the member was. */
  private async hold(actor: Actor, user: Id, becomes: Role | null) {
    const rows = await this.database.query<{ user_id: Id; role: Role; practice_id: Id | null }>(
      `SELECT user_id, role, practice_id FROM membership
        WHERE workspace_id = $1 AND ended_at IS NULL AND (role = 'owner' OR user_id = $2)
        ORDER BY user_id FOR UPDATE`,
      [actor.workspace_id, user],
    );
    const member = rows.find((row) => row.user_id === user);
    if (!member) throw new DomainError('missing', 'no-such-member', 'There is no such member.');
    if (!mayGrant(actor.permissions, member.role)) throw beyondOwnRole();
    const owners = rows.filter((row) => row.role === 'owner').length;
    if (member.role === 'owner' && becomes !== 'owner' && owners === 1) {
      throw new DomainError(
        'conflict',
        'last-owner',
        'A workspace keeps one owner: make somebody else owner first.',
      );
    }
    return { role: member.role, practice_id: member.practice_id };
  }
}

/** Holds who may be seated as what by `actor`; returns the practice of the seat. */
export function checkSeat(actor: Actor, seat: MemberChange): Id | null {
  const practice = seat.practice_id ?? null;
  if ((seat.role === 'practice') !== (practice !== null)) {
    refuse(
      '/practice_id',
      'practice-and-role',
      'Name a practice for the role practice, and for no other role.',
    );
  }
  if (!mayGrant(actor.permissions, seat.role)) throw beyondOwnRole();
  return practice;
}

const beyondOwnRole = () =>
  new DomainError(
    'forbidden',
    'beyond-own-role',
    'You cannot give or change a role that may do more than yours.',
  );
