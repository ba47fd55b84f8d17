import { addDays, Period, weekday } from '../kernel/day.js';
import { Instant, instantAt } from '../kernel/local-time.js';
import { Random } from './random.js';

/** A call as it happened, before any telephone system wrote it down. */
export interface DemoCall {
  /** On a whole second. */
  readonly started_at: Instant;
  readonly direction: 'in' | 'out';
  readonly outcome: 'answered' | 'abandoned' | 'voicemail';
  /** The other party, in E.164. */
  readonly counterparty: string;
  readonly line: Line;
  /** Extensions that rang in vain before `extension` did. */
  readonly tried: readonly string[];
  readonly extension: string;
  readonly ring_s: number;
  readonly talk_s: number;
  /** The secretary marks such a call later: no telephone system knows. */
  readonly wrong_number: boolean;
}

/** A telephone line of a practice: its number and the name the telephone system has for it. */
export interface Line {
  readonly e164: string;
  readonly label: string;
}

/** Where and when a practice's calls come in. */
export interface Desk {
  readonly line: Line;
  readonly period: Period;
  readonly time_zone: string;
  readonly extensions: readonly string[];
  /** A number of the outside world. */
  readonly stranger: (random: Random) => string;
}

/** Share of a day's calls that begin in each hour from 8:00 on: peaks from 8 to 10 and from 17 to 19. */
const HOURS = [20, 17, 10, 8, 4, 5, 8, 7, 7, 13, 12, 2];
const SATURDAY_HOURS = [10, 12, 10, 6];
const FIRST_HOUR = 8;
/** Share of a week's calls on each weekday, Monday first. */
const WEEKDAYS = [23, 20, 18, 19, 20, 3, 0];
const MEAN_TALK_S = 93;

/** `wanted` calls of one line in the order they began, no two in the same second. */
export function callsOf(desk: Desk, wanted: number, random: Random): DemoCall[] {
  const days = daysOf(desk.period);
  const weights = days.map((day) => WEEKDAYS[weekday(day) - 1]!);
  const taken = new Set<Instant>();
  const calls = Array.from({ length: wanted }, () => {
    const day = days[random.weighted(weights)]!;
    const hours = weekday(day) === 6 ? SATURDAY_HOURS : HOURS;
    const second = (FIRST_HOUR + random.weighted(hours)) * 3_600 + random.int(0, 3_599);
    const wall = Date.parse(`${day}T00:00:00Z`) + second * 1_000;
    return call(desk, free(instantAt(wall, desk.time_zone), taken), random);
  });
  return calls.sort((a, b) => a.started_at - b.started_at);
}

/** The first whole second from `at` on that is not in `taken`, now taken. */
export function free(at: Instant, taken: Set<Instant>): Instant {
  let moment = at;
  while (taken.has(moment)) moment += 1_000;
  taken.add(moment);
  return moment;
}

/** Every day of the period. */
export function daysOf({ from, to }: Period): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

function call(desk: Desk, started_at: Instant, random: Random): DemoCall {
  const direction = random.chance(0.12) ? 'out' : 'in';
  const outcome = (['answered', 'abandoned', 'voicemail'] as const)[random.weighted([92, 5, 3])]!;
  const first = random.int(0, desk.extensions.length - 1);
  const rang = direction === 'out' ? 1 : 1 + random.weighted([60, 30, 10]);
  const tried = Array.from(
    { length: rang },
    (_, i) => desk.extensions[(first + i) % desk.extensions.length]!,
  );
  return {
    started_at,
    direction,
    outcome: direction === 'out' && outcome === 'voicemail' ? 'answered' : outcome,
    counterparty: desk.stranger(random),
    line: desk.line,
    extension: tried.pop()!,
    tried,
    ring_s: outcome === 'answered' ? random.int(2, 19) : random.int(12, 45),
    talk_s: outcome === 'abandoned' ? 0 : random.seconds(outcome === 'voicemail' ? 20 : MEAN_TALK_S),
    wrong_number: direction === 'in' && outcome === 'answered' && random.chance(0.005),
  };
}
