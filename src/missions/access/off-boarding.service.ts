import { Injectable } from '@nestjs/common';
import { Day } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Id, isId } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { PageQuery } from '../../platform/http/contract.interceptor.js';
import { cursorValues, pageOf } from '../../platform/http/page.js';
import { MissionsService } from '../missions.service.js';
import { kindsThatClose } from './access-kinds.js';
import { AccessReading, GrantRow, SEEN, seenBy } from './access-reading.service.js';
import { AccessState, stateOn } from './access-state.js';

interface OpenGrant extends Pick<GrantRow, 'kind' | 'practice_id' | 'system' | 'account' | 'revoker'> {
  readonly grant_id: Id;
  readonly practice_name: string | null;
  readonly secretary_id: Id;
  readonly secretary_name: string;
  readonly state: AccessState;
}

interface OpenPage {
  readonly items: OpenGrant[];
  readonly next_cursor: string | null;
  readonly complete: boolean;
}

/**
 * Not revoked, and still a way in on the day `$4`: a date ends a mandate by itself, but closes no account anywhere.
 * `$5` are the kinds closed by hand, `$6` those that their date closes too.
 */
const OPEN = `g.revoked_on IS NULL AND g.secretary_id IS NOT NULL
  AND (g.kind = ANY ($5) OR g.kind = ANY ($6) AND (g.valid_to IS NULL OR g.valid_to >= $4::date))`;

const OVER = `(m.state IN ('ended', 'closed', 'cancelled') OR m.ends_on < $4::date)`;
const OF_PAIR = 'm.workspace_id = $1 AND m.practice_id = g.practice_id AND m.secretary_id = g.secretary_id';

/** Needed by nobody any more: its secretary left, or her last mission there is over. */
const DUE = `(
  EXISTS (SELECT FROM membership b WHERE b.workspace_id = $1 AND b.user_id = g.secretary_id AND b.ended_at IS NOT NULL)
  OR EXISTS (SELECT FROM mission m WHERE ${OF_PAIR} AND ${OVER})
    AND NOT EXISTS (SELECT FROM mission m WHERE ${OF_PAIR} AND NOT ${OVER}))`;

/** What must be taken back when somebody stops working, by whom. Contracts and undertakings of secrecy stay. */
@Injectable()
export class OffBoarding {
  constructor(
    private readonly db: Database,
    private readonly missions: MissionsService,
    private readonly reading: AccessReading,
  ) {}

  /** What is overdue today: of members who left and missions that are over. */
  due(actor: Actor, query: PageQuery): Promise<OpenPage> {
    return this.db.transaction(actor.workspace_id, async () =>
      this.page(actor, query, DUE, [], await this.reading.today(actor)),
    );
  }

  /** What must be revoked when that member leaves, or left; throws `missing/no-such-member`. */
  member(actor: Actor, secretary: Id, query: PageQuery): Promise<OpenPage> {
    return this.db.transaction(actor.workspace_id, async () => {
      const [member] = await this.db.query(
        'SELECT FROM membership WHERE workspace_id = $1 AND user_id = $2',
        [actor.workspace_id, secretary],
      );
      if (!member) throw new DomainError('missing', 'no-such-member', 'There is no such member.');
      const today = await this.reading.today(actor);
      return this.page(actor, query, 'g.secretary_id = $10', [secretary], today);
    });
  }

  /**
   * What must be revoked when that mission ends, or ended: nothing while another one of the same secretary at the same
   * practice goes on, which it names. Throws `missing/no-such-mission`.
   */
  mission(actor: Actor, mission: Id, query: PageQuery) {
    return this.db.transaction(actor.workspace_id, async () => {
      const { practice_id, secretary_id } = await this.missions.get(actor, mission);
      const today = await this.reading.today(actor);
      const kept_for_mission_id = await this.other(actor, mission, { practice_id, secretary_id }, today);
      if (kept_for_mission_id) return { items: [], next_cursor: null, complete: true, kept_for_mission_id };
      const of = 'g.secretary_id = $10 AND g.practice_id = $11';
      const page = await this.page(actor, query, of, [secretary_id, practice_id], today);
      return { ...page, kept_for_mission_id };
    });
  }

  /** Whether nothing is left to revoke for that mission: what may be asked before it is closed. */
  async isComplete(actor: Actor, mission: Id): Promise<boolean> {
    return (await this.mission(actor, mission, { limit: 1 })).complete;
  }

  private async other(
    actor: Actor,
    mission: Id,
    pair: { readonly practice_id: Id; readonly secretary_id: Id },
    today: Day,
  ): Promise<Id | null> {
    const [other] = await this.db.query<{ id: Id }>(
      `SELECT id FROM mission
        WHERE workspace_id = $1 AND practice_id = $2 AND secretary_id = $3 AND id <> $4
          AND state NOT IN ('ended', 'closed', 'cancelled') AND (ends_on IS NULL OR ends_on >= $5)
        ORDER BY id LIMIT 1`,
      [actor.workspace_id, pair.practice_id, pair.secretary_id, mission, today],
    );
    return other?.id ?? null;
  }

  /** Open grants that `which` chooses, by practice; inside a transaction. */
  private async page(
    actor: Actor,
    query: PageQuery,
    which: string,
    values: readonly unknown[],
    today: Day,
  ): Promise<OpenPage> {
    const after = cursorValues(query.cursor, 2);
    if (after && !isId(String(after[1]))) {
      throw new DomainError('invalid', 'bad-cursor', 'The cursor is not one this list gave.');
    }
    const rows = await this.db.query<GrantRow & Omit<OpenGrant, 'state'>>(
      `SELECT g.*, g.id AS grant_id, coalesce(p.name, '') AS practice_name, u.name AS secretary_name
         FROM access_grant g JOIN app_user u ON u.id = g.secretary_id
         LEFT JOIN practice p ON p.workspace_id = g.workspace_id AND p.id = g.practice_id
        WHERE ${SEEN} AND ${OPEN} AND ${which}
          AND ($7::text IS NULL OR (coalesce(p.name, ''), g.id) > ($7, $8::uuid))
        ORDER BY coalesce(p.name, ''), g.id LIMIT $9`,
      [
        ...seenBy(actor),
        today,
        kindsThatClose('by-hand'),
        kindsThatClose('by-date'),
        after?.[0] ?? null,
        after?.[1] ?? null,
        query.limit + 1,
        ...values,
      ],
    );
    const { items, next_cursor } = pageOf(rows, query.limit, ['practice_name', 'grant_id']);
    return {
      items: items.map((row) => ({
        ...row,
        practice_name: row.practice_name || null,
        state: stateOn(row, today),
      })),
      next_cursor,
      complete: rows.length === 0 && query.cursor === undefined,
    };
  }
}
