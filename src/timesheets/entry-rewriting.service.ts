import { Injectable } from '@nestjs/common';
import { DomainError, Problem } from '../kernel/domain-error.js';
import { Id } from '../kernel/id.js';
import { Database } from '../platform/database/database.service.js';
import type { Actor } from '../platform/http/actor.js';
import { ownOnly } from './entry-access.js';
import { EntryAdmission } from './entry-admission.service.js';
import { SELECT_ALL_FOR_CHANGE, UPDATE_ENTRIES } from './entry-statements.js';
import { PeriodsService } from './periods.service.js';
import type { WorkEntry } from './work-entry.entity.js';

/** An entry as it stands, as it would stand, and its place in the input. */
export interface Rewriting {
  readonly before: WorkEntry;
  readonly after: WorkEntry;
  readonly pointer: string;
  /** Whether it is another practice's or author's by now, and nobody named its mission (`isMoved`). */
  readonly moved?: boolean;
}

/** Changes many entries in one go, after saying all that is against it. Inside a transaction. */
@Injectable()
export class EntryRewriting {
  constructor(
    private readonly database: Database,
    private readonly periods: PeriodsService,
    private readonly admission: EntryAdmission,
  ) {}

  /** Those of the entries `ids` that exist and the actor may write, held until the end. */
  async hold(actor: Actor, ids: readonly Id[]): Promise<Map<Id, WorkEntry>> {
    const rows = await this.database.query<WorkEntry>(SELECT_ALL_FOR_CHANGE, [
      actor.workspace_id,
      ids,
      ownOnly(actor),
    ]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** All that keeps the changes from being stored, each at its place. Gives every `after` its day, and each that `moved` its mission. */
  async faultsOf(actor: Actor, changes: readonly Rewriting[]): Promise<Problem[]> {
    const after = changes.map((change) => change.after);
    const at = (index: number) => changes[index]!.pointer;
    const moved = changes.map((change) => change.moved === true);
    const former = changes.map(({ before }) => before.practice_id);
    const days = changes.flatMap(({ before, pointer, ...change }) => [
      { ...before, pointer },
      { ...change.after, pointer },
    ]);
    return [
      ...(await problemsOf(this.admission.admit(actor, after, at, former, moved))),
      ...(await problemsOf(this.periods.assertUnlocked(actor, days))),
    ];
  }

  async store(actor: Actor, changes: readonly Rewriting[]): Promise<void> {
    if (changes.length === 0) return;
    const rows = JSON.stringify(changes.map(({ after }) => after));
    await this.database.execute(UPDATE_ENTRIES, [actor.workspace_id, rows]);
  }
}

async function problemsOf(check: Promise<void>): Promise<readonly Problem[]> {
  try {
    await check;
    return [];
  } catch (error) {
    if (error instanceof DomainError && error.problems.length > 0) return error.problems;
    throw error;
  }
}
