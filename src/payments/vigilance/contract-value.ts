import { addDays, Day, daysIn } from '../../kernel/day.js';
import { Id } from '../../kernel/id.js';
import { Cents, scale, sum } from '../../kernel/money.js';
import { minutesIn, WeekHours } from '../../missions/week-hours.js';
import { OwnRate } from '../../tariffs/own-rate.js';

/** A mission that is signed or active. */
export interface RunningMission {
  readonly practice_id: Id;
  readonly starts_on: Day;
  /** Null for no end: it is taken for a year. */
  readonly ends_on: Day | null;
  readonly minutes_per_week: number | null;
  /** Those of the mission, its offer or its need; they say the minutes where no figure does. */
  readonly hours: readonly WeekHours[] | null;
  /** What was agreed for it, before the rate of the profile. */
  readonly rates: readonly OwnRate[];
}

export interface ContractFacts {
  /** Without VAT, since the beginning, less credit notes. */
  readonly billed_cents: Cents;
  readonly running: readonly RunningMission[];
  /** What of the billed is of running missions, by practice. */
  readonly running_billed: readonly { readonly practice_id: Id; readonly net_cents: Cents }[];
  /** Of the profile, a decimal in euros. */
  readonly hourly_rate: string | null;
}

export interface ContractValue {
  /** What is known of it. */
  readonly value_cents: Cents;
  /** False when a running mission says no hours or no hourly rate: the value is then at least this. */
  readonly complete: boolean;
}

/**
 * What all contracts with a freelancer come to: what was billed for work that is over, and the whole of each running mission,
 * of which what was billed so far is a part. Where more was billed for a practice than promised, that counts.
 */
export function contractValue({
  billed_cents,
  running,
  running_billed,
  hourly_rate,
}: ContractFacts): ContractValue {
  const promised = running.map((mission) => ({
    practice_id: mission.practice_id,
    cents: missionCents(mission, hourly_rate),
  }));
  const wholes = [...new Set(running.map(({ practice_id }) => practice_id))].map((practice) => {
    const of = <T extends { practice_id: Id }>({ practice_id }: T) => practice_id === practice;
    const billed = sum(running_billed.filter(of).map(({ net_cents }) => net_cents));
    return { billed, whole: Math.max(billed, sum(promised.filter(of).map(({ cents }) => cents ?? 0))) };
  });
  const part = Math.min(billed_cents, sum(wholes.map(({ billed }) => billed)));
  return {
    value_cents: billed_cents - part + sum(wholes.map(({ whole }) => whole)),
    complete: promised.every(({ cents }) => cents !== null),
  };
}

const OPEN_DAYS = 365;
const WEEK_DAYS = 7;

/** What a mission promises without VAT: its weekly minutes over its days at its hourly rate; null when one is not known. */
function missionCents(mission: RunningMission, hourly_rate: string | null): Cents | null {
  const { starts_on, ends_on, rates } = mission;
  const minutes = mission.minutes_per_week ?? (mission.hours && minutesIn(mission.hours));
  const agreed = rates.find(({ unit }) => unit === 'h')?.price ?? null;
  const rate = rates.length > 0 ? agreed : hourly_rate;
  if (minutes === null || rate === null) return null;
  const days = daysIn({ from: starts_on, to: ends_on ?? addDays(starts_on, OPEN_DAYS - 1) });
  const micros = BigInt(Math.round(Number(rate) * 1e6));
  return scale(BigInt(minutes) * BigInt(days) * micros, 1, BigInt(WEEK_DAYS * 60) * 10_000n);
}
