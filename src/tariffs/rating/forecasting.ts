import { addDays, Day, Period, weekday } from '../../kernel/day.js';
import { instantAt, wallAt } from '../../kernel/local-time.js';
import { BillableEvent } from '../event.js';
import { Calendar } from './holiday-calendar.js';
import { OpenPeriod, overlap } from './run.js';

/**
 * What a forecast rests on: the period is over (final), the pace of the working days gone (pace), the events of the
 * period before while too few days are gone (last_period), or nothing but what is there (so_far).
 */
type Basis = 'final' | 'pace' | 'last_period' | 'so_far';

export interface Forecast {
  readonly basis: Basis;
  readonly working_days: number;
  /** Those before today. */
  readonly working_days_gone: number;
  /** What is expected on the days to come, as events that can be rated. */
  readonly events: readonly BillableEvent[];
}

/** Fewer working days say little about a month. */
const ENOUGH_DAYS = 5;
const MS_PER_DAY = 86_400_000;

/**
 * Forecasts the events of a period. Working days are Monday to Friday without public holidays, under contract. From the
 * fifth working day gone on, events until yesterday ÷ working days gone × working days of the period; before, as many as
 * the last period had; never fewer than there are. What is missing is repeated evenly from the events it is inferred
 * from, at the same time of day, on the working days to come. Receipts are not foreseen.
 */
export function forecast(given: {
  readonly events: readonly BillableEvent[];
  /** Events of the period before. */
  readonly last: readonly BillableEvent[];
  readonly period: Period;
  readonly today: Day;
  readonly active: OpenPeriod | null;
  readonly calendar: Calendar;
  readonly zone: string;
}): Forecast {
  const { period, today, calendar, zone } = given;
  const active = overlap(period, given.active ?? period);
  const days = active ? workingDays(active, calendar) : [];
  const gone = days.filter((day) => day < today).length;
  const counts = { working_days: days.length, working_days_gone: gone };
  if (today > period.to) return { basis: 'final', ...counts, events: [] };
  const ahead = days.slice(gone);
  const events = given.events.filter(foreseeable);
  const before = events.filter(({ day }) => day < today);
  const last = given.last.filter(foreseeable);
  const early = gone < ENOUGH_DAYS;
  if (early && last.length > 0) {
    return {
      basis: 'last_period',
      ...counts,
      events: repeated(last, last.length - events.length, ahead, zone),
    };
  }
  if (gone === 0) return { basis: 'so_far', ...counts, events: [] };
  const total = Math.round((before.length * days.length) / gone);
  return { basis: 'pace', ...counts, events: repeated(before, total - events.length, ahead, zone) };
}

/** Monday to Friday without public holidays. */
export function workingDays({ from, to }: Period, { isHoliday }: Calendar): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (weekday(day) <= 5 && !isHoliday(day)) days.push(day);
  }
  return days;
}

function foreseeable({ kind }: BillableEvent): boolean {
  return kind !== 'receipt';
}

function repeated(
  events: readonly BillableEvent[],
  wanted: number,
  on: readonly Day[],
  zone: string,
): BillableEvent[] {
  if (events.length === 0 || on.length === 0) return [];
  return Array.from({ length: Math.max(0, wanted) }, (_, index) => {
    const event = events[Math.floor(((index + 0.5) * events.length) / wanted)]!;
    return moved(event, on[Math.floor((index * on.length) / wanted)]!, `forecast-${index}`, zone);
  });
}

/** The event at the same time of another day. */
function moved(event: BillableEvent, day: Day, id: string, zone: string): BillableEvent {
  const start = Date.parse(event.started_at);
  const wall = wallAt(start, zone);
  const time = ((wall % MS_PER_DAY) + MS_PER_DAY) % MS_PER_DAY;
  const began = instantAt(Date.parse(`${day}T00:00:00Z`) + time, zone);
  const shift = (at: string | null) =>
    at === null ? null : new Date(Date.parse(at) + began - start).toISOString();
  return {
    ...event,
    id,
    day,
    started_at: new Date(began).toISOString(),
    ended_at: shift(event.ended_at),
    due_at: shift(event.due_at),
  };
}
