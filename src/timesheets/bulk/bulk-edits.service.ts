import { Injectable } from '@nestjs/common';
import { DomainError, Problem } from '../../kernel/domain-error.js';
import { Id, newId } from '../../kernel/id.js';
import { MissionsService } from '../../missions/missions.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import { EntryRewriting, Rewriting } from '../entry-rewriting.service.js';
import { UNDO_MINUTES } from '../entry-undo.js';
import { isMoved } from '../entry-writing.js';
import type { WorkEntry } from '../work-entry.entity.js';
import { BulkEdit, EditedEntry } from './bulk-edit.entity.js';
import type { BulkEditView, NewBulkEdit } from './bulk-edits.schema.js';
import { assignmentOf, isReassigned, reassigned, Target } from './reassigning.js';

const BILLED = 'This entry is billed: credit its invoice to correct it.';

/** Puts many entries under another practice, mission or kind at once, and back. */
@Injectable()
export class BulkEdits {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly missions: MissionsService,
    private readonly rewriting: EntryRewriting,
  ) {}

  /**
   * Changes all of the entries or none. A dry run says what each one is refused for; otherwise one refusal throws
   * `conflict/bulk-edit-refused` with all of them.
   */
  edit(actor: Actor, { ids, dry_run, ...asked }: NewBulkEdit): Promise<BulkEditView> {
    return this.db.transaction(actor.workspace_id, async () => {
      const target = await this.target(actor, asked);
      const held = await this.rewriting.hold(actor, ids);
      const now = this.moment();
      const places = new Map(ids.map((id, index) => [id, index]));
      const changes = [...places.keys()]
        .flatMap((id) => held.get(id) ?? [])
        .filter((before) => before.invoice_id === null && isReassigned(before, target))
        .map((before) => ({
          before,
          after: reassigned(before, target, now),
          pointer: `/ids/${places.get(before.id)}`,
          moved: isMoved(before, target),
        }));
      const problems = [
        ...ids.flatMap((id, index) => faultOf(held.get(id), target, `/ids/${index}`)),
        ...(await this.rewriting.faultsOf(actor, changes)),
      ];
      const told = { dry_run, changed: changes.length, refused: dry_run ? refusedOf(problems, ids) : [] };
      if (dry_run) return { id: null, ...told };
      if (problems.length > 0) throw refusal(problems, ids.length);
      if (changes.length === 0) return { id: null, ...told };
      return { id: await this.keep(actor, changes, target, now), ...told };
    });
  }

  /**
   * Gives the entries back what they were under. Throws `missing/no-such-bulk-edit` for another's, `conflict/already-undone`,
   * `conflict/too-late-to-undo`, and `conflict/bulk-edit-refused` when an entry changed since, is billed or locked.
   */
  undo(actor: Actor, id: Id): Promise<{ count: number }> {
    return this.db.transaction(actor.workspace_id, async () => {
      const edit = await this.own(actor, id);
      const held = await this.rewriting.hold(
        actor,
        edit.entries.map((entry) => entry.id),
      );
      const now = this.moment();
      const changed: Problem[] = [];
      const changes = edit.entries.flatMap(({ revision, ...was }, index): Rewriting[] => {
        const before = held.get(was.id);
        const pointer = `/entries/${index}`;
        if (before?.revision === revision && before.invoice_id === null) {
          return [{ before, after: { ...before, ...was, revision: revision + 1, updated_at: now }, pointer }];
        }
        const detail = before?.invoice_id ? BILLED : 'This entry was changed or deleted since.';
        changed.push({ pointer, code: before?.invoice_id ? 'entry-billed' : 'entry-changed', detail });
        return [];
      });
      const problems = [...changed, ...(await this.rewriting.faultsOf(actor, changes))];
      if (problems.length > 0) throw refusal(problems, edit.entries.length);
      await this.rewriting.store(actor, changes);
      await this.db.execute('UPDATE bulk_edit SET undone_at = $3 WHERE workspace_id = $1 AND id = $2', [
        actor.workspace_id,
        id,
        now,
      ]);
      await this.audit.record(actor, 'work-entries.edit-undone', 'bulk-edit', id, { count: changes.length });
      return { count: changes.length };
    });
  }

  /** What is asked for, with the practice of the mission it names. */
  private async target(actor: Actor, asked: Target): Promise<Target> {
    if (!asked.mission_id || asked.practice_id !== undefined) return asked;
    const { practice_id } = await this.missions.get(actor, asked.mission_id);
    return { ...asked, practice_id };
  }

  private async keep(actor: Actor, changes: readonly Rewriting[], target: Target, now: string): Promise<Id> {
    await this.rewriting.store(actor, changes);
    const id = newId();
    const entries: EditedEntry[] = changes.map(({ before, after }) => ({
      id: before.id,
      revision: after.revision,
      ...assignmentOf(before),
    }));
    const parameters = [actor.workspace_id, id, actor.user_id, now, JSON.stringify(entries)];
    await this.db.execute(
      'INSERT INTO bulk_edit (workspace_id, id, user_id, made_at, entries) VALUES ($1, $2, $3, $4, $5)',
      parameters,
    );
    const ids = changes.map(({ before }) => before.id);
    await this.audit.record(actor, 'work-entries.edited', 'bulk-edit', id, { ...target, ids });
    return id;
  }

  private async own(actor: Actor, id: Id): Promise<BulkEdit> {
    const [edit] = await this.db.query<BulkEdit>(
      'SELECT * FROM bulk_edit WHERE workspace_id = $1 AND id = $2 AND user_id = $3 FOR UPDATE',
      [actor.workspace_id, id, actor.user_id],
    );
    if (!edit) throw new DomainError('missing', 'no-such-bulk-edit', 'No such change of yours.');
    if (edit.undone_at !== null)
      throw new DomainError('conflict', 'already-undone', 'This change is undone already.');
    if (this.clock.now() - Date.parse(edit.made_at) <= UNDO_MINUTES * 60_000) return edit;
    const sentence = `A change of many entries is undone within ${UNDO_MINUTES} minutes: make another one instead.`;
    throw new DomainError('conflict', 'too-late-to-undo', sentence);
  }

  private moment(): string {
    return new Date(this.clock.now()).toISOString();
  }
}

/** What is wrong with an entry before any rule is asked. */
function faultOf(entry: WorkEntry | undefined, target: Target, pointer: string): Problem[] {
  if (!entry) return [{ pointer, code: 'no-such-entry', detail: 'No such work entry.' }];
  if (entry.invoice_id === null || !isReassigned(entry, target)) return [];
  return [{ pointer, code: 'entry-billed', detail: BILLED }];
}

const refusedOf = (problems: readonly Problem[], ids: readonly Id[]) =>
  problems.map(({ pointer, code, detail }) => ({ id: ids[Number(pointer!.split('/')[2])]!, code, detail }));

function refusal(problems: readonly Problem[], of: number): DomainError {
  const entries = new Set(problems.map(({ pointer }) => pointer!.split('/')[2])).size;
  const sentence = `${entries} of ${of} entries cannot be changed, so none was: leave them out, or see why.`;
  return new DomainError('conflict', 'bulk-edit-refused', sentence, problems.slice(0, 1_000));
}
