import { Injectable } from '@nestjs/common';
import { addDays, type Day, daysIn } from '../../kernel/day.js';
import { DomainError, refuse } from '../../kernel/domain-error.js';
import { type Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { cursorValues, type Page, pageOf } from '../../platform/http/page.js';
import { Audit } from '../../workspaces/audit.service.js';
import { availability } from './availability.js';
import type {
  Availability,
  AvailabilityQuery,
  Exception,
  ExceptionQuery,
  NewException,
} from './availability.schema.js';
import { checkException } from './exceptions.js';
import { ProfilesService } from './profiles.service.js';
import type { Wish } from './wish.js';

const MOST_DAYS = 92;
const EXCEPTIONS = 'SELECT id, begins AS "from", ends AS "to", wish FROM availability_exception';

/** When members work: what they say by hand of dated hours, and all of it put together. */
@Injectable()
export class AvailabilityService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly profiles: ProfilesService,
  ) {}

  /** A week from today when nothing else is asked for. Throws `invalid/span-too-long` past three months. */
  of(actor: Actor, user_id: Id, asked: AvailabilityQuery): Promise<Availability> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { time_zone, weekly, days_off } = await this.profiles.of(actor, user_id);
      const from = asked.from ?? this.clock.today(time_zone);
      const to = asked.to ?? addDays(from, 6);
      checkSpan(from, to);
      const exceptions = await this.db.query<Exception>(
        `${EXCEPTIONS} WHERE workspace_id = $1 AND user_id = $2 AND begins < $4 AND ends > $3 ORDER BY begins`,
        [actor.workspace_id, user_id, `${from}T00:00`, `${addDays(to, 1)}T00:00`],
      );
      const busy = await this.db.query<{ begins: string; ends: string; wish: Wish }>(
        `SELECT b.begins, b.ends, c.busy_means AS wish FROM calendar_busy b
           JOIN member_calendar c ON c.workspace_id = b.workspace_id AND c.id = b.calendar_id
          WHERE c.workspace_id = $1 AND c.user_id = $2 AND b.begins < $4 AND b.ends > $3`,
        [actor.workspace_id, user_id, `${addDays(from, -1)}T00:00Z`, `${addDays(to, 2)}T00:00Z`],
      );
      const absences = await this.db.query<{ starts_on: Day; ends_on: Day }>(
        `SELECT starts_on, ends_on FROM absence
          WHERE workspace_id = $1 AND user_id = $2 AND withdrawn_at IS NULL AND starts_on <= $4 AND ends_on >= $3`,
        [actor.workspace_id, user_id, from, to],
      );
      const spans = busy.map(({ begins, ends, wish }) => ({
        from: Date.parse(begins),
        to: Date.parse(ends),
        wish,
      }));
      const sources = { time_zone, weekly, days_off, exceptions, busy: spans, absences };
      const intervals = availability(sources, from, to);
      return {
        user_id,
        time_zone,
        intervals: intervals.map((one) => ({
          ...one,
          from: new Date(one.from).toISOString(),
          to: new Date(one.to).toISOString(),
        })),
      };
    });
  }

  /** What was said of dated hours that end after `from`, in order. */
  exceptions(actor: Actor, user_id: Id, query: ExceptionQuery): Promise<Page<Exception>> {
    const after = cursorValues(query.cursor, 1)?.[0] ?? '';
    return this.db.transaction(actor.workspace_id, async () => {
      await this.profiles.of(actor, user_id);
      const rows = await this.db.query<Exception>(
        `${EXCEPTIONS} WHERE workspace_id = $1 AND user_id = $2 AND ends > $3 AND begins > $4 ORDER BY begins LIMIT $5`,
        [actor.workspace_id, user_id, query.from ?? '', String(after), query.limit + 1],
      );
      return pageOf(rows, query.limit, ['from']);
    });
  }

  /** Throws `conflict/exceptions-overlap` with the one that says something of these hours already. */
  add(actor: Actor, user_id: Id, given: NewException): Promise<Exception> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { time_zone } = await this.profiles.hold(actor, user_id);
      checkException(given, time_zone);
      const [other] = await this.db.query<Exception>(
        `${EXCEPTIONS} WHERE workspace_id = $1 AND user_id = $2 AND begins < $4 AND ends > $3 ORDER BY begins LIMIT 1`,
        [actor.workspace_id, user_id, given.from, given.to],
      );
      if (other) throw overlapping(other);
      const id = newId();
      await this.db.execute(
        `INSERT INTO availability_exception (workspace_id, id, user_id, begins, ends, wish) VALUES ($1, $2, $3, $4, $5, $6)`,
        [actor.workspace_id, id, user_id, given.from, given.to, given.wish],
      );
      await this.audit.record(actor, 'availability.exception-added', 'user', user_id, { id, ...given });
      return { id, ...given };
    });
  }

  /** Takes an exception away and answers it once more. */
  remove(actor: Actor, user_id: Id, id: Id): Promise<Exception> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.profiles.of(actor, user_id);
      const [gone] = await this.db.query<Exception>(
        `DELETE FROM availability_exception WHERE workspace_id = $1 AND user_id = $2 AND id = $3
         RETURNING id, begins AS "from", ends AS "to", wish`,
        [actor.workspace_id, user_id, id],
      );
      if (!gone)
        throw new DomainError('missing', 'no-such-exception', 'This person has no exception with this id.');
      await this.audit.record(actor, 'availability.exception-removed', 'user', user_id, gone);
      return gone;
    });
  }
}

function checkSpan(from: Day, to: Day): void {
  if (to < from) refuse('/to', 'ends-before-start', `The last day, ${to}, lies before the first, ${from}.`);
  if (daysIn({ from, to }) > MOST_DAYS)
    refuse('/to', 'span-too-long', `Ask for ${MOST_DAYS} days at most at a time.`);
}

function overlapping({ id, from, to, wish }: Exception): DomainError {
  const detail = `From ${from} to ${to} this person said "${wish}" already (${id}): take that away first, or choose hours around it.`;
  return new DomainError('conflict', 'exceptions-overlap', detail, [
    { pointer: '/from', code: 'exceptions-overlap', detail },
  ]);
}
