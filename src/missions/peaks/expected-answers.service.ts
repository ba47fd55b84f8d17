import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/day.js';
import type { Id } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import type { ExpectedHour } from './expected-hours.js';

/** What was expected from a day on. */
export interface Expectation {
  readonly starts_on: Day;
  readonly within_s: number;
  readonly patience_s: number;
  readonly hours: readonly ExpectedHour[];
}

/** Keeps what plans expected, to be laid beside what came. */
@Injectable()
export class ExpectedAnswers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Inside a transaction; what was kept of the same day is replaced. */
  async keep(actor: Actor, practice_id: Id, expected: Expectation): Promise<void> {
    await this.db.execute(
      `INSERT INTO expected_answering (workspace_id, practice_id, starts_on, within_s, patience_s, hours, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (workspace_id, practice_id, starts_on) DO UPDATE
         SET within_s = excluded.within_s, patience_s = excluded.patience_s, hours = excluded.hours,
             created_by = excluded.created_by, created_at = excluded.created_at`,
      [
        actor.workspace_id,
        practice_id,
        expected.starts_on,
        expected.within_s,
        expected.patience_s,
        JSON.stringify(expected.hours),
        actor.user_id,
        new Date(this.clock.now()).toISOString(),
      ],
    );
  }

  /** What was expected of a practice up to a day, in order of the days from which it was. */
  upTo(actor: Actor, practice_id: Id, to: Day): Promise<Expectation[]> {
    return this.db.transaction(actor.workspace_id, () =>
      this.db.query<Expectation>(
        `SELECT starts_on, within_s, patience_s, hours FROM expected_answering
          WHERE workspace_id = $1 AND practice_id = $2 AND starts_on <= $3 ORDER BY starts_on`,
        [actor.workspace_id, practice_id, to],
      ),
    );
  }
}
