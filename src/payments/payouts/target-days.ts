import { addDays, Day, weekday } from '../../kernel/day.js';

/**
 * Days on which TARGET is closed besides weekends, since it has its present calendar (ECB, press release of 14 December
 * 2000, "long-term calendar for TARGET closing days", from 2002 until further notice): month and day, or days from Easter Sunday.
 */
const CLOSING_DAYS = {
  since: '2002-01-01',
  fixed: ['01-01', '05-01', '12-25', '12-26'],
  /** Good Friday and Easter Monday. */
  easter: [-2, 1],
} as const;

const SUNDAY = 7;
const SATURDAY = 6;

/** Easter Sunday of a year in the Gregorian calendar (Meeus, Jones and Butcher). */
function easter(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const skipped = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - skipped + 15) % 30;
  const week = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * week) / 451);
  const total = epact + week - 7 * late + 114;
  const month = String(Math.floor(total / 31)).padStart(2, '0');
  return `${year}-${month}-${String((total % 31) + 1).padStart(2, '0')}`;
}

/** True when euro transfers between banks are settled on a day. */
export function isTargetDay(day: Day): boolean {
  if (weekday(day) === SATURDAY || weekday(day) === SUNDAY) return false;
  if ((CLOSING_DAYS.fixed as readonly string[]).includes(day.slice(5))) return false;
  const sunday = easter(Number(day.slice(0, 4)));
  return CLOSING_DAYS.easter.every((days) => addDays(sunday, days) !== day);
}

/** The day itself, or the next one on which euro transfers are settled. */
export function nextTargetDay(day: Day): Day {
  return isTargetDay(day) ? day : nextTargetDay(addDays(day, 1));
}
