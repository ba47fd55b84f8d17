import { addDays, type Day, type Period, weekday } from '../../kernel/day.js';

/** What became of a call that came in. `left`: to voicemail, so answered by nobody. */
type Fate = 'answered' | 'abandoned' | 'left';

/** So many calls of one hour that fared alike and waited as long. */
export interface CallsAlike {
  /** ISO weekday, 1 = Monday. */
  readonly weekday: number;
  /** 0 to 23. */
  readonly hour: number;
  readonly fate: Fate;
  /** Whole seconds from the first ring until somebody answered, or until the caller gave up. */
  readonly queue_s: number;
  readonly calls: number;
  /** Whether what wrote them down also writes down calls that nobody answered, and how long they waited. */
  readonly told: boolean;
}

/** How calls were answered. Null where it is not known: nothing wrote it down. */
export interface Answers {
  readonly calls: number;
  /** Of these the system tells waiting and unanswered calls; all that follows is of them. */
  readonly told: number;
  readonly answered: number | null;
  readonly abandoned: number | null;
  readonly left: number | null;
  readonly answered_bp: number | null;
  /** Of all calls that are told of, answered within the seconds asked for. */
  readonly within_bp: number | null;
  /** Seconds that answered calls waited: half of them less, and nine in ten. */
  readonly median_s: number | null;
  readonly p90_s: number | null;
  readonly longest_s: number | null;
}

/** Puts calls together. */
export function answersOf(groups: readonly CallsAlike[], within_s: number): Answers {
  const count = (of: readonly CallsAlike[]) => of.reduce((sum, { calls }) => sum + calls, 0);
  const told = groups.filter((group) => group.told);
  const all = count(told);
  const calls = count(groups);
  if (all === 0) {
    const unknown = { answered: null, abandoned: null, left: null, answered_bp: null, within_bp: null };
    return { calls, told: 0, ...unknown, median_s: null, p90_s: null, longest_s: null };
  }
  const answered = told.filter(({ fate }) => fate === 'answered').toSorted((a, b) => a.queue_s - b.queue_s);
  const fast = answered.filter(({ queue_s }) => queue_s <= within_s);
  const share = (part: number) => Math.round((part / all) * 10_000);
  return {
    calls,
    told: all,
    answered: count(answered),
    abandoned: count(told.filter(({ fate }) => fate === 'abandoned')),
    left: count(told.filter(({ fate }) => fate === 'left')),
    answered_bp: share(count(answered)),
    within_bp: share(count(fast)),
    median_s: percentile(answered, 0.5),
    p90_s: percentile(answered, 0.9),
    longest_s: answered.at(-1)?.queue_s ?? null,
  };
}

/** The smallest wait that at least this share of the calls, in order of their wait, did not exceed (nearest rank). */
function percentile(sorted: readonly CallsAlike[], share: number): number | null {
  const rank = Math.ceil(share * sorted.reduce((sum, { calls }) => sum + calls, 0));
  let passed = 0;
  for (const { queue_s, calls } of sorted) {
    passed += calls;
    if (passed >= rank) return queue_s;
  }
  return null;
}

/** The same, for each value of `hour` or `weekday` in which calls came, in order. */
export function answersBy(
  groups: readonly CallsAlike[],
  by: 'hour' | 'weekday',
  within_s: number,
): { at: number; answers: Answers }[] {
  const parts = Map.groupBy(groups, (group) => group[by]);
  return [...parts]
    .map(([at, part]) => ({ at, answers: answersOf(part, within_s) }))
    .toSorted((a, b) => a.at - b.at);
}

/** What a plan expected of one hour of the week. */
interface PlannedHour {
  readonly weekday: number;
  readonly hour: number;
  readonly calls: number;
  readonly missed: number;
  readonly within: number;
}

/** A plan, from the day it holds. */
export interface Planned {
  readonly starts_on: Day;
  readonly within_s: number;
  readonly hours: readonly PlannedHour[];
}

export interface Foreseen {
  readonly from: Day;
  /** Null where the plans of these days had different service levels: then `within_bp` is not known either. */
  readonly within_s: number | null;
  readonly calls: number;
  readonly missed: number;
  readonly missed_bp: number | null;
  readonly within_bp: number | null;
  readonly hours: readonly { readonly hour: number; readonly calls: number; readonly missed: number }[];
}

/**
 * What plans expected of the days of a period but for holidays, each day by the last plan that held; null where none did.
 * `plans` in order of their days.
 */
export function foreseen(
  plans: readonly Planned[],
  { from, to }: Period,
  isHoliday: (day: Day) => boolean,
): Foreseen | null {
  const hours = new Map<number, { calls: number; missed: number }>();
  const all = { calls: 0, missed: 0, within: 0 };
  let begins: Day | null = null;
  const levels = new Set<number>();
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const plan = plans.findLast(({ starts_on }) => starts_on <= day);
    if (!plan) continue;
    begins ??= day;
    levels.add(plan.within_s);
    if (isHoliday(day)) continue;
    for (const { hour, calls, missed, within } of plan.hours.filter((one) => one.weekday === weekday(day))) {
      all.calls += calls;
      all.missed += missed;
      all.within += within;
      const sum = hours.get(hour) ?? { calls: 0, missed: 0 };
      hours.set(hour, { calls: sum.calls + calls, missed: sum.missed + missed });
    }
  }
  if (begins === null) return null;
  const share = (part: number) => (all.calls === 0 ? null : Math.round((part / all.calls) * 10_000));
  const tenth = (calls: number) => Math.round(calls * 10) / 10;
  const [within_s = null] = levels.size === 1 ? levels : [];
  return {
    from: begins,
    within_s,
    calls: tenth(all.calls),
    missed: tenth(all.missed),
    missed_bp: share(all.missed),
    within_bp: within_s === null ? null : share(all.within),
    hours: [...hours]
      .map(([hour, { calls, missed }]) => ({ hour, calls: tenth(calls), missed: tenth(missed) }))
      .toSorted((a, b) => a.hour - b.hour),
  };
}
