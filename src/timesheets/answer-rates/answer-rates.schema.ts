import { z } from 'zod';
import { day, id, whole } from '../../platform/http/contract.interceptor.js';

export const AnswerMonthParameter = z
  .string()
  .regex(/^20\d{2}-(0[1-9]|1[0-2])$/, 'is not a month such as 2026-11');

const known = whole.nullable();
const answers = {
  calls: whole,
  told: whole.describe('Calls whose system writes down waiting and unanswered calls: the rest is of them.'),
  answered: known,
  abandoned: known,
  left: known.describe('To voicemail.'),
  answered_bp: known,
  within_bp: known.describe('Answered within within_s, of all that are told of.'),
  median_s: known.describe('Seconds that answered calls waited; null: not known.'),
  p90_s: known,
  longest_s: known,
};

export const AnswerMonth = z
  .object({
    practice_id: id,
    month: z.string(),
    time_zone: z.string(),
    until: day.describe('The last day that is counted: the month is running before its end.'),
    within_s: whole,
    ...answers,
    hours: z.array(z.object({ hour: whole, ...answers })),
    weekdays: z.array(z.object({ weekday: whole, ...answers })),
    expected: z
      .object({
        from: day,
        within_s: known.describe(
          'Null, as within_bp, where plans of these days had different service levels.',
        ),
        calls: z.number(),
        missed: z.number(),
        missed_bp: known,
        within_bp: known,
        hours: z.array(z.object({ hour: whole, calls: z.number(), missed: z.number() })),
      })
      .nullable()
      .describe('What a kept peak plan expected of the days counted.'),
  })
  .meta({ id: 'AnswerMonth' });
export type AnswerMonth = z.infer<typeof AnswerMonth>;
