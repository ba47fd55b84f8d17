import { Injectable } from '@nestjs/common';
import { Day } from '../kernel/day.js';
import { DomainError, Problem, refuse } from '../kernel/domain-error.js';
import { Id, newId } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { cursorValues, Page, pageOf } from '../platform/http/page.js';
import { Audit } from '../workspaces/audit.service.js';
import { DayFault, faultOfDay, PracticeTerms, refuseAny } from './entry-rules.js';
import { LOCKS_ON_DAYS, PRACTICE_TERMS } from './entry-statements.js';
import { PeriodLock } from './period-lock.entity.js';
import { NewPeriodLock, PeriodLockQuery } from './periods.schema.js';

type Lock = Omit<PeriodLock, 'workspace_id'>;

/**
 * A day of work for a practice (null: not assigned yet), and where its entry stands in the input: a JSON pointer
 * (`/entries/3`, or `''` for the body itself) or the line of a file.
 */
export interface PlacedDay {
  readonly practice_id: Id | null;
  readonly day: Day;
  readonly pointer?: string;
  readonly line?: number;
  /** The last day of the work, where it goes on past midnight. */
  readonly until?: Day | null;
}

const SHOWN = 'id, practice_id, starts_on, ends_on, reason, locked_by, locked_at, unlocked_at';

/** Which days may still be written to: contracts, archived practices, locked periods. */
@Injectable()
export class PeriodsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Locks the days; once it answers, no entry can slip in. */
  lock(actor: Actor, input: NewPeriodLock): Promise<Lock> {
    const { practice_id, starts_on, ends_on, reason } = input;
    if (ends_on < starts_on) refuse('/ends_on', 'ends-before-start', 'The last day is before the first.');
    return this.database.transaction(actor.workspace_id, async () => {
      const practices = await this.database.query<{ id: Id }>(
        `SELECT id FROM practice WHERE workspace_id = $1 AND ($2::uuid IS NULL OR id = $2) ORDER BY id FOR UPDATE`,
        [actor.workspace_id, practice_id],
      );
      if (practice_id !== null && practices.length === 0)
        refuse('/practice_id', 'unknown-practice', 'No such practice.');
      const id = newId();
      const [lock] = await this.database.query<Lock>(
        `INSERT INTO period_lock (workspace_id, id, practice_id, starts_on, ends_on, reason, locked_by, locked_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING ${SHOWN}`,
        [actor.workspace_id, id, practice_id, starts_on, ends_on, reason, actor.user_id, this.moment()],
      );
      await this.audit.record(actor, 'period.locked', 'period-lock', id, { practice_id, starts_on, ends_on });
      return lock!;
    });
  }

  /** Every lock there has been, the latest first. */
  list(actor: Actor, query: PeriodLockQuery): Promise<Page<Lock>> {
    const [locked_at, id] = cursorValues(query.cursor, 2) ?? [null, null];
    return this.database.transaction(actor.workspace_id, async () => {
      const rows = await this.database.query<Lock>(
        `SELECT ${SHOWN} FROM period_lock
          WHERE workspace_id = $1 AND ($2::uuid IS NULL OR practice_id = $2 OR practice_id IS NULL)
            AND ($3::timestamptz IS NULL OR (locked_at, id) < ($3, $4::uuid))
          ORDER BY locked_at DESC, id DESC LIMIT $5`,
        [actor.workspace_id, query.practice_id ?? null, locked_at, id, query.limit + 1],
      );
      return pageOf(rows, query.limit, ['locked_at', 'id']);
    });
  }

  /** Opens the days of a lock again; throws `missing/no-such-lock`, `conflict/already-unlocked`. */
  unlock(actor: Actor, id: Id): Promise<Lock> {
    return this.database.transaction(actor.workspace_id, async () => {
      const [lock] = await this.database.query<Lock>(
        `UPDATE period_lock SET unlocked_at = $3
          WHERE workspace_id = $1 AND id = $2 AND unlocked_at IS NULL RETURNING ${SHOWN}`,
        [actor.workspace_id, id, this.moment()],
      );
      if (lock) {
        await this.audit.record(actor, 'period.unlocked', 'period-lock', id);
        return lock;
      }
      const [known] = await this.database.query(
        'SELECT 1 FROM period_lock WHERE workspace_id = $1 AND id = $2',
        [actor.workspace_id, id],
      );
      if (known) throw new DomainError('conflict', 'already-unlocked', 'This period is open already.');
      throw new DomainError('missing', 'no-such-lock', 'No such period lock.');
    });
  }

  /** Terms of the practices that exist, held until the end of the open transaction against a lock on their days. */
  async terms(actor: Actor, practices: readonly Id[]): Promise<Map<Id, PracticeTerms>> {
    const rows = await this.database.query<PracticeTerms & { id: Id }>(
      PRACTICE_TERMS,
      [actor.workspace_id, [...new Set(practices)]],
      'practice-terms',
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Throws `conflict/period-locked`, naming the lock, when one of the days is in a locked period. */
  async assertUnlocked(actor: Actor, days: readonly PlacedDay[]): Promise<void> {
    const distinct = distinctDays(days);
    const firsts = [...distinct.values()];
    const locks = await this.database.query<Lock & { at: number }>(LOCKS_ON_DAYS, [
      actor.workspace_id,
      firsts.map(({ practice_id }) => practice_id),
      firsts.map(({ day }) => day),
    ]);
    if (locks.length === 0) return;
    const details = new Map(locks.map((lock) => [nameOf(firsts[lock.at - 1]!), sentenceOf(lock)]));
    const problems = days.flatMap((placed) => {
      const detail = details.get(nameOf(placed));
      return detail === undefined
        ? []
        : [problemAt(placed, { field: 'started_at', code: 'period-locked', detail })];
    });
    throw new DomainError('conflict', 'period-locked', sentenceOf(locks[0]!), problems.slice(0, 1_000));
  }

  /**
   * Throws unless work of each of these days may be written: the practice exists, is not archived and is under contract
   * (`invalid`), and no lock covers the day (`conflict/period-locked`). Two statements, however many days.
   */
  async assertOpen(actor: Actor, days: readonly PlacedDay[]): Promise<void> {
    const practices = days.flatMap(({ practice_id }) => practice_id ?? []);
    const terms = await this.terms(actor, practices);
    refuseAny(days.flatMap((placed) => faultOfPlacedDay(terms, placed)));
    await this.assertUnlocked(actor, days);
  }

  private moment(): string {
    return new Date(this.clock.now()).toISOString();
  }
}

/** What is wrong with a day for its practice on `terms`, locks left aside. */
export function faultOfPlacedDay(terms: ReadonlyMap<Id, PracticeTerms>, placed: PlacedDay): Problem[] {
  if (placed.practice_id === null) return [];
  const known = terms.get(placed.practice_id);
  const fault: DayFault | null = known
    ? faultOfDay(known, placed.day, placed.until ?? placed.day)
    : { field: 'practice_id', code: 'unknown-practice', detail: 'No such practice in this workspace.' };
  return fault ? [problemAt(placed, fault)] : [];
}

const nameOf = ({ practice_id, day }: PlacedDay) => `${practice_id} ${day}`;
const distinctDays = (days: readonly PlacedDay[]) => new Map(days.map((placed) => [nameOf(placed), placed]));

function problemAt({ pointer, line }: PlacedDay, { field, code, detail }: DayFault): Problem {
  if (line !== undefined) return { line, code, detail };
  return { pointer: `${pointer ?? ''}/${field}`, code, detail };
}

function sentenceOf(lock: Pick<Lock, 'id' | 'starts_on' | 'ends_on' | 'reason'>): string {
  const why = lock.reason === null ? '' : `: ${lock.reason}`;
  return `The days ${lock.starts_on} to ${lock.ends_on} are locked (lock ${lock.id})${why}. Unlock them first.`;
}
