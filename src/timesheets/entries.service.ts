import { Injectable } from '@nestjs/common';
import { Period } from '../kernel/day.js';
import { DomainError } from '../kernel/domain-error.js';
import { Id } from '../kernel/id.js';
import { Instant } from '../kernel/local-time.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { cursorValues, Page, pageOf } from '../platform/http/page.js';
import { constraintMeans } from '../platform/http/problem.filter.js';
import type { BillableEvent } from '../tariffs/event.js';
import { Audit } from '../workspaces/audit.service.js';
import { WorkspacesService } from '../workspaces/workspaces.service.js';
import { EntryBilling, EntryChange, EntryCountQuery, EntryQuery } from './entries.schema.js';
import { ownOnly, refuseBilled, refuseOthers } from './entry-access.js';
import { EntryAdmission } from './entry-admission.service.js';
import { CountedGroup, countStatement, countsOf, EntryCounts, pageStatement } from './entry-listing.js';
import * as statement from './entry-statements.js';
import { changedFields, isMoved, overwritten } from './entry-writing.js';
import { MEASURED_QUANTITIES } from './measuring/measured-quantities.service.js';
import { PeriodsService } from './periods.service.js';
import { WorkEntry } from './work-entry.entity.js';

/** An entry that no invoice has billed yet, as rating and the annex read it; `revision` is what a draft remembers. */
export interface UnbilledEntry extends BillableEvent {
  readonly label: string | null;
  readonly counterparty_last2: string | null;
  readonly revision: number;
  readonly approved_at: string | null;
}

/** An entry as a list shows it. */
type ListedEntry = WorkEntry & { readonly billing: EntryBilling };

constraintMeans(
  'ck_work_entry_frozen',
  'conflict',
  'entry-billed',
  'This entry is billed: it can no longer change.',
);

/** Work entries: corrected until billed, read, and handed to invoicing. */
@Injectable()
export class EntriesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly workspaces: WorkspacesService,
    private readonly periods: PeriodsService,
    private readonly admission: EntryAdmission,
  ) {}

  /** One page, newest first; a secretary's holds her own entries only. */
  async list(actor: Actor, { limit, cursor, ...filter }: EntryQuery): Promise<Page<ListedEntry>> {
    const after = cursorValues(cursor, 2);
    const own = ownOnly(actor) ?? filter.secretary_id;
    if (filter.secretary_id !== undefined && own !== filter.secretary_id)
      return { items: [], next_cursor: null };
    return this.database.transaction(actor.workspace_id, async () => {
      const { requires_approval } = await this.workspaces.current(actor);
      const narrowed = { ...filter, secretary_id: own };
      const page = pageStatement(actor.workspace_id, narrowed, after, limit, requires_approval);
      const rows = await this.database.query<ListedEntry>(page.sql, page.parameters, page.name);
      return pageOf(rows, limit, ['started_at', 'id']);
    });
  }

  /** How many entries the list has in all, by where they stand, by kind and by outcome. */
  counts(actor: Actor, filter: EntryCountQuery): Promise<EntryCounts> {
    const own = ownOnly(actor) ?? filter.secretary_id;
    if (filter.secretary_id !== undefined && own !== filter.secretary_id)
      return Promise.resolve(countsOf([]));
    return this.database.transaction(actor.workspace_id, async () => {
      const { requires_approval } = await this.workspaces.current(actor);
      const narrowed = { ...filter, secretary_id: own };
      const { sql, parameters, name } = countStatement(actor.workspace_id, narrowed, requires_approval);
      return countsOf(await this.database.query<CountedGroup>(sql, parameters, name));
    });
  }

  get(actor: Actor, id: Id): Promise<WorkEntry> {
    return this.database.transaction(actor.workspace_id, () => this.seen(actor, id, statement.SELECT_ENTRY));
  }

  /**
   * Corrects an entry that is not billed: its revision goes up and its approval is withdrawn. Throws as `EntryRecording.record` does,
   * and `conflict/entry-billed`, `conflict/entry-changed` when `revision` is given and is not the present one.
   */
  change(actor: Actor, id: Id, { revision, ...change }: EntryChange): Promise<WorkEntry> {
    return this.database.transaction(actor.workspace_id, async () => {
      const before = await this.changeable(actor, id);
      if (revision !== undefined && revision !== before.revision) {
        throw new DomainError(
          'conflict',
          'entry-changed',
          'Somebody changed this entry meanwhile: read it again.',
        );
      }
      const recounted = MEASURED_QUANTITIES.some((field) => change[field] !== undefined);
      const moved = isMoved(before, change);
      const after = {
        ...overwritten(before, change),
        ...(recounted && { measurement_id: null }),
        ...(moved && { mission_id: null }),
        revision: before.revision + 1,
        approved_at: null,
        approved_by: null,
        updated_at: this.moment(),
      };
      refuseOthers(actor, after.secretary_id);
      await this.admission.admit(actor, [after], () => '', [before.practice_id], [moved]);
      await this.periods.assertUnlocked(actor, [before, after]);
      await this.database.execute(statement.UPDATE_ENTRIES, [actor.workspace_id, JSON.stringify([after])]);
      await this.audit.record(actor, 'work-entry.changed', 'work-entry', id, {
        revision: after.revision,
        ...changedFields(before, after),
      });
      return after;
    });
  }

  /**
   * The unbilled entries of a practice whose day lies in `period`, ordered by started_at and id: those that may be
   * billed now, and those `waiting` for approval where the workspace asks for it. With `begins`, the moment a contract
   * begins, also work of the week before the period that lasts beyond it.
   */
  unbilled(
    actor: Actor,
    practice_id: Id,
    period: Period,
    begins: Instant | null = null,
  ): Promise<{ entries: UnbilledEntry[]; waiting: UnbilledEntry[] }> {
    return this.database.transaction(actor.workspace_id, async () => {
      const { requires_approval } = await this.workspaces.current(actor);
      const rows = await this.database.query<UnbilledEntry>(
        statement.UNBILLED,
        [
          actor.workspace_id,
          practice_id,
          period.from,
          period.to,
          begins === null ? null : new Date(begins).toISOString(),
        ],
        'entries-unbilled',
      );
      if (!requires_approval) return { entries: rows, waiting: [] };
      const { entries = [], waiting = [] } = Object.groupBy(rows, ({ approved_at }) =>
        approved_at ? 'entries' : 'waiting',
      );
      return { entries, waiting };
    });
  }

  /**
   * Ties the drafted entries to their invoice. Throws `conflict/draft-out-of-date` when one of them was edited, billed,
   * deleted or (where approval is asked for) is not approved.
   */
  markBilled(
    actor: Actor,
    drafted: readonly { readonly id: Id; readonly revision: number }[],
    invoice_id: Id,
  ): Promise<void> {
    return this.database.transaction(actor.workspace_id, async () => {
      const { requires_approval } = await this.workspaces.current(actor);
      const ids = drafted.map(({ id }) => id);
      const revisions = drafted.map(({ revision }) => revision);
      const parameters = [actor.workspace_id, invoice_id, ids, revisions, requires_approval, this.moment()];
      const billed = await this.database.execute(statement.MARK_BILLED, parameters);
      if (billed === drafted.length) return;
      const sentence = 'Entries of this draft were changed or billed meanwhile: draft it again.';
      throw new DomainError('conflict', 'draft-out-of-date', sentence);
    });
  }

  /** Frees the entries of an invoice that a credit note cancels, but for those `kept`; answers how many. */
  release(actor: Actor, invoice_id: Id, kept: readonly Id[] = []): Promise<number> {
    return this.database.transaction(actor.workspace_id, () =>
      this.database.execute(statement.RELEASE, [actor.workspace_id, invoice_id, this.moment(), kept]),
    );
  }

  /** An entry that the actor may write and no invoice bills, held until the commit. Throws `missing/no-such-entry`, `conflict/entry-billed`. */
  async changeable(actor: Actor, id: Id): Promise<WorkEntry> {
    const entry = await this.seen(actor, id, statement.SELECT_FOR_CHANGE);
    refuseBilled(entry);
    return entry;
  }

  private async seen(actor: Actor, id: Id, sql: string): Promise<WorkEntry> {
    const [entry] = await this.database.query<WorkEntry>(sql, [actor.workspace_id, id]);
    const own = ownOnly(actor);
    if (entry && (own === null || entry.secretary_id === own)) return entry;
    throw new DomainError('missing', 'no-such-entry', 'No such work entry.');
  }

  private moment(): string {
    return new Date(this.clock.now()).toISOString();
  }
}
