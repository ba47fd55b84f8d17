import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { from as copyFrom } from 'pg-copy-streams';
import { DomainError, type Problem } from '../../kernel/domain-error.js';
import { type Id, newId } from '../../kernel/id.js';
import { CALLS_TO_WHOEVER_IS_ON_DUTY } from '../../missions/duties.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { constraintMeans } from '../../platform/http/problem.filter.js';
import type { Upload } from '../../platform/http/upload.js';
import { Audit } from '../../workspaces/audit.service.js';
import { PeriodsService } from '../periods.service.js';
import { newTally, readCallLog } from './call-log.js';
import type { CallLogImport } from './call-log-import.entity.js';
import { CallLogReading, type LogReading } from './call-log-reading.service.js';
import * as statement from './call-log-statements.js';
import { ClosedDays, type DayWritten, nameOf } from './closed-days.service.js';
import { copyRow } from './copy-rows.js';
import type { CallLogTally } from './log-reader.js';

const DRY_PROBLEMS_SHOWN = 1_000;
const COPIED_AT_ONCE = 65_536;

constraintMeans(
  'uq_work_entry_source_source_key',
  'conflict',
  'call-split',
  'The rows of one call stand too far apart in this file, or another import is at work: sort it by time, send it again.',
);

export interface ImportWish {
  readonly profile?: string;
  readonly file_name?: string;
  readonly time_zone?: string;
  readonly skip_refused: boolean;
}

interface UnknownLine {
  readonly line: string | null;
  readonly calls: number;
}

type Imported = Omit<CallLogImport, 'workspace_id'>;
export interface ImportReport extends Imported {
  readonly unknown_lines: UnknownLine[];
  readonly problems: Problem[];
}
/** What a file came to, or would come to. */
type Taken = Omit<ImportReport, 'id' | 'started_at' | 'finished_at' | 'created_by'>;

/** Turns a call log into work entries, in one transaction: all of it, or nothing. */
@Injectable()
export class CallLogImportService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly periods: PeriodsService,
    private readonly reading: CallLogReading,
    private readonly closed: ClosedDays,
  ) {}

  /**
   * Reads `upload` and stores its calls. Known calls are left alone, changed ones updated unless billed. Throws
   * `invalid` for a file that cannot be read, and `rows-refused` when a row cannot be, unless refused rows are skipped.
   */
  import(actor: Actor, upload: Upload, wish: ImportWish): Promise<ImportReport> {
    const started_at = this.moment();
    return this.database.transaction(actor.workspace_id, async () => {
      const id = newId();
      const { unknown_lines, problems, ...taken } = await this.take(actor, id, upload, wish, newTally());
      const record: Imported = {
        id,
        ...taken,
        started_at,
        finished_at: this.moment(),
        created_by: actor.user_id,
      };
      await this.database.execute(statement.INSERT_IMPORT, [
        actor.workspace_id,
        JSON.stringify({ ...record, workspace_id: actor.workspace_id }),
      ]);
      const { sha256, inserted, updated } = record;
      await this.audit.record(actor, 'call_log.imported', 'call_log_import', id, {
        sha256,
        inserted,
        updated,
      });
      return { ...record, unknown_lines, problems };
    });
  }

  /** What `import` would make of `upload`, its refused rows left out: how much of it is new, and up to 1,000 reasons. */
  async dryRun(actor: Actor, upload: Upload, wish: ImportWish): Promise<Taken> {
    let taken: Taken | undefined;
    const nothingStays = new Error('A dry run stores nothing.');
    const run = this.database.transaction(actor.workspace_id, async () => {
      const tally = newTally(DRY_PROBLEMS_SHOWN);
      taken = await this.take(actor, newId(), upload, { ...wish, skip_refused: true }, tally);
      throw nothingStays;
    });
    await run.catch((error: unknown) => {
      if (error !== nothingStays) throw error;
    });
    return taken!;
  }

  /** Stores the calls of `upload` in the open transaction, under the import `id`. */
  private async take(
    actor: Actor,
    id: Id,
    upload: Upload,
    wish: ImportWish,
    tally: CallLogTally,
  ): Promise<Taken> {
    await this.database.execute("SET LOCAL statement_timeout = '30min'");
    const calls = await this.copy(upload, await this.reading.of(actor, wish), tally);
    const stored = await this.store(actor, id, tally, calls, wish.skip_refused);
    return {
      file_name: wish.file_name ?? `${tally.profile} call log`,
      sha256: upload.sha256,
      size: upload.size,
      profile: tally.profile,
      rows: tally.rows,
      calls,
      excluded: tally.excluded,
      ...stored,
    };
  }

  /** Reads the file into a temporary table as it arrives; answers the number of calls. */
  private async copy(upload: Upload, reading: LogReading, tally: CallLogTally): Promise<number> {
    await this.database.execute(statement.CREATE_ROWS);
    let calls = 0;
    async function* rows(): AsyncGenerator<Buffer> {
      let text = '';
      for await (const batch of readCallLog(upload.bytes(), reading.options, tally)) {
        calls += batch.length;
        for (const call of batch) {
          text += copyRow(call, reading.find(call.line_e164, call.started_at), reading.pseudonyms);
          if (text.length < COPIED_AT_ONCE) continue;
          yield Buffer.from(text);
          text = '';
        }
      }
      if (text) yield Buffer.from(text);
    }
    const copy = this.database.client.query(copyFrom(statement.COPY_ROWS));
    await pipeline(Readable.from(rows(), { objectMode: false }), copy);
    return calls;
  }

  private async store(actor: Actor, id: Id, tally: CallLogTally, calls: number, skipRefused: boolean) {
    const scope = [actor.workspace_id, tally.profile] as const;
    const now = this.moment();
    const problems = [...tally.problems];
    await this.database.execute(`SELECT pg_advisory_xact_lock(hashtext('call-log'), hashtext($1))`, [
      scope[0],
    ]);
    const [source] = await this.database.query<{ known: boolean }>(statement.HAS_SOURCE, scope);
    let sited = 0;
    let unchanged = 0;
    let billed: { line_no: number }[] = [];
    if (source!.known) {
      await this.database.execute(statement.INDEX_ROWS);
      await this.database.execute('ANALYZE call_log_row');
      sited = await this.giveSites(actor, scope, id, now);
      unchanged = await this.database.execute(statement.DROP_UNCHANGED, scope);
    }
    // The same file again leaves nothing to compare with the entries, and mostly few rows are left.
    const known = source!.known && unchanged < calls;
    if (known) {
      if (unchanged > 0) await this.database.execute('ANALYZE call_log_row');
      billed = await this.database.query<{ line_no: number }>(statement.DROP_BILLED, scope);
      await this.database.execute(statement.KEEP_PRACTICE, scope);
    }
    const shut = await this.dropShut(actor, scope, known, tally.shown);
    const refused = tally.refused + shut.refused;
    problems.push(...shut.problems);
    if (refused > 0 && !skipRefused) {
      const sentence = `${refused} of ${tally.rows} rows were refused, so nothing was stored: correct them, or import with skip_refused=true.`;
      throw new DomainError('invalid', 'rows-refused', sentence, problems.slice(0, tally.shown));
    }
    let updated = sited;
    if (known) {
      updated += await this.database.execute(statement.UPDATE_CHANGED, [...scope, id, now]);
      await this.database.execute(statement.DROP_KNOWN, scope);
    }
    const unknown = await this.database.query<UnknownLine & { total: number }>(statement.UNKNOWN_LINES);
    const inserted = await this.database.execute(statement.INSERT_NEW, [...scope, id, now]);
    await this.database.execute(CALLS_TO_WHOEVER_IS_ON_DUTY, [actor.workspace_id]);
    const detail = 'This call changed after it was billed: its entry stays as billed.';
    problems.push(...billed.map(({ line_no }) => ({ line: line_no, code: 'changed_after_billing', detail })));
    return {
      inserted,
      updated,
      unchanged: unchanged - sited,
      refused,
      changed_after_billing: billed.length,
      unassigned: unknown[0]?.total ?? 0,
      unknown_lines: unknown.map(({ line, calls }) => ({ line, calls })),
      problems: problems.slice(0, tally.shown),
    };
  }

  /** Gives known calls the site that their line has by now; answers how many. */
  private async giveSites(actor: Actor, scope: readonly [Id, string], id: Id, now: string): Promise<number> {
    const practices = await this.database.query<{ practice_id: Id }>(
      statement.PRACTICES_GETTING_SITES,
      scope,
    );
    if (practices.length === 0) return 0;
    // Held against a new lock until the transaction ends.
    await this.periods.terms(
      actor,
      practices.map(({ practice_id }) => practice_id),
    );
    return this.database.execute(statement.GIVE_SITES, [...scope, id, now]);
  }

  /** Takes out the calls whose day is closed for their practice, by contract or by a lock, and says which and why. */
  private async dropShut(actor: Actor, scope: readonly [Id, string], known: boolean, shown: number) {
    const days = known
      ? await this.database.query<DayWritten>(statement.DAYS_WRITTEN_AND_LEFT, scope)
      : await this.database.query<DayWritten>(statement.DAYS_WRITTEN);
    const faults = await this.closed.faultsOf(actor, days);
    if (faults.size === 0) return { refused: 0, problems: [] };
    const closed = days.filter((day) => faults.has(nameOf(day)));
    const shut = [closed.map(({ practice_id }) => practice_id), closed.map(({ day }) => day)];
    type Dropped = DayWritten & { line_no: number };
    const dropped = await this.database.query<Dropped>(statement.DROP_SHUT, shut);
    if (known) {
      dropped.push(...(await this.database.query<Dropped>(statement.DROP_SHUT_BEFORE, [...scope, ...shut])));
    }
    const problems = dropped
      .toSorted((a, b) => a.line_no - b.line_no)
      .slice(0, shown)
      .map((row) => ({ ...faults.get(nameOf(row))!, line: row.line_no }));
    return { refused: dropped.length, problems };
  }

  private moment(): string {
    return new Date(this.clock.now()).toISOString();
  }
}
