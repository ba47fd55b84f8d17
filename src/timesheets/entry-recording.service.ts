import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { Audit } from '../workspaces/audit.service.js';
import { NewEntry } from './entries.schema.js';
import { refuseOthers } from './entry-access.js';
import { EntryAdmission } from './entry-admission.service.js';
import { INSERT_UNLOCKED } from './entry-statements.js';
import { blankEntry, overwritten, summaryOf } from './entry-writing.js';
import { MeasuredQuantities } from './measuring/measured-quantities.service.js';
import { PeriodsService } from './periods.service.js';
import { SentBefore } from './sent-before.service.js';
import { WorkEntry } from './work-entry.entity.js';

/** How an entry came about; an import names its profile instead. */
export type HandSource =
  | 'manual'
  | 'bulk'
  | 'timer'
  | 'week'
  | 'rota'
  | 'refusal'
  | 'dictation'
  | 'mailing'
  | 'campaign';

/** Work that whoever works for its practice may finish or put right: the entry is of the person it names. */
const SHARED: ReadonlySet<HandSource> = new Set(['campaign', 'mailing']);

/** An entry to be written; `source_key` names what it comes from within its source, once. */
export type EntryInput = NewEntry & { readonly source_key?: string };

/** Writes work entries down. */
@Injectable()
export class EntryRecording {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly periods: PeriodsService,
    private readonly admission: EntryAdmission,
    private readonly measured: MeasuredQuantities,
    private readonly sent: SentBefore,
  ) {}

  /**
   * Writes all of `inputs` or none, and answers them in their order; one that was sent before under its `client_ref` is
   * answered as it stands. Throws `invalid` with every fault of every entry (pointers below `at(index)`),
   * `conflict/period-locked`, `conflict/client-ref-reused`, or `forbidden/not-your-entry`, and what
   * `MeasuredQuantities.fill` throws.
   */
  record(
    actor: Actor,
    inputs: readonly EntryInput[],
    source: HandSource,
    at: (index: number) => string = () => '',
  ): Promise<WorkEntry[]> {
    return this.database.transaction(actor.workspace_id, async () => {
      const before = await this.sent.among(actor, inputs, at);
      const places = inputs.flatMap((_, index) => (before.has(index) ? [] : [index]));
      const written = places.length > 0 ? await this.write(actor, inputs, places, source, at) : new Map();
      return inputs.map((_, index) => before.get(index) ?? written.get(index)!);
    });
  }

  /** The entries of `inputs` at `places`, by their place; one that was sent twice at once is the first one's. */
  private async write(
    actor: Actor,
    inputs: readonly EntryInput[],
    places: readonly number[],
    source: HandSource,
    at: (index: number) => string,
  ): Promise<Map<number, WorkEntry>> {
    const now = new Date(this.clock.now()).toISOString();
    const pointer = (index: number) => at(places[index]!);
    const filled = await this.measured.fill(
      actor,
      places.map((place) => inputs[place]!),
      pointer,
    );
    const rows = filled.map((input) => overwritten<WorkEntry>(blankEntry(actor, source, now), input));
    if (!SHARED.has(source)) for (const row of rows) refuseOthers(actor, row.secretary_id);
    await this.admission.admit(actor, rows, pointer);
    const told = rows.map((row, index) => ({
      ...row,
      source_digest: this.sent.digestOf(actor, inputs[places[index]!]!),
    }));
    const parameters = [actor.workspace_id, JSON.stringify(told)];
    const stored = await this.database.query<{ id: string }>(INSERT_UNLOCKED, parameters, 'entries-insert');
    const ids = new Set(stored.map(({ id }) => id));
    const fresh = rows.filter(({ id }) => ids.has(id));
    const result = new Map(rows.map((row, index) => [places[index]!, row]));
    if (fresh.length < rows.length) {
      for (const [place, row] of await this.sent.among(actor, inputs, at)) result.set(place, row);
      const left = rows.flatMap((row, index) =>
        result.get(places[index]!) === row && !ids.has(row.id) ? [{ ...row, pointer: pointer(index) }] : [],
      );
      if (left.length > 0) {
        await this.periods.assertUnlocked(actor, left);
        const sentence = 'A period was locked meanwhile: nothing was stored.';
        throw new DomainError('conflict', 'period-locked', sentence);
      }
    }
    const [first] = fresh;
    if (!first) return result;
    const detail =
      rows.length === 1 ? summaryOf(first) : { count: fresh.length, ids: fresh.map(({ id }) => id) };
    await this.audit.record(actor, 'work-entry.created', 'work-entry', first.id, detail);
    return result;
  }
}
