import { z } from 'zod';
import { day, id } from '../../platform/http/contract.interceptor.js';

const cents = z.int();
const sentences = z.object({ fr: z.string(), nl: z.string(), en: z.string(), de: z.string() });

const lookedAt = day.refine(
  (each) => each >= '2000-01-01' && each <= '2199-12-31',
  'is no day that can be looked at: ask for one from 2000-01-01 to 2199-12-31',
);
export const IndependenceQuery = z.strictObject({ on: lookedAt.optional() });
export type IndependenceQuery = z.infer<typeof IndependenceQuery>;

/** What was asked of a practice or a freelancer; the latest answer stands. */
export const IndependenceTold = z
  .strictObject({
    exclusive: z.boolean().describe('Work for others is forbidden or not possible.'),
    hours_imposed: z.boolean().describe('Hours are imposed and not agreed.'),
    instructed: z.boolean().describe('How the work is done is directed and controlled.'),
    other_turnover_cents: cents
      .min(0)
      .max(100_000_000_000)
      .nullish()
      .describe('What a freelancer earns elsewhere in twelve months, without VAT.'),
  })
  .meta({ id: 'IndependenceTold' });
export type IndependenceTold = z.infer<typeof IndependenceTold>;

export const IndependenceRelation = z
  .object({
    subject_id: id,
    kind: z.enum(['practice', 'freelancer']),
    name: z.string(),
    turnover_cents: cents.describe('Of twelve months up to the day, without VAT, less credit notes.'),
    share_bp: z.int().nullable().describe('Of the turnover of the independent person; null when not known.'),
    since: day.nullable().describe('Since when without a break of more than a month.'),
    told: z
      .object({
        exclusive: z.boolean(),
        hours_imposed: z.boolean(),
        instructed: z.boolean(),
        other_turnover_cents: cents.nullable(),
        told_on: day,
      })
      .nullable(),
    warnings: z.array(
      z.object({
        code: z.string(),
        basis: z.enum(['law', 'rule_of_thumb']),
        seen: sentences,
        change: sentences,
        source: z.string(),
      }),
    ),
  })
  .meta({ id: 'IndependenceRelation' });

export const IndependenceView = z
  .object({ on: day, items: z.array(IndependenceRelation) })
  .meta({ id: 'Independence' });
