import { DomainError } from './domain-error.js';

/** A civil date `YYYY-MM-DD`, with no time and no zone; days compare as strings. */
export type Day = string & { readonly __unit?: 'day' };

/** A span of whole days, both ends included. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MS_PER_DAY = 86_400_000;

/** Returns `text` when it names a day that exists; throws `invalid/not-a-day` otherwise (2026-02-30, 26-1-1). */
export function day(text: string): Day {
  if (!isDay(text)) {
    throw new DomainError(
      'invalid',
      'not-a-day',
      `"${text.slice(0, 20)}" is not a date of the form YYYY-MM-DD.`,
    );
  }
  return text;
}

/** True when `text` is `YYYY-MM-DD` and that day exists. */
export function isDay(text: string): boolean {
  const match = DAY.exec(text);
  if (!match) return false;
  const date = new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])));
  return date.toISOString().slice(0, 10) === text;
}

function utc(of: Day): number {
  return Date.parse(`${of}T00:00:00Z`);
}

export function addDays(to: Day, days: number): Day {
  return new Date(utc(to) + days * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Same day of the month `months` later, or that month's last day (31 January + 1 = 28 or 29 February). */
export function addMonths(to: Day, months: number): Day {
  const date = new Date(utc(to));
  const dayOfMonth = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(dayOfMonth, last));
  return date.toISOString().slice(0, 10);
}

/** Number of days in the period, both ends included. */
export function daysIn(period: Period): number {
  return Math.round((utc(period.to) - utc(period.from)) / MS_PER_DAY) + 1;
}

/** The calendar month `YYYY-MM` as a period. */
export function month(yearMonth: string): Period {
  const from = day(`${yearMonth}-01`);
  return { from, to: addDays(addMonths(from, 1), -1) };
}

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export function weekday(of: Day): number {
  return new Date(utc(of)).getUTCDay() || 7;
}

/** True when `of` lies in the period, both ends included; an open end is `null`. */
export function within(of: Day, period: { readonly from: Day; readonly to: Day | null }): boolean {
  return of >= period.from && (period.to === null || of <= period.to);
}

/** A day as a letter in one of our languages writes it: 31/12/2026, in German 31.12.2026. */
export const writtenDay = (of: Day, language: 'fr' | 'nl' | 'en' | 'de'): string =>
  of
    .split('-')
    .reverse()
    .join(language === 'de' ? '.' : '/');
