import { Injectable } from '@nestjs/common';
import { PracticesService } from '../../clients/practices.service.js';
import { addDays, type Day } from '../../kernel/day.js';
import { DomainError, refuse } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { startOf } from '../../kernel/local-time.js';
import { MissionPractices } from '../../missions/mission-practices.service.js';
import { Tasks } from '../../missions/tasks/tasks.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { Dictations } from '../dictations/dictations.service.js';
import { type DayFacts, entryReference } from './day-report.js';

/** Whose day it is: a practice, or one of its doctors. */
export interface Told {
  readonly practice_id: Id;
  readonly practitioner_id: Id | null;
  readonly day: Day;
}

/** The calls of a day as far as a report tells of them: of a practice, or of one doctor $3 of it. */
const CALLS = `workspace_id = $1 AND practice_id = $2 AND ($3::uuid IS NULL OR practitioner_id = $3)
  AND kind = 'call' AND direction IS DISTINCT FROM 'internal' AND day = $4
  AND started_at >= $4::date - 1 AND started_at < $4::date + 2`;

/** What happened on a day for a practice, and what waits; inside a transaction. */
@Injectable()
export class DayFactsReading {
  constructor(
    private readonly db: Database,
    private readonly practices: PracticesService,
    private readonly own: MissionPractices,
    private readonly tasks: Tasks,
    private readonly dictations: Dictations,
  ) {}

  /** Throws `missing/no-such-practice`, also where a secretary did nothing for the practice, and `invalid/no-such-practitioner`. */
  async of(actor: Actor, told: Told) {
    const practice = await this.practices.get(actor, told.practice_id);
    await this.refuseStranger(actor, told);
    const practitioner = await this.practitioner(actor, told);
    const { name: practice_name, time_zone, language, email } = practice;
    const from = startOf(told.day, time_zone);
    const to = startOf(addDays(told.day, 1), time_zone);
    const typed = await this.dictations.reported(actor, told, from, to);
    const open = await this.tasks.openOf(actor, told.practice_id, told.practitioner_id);
    const facts: DayFacts = {
      day: told.day,
      time_zone,
      practice_name,
      practitioner_name: practitioner?.name ?? null,
      calls: await this.calls(actor, told),
      urgent: await this.urgent(actor, told),
      delivered: typed.delivered,
      waiting: typed.waiting.map(({ reference, due_at }) => ({ what: reference, due_at })),
      tasks: open.map(({ text, due_at }) => ({ what: text, due_at })),
    };
    return { facts, language, practice_email: email, practitioner_email: practitioner?.email ?? null };
  }

  private async practitioner(actor: Actor, { practice_id, practitioner_id }: Told) {
    if (practitioner_id === null) return null;
    const [found] = await this.db.query<{ name: string; email: string | null }>(
      'SELECT name, email FROM practitioner WHERE workspace_id = $1 AND practice_id = $2 AND id = $3',
      [actor.workspace_id, practice_id, practitioner_id],
    );
    return (
      found ?? refuse('/practitioner_id', 'no-such-practitioner', 'This practice has no such practitioner.')
    );
  }

  /** A secretary reports for practices of her missions, and those she worked for on the day. */
  private async refuseStranger(actor: Actor, { practice_id, day }: Told): Promise<void> {
    const own = await this.own.of(actor, day);
    if (own === null || own.includes(practice_id)) return;
    const [worked] = await this.db.query(
      `SELECT FROM work_entry
        WHERE workspace_id = $1 AND practice_id = $2 AND secretary_id = $3 AND day = $4
          AND started_at >= $4::date - 1 AND started_at < $4::date + 2 LIMIT 1`,
      [actor.workspace_id, practice_id, actor.user_id, day],
    );
    if (!worked) throw new DomainError('missing', 'no-such-practice', 'There is no practice with this id.');
  }

  private calls(actor: Actor, { practice_id, practitioner_id, day }: Told) {
    return this.db.query<{ outcome: string; count: number }>(
      `SELECT coalesce(outcome, 'answered') AS outcome, count(*)::int AS count FROM work_entry
        WHERE ${CALLS} GROUP BY 1 ORDER BY 2 DESC, 1`,
      [actor.workspace_id, practice_id, practitioner_id, day],
    );
  }

  private async urgent(actor: Actor, { practice_id, practitioner_id, day }: Told) {
    const rows = await this.db.query<{ id: Id; started_at: string }>(
      `SELECT id, started_at FROM work_entry
        WHERE ${CALLS} AND ('urgent' = ANY (tags) OR outcome = 'urgent') ORDER BY started_at, id LIMIT 100`,
      [actor.workspace_id, practice_id, practitioner_id, day],
    );
    return rows.map(({ id, started_at }) => ({ at: started_at, reference: entryReference(id) }));
  }
}
