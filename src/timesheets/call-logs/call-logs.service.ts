import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { type Id, isId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { cursorValues, Page, pageOf } from '../../platform/http/page.js';
import type { Upload } from '../../platform/http/upload.js';
import { Audit } from '../../workspaces/audit.service.js';
import type { Call } from './call.js';
import { newTally, PROBLEMS_SHOWN, readCallLog } from './call-log.js';
import type { CallLogImport } from './call-log-import.entity.js';
import type { ImportWish } from './call-log-import.service.js';
import { CallLogReading } from './call-log-reading.service.js';
import * as statement from './call-log-statements.js';
import { ClosedDays, nameOf } from './closed-days.service.js';
import { nameOfLine } from './line-book.js';
import { lastTwoDigits } from './pseudonym.js';

const PREVIEWED = 20;

type Imported = Omit<CallLogImport, 'workspace_id'>;

/** Past imports, a look at a file before it is imported, and calls that wait for their practice. */
@Injectable()
export class CallLogsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly reading: CallLogReading,
    private readonly closed: ClosedDays,
  ) {}

  /** Imports, newest first. */
  list(actor: Actor, query: { limit: number; cursor?: string }): Promise<Page<Imported>> {
    const [at, id] = cursorValues(query.cursor, 2) ?? [null, null];
    if (id !== null && (!isId(String(id)) || Number.isNaN(Date.parse(String(at))))) {
      throw new DomainError('invalid', 'bad-cursor', 'The cursor is not one this list gave.');
    }
    return this.database.transaction(actor.workspace_id, async () => {
      const rows = await this.database.query<Imported>(statement.SELECT_IMPORTS, [
        actor.workspace_id,
        at,
        id,
        query.limit + 1,
      ]);
      return pageOf(rows, query.limit, ['started_at', 'id']);
    });
  }

  /** Throws `missing/no-such-import`. */
  get(actor: Actor, id: Id): Promise<Imported> {
    return this.database.transaction(actor.workspace_id, async () => {
      const [found] = await this.database.query<Imported>(statement.SELECT_IMPORT, [actor.workspace_id, id]);
      if (!found) throw new DomainError('missing', 'no-such-import', 'There is no import with this id.');
      return found;
    });
  }

  /** The first 20 calls as they would be read; nothing is stored. */
  async preview(actor: Actor, upload: Upload, wish: ImportWish) {
    const reading = await this.database.transaction(actor.workspace_id, () => this.reading.of(actor, wish));
    const tally = newTally();
    const calls: Call[] = [];
    for await (const batch of readCallLog(upload.bytes(), reading.options, tally)) {
      calls.push(...batch);
      if (calls.length >= PREVIEWED) break;
    }
    const shown = calls.slice(0, PREVIEWED).map((call) => ({
      ...call,
      started_at: new Date(call.started_at).toISOString(),
      ended_at: new Date(call.ended_at).toISOString(),
      line: call.line_e164,
      counterparty_last2: call.counterparty === null ? null : lastTwoDigits(call.counterparty),
      practice_id: reading.find(call.line_e164, call.started_at).practice_id,
    }));
    return { profile: tally.profile, calls: shown, problems: tally.problems };
  }

  /** Gives waiting calls to the practices whose lines are known by now, at most 100,000 at a time. */
  assign(actor: Actor) {
    return this.database.transaction(actor.workspace_id, async () => {
      const { lines, find } = await this.reading.of(actor);
      const names = lines.flatMap(({ e164, label }) => (label ? [e164, nameOfLine(label)] : [e164]));
      const waiting = await this.database.query<{ id: Id; line_e164: string; started_at: string }>(
        statement.WAITING,
        [actor.workspace_id, names],
      );
      const placed = waiting
        .map(({ id, line_e164, started_at }) => ({ id, ...find(line_e164, Date.parse(started_at)) }))
        .filter(({ practice_id }) => practice_id !== null);
      const days = [...new Map(placed.map((call) => [nameOf(call), call])).values()];
      const faults = await this.closed.faultsOf(actor, days);
      const open = placed.filter((call) => !faults.has(nameOf(call)));
      const assigned = await this.database.execute(statement.ASSIGN, [
        actor.workspace_id,
        open.map(({ id }) => id),
        open.map(({ practice_id }) => practice_id),
        open.map(({ day }) => day),
        new Date(this.clock.now()).toISOString(),
        open.map(({ site_id }) => site_id),
      ]);
      if (assigned > 0) {
        await this.audit.record(actor, 'call_log.assigned', 'workspace', actor.workspace_id, { assigned });
      }
      const problems = [...faults.values()]
        .slice(0, PROBLEMS_SHOWN)
        .map(({ code, detail }) => ({ code, detail }));
      return { assigned, refused: placed.length - open.length, problems };
    });
  }
}
