import { Injectable } from '@nestjs/common';
import { DomainError, refuse } from '../../kernel/domain-error.js';
import { type Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Config } from '../../platform/config/config.service.js';
import { seal } from '../../platform/config/sealing.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { Outgoing } from '../../platform/http/outgoing.client.js';
import type { Upload } from '../../platform/http/upload.js';
import { Audit } from '../../workspaces/audit.service.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import type { Calendar, CalendarChange, CalendarFileQuery, NewCalendar } from './availability.schema.js';
import { faultOf } from './calendar-fault-words.js';
import { CalendarReading } from './calendar-reading.service.js';
import { CalendarRefresh, placeOf } from './calendar-refresh.service.js';
import type { MemberCalendar } from './member-calendar.entity.js';
import { ProfilesService } from './profiles.service.js';

const MOST_FEEDS = 5;

/** The calendars members work beside. */
@Injectable()
export class CalendarsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly outgoing: Outgoing,
    private readonly audit: Audit,
    private readonly workspaces: WorkspacesService,
    private readonly profiles: ProfilesService,
    private readonly reading: CalendarReading,
    private readonly refreshing: CalendarRefresh,
  ) {}

  list(actor: Actor, user_id: Id): Promise<{ items: Calendar[] }> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.profiles.of(actor, user_id);
      const rows = await this.db.query<MemberCalendar>(
        'SELECT * FROM member_calendar WHERE workspace_id = $1 AND user_id = $2 ORDER BY id',
        [actor.workspace_id, user_id],
      );
      return { items: rows.map(shown) };
    });
  }

  /** Takes up an address, which is read at once and then every hour. Throws `invalid/calendar-address` or `calendar-not-https`. */
  attach(actor: Actor, user_id: Id, { url: given, busy_means }: NewCalendar): Promise<Calendar> {
    const url = given.replace(/^webcal:/i, 'https:');
    return this.db.transaction(actor.workspace_id, async () => {
      await this.profiles.hold(actor, user_id);
      await this.workspaces.refuseInDemo(actor);
      if (!this.outgoing.allows(url)) {
        const code = isPlainHttps(url) ? 'calendar-address' : 'calendar-not-https';
        refuse('/url', code, faultOf(code).sentence.en);
      }
      const [{ feeds }] = (await this.db.query<{ feeds: number }>(
        `SELECT count(*)::int AS feeds FROM member_calendar WHERE workspace_id = $1 AND user_id = $2 AND kind = 'feed'`,
        [actor.workspace_id, user_id],
      )) as [{ feeds: number }];
      if (feeds >= MOST_FEEDS) {
        throw new DomainError(
          'conflict',
          'too-many-calendars',
          `A person has ${MOST_FEEDS} calendar addresses at most: remove one.`,
        );
      }
      const id = newId();
      const { host } = new URL(url);
      await this.db.execute(
        `INSERT INTO member_calendar (workspace_id, id, user_id, kind, host, sealed_url, busy_means, state, created_at)
         VALUES ($1, $2, $3, 'feed', $4, $5, $6, 'waiting', $7)`,
        [
          actor.workspace_id,
          id,
          user_id,
          host,
          seal(this.config.secretKey, placeOf(actor.workspace_id, id), url),
          busy_means,
          this.now(),
        ],
      );
      await this.audit.record(actor, 'calendar.attached', 'calendar', id, { user_id, host, busy_means });
      await this.refreshing.soon(actor.workspace_id, id);
      return shown(await this.row(actor, user_id, id));
    });
  }

  /** Reads a file, in place of the one sent before; all of it or nothing. Throws what the reading does. */
  async putFile(
    actor: Actor,
    user_id: Id,
    upload: Upload,
    { busy_means }: CalendarFileQuery,
  ): Promise<Calendar> {
    const { time_zone } = await this.db.transaction(actor.workspace_id, () =>
      this.profiles.of(actor, user_id),
    );
    const found = await this.reading.read(await textOf(upload), time_zone);
    return this.db.transaction(actor.workspace_id, async () => {
      await this.profiles.hold(actor, user_id);
      const [known] = await this.db.query<{ id: Id }>(
        `SELECT id FROM member_calendar WHERE workspace_id = $1 AND user_id = $2 AND kind = 'file'`,
        [actor.workspace_id, user_id],
      );
      const id = known?.id ?? newId();
      await this.db.execute(
        `INSERT INTO member_calendar (workspace_id, id, user_id, kind, busy_means, state, created_at)
         VALUES ($1, $2, $3, 'file', $4, 'waiting', $5)
         ON CONFLICT (workspace_id, id) DO UPDATE SET busy_means = $4`,
        [actor.workspace_id, id, user_id, busy_means, this.now()],
      );
      await this.refreshing.store(actor.workspace_id, id, found);
      await this.audit.record(actor, 'calendar.file-read', 'calendar', id, {
        user_id,
        busy_means,
        sha256: upload.sha256,
      });
      return shown(await this.row(actor, user_id, id));
    });
  }

  change(actor: Actor, user_id: Id, id: Id, change: CalendarChange): Promise<Calendar> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.row(actor, user_id, id);
      await this.db.execute(
        'UPDATE member_calendar SET busy_means = $3 WHERE workspace_id = $1 AND id = $2',
        [actor.workspace_id, id, change.busy_means],
      );
      await this.audit.record(actor, 'calendar.changed', 'calendar', id, { user_id, ...change });
      return shown(await this.row(actor, user_id, id));
    });
  }

  /** Has an address read again now. */
  refresh(actor: Actor, user_id: Id, id: Id): Promise<Calendar> {
    return this.db.transaction(actor.workspace_id, async () => {
      const row = await this.row(actor, user_id, id);
      if (row.kind === 'file') {
        throw new DomainError(
          'conflict',
          'calendar-is-a-file',
          'This calendar was sent as a file: send the new one.',
        );
      }
      await this.refreshing.soon(actor.workspace_id, id);
      return shown(row);
    });
  }

  /** Takes a calendar away, with the times it has taken, and answers it once more. */
  remove(actor: Actor, user_id: Id, id: Id): Promise<Calendar> {
    return this.db.transaction(actor.workspace_id, async () => {
      const row = await this.row(actor, user_id, id);
      await this.db.execute('DELETE FROM calendar_busy WHERE workspace_id = $1 AND calendar_id = $2', [
        actor.workspace_id,
        id,
      ]);
      await this.db.execute('DELETE FROM member_calendar WHERE workspace_id = $1 AND id = $2', [
        actor.workspace_id,
        id,
      ]);
      await this.audit.record(actor, 'calendar.removed', 'calendar', id, { user_id, host: row.host });
      return shown(row);
    });
  }

  private async row(actor: Actor, user_id: Id, id: Id): Promise<MemberCalendar> {
    await this.profiles.of(actor, user_id);
    const [row] = await this.db.query<MemberCalendar>(
      'SELECT * FROM member_calendar WHERE workspace_id = $1 AND user_id = $2 AND id = $3 FOR UPDATE',
      [actor.workspace_id, user_id, id],
    );
    if (!row)
      throw new DomainError('missing', 'no-such-calendar', 'This person has no calendar with this id.');
    return row;
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}

/** True of an https address without a name or password in it. */
function isPlainHttps(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url?.protocol === 'https:' && url.username === '' && url.password === '';
}

function shown({
  workspace_id: _,
  user_id: _who,
  sealed_url: _secret,
  fault,
  ...row
}: MemberCalendar): Calendar {
  return { ...row, fault: fault === null ? null : faultOf(fault) };
}

async function textOf(upload: Upload): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of upload.bytes()) chunks.push(chunk);
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\ufeff/, '');
}
