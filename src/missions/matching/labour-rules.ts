import type { Day } from '../../kernel/day.js';

/** Limits of working time in a country, from a day on. */
export interface LabourRules {
  readonly country: 'BE' | 'FR';
  readonly since: Day;
  readonly rest_minutes: number;
  readonly weekly_rest_minutes: number;
  readonly most_minutes_per_day: number;
  readonly most_minutes_per_week: number;
  readonly source: string;
}

/**
 * Directive 2003/88/EC: 11 consecutive hours of rest in 24 (art. 3), 24 more in seven days (art. 5), 48 hours a week on
 * average (art. 6), as its members wrote them. They bind employers and employees; for the self-employed they are protective
 * defaults, and a week here is held to what the directive asks of an average.
 */
const LABOUR_RULES: readonly LabourRules[] = [
  {
    country: 'BE',
    since: '2004-08-02',
    rest_minutes: 660,
    weekly_rest_minutes: 2_100,
    most_minutes_per_day: 660,
    most_minutes_per_week: 2_880,
    source:
      'Directive 2003/88/EC art. 3, 5, 6; labour act of 16 March 1971, art. 38ter (11 and 35 hours of rest), art. 27 (11 hours a day at most)',
  },
  {
    country: 'FR',
    since: '2004-08-02',
    rest_minutes: 660,
    weekly_rest_minutes: 2_100,
    most_minutes_per_day: 600,
    most_minutes_per_week: 2_880,
    source:
      'Directive 2003/88/EC art. 3, 5, 6; Code du travail L3131-1 (11 hours), L3132-2 (24 + 11 hours), L3121-18 (10 hours a day), L3121-20 (48 hours a week)',
  },
];

/** The limits of a country on a day; of the earliest known where the day lies before. */
export function labourRules(country: string, day: Day): LabourRules {
  const own = LABOUR_RULES.filter((rules) => rules.country === country);
  return own.findLast(({ since }) => since <= day) ?? own[0]!;
}
