import { addDays, Day } from '../../kernel/day.js';
import { refuse } from '../../kernel/domain-error.js';
import { Cents } from '../../kernel/money.js';

/** How a reminder speaks, in the order in which an invoice goes through them. */
export const LEVELS = ['friendly', 'firm', 'formal'] as const;
export type Level = (typeof LEVELS)[number];

/** When a practice is reminded; of the workspace, or its own. */
export interface Schedule {
  readonly enabled: boolean;
  /** Days after the due day; null: this level is left out. */
  readonly friendly_days: number | null;
  readonly firm_days: number | null;
  readonly formal_days: number | null;
  /** Not on Saturdays, Sundays and public holidays. */
  readonly business_days_only: boolean;
  /** Nobody is written to for less. */
  readonly least_cents: Cents;
}

/** Off until somebody turns it on: a business knows who it writes to. */
export const DEFAULT_SCHEDULE: Schedule = {
  enabled: false,
  friendly_days: 7,
  firm_days: 21,
  formal_days: 35,
  business_days_only: true,
  least_cents: 500,
};

/** Between a reminder and the next one where the schedule no longer says how far apart they are. */
const USUAL_GAP = 7;

function daysOf(schedule: Schedule, level: Level): number | null {
  return schedule[`${level}_days`];
}

/** Throws `invalid/levels-out-of-order` unless each level comes later than the one before. */
export function checkSchedule(schedule: Schedule): Schedule {
  let before = 0;
  for (const level of LEVELS) {
    const days = daysOf(schedule, level);
    if (days === null) continue;
    if (days <= before) {
      refuse(
        `/${level}_days`,
        'levels-out-of-order',
        `Each reminder comes later than the one before: choose more than ${before} days.`,
      );
    }
    before = days;
  }
  return schedule;
}

/** A reminder that an invoice had, and when. */
export interface Sent {
  readonly level: Level;
  readonly on: Day;
}

/** What somebody decided about one coming reminder: not before a day, or (null) not at all. */
export interface Exemption {
  readonly level: Level;
  readonly until: Day | null;
}

export interface Step {
  readonly level: Level;
  readonly on: Day;
}

/**
 * The next reminder of an unpaid invoice and its first day: one level at a time, none left out, and after a pause or a
 * standstill never sooner behind the one before than the schedule has them apart. Null after the last.
 */
export function nextStep(
  due_on: Day,
  sent: readonly Sent[],
  exemptions: readonly Exemption[],
  schedule: Schedule,
  isWorkingDay: (day: Day) => boolean,
): Step | null {
  const exemptionOf = (level: Level) => exemptions.find((each) => each.level === level);
  const reached = Math.max(-1, ...sent.map(({ level }) => LEVELS.indexOf(level)));
  const level = LEVELS.slice(reached + 1).find(
    (each) => daysOf(schedule, each) !== null && exemptionOf(each)?.until !== null,
  );
  if (level === undefined) return null;
  const days = daysOf(schedule, level)!;
  const last = sent.find((each) => each.level === LEVELS[reached]);
  const before = last && daysOf(schedule, last.level);
  const gap = before === null || before === undefined ? USUAL_GAP : days - before;
  const candidates = [addDays(due_on, days), exemptionOf(level)?.until, last && addDays(last.on, gap)];
  let on = candidates
    .filter((day) => typeof day === 'string')
    .sort()
    .at(-1)!;
  if (schedule.business_days_only) while (!isWorkingDay(on)) on = addDays(on, 1);
  return { level, on };
}
