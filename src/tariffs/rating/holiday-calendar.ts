import Holidays from 'date-holidays';
import { Day } from '../../kernel/day.js';
import { HolidayOverride } from '../rate-card.js';

/** Says which civil days are public holidays. */
export interface Calendar {
  readonly isHoliday: (day: Day) => boolean;
}

/** Alsace and Moselle keep Good Friday and 26 December (FR: C. trav. L3134-13); the three departments are alike. */
const ALSACE_MOSELLE = 'FR-57-67-68';
const REGION = /^([A-Z]{2})(?:-([A-Z0-9]{1,3}))?$/;

const known = new Map<string, Calendar>();

/** True for a country or region whose holidays are known: `BE`, `FR`, `FR-57-67-68`, `FR-RE`. */
export function isRegion(region: string): boolean {
  if (region === ALSACE_MOSELLE) return true;
  const match = REGION.exec(region);
  if (!match) return false;
  const [, country, state] = match;
  const holidays = new Holidays();
  if (!Object.hasOwn(holidays.getCountries() ?? {}, country!)) return false;
  return state === undefined || Object.hasOwn(holidays.getStates(country!) ?? {}, state);
}

/** The country of a region that is known, else null. */
export function countryOf(region: string): string | null {
  return isRegion(region) ? region.slice(0, 2) : null;
}

/** The public holidays of a region, and the days a contract says otherwise of. An unknown region has none. */
export function holidayCalendar(region: string, overrides: readonly HolidayOverride[] = []): Calendar {
  let regional = known.get(region);
  if (!regional) {
    regional = isRegion(region) ? publicHolidays(region) : { isHoliday: () => false };
    known.set(region, regional);
  }
  if (overrides.length === 0) return regional;
  const { isHoliday } = regional;
  const said = new Map(overrides.map(({ day, holiday }) => [day, holiday]));
  return { isHoliday: (day) => said.get(day) ?? isHoliday(day) };
}

function publicHolidays(region: string): Calendar {
  const [country, state] = region === ALSACE_MOSELLE ? ['FR', '67'] : region.split('-');
  const holidays = state === undefined ? new Holidays(country!) : new Holidays(country!, state);
  const years = new Map<string, ReadonlySet<Day>>();
  return {
    isHoliday(day) {
      const year = day.slice(0, 4);
      let days = years.get(year);
      if (!days) {
        const all = holidays.getHolidays(Number(year)).filter(({ type }) => type === 'public');
        days = new Set(all.map(({ date }) => date.slice(0, 10)));
        years.set(year, days);
      }
      return days.has(day);
    },
  };
}
