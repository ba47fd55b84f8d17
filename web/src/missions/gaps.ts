import { minutesOf, type Span, without } from './week.ts';

interface Need {
  readonly id: string;
  readonly starts_on: string;
  readonly ends_on: string | null;
  readonly minutes_per_week: number;
  readonly hours: readonly Span[] | null;
}

interface Mission {
  readonly need_id: string | null;
  readonly state: string;
  readonly hours: readonly Span[] | null;
}

const OVER: readonly string[] = ['ended', 'closed', 'cancelled'];

/** Minutes a week of a need that nobody has taken. */
export function gapOf(need: Need, missions: readonly Mission[]): number {
  const hours = need.hours ?? [];
  if (hours.length === 0) return need.minutes_per_week;
  const taken = missions.filter((one) => one.need_id === need.id && !OVER.includes(one.state));
  return minutesOf(
    without(
      hours,
      taken.flatMap((one) => one.hours ?? []),
    ),
  );
}

/** Needs in the order of the board: the first to start first, of these the one that lacks most. */
export const byStartAndGap = <N extends Need>(needs: readonly N[], missions: readonly Mission[]) =>
  needs
    .map((need) => ({ need, gap: gapOf(need, missions) }))
    .toSorted((a, b) => a.need.starts_on.localeCompare(b.need.starts_on) || b.gap - a.gap);

/** Minutes that stand open between two days, and of how many needs. */
export function openBetween(
  needs: readonly Need[],
  missions: readonly Mission[],
  from: string,
  to: string,
): { readonly needs: number; readonly minutes: number } {
  const open = needs
    .filter((need) => need.starts_on <= to && (need.ends_on === null || need.ends_on >= from))
    .map((need) => gapOf(need, missions))
    .filter((gap) => gap > 0);
  return { needs: open.length, minutes: open.reduce((sum, gap) => sum + gap, 0) };
}
