import { z } from 'zod';
import { day, id, note, whole } from '../../platform/http/contract.interceptor.js';
import { curve } from '../needs/needs.schema.js';
import { hours } from '../profiles/profiles.schema.js';

const practice = z
  .strictObject({
    practice_id: id.optional(),
    need_id: id.optional(),
    call_curve: curve.optional(),
    weeks: z.int().min(1).max(52).default(8).describe('Weeks of recorded calls, where these are counted.'),
  })
  .describe('A need (its curve), a practice (its recorded calls), or a curve by itself or of a practice.');

const speed = {
  calls_per_hour: z.number().min(0.5).max(240).optional(),
  handling_s: z
    .number()
    .min(15)
    .max(7200)
    .optional()
    .describe('Mean seconds of a call with what follows it.'),
};

const covers = z
  .array(z.int().min(0).max(19))
  .min(1)
  .max(20)
  .optional()
  .describe('Places of the practices in the list; all of them when left out.');

export const PeakPlanInput = z
  .strictObject({
    practices: z.array(practice).min(1).max(20),
    people: z
      .array(z.strictObject({ name: note(100).optional(), ...speed, covers, hours: z.array(hours).max(100) }))
      .max(500),
    patience_s: z
      .int()
      .min(5)
      .max(3600)
      .optional()
      .describe('Mean seconds before a caller gives up; estimated from recorded calls when left out.'),
    within_s: z.int().min(1).max(600).default(20),
    advice: z
      .strictObject({
        minutes: z.int().min(30).max(720).multipleOf(30).default(120),
        most: z.int().min(0).max(10).default(3),
        days: z.enum(['one', 'all']).default('one'),
        ...speed,
      })
      .prefault({}),
    expected_from: day
      .optional()
      .describe('Keeps what is expected, to compare with what comes from this day on.'),
  })
  .meta({ id: 'PeakPlanInput' });
export type PeakPlanInput = z.infer<typeof PeakPlanInput>;

const share = whole.nullable().describe('Basis points of the calls; null where there is none.');
const figures = {
  calls: z.number(),
  missed: z
    .number()
    .describe('Where people cover different practices: what a fixed split of calls among them reaches.'),
  missed_least: z
    .number()
    .describe('No fewer than this; the same as missed where people cover the same practices.'),
  missed_bp: share,
  within_bp: share,
  waiting_s: z.number().nullable().describe('Mean seconds in the queue; null where nobody is on the line.'),
};

export const PeakPlan = z
  .object({
    patience: z.object({
      seconds: whole,
      basis: z.enum(['given', 'calls', 'assumed']),
      abandoned: whole.nullable(),
    }),
    within_s: whole,
    practices: z.array(
      z.object({
        practice_id: id.nullable(),
        need_id: id.nullable(),
        curve: z.enum(['need', 'calls', 'given']),
        ...figures,
      }),
    ),
    week: z.object(figures),
    quarters: z
      .array(
        z.object({
          weekday: whole,
          from: z.string(),
          people: whole,
          ...figures,
          practices: z.array(z.object({ practice: whole, calls: z.number(), missed: z.number() })),
        }),
      )
      .describe('Quarter hours in which calls are expected.'),
    advice: z.array(
      z.object({
        weekdays: z.array(whole),
        from: z.string(),
        to: z.string(),
        missed_before: z.number(),
        missed_after: z.number(),
        sentence: z.object({ fr: z.string(), nl: z.string(), en: z.string(), de: z.string() }),
      }),
    ),
    expected_from: day.nullable(),
  })
  .meta({ id: 'PeakPlan' });
export type PeakPlan = z.infer<typeof PeakPlan>;
