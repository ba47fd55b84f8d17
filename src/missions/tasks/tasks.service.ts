import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { refusePatient } from '../../kernel/free-text.js';
import { type Id, newId } from '../../kernel/id.js';
import type { Instant } from '../../kernel/local-time.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { cursorValues, type Page, pageOf } from '../../platform/http/page.js';
import { constraintMeans } from '../../platform/http/problem.filter.js';
import { Audit } from '../../workspaces/audit.service.js';
import { MissionPractices, SEEN_WORK } from '../mission-practices.service.js';
import { WorkReferences } from '../work-references.service.js';
import { Task } from './task.entity.js';
import type { NewTask, TaskPatch, TaskQuery } from './tasks.schema.js';

constraintMeans(
  'fk_task_practitioner_id',
  'conflict',
  'practitioner-in-use',
  'A task names this practitioner: it cannot be removed.',
);

/** What has no hour comes last. */
const DUE = `coalesce(due_at, '9999-12-31T00:00:00Z')`;

/** To-dos and messages of practices. */
@Injectable()
export class Tasks {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly practices: MissionPractices,
    private readonly references: WorkReferences,
  ) {}

  /** One page, what is due first before the rest. */
  list(actor: Actor, { limit, cursor, state, ...filter }: TaskQuery): Promise<Page<Task>> {
    const [due = null, id = null] = cursorValues(cursor, 2) ?? [];
    return this.db.transaction(actor.workspace_id, async () => {
      const rows = await this.db.query<Task & { due: string }>(
        `SELECT *, ${DUE} AS due FROM task
          WHERE ${SEEN_WORK}
            AND ($4::uuid IS NULL OR practice_id = $4) AND ($5::uuid IS NULL OR mission_id = $5)
            AND ($6::uuid IS NULL OR assigned_to = $6) AND ($7::text IS NULL OR kind = $7)
            AND ($8 = 'all' OR (done_at IS NULL) = ($8 = 'open'))
            AND ($9::timestamptz IS NULL OR (${DUE}, id) > ($9, $10::uuid))
          ORDER BY ${DUE}, id LIMIT $11`,
        [
          ...(await this.practices.seenBy(actor)),
          filter.practice_id ?? null,
          filter.mission_id ?? null,
          filter.assigned_to ?? null,
          filter.kind ?? null,
          state,
          due,
          id,
          limit + 1,
        ],
      );
      return pageOf(rows, limit, ['due', 'id']);
    });
  }

  /** Throws `missing/no-such-task`. */
  get(actor: Actor, id: Id): Promise<Task> {
    return this.db.transaction(actor.workspace_id, () => this.row(actor, id, ''));
  }

  /** What the asking person still has to do before a moment: what is hers or nobody's, and what has no hour; 200 at most. */
  dueBefore(actor: Actor, moment: Instant): Promise<Task[]> {
    return this.db.transaction(actor.workspace_id, async () =>
      this.db.query<Task>(
        `SELECT * FROM task
          WHERE ${SEEN_WORK} AND done_at IS NULL AND (due_at IS NULL OR due_at < $4)
            AND (assigned_to IS NULL OR assigned_to = $5)
          ORDER BY ${DUE}, id LIMIT 200`,
        [...(await this.practices.seenBy(actor)), new Date(moment).toISOString(), actor.user_id],
      ),
    );
  }

  /** What is open for a practice, or for one doctor of it and for all of them; 50 at most. */
  openOf(actor: Actor, practice_id: Id, practitioner_id: Id | null): Promise<Task[]> {
    return this.db.transaction(actor.workspace_id, () =>
      this.db.query<Task>(
        `SELECT * FROM task
          WHERE workspace_id = $1 AND practice_id = $2 AND done_at IS NULL
            AND ($3::uuid IS NULL OR practitioner_id IS NULL OR practitioner_id = $3)
          ORDER BY ${DUE}, id LIMIT 50`,
        [actor.workspace_id, practice_id, practitioner_id],
      ),
    );
  }

  /** Throws `invalid/patient-in-text`, and what its practice, mission or person does not allow. */
  add(actor: Actor, given: NewTask): Promise<Task> {
    refusePatient(given.text, '/text');
    return this.db.transaction(actor.workspace_id, async () => {
      const now = this.now();
      const task: Task = {
        practitioner_id: null,
        mission_id: null,
        due_at: null,
        assigned_to: null,
        ...given,
        workspace_id: actor.workspace_id,
        id: newId(),
        created_by: actor.user_id,
        created_at: now,
        updated_at: now,
        done_at: null,
        done_by: null,
      };
      await this.references.admit(actor.workspace_id, task);
      await this.db.manager.insert(Task, task);
      await this.audit.record(actor, 'task.added', 'task', task.id, toldOf(task));
      return this.row(actor, task.id, '');
    });
  }

  /** Changes an open task. Throws as `add` does, and `conflict/task-done`. */
  change(actor: Actor, id: Id, patch: TaskPatch): Promise<Task> {
    if (patch.text !== undefined) refusePatient(patch.text, '/text');
    return this.db.transaction(actor.workspace_id, async () => {
      const before = await this.row(actor, id, 'FOR UPDATE');
      if (before.done_at !== null) throw isDone(before.done_at);
      const after = { ...before, ...patch, updated_at: this.now() };
      await this.references.admit(actor.workspace_id, after);
      await this.db.manager.update(Task, { workspace_id: actor.workspace_id, id }, after);
      await this.audit.record(actor, 'task.changed', 'task', id, {
        changed: Object.keys(patch),
        ...toldOf(after),
      });
      return this.row(actor, id, '');
    });
  }

  /** Throws `conflict/task-done`. */
  done(actor: Actor, id: Id): Promise<Task> {
    return this.turn(actor, id, true);
  }

  /** Takes a tick back. Throws `conflict/task-open`. */
  reopen(actor: Actor, id: Id): Promise<Task> {
    return this.turn(actor, id, false);
  }

  private turn(actor: Actor, id: Id, done: boolean): Promise<Task> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { done_at } = await this.row(actor, id, 'FOR UPDATE');
      if (done && done_at !== null) throw isDone(done_at);
      if (!done && done_at === null) throw new DomainError('conflict', 'task-open', 'This task is open.');
      await this.db.execute(
        `UPDATE task SET done_at = CASE WHEN $4 THEN $3::timestamptz END, done_by = CASE WHEN $4 THEN $5::uuid END, updated_at = $3
          WHERE workspace_id = $1 AND id = $2`,
        [actor.workspace_id, id, this.now(), done, actor.user_id],
      );
      await this.audit.record(actor, done ? 'task.done' : 'task.reopened', 'task', id);
      return this.row(actor, id, '');
    });
  }

  private async row(actor: Actor, id: Id, lock: '' | 'FOR UPDATE'): Promise<Task> {
    const [row] = await this.db.query<Task>(`SELECT * FROM task WHERE ${SEEN_WORK} AND id = $4 ${lock}`, [
      ...(await this.practices.seenBy(actor)),
      id,
    ]);
    if (!row) throw new DomainError('missing', 'no-such-task', 'There is no task with this id.');
    return row;
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}

/** What the trail keeps of a task: never its text, which may say too much. */
const toldOf = ({ practice_id, mission_id, kind, due_at, assigned_to }: Task) => ({
  practice_id,
  mission_id,
  kind,
  due_at,
  assigned_to,
});

const isDone = (done_at: string) =>
  new DomainError('conflict', 'task-done', `This task is done since ${done_at}: open it again first.`);
