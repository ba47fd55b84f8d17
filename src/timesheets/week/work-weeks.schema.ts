import { z } from 'zod';
import { weekday } from '../../kernel/day.js';
import { day, id, shownId, whole } from '../../platform/http/contract.interceptor.js';
import { EVENT_KINDS } from '../../tariffs/event.js';
import { TYPED } from './week-grid.js';

export const monday = day.refine((value) => weekday(value) === 1, 'is not a Monday');

const kinds = [...new Set(TYPED.map(([kind]) => kind))];
const units = [...new Set(TYPED.map(([, unit]) => unit))];

/** The cells that changed; what each makes in all, in seconds, pieces, lines, characters or pages. */
export const WeekChange = z
  .strictObject({
    cells: z
      .array(
        z.strictObject({
          practice_id: id,
          mission_id: id.nullable().default(null),
          kind: z.enum(kinds),
          unit: z.enum(units),
          day,
          value: z.int().min(0).max(1_000_000_000),
          version: z.string().min(1).max(64).describe('That of the cell as it was read.'),
        }),
      )
      .min(1)
      .max(500),
  })
  .meta({ id: 'WorkWeekChange' });
export type WeekChange = z.infer<typeof WeekChange>;

export const WorkWeek = z
  .object({
    monday: z.string(),
    rows: z.array(
      z.object({
        practice_id: shownId,
        practice_name: z.string(),
        mission_id: shownId.nullable(),
        mission_title: z.string().nullable(),
        kind: z.enum(EVENT_KINDS),
        unit: z.enum([...units, 'count']),
        typed: z.boolean().describe('Whether numbers may be typed in this row.'),
        cells: z.array(
          z.object({
            day: z.string(),
            value: whole.describe('What entries written by hand make.'),
            fixed: whole.describe('What was imported or timed beside that; never overwritten.'),
            version: z.string(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'WorkWeek' });
export type WorkWeek = z.infer<typeof WorkWeek>;
