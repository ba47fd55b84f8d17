import { Injectable } from '@nestjs/common';
import type { Day } from '../kernel/day.js';
import { DomainError } from '../kernel/domain-error.js';
import type { Id } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import type { Actor } from '../platform/http/actor.js';
import { WorkspacesService } from '../workspaces/workspaces.service.js';

/**
 * Who may see work that waits, with what `seenBy` answers as the first parameters: a secretary what is hers, what she wrote, and
 * what concerns the practices she works for; everybody else all.
 */
export const SEEN_WORK = `workspace_id = $1
  AND ($2::uuid IS NULL OR assigned_to = $2 OR created_by = $2 OR practice_id = ANY ($3::uuid[]))`;

/** For which practices somebody works. */
@Injectable()
export class MissionPractices {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly workspaces: WorkspacesService,
  ) {}

  /** The first three parameters of a statement with `SEEN_WORK`. */
  async seenBy(actor: Actor): Promise<readonly [workspace_id: Id, secretary_id: Id | null, practices: Id[]]> {
    const { time_zone } = await this.workspaces.current(actor);
    const own = await this.of(actor, this.clock.today(time_zone));
    return [actor.workspace_id, own === null ? null : actor.user_id, own ?? []];
  }

  /**
   * Throws `forbidden/not-your-practice` when a secretary would finish work of `person` for a practice she does not work for
   * today; her own she finishes anywhere, and everybody else all.
   */
  async refuseStrangers(actor: Actor, practice: Id, person: Id): Promise<void> {
    if (person === actor.user_id) return;
    const [, secretary, practices] = await this.seenBy(actor);
    if (secretary === null || practices.includes(practice)) return;
    const sentence =
      'This is the work of somebody else, for a practice you do not work for: ask them, or a manager.';
    throw new DomainError('forbidden', 'not-your-practice', sentence);
  }

  /** Who works for a practice on a day, by name; 100 at most. */
  secretariesOf(actor: Actor, practice: Id, day: Day): Promise<{ user_id: Id; name: string }[]> {
    return this.db.transaction(actor.workspace_id, () =>
      this.db.query<{ user_id: Id; name: string }>(
        `SELECT DISTINCT u.name, u.id AS user_id FROM mission m JOIN app_user u ON u.id = m.secretary_id
          WHERE m.workspace_id = $1 AND m.practice_id = $2 AND m.state = 'active'
            AND $3::date >= m.starts_on AND (m.ends_on IS NULL OR $3 <= m.ends_on)
          ORDER BY u.name, u.id LIMIT 100`,
        [actor.workspace_id, practice, day],
      ),
    );
  }

  /** The practices whose patients `actor` may meet on `day`: a secretary, those of her active missions; null: all. */
  async of(actor: Actor, day: Day): Promise<Id[] | null> {
    if (actor.role !== 'secretary') return null;
    const rows = await this.db.transaction(actor.workspace_id, () =>
      this.db.query<{ practice_id: Id }>(
        `SELECT DISTINCT practice_id FROM mission
          WHERE workspace_id = $1 AND secretary_id = $2 AND state = 'active'
            AND $3::date >= starts_on AND (ends_on IS NULL OR $3 <= ends_on)`,
        [actor.workspace_id, actor.user_id, day],
        'mission-practices',
      ),
    );
    return rows.map(({ practice_id }) => practice_id);
  }
}
