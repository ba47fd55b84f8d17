import { ACTS, type ActCode } from './due-table.ts';
import type { Declarant } from './thresholds.ts';

export interface DueAct {
  readonly code: ActCode;
  readonly on: string;
  /** What it is about: a month (2026-11), a quarter (2026-Q4) or a year (2026). */
  readonly period: string;
  readonly source: string;
}

const LENGTH = { month: 1, quarter: 3, year: 12 } as const;

/** Months since the year 0, and back. */
const monthOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
const partsOf = (month: number) => [Math.floor(month / 12), (month % 12) + 1] as const;

function dayOf(month: number, day: number | null): string {
  const [year, number] = partsOf(month);
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return `${year}-${String(number).padStart(2, '0')}-${String(Math.min(day ?? last, last)).padStart(2, '0')}`;
}

function nameOf(every: keyof typeof LENGTH, last: number): string {
  const [year, number] = partsOf(last);
  if (every === 'year') return String(year);
  return every === 'quarter' ? `${year}-Q${number / 3}` : `${year}-${String(number).padStart(2, '0')}`;
}

/** What a business declares next of each sort, from a day on, in the order of days. */
export function dueFrom(today: string, who: Declarant): DueAct[] {
  const acts = ACTS.filter((act) => act.concerns(who)).map(({ code, from, every, months, day, source }) => {
    const least = today < from ? from : today;
    // The last month of the period that ended last before a year ago; from there on the first that is due in time.
    let last = Math.floor((monthOf(least) - 24) / LENGTH[every]) * LENGTH[every] + LENGTH[every] - 1;
    while (dayOf(last + months, day) < least) last += LENGTH[every];
    return { code, on: dayOf(last + months, day), period: nameOf(every, last), source };
  });
  return acts.sort((a, b) => (a.on < b.on ? -1 : 1));
}
