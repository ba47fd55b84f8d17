import { Injectable } from '@nestjs/common';
import type { Id } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import type { Actor } from '../platform/http/actor.js';
import { Audit } from '../workspaces/audit.service.js';
import { EntriesService } from './entries.service.js';
import { refuseBilled } from './entry-access.js';
import { DELETE_ENTRY, SELECT_FOR_CHANGE } from './entry-statements.js';
import { refuseUndo } from './entry-undo.js';
import { summaryOf } from './entry-writing.js';
import { PeriodsService } from './periods.service.js';
import type { WorkEntry } from './work-entry.entity.js';

/** Takes entries away that no invoice bills and no locked period holds. */
@Injectable()
export class EntryRemoval {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly entries: EntriesService,
    private readonly periods: PeriodsService,
  ) {}

  /**
   * Deletes an entry and answers it, so that a slip can be undone by posting it again. Throws what
   * `EntriesService.changeable` throws, and `conflict/period-locked`.
   */
  remove(actor: Actor, id: Id): Promise<WorkEntry> {
    return this.database.transaction(actor.workspace_id, async () =>
      this.take(actor, await this.entries.changeable(actor, id), 'work-entry.deleted'),
    );
  }

  /**
   * Takes an entry back that its author wrote by hand within the hour, approved or not, and answers it. Throws
   * `forbidden/not-your-entry`, `conflict/not-by-hand`, `conflict/too-late-to-undo`, and what `remove` throws.
   */
  undo(actor: Actor, id: Id): Promise<WorkEntry> {
    return this.database.transaction(actor.workspace_id, async () => {
      const entry = await this.entries.changeable(actor, id);
      refuseUndo(entry, actor.user_id, this.clock.now());
      return this.take(actor, entry, 'work-entry.undone');
    });
  }

  /**
   * Deletes the entry of shared work that is put right, whoever's it is, unless somebody did; who may is for the caller to
   * judge. Throws `conflict/entry-billed` and `conflict/period-locked`.
   */
  retract(actor: Actor, id: Id): Promise<void> {
    return this.database.transaction(actor.workspace_id, async () => {
      const [entry] = await this.database.query<WorkEntry>(SELECT_FOR_CHANGE, [actor.workspace_id, id]);
      if (!entry) return;
      refuseBilled(entry);
      await this.take(actor, entry, 'work-entry.deleted');
    });
  }

  private async take(actor: Actor, entry: WorkEntry, action: string): Promise<WorkEntry> {
    await this.periods.terms(actor, entry.practice_id === null ? [] : [entry.practice_id]);
    await this.periods.assertUnlocked(actor, [entry]);
    await this.database.execute(DELETE_ENTRY, [actor.workspace_id, entry.id]);
    await this.audit.record(actor, action, 'work-entry', entry.id, summaryOf(entry));
    return entry;
  }
}
