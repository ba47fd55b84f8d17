import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { PracticesService } from '../../clients/practices.service.js';
import { canonicalJson } from '../../kernel/canonical-json.js';
import { Day, weekday } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Cents, sum } from '../../kernel/money.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor, systemActor } from '../../platform/http/actor.js';
import { holidayCalendar } from '../../tariffs/rating/holiday-calendar.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { letterFor, PlannedLetter } from './planning.js';
import { Debtor, ReminderFacts } from './reminder-facts.service.js';
import { ReminderLetters, WrittenReminder } from './reminder-letters.service.js';
import { ReminderStore } from './reminder-store.service.js';
import { Level } from './schedule.js';

/** A letter that would be written today. */
export interface PlannedReminder {
  readonly practice_id: Id;
  readonly practice_name: string;
  readonly recipient: string;
  readonly level: Level;
  readonly total_cents: Cents;
  readonly credit_cents: Cents;
  readonly invoices: readonly {
    readonly invoice_id: Id;
    readonly number: string;
    readonly open_cents: Cents;
    readonly days_late: number;
    readonly step: Level | null;
  }[];
}

/** What a run would do, or did; a run that is told a digest does exactly what that plan said, or nothing. */
export interface RunReport {
  readonly on: Day;
  readonly letters: readonly PlannedReminder[];
  readonly total_cents: Cents;
  readonly digest: string;
  /** Practices that could not be written to, with why. */
  readonly problems: readonly { readonly practice_id: Id; readonly detail: string }[];
}

/** The days on which a business writes, where its practices are. */
export interface Calendar {
  readonly today: Day;
  readonly isWorkingDay: (day: Day) => boolean;
}

const PLAN_CHANGED = [
  'conflict',
  'plan-changed',
  'What is owed changed since that plan was made: look at the plan again.',
] as const;

/** Plans and writes the letters of one day: one a practice, in a transaction of its own, so that a run can be cut off anywhere. */
@Injectable()
export class ReminderRuns {
  private readonly logger = new Logger('reminders');

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly workspaces: WorkspacesService,
    private readonly practices: PracticesService,
    private readonly facts: ReminderFacts,
    private readonly letters: ReminderLetters,
    private readonly store: ReminderStore,
  ) {}

  /** Today in the zone of the workspace, and its working days: no weekend, no public holiday of its country. */
  async calendar(actor: Pick<Actor, 'workspace_id'>): Promise<Calendar> {
    const { time_zone, country } = await this.workspaces.current(actor);
    const { isHoliday } = holidayCalendar(country);
    const isWorkingDay = (day: Day) => weekday(day) < 6 && !isHoliday(day);
    return { today: this.clock.today(time_zone), isWorkingDay };
  }

  /** What a run would write now, to all practices or to those named; writes nothing. Throws `missing/no-such-practice`. */
  plan(actor: Actor, practices?: readonly Id[]): Promise<RunReport> {
    return this.db.transaction(actor.workspace_id, async () => {
      for (const practice of practices ?? []) await this.practices.get(actor, practice);
      const calendar = await this.calendar(actor);
      const overdue = await this.facts.overdue(actor, calendar.today);
      const chosen = practices ? overdue.filter((id) => practices.includes(id)) : overdue;
      const debtors = await this.facts.of(actor, chosen, calendar.today);
      const letters = debtors.flatMap((debtor) => {
        const planned = letterFor(debtor.reader, debtor.invoices, calendar.today, calendar.isWorkingDay);
        return planned ? [told(debtor, planned)] : [];
      });
      return reportOf(calendar.today, letters, []);
    });
  }

  /** Does what `plan` said under that digest. Throws `conflict/plan-changed` when it says something else by now. */
  async run(actor: Actor, digest: string, practices?: readonly Id[]): Promise<RunReport> {
    const plan = await this.plan(actor, practices);
    if (plan.digest !== digest) throw new DomainError(...PLAN_CHANGED);
    return this.writeAll(
      actor,
      plan.letters.map(({ practice_id }) => practice_id),
    );
  }

  /** The run of a day by itself: what is due in this workspace; run twice, it writes nothing twice. */
  async runDaily(workspace_id: Id, signal?: AbortSignal): Promise<RunReport> {
    const actor = systemActor(workspace_id);
    const { letters } = await this.plan(actor);
    return this.writeAll(
      actor,
      letters.map(({ practice_id }) => practice_id),
      signal,
    );
  }

  /**
   * The letter that a practice would get today or, when none is due, at its next date; writes nothing. Throws
   * `missing/no-such-practice`.
   */
  preview(actor: Actor, practice: Id): Promise<WrittenReminder | null> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.practices.get(actor, practice);
      const { today, isWorkingDay } = await this.calendar(actor);
      const [debtor] = await this.facts.of(actor, [practice], today);
      if (!debtor?.invoices.length) return null;
      // As if reminders were on, it had an address and nothing had been written today.
      const reader = {
        ...debtor.reader,
        has_address: true,
        written_today: false,
        schedule: { ...debtor.reader.schedule, enabled: true, business_days_only: false },
      };
      for (const on of nextDays(today)) {
        const planned = letterFor(reader, debtor.invoices, on, isWorkingDay);
        if (planned) return this.letters.write(actor, debtor, planned, on, null);
      }
      return null;
    });
  }

  private async writeAll(actor: Actor, practices: readonly Id[], signal?: AbortSignal): Promise<RunReport> {
    const { today } = await this.calendar(actor);
    const letters: PlannedReminder[] = [];
    const problems: { practice_id: Id; detail: string }[] = [];
    for (const practice_id of practices) {
      signal?.throwIfAborted();
      try {
        const written = await this.db.transaction(
          actor.workspace_id,
          () => this.writeOne(actor, practice_id),
          { idempotent: true },
        );
        if (written) letters.push(written);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        this.logger.warn(`Practice ${practice_id} was not reminded: ${error.message}`);
        problems.push({ practice_id, detail: error.message });
      }
    }
    return reportOf(today, letters, problems);
  }

  /** Plans anew under the lock of the practice: what was paid meanwhile is not asked for. */
  private async writeOne(actor: Actor, practice: Id): Promise<PlannedReminder | null> {
    await this.facts.lock(actor, practice);
    const { today, isWorkingDay } = await this.calendar(actor);
    const [debtor] = await this.facts.of(actor, [practice], today);
    const planned = debtor && letterFor(debtor.reader, debtor.invoices, today, isWorkingDay);
    if (!planned) return null;
    const numbered = await this.store.nextNumber(actor, today);
    const written = await this.letters.write(actor, debtor, planned, today, numbered.number);
    await this.store.add(actor, { debtor, planned, numbered, written, on: today });
    return told(debtor, planned);
  }
}

/** Today and the days after it, as far as any schedule reaches. */
function* nextDays(today: Day): Generator<Day> {
  const from = Date.parse(`${today}T00:00:00Z`);
  for (let days = 0; days <= 400; days++) yield new Date(from + days * 86_400_000).toISOString().slice(0, 10);
}

function told({ practice_id, name, email }: Debtor, planned: PlannedLetter): PlannedReminder {
  return {
    practice_id,
    practice_name: name,
    recipient: email!,
    level: planned.level,
    total_cents: planned.total_cents,
    credit_cents: planned.credit_cents,
    invoices: planned.lines.map(({ invoice, days_late, step }) => {
      const { invoice_id, number, open_cents } = invoice;
      return { invoice_id, number, open_cents, days_late, step };
    }),
  };
}

function reportOf(on: Day, letters: readonly PlannedReminder[], problems: RunReport['problems']): RunReport {
  const digest = createHash('sha256').update(canonicalJson({ on, letters })).digest('hex');
  return { on, letters, problems, total_cents: sum(letters.map(({ total_cents }) => total_cents)), digest };
}
