import { Injectable } from '@nestjs/common';
import { addDays, Day } from '../../kernel/day.js';
import { DomainError, Problem } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { startOf } from '../../kernel/local-time.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import { EntryRecording } from '../entry-recording.service.js';
import { EntryRewriting } from '../entry-rewriting.service.js';
import { refuseAny } from '../entry-rules.js';
import { PeriodsService } from '../periods.service.js';
import type { WorkEntry } from '../work-entry.entity.js';
import {
  CellPlan,
  CellSum,
  cellOf,
  changesOf,
  EMPTY,
  EntryChange,
  gridOf,
  isEmptied,
  isTyped,
  KINDS_AND_UNITS,
  planOf,
  RowKey,
  TYPED_SOURCES,
} from './week-grid.js';
import { CELL_SUMS, DELETE_ENTRIES, MISSIONS_OF_WEEK, NAMES, OWN_ENTRIES } from './week-statements.js';
import type { WeekChange, WorkWeek } from './work-weeks.schema.js';

const REMEMBERED_DAYS = 28;
const NOON_MS = 12 * 3_600_000;

type Cell = WeekChange['cells'][number];
interface Planned {
  readonly cell: Cell;
  readonly pointer: string;
  readonly plan: Extract<CellPlan<WorkEntry>, { fault: null }>;
}

/** A member's own week as a grid of numbers, Monday to Sunday. */
@Injectable()
export class WorkWeeks {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly periods: PeriodsService,
    private readonly recording: EntryRecording,
    private readonly rewriting: EntryRewriting,
  ) {}

  /** Rows of the week, of the four weeks before it, and of her missions that run in it. */
  read(actor: Actor, monday: Day): Promise<WorkWeek> {
    return this.db.transaction(actor.workspace_id, async () => {
      const sunday = addDays(monday, 6);
      const sums = await this.sums(actor, addDays(monday, -REMEMBERED_DAYS), sunday);
      const missions = await this.db.query<{ mission_id: Id; practice_id: Id }>(MISSIONS_OF_WEEK, [
        ...[actor.workspace_id, actor.user_id, monday, sunday],
      ]);
      const hours = missions.map((mission): RowKey => ({ ...mission, kind: 'work', unit: 'work_s' }));
      const rows = gridOf(monday, sums, hours);
      const named = await this.db.query<{ id: Id; name: string }>(NAMES, [
        actor.workspace_id,
        rows.map(({ practice_id }) => practice_id),
        rows.flatMap(({ mission_id }) => mission_id ?? []),
      ]);
      const names = new Map(named.map(({ id, name }) => [id, name]));
      const shown = rows.map((row) => ({
        ...row,
        practice_name: names.get(row.practice_id)!,
        mission_title: row.mission_id && names.get(row.mission_id)!,
        cells: [...row.cells],
      }));
      const order = (row: (typeof shown)[number]) => `${row.practice_name}\n${row.mission_title ?? ''}`;
      return { monday, rows: shown.sort((a, b) => order(a).localeCompare(order(b))) };
    });
  }

  /**
   * Makes each of the cells what it says, or none. Throws `conflict/cells-changed` with both values of every cell that is
   * another by now, `invalid` for what no entry may say, and what `EntryRecording.record` throws.
   */
  change(actor: Actor, monday: Day, { cells }: WeekChange): Promise<WorkWeek> {
    refuseAny(faultsOf(monday, cells));
    return this.db.transaction(actor.workspace_id, async () => {
      await this.db.query(
        'SELECT FROM membership WHERE workspace_id = $1 AND user_id = $2 FOR NO KEY UPDATE',
        [actor.workspace_id, actor.user_id],
      );
      const planned = await this.plan(actor, monday, cells);
      await this.add(actor, planned);
      const { rewritten = [], emptied = [] } = Object.groupBy(changesOf(planned), (change) =>
        isEmptied(change) ? 'emptied' : 'rewritten',
      );
      await this.rewrite(actor, rewritten);
      await this.remove(actor, emptied);
      await this.audit.record(actor, 'work-week.changed', 'membership', actor.user_id, {
        monday,
        cells: cells.map(({ version: _, ...cell }) => cell),
      });
      return this.read(actor, monday);
    });
  }

  private sums(actor: Actor, from: Day, to: Day): Promise<CellSum[]> {
    return this.db.query<CellSum>(CELL_SUMS, [
      ...[actor.workspace_id, actor.user_id, from, to],
      KINDS_AND_UNITS.map(([kind]) => kind),
      KINDS_AND_UNITS.map(([, unit]) => unit),
      TYPED_SOURCES,
    ]);
  }

  private async plan(actor: Actor, monday: Day, cells: readonly Cell[]): Promise<Planned[]> {
    const sunday = addDays(monday, 6);
    const parameters = [actor.workspace_id, actor.user_id, monday, sunday];
    const own = await this.db.query<WorkEntry & { practice_id: Id }>(OWN_ENTRIES, parameters);
    const stored = new Map((await this.sums(actor, monday, sunday)).map((sum) => [cellOf(sum), sum]));
    const changed: Problem[] = [];
    const below: Problem[] = [];
    const planned = cells.flatMap((cell, index): Planned[] => {
      const pointer = `/cells/${index}`;
      const { value = 0, version } = stored.get(cellOf(cell)) ?? {};
      if (cell.version !== (version ?? EMPTY)) {
        changed.push(changedSince(pointer, cell, value, version ?? EMPTY));
        return [];
      }
      const mine = own
        .filter((entry) => entry[cell.unit] > 0 && cellOf({ ...entry, unit: cell.unit }) === cellOf(cell))
        .map((entry) => ({ entry, quantity: entry[cell.unit] }));
      const plan = planOf<WorkEntry>(cell.value, value, mine);
      if (plan.fault === null) return [{ cell, pointer, plan }];
      const detail = `Entries written one by one, or billed, already make ${plan.others} of this day: correct them in the list.`;
      below.push({ pointer: `${pointer}/value`, code: 'below-entries', detail });
      return [];
    });
    if (changed.length > 0) {
      const sentence = `${changed.length} of these cells changed meanwhile: nothing was stored.`;
      throw new DomainError('conflict', 'cells-changed', sentence, changed);
    }
    refuseAny(below);
    return planned;
  }

  private async add(actor: Actor, planned: readonly Planned[]): Promise<void> {
    const added = planned.filter(({ plan }) => plan.added > 0);
    if (added.length === 0) return;
    const terms = await this.periods.terms(
      actor,
      added.map(({ cell }) => cell.practice_id),
    );
    const inputs = added.map(({ cell: { practice_id, mission_id, kind, unit, day }, plan }) => ({
      ...{ practice_id, mission_id, kind },
      started_at: this.startOn(day, terms.get(practice_id)?.time_zone ?? 'UTC'),
      [unit]: plan.added,
    }));
    await this.recording.record(actor, inputs, 'week', (index) => added[index]!.pointer);
  }

  private async rewrite(actor: Actor, rewritten: readonly EntryChange<WorkEntry>[]): Promise<void> {
    if (rewritten.length === 0) return;
    const updated_at = new Date(this.clock.now()).toISOString();
    const changes = rewritten.map(({ entry: before, pointer, quantities }) => {
      const approval = { approved_at: null, approved_by: null };
      const after = { ...before, ...approval, ...quantities, revision: before.revision + 1, updated_at };
      return { before, after, pointer };
    });
    const [first, ...more] = await this.rewriting.faultsOf(actor, changes);
    if (first) throw refusal(first, [first, ...more]);
    await this.rewriting.store(actor, changes);
  }

  private async remove(actor: Actor, emptied: readonly EntryChange<WorkEntry>[]): Promise<void> {
    if (emptied.length === 0) return;
    const removed = emptied.map(({ entry, pointer }) => ({ ...entry, pointer }));
    await this.periods.terms(
      actor,
      removed.flatMap(({ practice_id }) => practice_id ?? []),
    );
    await this.periods.assertUnlocked(actor, removed);
    await this.db.execute(DELETE_ENTRIES, [actor.workspace_id, removed.map(({ id }) => id)]);
  }

  /** Noon of the day at the practice, or the present moment where noon is still to come. */
  private startOn(day: Day, time_zone: string): string {
    const noon = startOf(day, time_zone) + NOON_MS;
    const today = day === this.clock.today(time_zone);
    return new Date(today ? Math.min(noon, this.clock.now()) : noon).toISOString();
  }
}

function faultsOf(monday: Day, cells: readonly Cell[]): Problem[] {
  const seen = new Set<string>();
  return cells.flatMap((cell, index): Problem[] => {
    const at = `/cells/${index}`;
    if (cell.day < monday || cell.day > addDays(monday, 6)) {
      const detail = `This day is not of the week of ${monday}.`;
      return [{ pointer: `${at}/day`, code: 'not-in-week', detail }];
    }
    if (!isTyped(cell)) {
      const detail = `A ${cell.kind} is not counted in ${cell.unit} here.`;
      return [{ pointer: `${at}/unit`, code: 'not-of-this-kind', detail }];
    }
    const twice = seen.has(cellOf(cell));
    seen.add(cellOf(cell));
    return twice ? [{ pointer: at, code: 'cell-twice', detail: 'This cell stands here twice.' }] : [];
  });
}

function changedSince(pointer: string, { value }: Cell, stored: number, version: string): Problem {
  const detail = `You typed ${value}; ${stored} stands there by now.`;
  return { pointer, code: 'cell-changed', detail, values: { typed: value, stored, version } };
}

const refusal = (first: Problem, problems: readonly Problem[]) =>
  first.code === 'period-locked'
    ? new DomainError('conflict', first.code, first.detail, problems)
    : new DomainError('invalid', first.code, first.detail, problems);
