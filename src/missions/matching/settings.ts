import type { Day } from '../../kernel/day.js';
import type { Rules, Weights } from './instance.js';
import { labourRules } from './labour-rules.js';

/** Where nobody changed them: to cover an hour outweighs all else, then that nobody works unwanted hours, then the rest. */
export const DEFAULT_WEIGHTS: Required<Weights> = {
  covered: 100,
  wanted: 5,
  unwanted: -20,
  continuity: 10,
  change: -200,
  rate: -5,
  fairness: -2,
  travel: -1,
  specialty: 5,
};

/** The limits of the country on `day`; five working days to learn software, and papers signed by the start. */
export function defaultRules(country: string, day: Day): Required<Rules> {
  const { rest_minutes, weekly_rest_minutes, most_minutes_per_day, most_minutes_per_week } = labourRules(
    country,
    day,
  );
  return {
    ...{ rest_minutes, weekly_rest_minutes, most_minutes_per_day, most_minutes_per_week },
    training_days: 5,
    papers: 'at-start',
  };
}
