import { Injectable } from '@nestjs/common';
import type { Day } from '../kernel/day.js';
import type { Id } from '../kernel/id.js';
import { Database } from '../platform/database/database.service.js';
import type { Actor } from '../platform/http/actor.js';

/** For which practices somebody works. */
@Injectable()
export class MissionPractices {
  constructor(private readonly db: Database) {}

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
