import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/day.js';
import type { Problem } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { LOCKS_ON_DAYS } from '../entry-statements.js';
import { faultOfPlacedDay, PeriodsService } from '../periods.service.js';

export interface DayWritten {
  readonly practice_id: Id | null;
  readonly day: Day;
}

/** Names a practice and a day, as `ClosedDays` does. */
export const nameOf = ({ practice_id, day }: DayWritten) => `${practice_id} ${day}`;

/** Days of practices to which no call can be written. Inside a transaction. */
@Injectable()
export class ClosedDays {
  constructor(
    private readonly database: Database,
    private readonly periods: PeriodsService,
  ) {}

  /** Why days cannot be written to, by practice and day; the practices are held against a new lock. */
  async faultsOf(actor: Actor, days: readonly DayWritten[]): Promise<Map<string, Problem>> {
    const terms = await this.periods.terms(
      actor,
      days.flatMap(({ practice_id }) => practice_id ?? []),
    );
    const faults = new Map<string, Problem>();
    for (const placed of days) {
      const [fault] = faultOfPlacedDay(terms, { ...placed, line: 0 });
      if (fault) faults.set(nameOf(placed), fault);
    }
    const locks = await this.database.query<{ at: number; starts_on: Day; ends_on: Day }>(LOCKS_ON_DAYS, [
      actor.workspace_id,
      days.map(({ practice_id }) => practice_id),
      days.map(({ day }) => day),
    ]);
    for (const { at, starts_on, ends_on } of locks) {
      const detail = `The days ${starts_on} to ${ends_on} are locked: unlock them first.`;
      faults.set(nameOf(days[at - 1]!), { code: 'period-locked', detail });
    }
    return faults;
  }
}
