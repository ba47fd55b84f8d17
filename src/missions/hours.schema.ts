import { z } from 'zod';
import { QUARTER_TIME } from './profiles/weekly-pattern.js';

const quarterTime = z.string().regex(QUARTER_TIME, 'is not a quarter hour such as 08:15');

/** Hours of the week on the clock of the business, with the calls expected where no curve says. */
export const hours = z
  .array(
    z.strictObject({
      weekday: z.int().min(1).max(7),
      from: quarterTime,
      to: z.union([quarterTime, z.literal('24:00')]),
      calls_per_hour: z.number().min(0).max(500).optional(),
    }),
  )
  .max(200);
