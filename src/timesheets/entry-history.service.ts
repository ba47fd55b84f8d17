import { Injectable } from '@nestjs/common';
import { Day, Period } from '../kernel/day.js';
import { Id } from '../kernel/id.js';
import { Instant } from '../kernel/local-time.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { BillableEvent } from '../tariffs/event.js';
import {
  CLOSE_HISTORY,
  OF_PRACTICES,
  OPEN_HISTORY,
  READ_HISTORY,
  UNDER_EARLIER_SHIFTS,
} from './entry-statements.js';

type Entry = BillableEvent & { readonly practice_id: Id };

/** The entries of many practices in one pass, billed or not, however many: a part of them in memory at a time. */
export interface PastEntries {
  /**
   * The entries of a practice up to a day that were not taken yet. Practices are asked for in the order of their ids and
   * days in order; what is passed over is gone.
   */
  take(practice_id: Id, to: Day): Promise<Entry[]>;
}

@Injectable()
export class EntryHistory {
  constructor(private readonly db: Database) {}

  /** Reads a history in the open transaction while `work` takes from it; one at a time. */
  async read<T>(
    actor: Actor,
    practices: readonly Id[],
    period: Period,
    work: (entries: PastEntries) => Promise<T>,
  ): Promise<T> {
    await this.db.query(OPEN_HISTORY, [actor.workspace_id, practices, period.from, period.to]);
    const result = await work(this.entries());
    await this.db.query(CLOSE_HISTORY);
    return result;
  }

  /** Standby shifts that began in the week before a day and last beyond its first moment, and the work since, billed or not. */
  underEarlierShifts(actor: Actor, practice_id: Id, day: Day, begins: Instant): Promise<BillableEvent[]> {
    const parameters = [actor.workspace_id, practice_id, day, new Date(begins).toISOString()];
    return this.db.transaction(actor.workspace_id, () =>
      this.db.query<BillableEvent>(UNDER_EARLIER_SHIFTS, parameters),
    );
  }

  /** All entries of some practices in a period, billed or not, ordered by started_at and id. */
  ofPractices(actor: Actor, practices: readonly Id[], period: Period): Promise<Entry[]> {
    return this.db.transaction(actor.workspace_id, () =>
      this.db.query<Entry>(OF_PRACTICES, [actor.workspace_id, practices, period.from, period.to]),
    );
  }

  private entries(): PastEntries {
    let rows: Entry[] = [];
    let at = 0;
    let over = false;
    const next = async (): Promise<Entry | undefined> => {
      if (at === rows.length && !over) {
        rows = await this.db.query<Entry>(READ_HISTORY);
        at = 0;
        over = rows.length === 0;
      }
      return rows[at];
    };
    return {
      async take(practice_id, to) {
        const taken: Entry[] = [];
        for (let entry = await next(); entry; entry = at < rows.length ? rows[at] : await next()) {
          if (entry.practice_id > practice_id || (entry.practice_id === practice_id && entry.day > to)) break;
          if (entry.practice_id === practice_id) taken.push(entry);
          at += 1;
        }
        return taken;
      },
    };
  }
}
