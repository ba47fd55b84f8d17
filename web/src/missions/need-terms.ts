import { LEVELS, namesIn, type Reading, rowsOf } from './profile-terms.ts';
import type { Span } from './week.ts';

/** A need as the server takes it, from what was typed; what is empty is left out. */
export function needOf(typed: Readonly<Record<string, string>>, read: Reading) {
  const text = (name: string) => typed[name]?.trim() || undefined;
  const rate = text('max_hourly_rate');
  const hours: Span[] = rowsOf(typed, 'hours', ['from', 'to', 'weekday', 'calls_per_hour']).map(
    (one, index) => ({
      weekday: Number(one.weekday),
      from: one.from,
      to: one.to === '00:00' ? '24:00' : one.to,
      ...(one.calls_per_hour && {
        calls_per_hour: Number(read.decimal(one.calls_per_hour, `hours/${index}/calls_per_hour`)),
      }),
    }),
  );
  return {
    practice_id: typed.practice_id ?? '',
    title: typed.title?.trim() ?? '',
    starts_on: typed.starts_on ?? '',
    ends_on: text('ends_on'),
    minutes_per_week: read.minutes(typed.minutes_per_week ?? '', 'minutes_per_week'),
    languages: rowsOf(typed, 'languages', ['language', 'level']).map(({ language, level }) => ({
      language: language.toLowerCase(),
      level: level as (typeof LEVELS)[number],
    })),
    software: namesIn(typed.software),
    specialties: namesIn(typed.specialties),
    max_hourly_rate: rate && read.decimal(rate, 'max_hourly_rate'),
    on_call: typed.on_call === 'on',
    taken_by: (typed.taken_by ?? 'any') as 'any' | 'one',
    place: text('place'),
    hours: hours.length > 0 ? hours : undefined,
  };
}

interface Quarter {
  readonly weekday: number;
  readonly from: string;
  readonly calls: number;
}

/** Calls by half hour of the day, of the busiest weekday or of one. */
export function curveOf(quarters: readonly Quarter[], weekday: number): { at: string; calls: number }[] {
  const ofDay = quarters.filter((one) => one.weekday === weekday);
  const halves = Map.groupBy(ofDay, ({ from }) => `${from.slice(0, 3)}${from.slice(3) < '30' ? '00' : '30'}`);
  return [...halves]
    .map(([at, all]) => ({ at, calls: all.reduce((sum, one) => sum + one.calls, 0) }))
    .toSorted((a, b) => a.at.localeCompare(b.at));
}

/** The weekday with the most calls. */
export function busiest(quarters: readonly Quarter[]): number {
  const days = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    weekday,
    calls: quarters.filter((one) => one.weekday === weekday).reduce((sum, one) => sum + one.calls, 0),
  }));
  return days.toSorted((a, b) => b.calls - a.calls)[0]!.weekday;
}
