import { Day } from '../kernel/day.js';
import { Cents } from '../kernel/money.js';
import { micros } from '../tariffs/decimal.js';

type Threshold = 80 | 100;
export const THRESHOLDS: readonly Threshold[] = [80, 100];

export interface ReachedThreshold {
  readonly threshold: Threshold;
  readonly reached_on: Day;
}

/** Amounts so far against the most they may come to. */
export interface CapReading {
  /** What alerts of it are kept under. */
  readonly code: string;
  readonly cap_cents: Cents;
  readonly used_cents: Cents;
  readonly percent_used: number;
  readonly alerts: readonly ReachedThreshold[];
}

/** An amount so far against its cap, where there is one; `reached` finds the day on which it came to some cents. */
export function capOf(
  code: string,
  cap: string | undefined,
  used: Cents,
  reached: (cents: number) => Day,
): CapReading | null {
  if (cap === undefined) return null;
  const cap_cents = Math.floor(micros(cap) / 10_000);
  const percent_used = cap_cents === 0 ? 100 : Math.floor((used * 100) / cap_cents);
  const alerts = THRESHOLDS.filter((threshold) => percent_used >= threshold);
  return {
    code,
    cap_cents,
    used_cents: used,
    percent_used,
    alerts: alerts.map((threshold) => ({
      threshold,
      reached_on: reached((cap_cents * threshold) / 100),
    })),
  };
}

/**
 * The day whose events brought an amount to a threshold that it has by the last of `dates`: the first day of the period
 * where it had it without any. Where an amount can fall, as at a volume tier, one of the days that did.
 */
export function reachedOn(first: Day, dates: readonly Day[], reached: (day: Day | null) => boolean): Day {
  if (dates.length === 0 || reached(null)) return first;
  let [below, from] = [-1, dates.length - 1];
  while (from - below > 1) {
    const middle = Math.floor((below + from) / 2);
    if (reached(dates[middle]!)) from = middle;
    else below = middle;
  }
  return dates[from]!;
}
