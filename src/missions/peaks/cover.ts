import { minutesOf } from '../profiles/weekly-pattern.js';
import { erlangA, type Performance } from './erlang-a.js';

export const QUARTERS = 7 * 96;
const QUARTER_S = 900;

/** The calls of a practice in each quarter hour of the week, 0 for Monday at midnight up to 671. */
export interface Demand {
  readonly id: string;
  readonly calls: readonly number[];
}

/** Somebody on the line: how fast, for which practices, and in which quarter hours of the week. */
export interface OnLine {
  readonly calls_per_hour: number;
  readonly practices: readonly string[];
  readonly hours: readonly { readonly weekday: number; readonly from: string; readonly to: string }[];
}

export interface LineTerms {
  /** Mean seconds a caller waits before giving up. */
  readonly patience_s: number;
  /** The service level: answered within so many seconds. */
  readonly within_s: number;
}

/** What is expected of the calls of one practice in one quarter hour. */
export interface Expected {
  readonly calls: number;
  readonly missed: number;
  readonly within: number;
  /** Seconds all calls together wait; of a line with nobody on it nothing is said. */
  readonly waited_s: number;
  /** Calls that came while somebody was on the line. */
  readonly manned: number;
}

/** One quarter hour of the week: who is on the line for whom, and what is expected of each practice. */
export interface QuarterPlan {
  readonly quarter: number;
  readonly people: number;
  readonly practices: ReadonlyMap<string, Expected>;
}

const NOTHING: Expected = { calls: 0, missed: 0, within: 0, waited_s: 0, manned: 0 };

export function together(parts: Iterable<Expected>): Expected {
  let sum = NOTHING;
  for (const part of parts) {
    sum = {
      calls: sum.calls + part.calls,
      missed: sum.missed + part.missed,
      within: sum.within + part.within,
      waited_s: sum.waited_s + part.waited_s,
      manned: sum.manned + part.manned,
    };
  }
  return sum;
}

/** The people on the line in each quarter hour of the week. */
export function peopleByQuarter<Person extends OnLine>(people: readonly Person[]): Person[][] {
  const week = Array.from({ length: QUARTERS }, (): Person[] => []);
  for (const person of people) {
    const taken = new Set<number>();
    for (const { weekday, from, to } of person.hours) {
      const first = (weekday - 1) * 96;
      for (let at = first + minutesOf(from) / 15; at < first + minutesOf(to) / 15; at++) taken.add(at);
    }
    for (const at of taken) week[at]!.push(person);
  }
  return week;
}

/**
 * A quarter hour as a queue in its steady state (SIPP: each stands by itself; Green, Kolesar & Soares 2001). Practices that
 * share a person share one queue, first come first served, so each call of it fares alike; people of different speed count
 * as so many of their mean. Where nobody is on the line every call is missed.
 */
export function quarterPlan(
  quarter: number,
  demands: readonly Demand[],
  people: readonly OnLine[],
  terms: LineTerms,
): QuarterPlan {
  const practices = new Map<string, Expected>();
  for (const pool of poolsOf(demands, people)) {
    const line = lineOf(quarter, pool, terms);
    const within = line?.answeredWithin(terms.within_s) ?? 0;
    for (const { id, calls: week } of pool.demands)
      practices.set(id, expectedOf(week[quarter]!, line, within));
  }
  return { quarter, people: people.length, practices };
}

/** Calls missed in a quarter hour, of all practices together. */
export function missedIn(
  quarter: number,
  demands: readonly Demand[],
  people: readonly OnLine[],
  terms: LineTerms,
): number {
  return poolsOf(demands, people).reduce((missed, pool) => {
    const line = lineOf(quarter, pool, terms);
    return missed + callsIn(quarter, pool) * (line?.abandoned ?? 1);
  }, 0);
}

const callsIn = (quarter: number, { demands }: Pool) =>
  demands.reduce((sum, { calls }) => sum + calls[quarter]!, 0);

/** The queue of a pool; null where nobody calls, or nobody is there to answer. */
function lineOf(quarter: number, pool: Pool, { patience_s }: LineTerms): Performance | null {
  const { people } = pool;
  const calls = callsIn(quarter, pool);
  if (calls === 0 || people.length === 0) return null;
  const hourly = people.reduce((sum, { calls_per_hour }) => sum + calls_per_hour, 0) / people.length;
  return erlangA({
    arrivals: calls / QUARTER_S,
    service: hourly / 3600,
    abandonment: 1 / patience_s,
    servers: people.length,
  });
}

function expectedOf(calls: number, line: Performance | null, within: number): Expected {
  if (!line) return { ...NOTHING, calls, missed: calls };
  return {
    calls,
    missed: calls * line.abandoned,
    within: calls * within,
    waited_s: calls * line.waiting_s,
    manned: calls,
  };
}

interface Pool {
  demands: Demand[];
  people: OnLine[];
}

/** Practices that a chain of people joins, each such group with its people; a practice nobody covers stands alone. */
function poolsOf(demands: readonly Demand[], people: readonly OnLine[]): Pool[] {
  const pools: Pool[] = demands.map((demand) => ({ demands: [demand], people: [] }));
  for (const [practices, alike] of Map.groupBy(people, (person) => person.practices)) {
    const [first, ...others] = pools.filter((pool) => pool.demands.some(({ id }) => practices.includes(id)));
    if (!first) continue;
    for (const other of others) {
      first.demands.push(...other.demands);
      first.people.push(...other.people);
      pools.splice(pools.indexOf(other), 1);
    }
    first.people.push(...alike);
  }
  return pools;
}
