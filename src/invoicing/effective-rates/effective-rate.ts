import { Cents, sum } from '../../kernel/money.js';

/** What was billed for entries, and the time that they took. */
export interface BilledTime {
  readonly net_cents: Cents;
  readonly seconds: number;
  readonly entries: number;
  readonly untimed_entries: number;
}

export interface EffectiveRate extends BilledTime {
  /** Cents an hour, rounded half up; null where no time is known. */
  readonly cents_per_hour: Cents | null;
}

/** What an hour of the work brought in. */
export function effectiveRate(billed: BilledTime): EffectiveRate {
  const { net_cents, seconds } = billed;
  return {
    ...billed,
    cents_per_hour: seconds > 0 ? Math.floor((net_cents * 7_200 + seconds) / (2 * seconds)) : null,
  };
}

/** All of it together. */
export function togetherOf(rates: readonly BilledTime[]): EffectiveRate {
  const of = (pick: (rate: BilledTime) => number) => sum(rates.map(pick));
  return effectiveRate({
    net_cents: of(({ net_cents }) => net_cents),
    seconds: of(({ seconds }) => seconds),
    entries: of(({ entries }) => entries),
    untimed_entries: of(({ untimed_entries }) => untimed_entries),
  });
}
