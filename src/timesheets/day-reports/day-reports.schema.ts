import { z } from 'zod';
import { plannedDay } from '../../missions/profiles/profiles.schema.js';
import { day, id, instant, shownId, whole } from '../../platform/http/contract.interceptor.js';

const about = { practice_id: id, day: plannedDay };

export const DayReportQuery = z.strictObject({
  ...about,
  practitioner_id: id.optional().describe('One doctor; the practice as a whole when left out.'),
});
export type DayReportQuery = z.infer<typeof DayReportQuery>;

export const NewDayReport = z
  .strictObject({
    ...about,
    practitioner_id: id.nullable().optional(),
    text: z
      .string()
      .trim()
      .min(1)
      .max(50_000)
      .refine(
        (value) => value.isWellFormed() && !/[^\P{Cc}\n\r\t]/u.test(value),
        'has a character that cannot be printed',
      )
      .optional()
      .describe('What is sent; that of the preview when left out.'),
  })
  .meta({ id: 'NewDayReport' });
export type NewDayReport = z.infer<typeof NewDayReport>;

const language = z.enum(['fr', 'nl', 'en', 'de']);

const sent = z
  .object({
    id: shownId,
    practice_id: shownId,
    practitioner_id: shownId.nullable(),
    day,
    language,
    text: z.string(),
    sent_to: z.string(),
    to_practice: z.boolean().describe('Its doctor has no address: the practice got it.'),
    sent_by: shownId,
    sent_at: instant,
  })
  .meta({ id: 'DayReport' });

export const DayReportPreview = z
  .object({
    practice_id: shownId,
    practitioner_id: shownId.nullable(),
    day,
    language,
    to: z.string().nullable().describe('Null: neither the doctor nor the practice has an address.'),
    note: z.string().nullable().describe('That the doctor has no address, in the language of the practice.'),
    subject: z.string(),
    text: z.string(),
    counts: z
      .object({ calls: whole, urgent: whole, delivered: whole, waiting: whole, tasks: whole })
      .meta({ id: 'DayReportCounts' }),
    sent: sent.nullable().describe('The report that was sent already.'),
  })
  .meta({ id: 'DayReportPreview' });

export const SentDayReport = z
  .object({ sent_before: z.boolean().describe('True: nothing was sent now.'), report: sent })
  .meta({ id: 'SentDayReport' });

export const DayReportsQuery = z.strictObject({
  day: plannedDay.optional().describe('Today, when left out.'),
});
export type DayReportsQuery = z.infer<typeof DayReportsQuery>;

export const DayReportsToSend = z
  .object({
    day,
    items: z.array(
      z
        .object({
          practice_id: shownId,
          practice_name: z.string(),
          practitioner_id: shownId.nullable().describe('Null: the practice as a whole.'),
          practitioner_name: z.string().nullable(),
          calls: whole,
          sent_at: instant.nullable(),
        })
        .meta({ id: 'DayReportToSend' }),
    ),
  })
  .meta({ id: 'DayReportsToSend' });
