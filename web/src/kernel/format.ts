import { addDays, type Day } from '../../../src/kernel/day.ts';
import { type Country, type Language, localeOf } from './language.ts';

/** How figures and days are written for one reader: `country` and `zone` are those of the workspace. */
export interface Format {
  readonly locale: string;
  readonly zone: string;
  /** An amount in cents, such as "1 234,50 €". */
  money(cents: number, currency?: string): string;
  /** A unit price in millionths of the currency's unit, with two to six decimals. */
  price(micros: number, currency?: string): string;
  number(value: number, decimals?: number): string;
  /** A share between 0 and 1, such as "25,0 %". */
  percent(share: number, decimals?: number): string;
  /** A civil day, such as "3 nov. 2026". */
  day(day: Day | string): string;
  /** A civil day with its weekday, such as "mardi 3 novembre". */
  longDay(day: Day | string): string;
  /** A civil day in the head of a column, such as "mar. 3 nov.". */
  shortDay(day: Day | string): string;
  /** A month given as YYYY-MM or as any of its days, such as "novembre 2026". */
  month(day: string): string;
  /** The time of an instant in the workspace's zone, such as "09:05". */
  time(instant: string | number): string;
  dateTime(instant: string | number): string;
  /** Seconds as minutes and seconds, or as hours and minutes from an hour on. */
  duration(seconds: number): string;
  list(items: readonly string[]): string;
  /** Chooses between the plural forms of a word by the language's own rules. */
  plural(count: number, forms: { readonly one: string; readonly other: string }): string;
  /** The civil day of now in the workspace's zone. */
  today(): Day;
}

export function formatOf(language: Language, country: Country, zone: string): Format {
  const locale = localeOf(language, country);
  const intl = memoised(locale, zone);
  const civil = (day: string) => new Date(`${day.length === 7 ? `${day}-01` : day.slice(0, 10)}T00:00:00Z`);
  return {
    locale,
    zone,
    money: (cents, currency = 'EUR') => intl.money(currency).format(cents / 100),
    price: (micros, currency = 'EUR') => intl.price(currency).format(micros / 1_000_000),
    number: (value, decimals) => intl.number(decimals).format(value),
    percent: (share, decimals = 1) => intl.percent(decimals).format(share),
    day: (day) => intl.day.format(civil(day)),
    longDay: (day) => intl.longDay.format(civil(day)),
    shortDay: (day) => intl.shortDay.format(civil(day)),
    month: (day) => intl.month.format(civil(day)),
    time: (instant) => intl.time.format(new Date(instant)),
    dateTime: (instant) => intl.dateTime.format(new Date(instant)),
    duration,
    list: (items) => intl.list.format(items),
    plural: (count, forms) => forms[intl.plural.select(count) === 'one' ? 'one' : 'other'],
    today: () => todayIn(zone),
  };
}

/** The civil day of `now` in a zone. */
export function todayIn(zone: string, now: number = Date.now()): Day {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(now) as Day;
}

/** The Monday of the week of a day. */
export function mondayOf(day: Day): Day {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
}

function duration(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const whole = Math.round(seconds);
  if (whole < 3_600) return `${Math.floor(whole / 60)}:${two(whole % 60)}`;
  return `${Math.floor(whole / 3_600)} h ${two(Math.floor((whole % 3_600) / 60))}`;
}

function memoised(locale: string, timeZone: string) {
  const kept = new Map<string, Intl.NumberFormat>();
  const numbers = (key: string, options: Intl.NumberFormatOptions) => {
    if (!kept.has(key)) kept.set(key, new Intl.NumberFormat(locale, options));
    return kept.get(key)!;
  };
  const dates = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
  return {
    money: (currency: string) => numbers(`m${currency}`, { style: 'currency', currency }),
    price: (currency: string) =>
      numbers(`p${currency}`, {
        style: 'currency',
        currency,
        minimumFractionDigits: 2,
        maximumFractionDigits: 6,
      }),
    number: (decimals: number | undefined) =>
      numbers(`n${decimals}`, { minimumFractionDigits: decimals, maximumFractionDigits: decimals ?? 3 }),
    percent: (decimals: number) =>
      numbers(`%${decimals}`, {
        style: 'percent',
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
      }),
    day: dates({ timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' }),
    longDay: dates({ timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' }),
    shortDay: dates({ timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' }),
    month: dates({ timeZone: 'UTC', month: 'long', year: 'numeric' }),
    time: dates({ timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    dateTime: dates({ timeZone, dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' }),
    list: new Intl.ListFormat(locale),
    plural: new Intl.PluralRules(locale),
  };
}
