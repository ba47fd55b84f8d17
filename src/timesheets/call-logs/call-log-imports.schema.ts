import { z } from 'zod';
import { isTimeZone } from '../../kernel/local-time.js';
import { id, PageQuery, pageSchema } from '../../platform/http/contract.interceptor.js';

const code = z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/, 'is no profile code');

/** How a call log is to be read; without a profile the one that fits its first line is taken. */
export const ImportQuery = z.strictObject({
  profile: code.optional(),
  file_name: z.string().min(1).max(255).optional(),
  time_zone: z.string().max(60).refine(isTimeZone, 'is no IANA time zone').optional(),
  skip_refused: z
    .enum(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true'),
});
export type ImportQuery = z.infer<typeof ImportQuery>;

export const ProfileCode = code;
export const CallLogQuery = PageQuery;
export type CallLogQuery = z.infer<typeof CallLogQuery>;

const count = z.int();

export const CallLogImportRecord = z
  .object({
    id,
    file_name: z.string(),
    sha256: z.string(),
    size: count.describe('Bytes.'),
    profile: z.string(),
    rows: count,
    calls: count,
    inserted: count,
    updated: count,
    unchanged: count,
    unassigned: count.describe('Inserted calls on lines that belong to no practice.'),
    excluded: count.describe('Rows that are no calls.'),
    refused: count,
    changed_after_billing: count.describe('Calls that changed once billed: they stay as billed.'),
    started_at: z.string(),
    finished_at: z.string(),
    created_by: id,
  })
  .meta({ id: 'CallLogImport' });

const problem = z.object({
  line: count.optional(),
  column: z.string().optional(),
  code: z.string(),
  detail: z.string(),
});

const lineCount = z.object({ line: z.string().nullable(), calls: count });

/** The answer to an import: its record, the lines nobody has, and the first refused rows. */
export const CallLogReport = CallLogImportRecord.extend({
  unknown_lines: z.array(lineCount),
  problems: z.array(problem),
}).meta({ id: 'CallLogReport' });

/** What an import would come to: nothing of it is stored. */
export const CallLogDryRun = CallLogReport.omit({
  id: true,
  started_at: true,
  finished_at: true,
  created_by: true,
}).meta({ id: 'CallLogDryRun' });

export const CallLogImportPage = pageSchema(CallLogImportRecord).meta({ id: 'CallLogImportPage' });

export const CallLogPreview = z
  .object({
    profile: z.string(),
    calls: z.array(
      z.object({
        line_no: count,
        started_at: z.string(),
        ended_at: z.string(),
        direction: z.string(),
        outcome: z.string(),
        line: z.string().nullable(),
        counterparty_last2: z.string().nullable(),
        talk_s: count,
        queue_s: count,
        legs: count,
        agent: z.string().nullable(),
        practice_id: id.nullable(),
      }),
    ),
    problems: z.array(problem),
  })
  .meta({ id: 'CallLogPreview' });

export const CallLogAssignment = z
  .object({ assigned: count, refused: count, problems: z.array(problem) })
  .meta({ id: 'CallLogAssignment' });
