import { minutesOf } from '../profiles/weekly-pattern.js';
import { erlangA } from './erlang-a.js';
import { bestRoutes, type Crew, type Stream } from './routing.js';

export const QUARTERS = 7 * 96;
const QUARTER_S = 900;
/** Fewer calls than this are none. */
const FEWEST = 1e-9;

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
  /** Where people cover different practices: what the best split of calls by lot comes to. */
  readonly missed: number;
  /** No less than this: as if everybody who takes its calls took no others. */
  readonly least: number;
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

const NOTHING: Expected = { calls: 0, missed: 0, least: 0, within: 0, waited_s: 0, manned: 0 };

export function together(parts: Iterable<Expected>): Expected {
  let sum = NOTHING;
  for (const part of parts) {
    sum = {
      calls: sum.calls + part.calls,
      missed: sum.missed + part.missed,
      least: sum.least + part.least,
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
 * A quarter hour in its steady state (SIPP: each stands by itself; Green, Kolesar & Soares 2001). People who take the calls of the
 * same practices are one queue, first come first served, and practices that the same people take calls of fare alike. Where
 * people cover different practices, calls are split among these queues so that fewest are missed. Where nobody is on the
 * line every call is missed.
 */
export function quarterPlan(
  quarter: number,
  demands: readonly Demand[],
  people: readonly OnLine[],
  terms: LineTerms,
): QuarterPlan {
  const practices = new Map<string, Expected>(demands.map(({ id }) => [id, NOTHING]));
  const { streams, crews } = linesOf(quarter, demands, people);
  const abandonment = 1 / terms.patience_s;
  const { parts, queues } = bestRoutes(streams, crews, abandonment);
  const within = queues.map((queue) => queue.answeredWithin(terms.within_s));
  for (const [at, { arrivals, crews: takers, demands: alike }] of streams.entries()) {
    const share = (of: (crew: number) => number) =>
      takers.reduce((sum, crew) => sum + (parts[at]![crew]! / arrivals) * of(crew), 0);
    const missed = takers.length === 0 ? 1 : share((crew) => queues[crew]!.abandoned);
    const services = takers.flatMap((crew) => crews[crew]!.services);
    const alone = takers.length === 0 || crews.length === 1;
    const least = alone ? missed : erlangA({ arrivals, services, abandonment }).abandoned;
    const inTime = share((crew) => within[crew]!);
    const waited = share((crew) => queues[crew]!.waiting_s);
    for (const { id, calls: week } of alike) {
      const calls = week[quarter]!;
      practices.set(id, {
        calls,
        missed: calls * missed,
        least: calls * Math.min(least, missed),
        within: calls * inTime,
        waited_s: calls * waited,
        manned: takers.length === 0 ? 0 : calls,
      });
    }
  }
  return { quarter, people: people.length, practices };
}

/** Calls missed in a quarter hour, of all practices together. */
export function missedIn(
  quarter: number,
  demands: readonly Demand[],
  people: readonly OnLine[],
  { patience_s }: LineTerms,
): number {
  const { streams, crews } = linesOf(quarter, demands, people);
  const { parts, queues } = bestRoutes(streams, crews, 1 / patience_s);
  const missed = streams.map(({ arrivals, crews: takers }, at) =>
    takers.length === 0
      ? arrivals
      : takers.reduce((sum, crew) => sum + parts[at]![crew]! * queues[crew]!.abandoned, 0),
  );
  return missed.reduce((sum, calls) => sum + calls, 0) * QUARTER_S;
}

interface Alike extends Stream {
  readonly demands: readonly Demand[];
}

/** Who may take which calls of a quarter hour: people by the calling practices they cover, practices by the people. */
function linesOf(quarter: number, demands: readonly Demand[], people: readonly OnLine[]) {
  const calling = demands.filter(({ calls }) => calls[quarter]! > FEWEST);
  const byCover = new Map<string, { covers: Set<string>; services: number[] }>();
  for (const [practices, alike] of Map.groupBy(people, (person) => person.practices)) {
    const covers = calling.flatMap(({ id }) => (practices.includes(id) ? [id] : []));
    if (covers.length === 0) continue;
    const crew = byCover.get(covers.join()) ?? { covers: new Set(covers), services: [] };
    crew.services.push(...alike.map(({ calls_per_hour }) => calls_per_hour / 3600));
    byCover.set(covers.join(), crew);
  }
  const crews: (Crew & { covers: Set<string> })[] = [...byCover.values()];
  const takers = ({ id }: Demand) => crews.flatMap(({ covers }, crew) => (covers.has(id) ? [crew] : []));
  const streams: Alike[] = [...Map.groupBy(calling, (demand) => takers(demand).join()).values()].map(
    (alike) => ({
      arrivals: alike.reduce((sum, { calls }) => sum + calls[quarter]!, 0) / QUARTER_S,
      crews: takers(alike[0]!),
      demands: alike,
    }),
  );
  return { streams, crews };
}
