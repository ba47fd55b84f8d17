import type { Expected, QuarterPlan } from './cover.js';

/** What is expected of a practice in one hour of the week. */
export interface ExpectedHour {
  readonly weekday: number;
  /** 0 to 23. */
  readonly hour: number;
  readonly calls: number;
  readonly missed: number;
  readonly within: number;
}

/** The quarters of a week put together by the hour, for one practice; hours without calls are left out. */
export function hoursOf(practice: string, quarters: readonly QuarterPlan[]): ExpectedHour[] {
  const hours = new Map<number, Pick<Expected, 'calls' | 'missed' | 'within'>>();
  for (const { quarter, practices } of quarters) {
    const part = practices.get(practice);
    if (!part || part.calls === 0) continue;
    const at = Math.floor(quarter / 4);
    const { calls, missed, within } = hours.get(at) ?? { calls: 0, missed: 0, within: 0 };
    hours.set(at, {
      calls: calls + part.calls,
      missed: missed + part.missed,
      within: within + part.within,
    });
  }
  return [...hours].map(([at, { calls, missed, within }]) => ({
    weekday: Math.floor(at / 24) + 1,
    hour: at % 24,
    calls: rounded(calls),
    missed: rounded(missed),
    within: rounded(within),
  }));
}

/** Calls to the hundredth. */
export const rounded = (calls: number) => Math.round(calls * 100) / 100;
