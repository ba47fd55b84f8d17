import type { Day } from './day.js';

/** Days that people and weeks are planned for: far from the ends of the calendar, where a week has no next one. */
export const PLANNED_DAYS = { from: '2000-01-01', to: '2199-12-31' } as const;

export const isPlanned = (day: Day): boolean => day >= PLANNED_DAYS.from && day <= PLANNED_DAYS.to;
