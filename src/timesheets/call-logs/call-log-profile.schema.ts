import { z } from 'zod';
import { isTimeZone } from '../../kernel/local-time.js';
import type { CallField, CallLogProfile } from './profile.js';
import { isDateFormat } from './timestamps.js';

const column = z.string().min(1).max(100);
const columns = z.array(column).min(1).max(100);

const condition = {
  column,
  equals: z.array(z.string().max(100)).min(1).max(50).optional(),
  non_empty: z.literal(true).optional(),
  greater_than_zero: z.literal(true).optional(),
};

const saysOneThing = (c: { equals?: unknown; non_empty?: unknown; greater_than_zero?: unknown }) =>
  [c.equals, c.non_empty, c.greater_than_zero].filter((said) => said !== undefined).length === 1;
const ONE_THING = 'Say exactly one of equals, non_empty, greater_than_zero.';

const field = z.union([column, columns]).optional();
const fields = {
  external_id: field,
  group_key: field,
  started_at: z.union([column, columns]),
  started_time: field,
  answered_at: field,
  ended_at: field,
  direction: field,
  from: field,
  to: field,
  line: field,
  talk: field,
  ring: field,
  total: field,
  agent: field,
} satisfies Record<CallField, unknown>;

/** A call-log profile as data from a user: nothing unknown in it, nothing contradictory. */
export const callLogProfileSchema = z
  .strictObject({
    code: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{1,39}$/, 'Use 2 to 40 lower-case letters, digits and hyphens.'),
    name: z.string().min(1).max(100),
    format: z.enum(['csv', 'json', 'jsonl', 'any']),
    header: z.union([z.boolean(), columns]),
    optional: columns.optional(),
    records: column.optional(),
    delimiter: z.enum([',', ';', '\t', '|']).optional(),
    encoding: z.enum(['auto', 'utf-8', 'windows-1252', 'utf-16']).optional(),
    time_zone: z
      .string()
      .max(60)
      .refine(isTimeZone, 'Name an IANA time zone such as Europe/Brussels.')
      .optional(),
    date_formats: z
      .array(
        z
          .string()
          .max(40)
          .refine(
            isDateFormat,
            'Use iso, rfc2822, epoch_s, epoch_ms or a pattern such as DD/MM/YYYY HH:mm:ss.',
          ),
      )
      .min(1)
      .max(10),
    duration_format: z.enum(['auto', 'seconds', 'hh:mm:ss']).optional(),
    map: z.strictObject(fields),
    answered: z.strictObject(condition).refine(saysOneThing, ONE_THING),
    direction: z.record(z.string().max(100), z.enum(['in', 'out', 'internal'])).optional(),
    exclude: z
      .array(
        z.strictObject({ ...condition, as: z.enum(['voicemail', 'drop']) }).refine(saysOneThing, ONE_THING),
      )
      .max(20)
      .optional(),
    blanks: z.array(z.string().max(100)).max(50).optional(),
    long_text: columns.optional(),
    merge_by: z
      .array(z.enum(['group_key', 'external_id', 'from', 'to', 'started_at']))
      .min(1)
      .max(5),
    cluster: z.strictObject({ by: z.literal('from'), within_s: z.int().min(1).max(600) }).optional(),
  })
  .refine((p) => p.header !== false, {
    path: ['header'],
    message: 'Without a header line, list the column names.',
  })
  .refine((p) => p.map.from !== undefined || p.map.to !== undefined, {
    path: ['map'],
    message: 'Map from or to.',
  })
  .meta({ id: 'CallLogProfile' }) satisfies z.ZodType<CallLogProfile>;
