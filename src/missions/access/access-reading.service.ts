import { Injectable } from '@nestjs/common';
import { addDays, Day } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Id, isId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { cursorValues, Page, pageOf } from '../../platform/http/page.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { AccessGrantQuery } from './access.schema.js';
import { AccessEvent } from './access-event.entity.js';
import { AccessGrant } from './access-grant.entity.js';
import { AccessState, EXPIRING_DAYS, stateOn } from './access-state.js';

export type GrantRow = Omit<AccessGrant, 'workspace_id'>;
export type StatedGrant = GrantRow & { readonly state: AccessState };
type EventRow = Omit<AccessEvent, 'workspace_id' | 'grant_id' | 'file_id'> & { readonly has_file: boolean };

/** Who may see a grant: a secretary hers, a practice its own, managers all; `$1` to `$3` are `seenBy`. */
export const SEEN = `g.workspace_id = $1 AND ($2::uuid IS NULL OR g.secretary_id = $2) AND ($3::uuid IS NULL OR g.practice_id = $3)`;
export const seenBy = (actor: Actor) => [
  actor.workspace_id,
  actor.role === 'secretary' ? actor.user_id : null,
  actor.practice_id,
];

/** `stateOn` for a filter, on the day `$4`; a story holds the two against each other. */
const STATE = `CASE
  WHEN g.revoked_on <= $4::date THEN 'revoked'
  WHEN g.valid_to < $4::date THEN 'expired'
  WHEN g.granted_on IS NULL OR GREATEST(g.granted_on, g.valid_from) > $4::date THEN 'asked'
  WHEN g.valid_to - ${EXPIRING_DAYS} <= $4::date THEN 'expiring'
  ELSE 'active' END`;

/** Reads the ledger, each grant with its state today. */
@Injectable()
export class AccessReading {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly workspaces: WorkspacesService,
  ) {}

  /** Grants, the newest first. */
  list(actor: Actor, query: AccessGrantQuery): Promise<Page<StatedGrant>> {
    const after = cursorValues(query.cursor, 1)?.[0] ?? null;
    if (after !== null && !isId(String(after))) {
      throw new DomainError('invalid', 'bad-cursor', 'The cursor is not one this list gave.');
    }
    return this.db.transaction(actor.workspace_id, async () => {
      const today = await this.today(actor);
      const { expiring_within: within } = query;
      const rows = await this.db.query<GrantRow>(
        `SELECT * FROM access_grant g
          WHERE ${SEEN}
            AND ($5::uuid IS NULL OR g.practice_id = $5)
            AND ($6::uuid IS NULL OR g.secretary_id = $6)
            AND ($7::text IS NULL OR g.kind = $7)
            AND ($8::text IS NULL OR ${STATE} = $8)
            AND ($9::date IS NULL OR g.valid_to <= $9 AND ${STATE} IN ('active', 'expiring'))
            AND ($10::uuid IS NULL OR g.id < $10)
          ORDER BY g.id DESC LIMIT $11`,
        [
          ...seenBy(actor),
          today,
          query.practice_id ?? null,
          query.secretary_id ?? null,
          query.kind ?? null,
          query.state ?? null,
          within === undefined ? null : addDays(today, within),
          after,
          query.limit + 1,
        ],
      );
      const { items, next_cursor } = pageOf(rows, query.limit, ['id']);
      return { items: items.map((row) => stated(row, today)), next_cursor };
    });
  }

  /** A grant with its whole history, in the order it was recorded. Throws `missing/no-such-access-grant`. */
  get(actor: Actor, grant: Id): Promise<StatedGrant & { history: EventRow[] }> {
    return this.db.transaction(actor.workspace_id, async () => {
      const row = await this.row(actor, grant, '');
      const history = await this.db.query<EventRow>(
        `SELECT id, kind, on_day, at, user_id, proof_reference, proof_sha256, file_id IS NOT NULL AS has_file
           FROM access_event WHERE workspace_id = $1 AND grant_id = $2 ORDER BY at, array_position(ARRAY['asked', 'proof', 'granted', 'revoked'], kind), id`,
        [actor.workspace_id, grant],
      );
      return { ...stated(row, await this.today(actor)), history };
    });
  }

  /** The grant, held until commit where `lock` says so; inside a transaction. */
  async row(actor: Actor, grant: Id, lock: '' | 'FOR UPDATE'): Promise<GrantRow> {
    const [row] = await this.db.query<GrantRow>(
      `SELECT * FROM access_grant g WHERE ${SEEN} AND g.id = $4 ${lock}`,
      [...seenBy(actor), grant],
    );
    if (row) return row;
    throw new DomainError('missing', 'no-such-access-grant', 'There is no access grant with this id.');
  }

  /** Today, by the clock of the business; inside a transaction. */
  async today(actor: Pick<Actor, 'workspace_id'>): Promise<Day> {
    const { time_zone } = await this.workspaces.current(actor);
    return this.clock.today(time_zone);
  }
}

export const stated = (row: GrantRow, day: Day): StatedGrant => ({ ...row, state: stateOn(row, day) });
