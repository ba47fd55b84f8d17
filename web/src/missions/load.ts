import { minutesAt, type Span } from './week.ts';

interface Work {
  readonly secretary_id: string;
  readonly hours: readonly Span[] | null;
  readonly need_id: string | null;
}

interface Asked {
  readonly id: string;
  readonly hours: readonly Span[] | null;
  readonly call_curve:
    | readonly { readonly weekday: number; readonly from: string; readonly calls: number }[]
    | null;
}

/** What somebody does in one hour of the week: at how many practices, and calls of its fullest quarter, per hour. */
export interface Load {
  readonly missions: number;
  readonly calls: number;
}

export const cellOf = (weekday: number, hour: number) => `${weekday}-${hour}`;

/** The load of each person by hour of the week ("1-8" is Monday from 8 to 9), from the hours of missions that run. */
export function loadsOf(
  missions: readonly Work[],
  needs: ReadonlyMap<string, Asked>,
): Map<string, Map<string, Load>> {
  const people = new Map<string, Map<string, Load>>();
  for (const mission of missions) {
    const need = mission.need_id ? needs.get(mission.need_id) : undefined;
    const cells = people.get(mission.secretary_id) ?? new Map<string, Load>();
    people.set(mission.secretary_id, cells);
    const calls = new Map<string, number>();
    for (const span of mission.hours ?? need?.hours ?? []) {
      for (let hour = Math.floor(minutesAt(span.from) / 60); hour * 60 < minutesAt(span.to); hour += 1) {
        const cell = cellOf(span.weekday, hour);
        calls.set(
          cell,
          Math.max(calls.get(cell) ?? 0, span.calls_per_hour ?? expected(need, span.weekday, hour)),
        );
      }
    }
    for (const [cell, more] of calls) {
      const before = cells.get(cell) ?? { missions: 0, calls: 0 };
      cells.set(cell, { missions: before.missions + 1, calls: before.calls + more });
    }
  }
  return people;
}

/** Calls an hour of the fullest quarter of an hour, as the curve of a need expects them. */
function expected(need: Asked | undefined, weekday: number, hour: number): number {
  const quarters = need?.call_curve?.filter(
    (one) => one.weekday === weekday && Math.floor(minutesAt(one.from) / 60) === hour,
  );
  return Math.max(0, ...(quarters ?? []).map(({ calls }) => calls * 4));
}

/** The hours of the day in which anybody does or is asked for anything, 8 to 18 at least. */
export function hoursShown(spans: readonly Span[]): number[] {
  const first = Math.min(8, ...spans.map(({ from }) => Math.floor(minutesAt(from) / 60)));
  const last = Math.max(18, ...spans.map(({ to }) => Math.ceil(minutesAt(to) / 60)));
  return Array.from({ length: last - first }, (_, at) => first + at);
}

/** How full an hour is, 0 to 4, for its shade; the figure stands in the cell. */
export const shadeOf = (share: number | null) =>
  share === null ? 1 : share <= 0 ? 0 : share <= 0.5 ? 1 : share <= 0.8 ? 2 : share <= 1 ? 3 : 4;
