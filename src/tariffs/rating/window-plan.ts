import { addDays, Day, weekday } from '../../kernel/day.js';
import { Instant, instantAt, startOf, wallAt } from '../../kernel/local-time.js';
import { Window } from '../surcharge.js';
import { Calendar } from './holiday-calendar.js';

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;
const MINUTES_PER_DAY = 1440;

/** Stretches of one civil day in order, each with the set of windows that hold in it; `until` is exclusive. */
interface DayPlan {
  readonly from: Instant;
  readonly to: Instant;
  readonly until: readonly Instant[];
  readonly sets: readonly number[];
}

/** Minutes after midnight of `HH:MM`; 24:00 is 1440. */
export function minuteOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}

/**
 * Where the windows of a component lie in time. A set is a number: the windows that hold together, see `windowsOf`;
 * set 0 is none. Each minute has the windows of its own wall clock, also in the hours that a clock change repeats.
 */
export class WindowPlan {
  private readonly sets: (readonly number[])[] = [[]];
  private readonly setOf = new Map<string, number>([['', 0]]);
  private readonly days = new Map<number, DayPlan>();
  private readonly edges: readonly number[];
  private last: DayPlan = { from: 0, to: 0, until: [], sets: [] };

  constructor(
    private readonly windows: readonly Window[],
    private readonly zone: string,
    private readonly calendar: Calendar,
  ) {
    const edges = windows.flatMap(({ from, to }) => [minuteOf(from), minuteOf(to)]);
    this.edges = [...new Set([0, ...edges, MINUTES_PER_DAY])].sort((a, b) => a - b);
  }

  /** Positions of the windows of a set in the component's list. */
  windowsOf(set: number): readonly number[] {
    return this.sets[set]!;
  }

  /** The set that holds at a moment. */
  at(moment: Instant): number {
    return this.through(moment, 0)!;
  }

  /** The set that holds for `seconds` from a moment on; null when a window may begin or end on the way. */
  through(from: Instant, seconds: number): number | null {
    const plan = this.planAt(from);
    let index = 0;
    while (from >= plan.until[index]!) index += 1;
    return from + seconds * 1000 <= plan.until[index]! ? plan.sets[index]! : null;
  }

  /** Cuts `seconds` of elapsed time from a moment on where the set changes; hands out each stretch in order. */
  cut(from: Instant, seconds: number, take: (set: number, seconds: number) => void): void {
    let moment = from;
    let left = seconds;
    let held = -1;
    let run = 0;
    while (left > 0) {
      const plan = this.planAt(moment);
      let index = 0;
      while (moment >= plan.until[index]!) index += 1;
      const here = Math.min(left, Math.ceil((plan.until[index]! - moment) / 1000));
      const set = plan.sets[index]!;
      if (set !== held && run > 0) {
        take(held, run);
        run = 0;
      }
      held = set;
      run += here;
      left -= here;
      moment += here * 1000;
    }
    if (run > 0) take(held, run);
  }

  private planAt(moment: Instant): DayPlan {
    if (moment >= this.last.from && moment < this.last.to) return this.last;
    const number = Math.floor(wallAt(moment, this.zone) / MS_PER_DAY);
    let plan = this.days.get(number);
    if (!plan) {
      plan = this.planOf(new Date(number * MS_PER_DAY).toISOString().slice(0, 10));
      this.days.set(number, plan);
    }
    this.last = plan;
    return plan;
  }

  private planOf(day: Day): DayPlan {
    const from = startOf(day, this.zone);
    const to = startOf(addDays(day, 1), this.zone);
    const until: Instant[] = [];
    const sets: number[] = [];
    const push = (end: Instant, set: number) => {
      if (sets.at(-1) === set) until.pop();
      else sets.push(set);
      until.push(end);
    };
    if (to - from === MS_PER_DAY) {
      for (const [index, minute] of this.edges.slice(0, -1).entries()) {
        push(from + this.edges[index + 1]! * MS_PER_MINUTE, this.setAt(day, minute));
      }
    } else {
      for (let moment = from; moment < to; moment += MS_PER_MINUTE) {
        const minute = Math.floor(wallAt(moment, this.zone) / MS_PER_MINUTE) % MINUTES_PER_DAY;
        push(Math.min(moment + MS_PER_MINUTE, to), this.setAt(day, minute));
      }
    }
    return { from, to, until, sets };
  }

  private setAt(day: Day, minute: number): number {
    const holding: number[] = [];
    for (const [index, window] of this.windows.entries()) {
      if (this.holds(window, day, minute)) holding.push(index);
    }
    const name = holding.join();
    let set = this.setOf.get(name);
    if (set === undefined) {
      set = this.sets.push(holding) - 1;
      this.setOf.set(name, set);
    }
    return set;
  }

  /** A window past midnight holds in the morning of the day after the one it belongs to. */
  private holds(window: Window, day: Day, minute: number): boolean {
    const from = minuteOf(window.from);
    const to = minuteOf(window.to);
    if (from < to) return minute >= from && minute < to && this.isOn(window, day);
    if (minute >= from) return this.isOn(window, day);
    return minute < to && this.isOn(window, addDays(day, -1));
  }

  private isOn({ days, holiday }: Window, day: Day): boolean {
    if (days?.length && !days.includes(weekday(day))) return false;
    return holiday === undefined || holiday === this.calendar.isHoliday(day);
  }
}

const plans = new WeakMap<readonly Window[], WeakMap<Calendar, Map<string, WindowPlan>>>();

/** The plan of a list of windows in a zone; the same one for every rating with the same list and calendar. */
export function planOf(windows: readonly Window[], zone: string, calendar: Calendar): WindowPlan {
  const byCalendar = plans.get(windows) ?? new WeakMap<Calendar, Map<string, WindowPlan>>();
  plans.set(windows, byCalendar);
  const byZone = byCalendar.get(calendar) ?? new Map<string, WindowPlan>();
  byCalendar.set(calendar, byZone);
  let plan = byZone.get(zone);
  if (!plan) {
    plan = new WindowPlan(windows, zone, calendar);
    byZone.set(zone, plan);
  }
  return plan;
}

/** The moment a wall clock such as `2026-11-06T17:30` shows in a zone. */
export function momentOf(wall: string, zone: string): Instant {
  return instantAt(Date.parse(`${wall.length === 16 ? `${wall}:00` : wall}Z`), zone);
}
