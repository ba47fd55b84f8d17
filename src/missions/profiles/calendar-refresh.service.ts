import { gunzipSync } from 'node:zlib';
import { Injectable, Logger } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Config } from '../../platform/config/config.service.js';
import { unseal } from '../../platform/config/sealing.js';
import { Database } from '../../platform/database/database.service.js';
import { Outgoing, OutgoingFault } from '../../platform/http/outgoing.client.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import type { CalendarFault } from './calendar-fault-words.js';
import { CalendarReading, type CalendarReadingResult } from './calendar-reading.service.js';

export const REFRESH_QUEUE = 'refresh-calendar';
const HOUR_SECONDS = 3_600;
/** Bytes of a calendar that is unpacked, as of one that is not. */
const MOST_BYTES = 2_097_152;

/** Where the address of a calendar is sealed for. */
export const placeOf = (workspace: Id, calendar: Id) => `${workspace} member_calendar ${calendar}`;

interface Feed {
  readonly sealed_url: string;
  readonly time_zone: string;
}

/** Reads the addresses of calendars, now and every hour. */
@Injectable()
export class CalendarRefresh {
  private readonly log = new Logger(CalendarRefresh.name);

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly outgoing: Outgoing,
    private readonly jobs: Jobs,
    private readonly reading: CalendarReading,
  ) {}

  /** Queues a reading; one waits at a time. */
  soon(workspace: Id, calendar: Id): Promise<void> {
    return this.queue(workspace, calendar, 'now', 0);
  }

  /** Reads an address; what cannot be read stays as it was known, with the fault. */
  async refresh(workspace: Id, calendar: Id): Promise<void> {
    const feed = await this.db.transaction(workspace, async () => {
      const found = await this.feed(workspace, calendar);
      // Whatever becomes of this reading, there is a next one.
      if (found) await this.queue(workspace, calendar, 'hourly', HOUR_SECONDS);
      return found;
    });
    if (!feed) return;
    const url = unseal(this.config.secretKey, placeOf(workspace, calendar), feed.sealed_url);
    const found = await this.fetch(url, feed.time_zone);
    await this.db.transaction(workspace, async () => {
      if (!(await this.feed(workspace, calendar))) return;
      if (typeof found === 'string') await this.fail(workspace, calendar, found);
      else await this.store(workspace, calendar, found);
    });
  }

  /** Writes what a reading found in place of what was known, in the open transaction. */
  async store(
    workspace: Id,
    calendar: Id,
    { spans, unread, known_until }: CalendarReadingResult,
  ): Promise<void> {
    await this.db.execute('DELETE FROM calendar_busy WHERE workspace_id = $1 AND calendar_id = $2', [
      workspace,
      calendar,
    ]);
    await this.db.execute(
      `INSERT INTO calendar_busy (workspace_id, calendar_id, begins, ends)
       SELECT $1, $2, begins, ends FROM unnest($3::timestamptz[], $4::timestamptz[]) AS taken (begins, ends)`,
      [workspace, calendar, spans.map(({ from }) => iso(from)), spans.map(({ to }) => iso(to))],
    );
    await this.db.execute(
      `UPDATE member_calendar SET state = 'read', fault = NULL, unread = $3, known_until = $4, read_at = $5, tried_at = $5
        WHERE workspace_id = $1 AND id = $2`,
      [workspace, calendar, unread, known_until, iso(this.clock.now())],
    );
  }

  private async fetch(url: string, time_zone: string): Promise<CalendarReadingResult | CalendarFault> {
    try {
      const headers = { accept: 'text/calendar', 'accept-encoding': 'identity' };
      const { status, body } = await this.outgoing.call({ method: 'GET', url, headers });
      if (status >= 300 && status < 400) return 'calendar-moved';
      if (status !== 200) return status >= 500 ? 'calendar-no-answer' : 'calendar-refused';
      return await this.reading.read(
        unpacked(body)
          .toString('utf8')
          .replace(/^\ufeff/, ''),
        time_zone,
      );
    } catch (error) {
      if (error instanceof OutgoingFault) {
        return error.kind === 'address' ? 'calendar-address' : 'calendar-no-answer';
      }
      if (error instanceof DomainError && error.kind === 'invalid') return error.code as CalendarFault;
      // A turn that did not come, or the end of the application: the job is tried again.
      if (error instanceof DomainError) throw error;
      this.log.error(error);
      return 'calendar-unreadable';
    }
  }

  private async fail(workspace: Id, calendar: Id, fault: CalendarFault): Promise<void> {
    await this.db.execute(
      `UPDATE member_calendar SET state = 'failed', fault = $3, tried_at = $4 WHERE workspace_id = $1 AND id = $2`,
      [workspace, calendar, fault, iso(this.clock.now())],
    );
  }

  /** The calendar, held, while its owner is a member. */
  private async feed(workspace: Id, calendar: Id): Promise<Feed | undefined> {
    const [row] = await this.db.query<Feed>(
      `SELECT c.sealed_url, p.time_zone FROM member_calendar c
         JOIN secretary_profile p ON p.workspace_id = c.workspace_id AND p.user_id = c.user_id
         JOIN membership m ON m.workspace_id = c.workspace_id AND m.user_id = c.user_id AND m.ended_at IS NULL
        WHERE c.workspace_id = $1 AND c.id = $2 AND c.kind = 'feed' FOR UPDATE OF c`,
      [workspace, calendar],
    );
    return row;
  }

  private queue(workspace: Id, calendar: Id, kind: 'now' | 'hourly', startAfter: number): Promise<void> {
    return this.db.transaction(workspace, () =>
      this.jobs.send(
        REFRESH_QUEUE,
        { workspace_id: workspace, calendar_id: calendar },
        { singletonKey: `${calendar} ${kind}`, startAfter },
      ),
    );
  }
}

/** The bytes of an answer, unpacked where a server packs what was not asked for; a packed bomb is no calendar. */
function unpacked(body: Buffer): Buffer {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body;
  try {
    return gunzipSync(body, { maxOutputLength: MOST_BYTES });
  } catch {
    return Buffer.alloc(0);
  }
}

const iso = (at: number) => new Date(at).toISOString();
