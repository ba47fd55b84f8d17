import { z } from 'zod';
import { day, id, instant, whole } from '../../platform/http/contract.interceptor.js';
import { plannedDay } from '../../platform/http/planned.schema.js';
import { STATES } from './finding.js';
import { VERDICTS } from './judging.js';

const points = (from: number, to: number) => z.int().min(from).max(to);

/** Points of the score: what speaks for a pair is 0 or more, what speaks against it 0 or less. */
const weights = {
  /** For each quarter hour that somebody takes; by far the most. */
  covered: points(1, 10_000),
  wanted: points(0, 1_000),
  unwanted: points(-1_000, 0),
  continuity: points(0, 1_000),
  /** For each person beyond the first on one need. */
  change: points(-100_000, 0),
  /** For each euro an hour above what a need pays at most, per quarter hour. */
  rate: points(-1_000, 0),
  /** For each quarter hour of a week that somebody lacks of what she wanted. */
  fairness: points(-1_000, 0),
  /** For each minute of travel of a day on site. */
  travel: points(-1_000, 0),
  specialty: points(0, 1_000),
};

const rules = {
  rest_minutes: z.int().min(0).max(1_440),
  weekly_rest_minutes: z.int().min(0).max(4_320),
  most_minutes_per_day: z.int().min(60).max(1_440),
  most_minutes_per_week: z.int().min(60).max(10_080),
  /** Working days in which missing software can be learned before the start; null: it must be known. */
  training_days: z.int().min(0).max(60).nullable(),
  /** Whether papers must be signed before she is proposed, or by the start. */
  papers: z.enum(['before', 'at-start']),
};

export const MatchingSettingsInput = z
  .strictObject({
    weights: z.strictObject(weights).partial().optional(),
    rules: z.strictObject(rules).partial().optional(),
  })
  .meta({ id: 'MatchingSettingsInput' });
export type MatchingSettingsInput = z.infer<typeof MatchingSettingsInput>;

export const MatchingSettings = z
  .object({
    weights: z.object(weights),
    rules: z.object(rules),
    /** The limits of the law the rules begin with, and where they stand. */
    legal: z.object({
      country: z.string(),
      since: day,
      rest_minutes: whole,
      weekly_rest_minutes: whole,
      most_minutes_per_day: whole,
      most_minutes_per_week: whole,
      source: z.string(),
    }),
    updated_at: instant.nullable(),
  })
  .meta({ id: 'MatchingSettings' });
export type MatchingSettingsView = z.infer<typeof MatchingSettings>;

/** What was found, with its figures; docs/matching.md says which each code has. */
const finding = z.looseObject({ code: z.string(), state: z.enum(STATES), points: z.int().optional() });

const sentences = z.array(z.string());

const fit = {
  verdict: z.enum(VERDICTS),
  /** Minutes of a week she would take, of how many, at which hours of the need. */
  minutes: whole,
  of: whole,
  hours: z.array(z.string()),
  /** In the language of who asks. */
  reasons: z.object({ fits: sentences, missing: sentences, would_fit: sentences }),
};

const top = z.coerce.number().int().min(1).max(100).default(10);

export const CandidatesQuery = z.strictObject({
  top,
  /** Seven days from here on are looked at; from the start of the need when left out. */
  from: plannedDay.optional(),
});
export type CandidatesQuery = z.infer<typeof CandidatesQuery>;

const week = { from: day, to: day };
export const CandidateList = z
  .object({
    need_id: id,
    ...week,
    items: z.array(
      z.object({ user_id: id, name: z.string(), ...fit, score: z.int(), findings: z.array(finding) }),
    ),
  })
  .meta({ id: 'CandidateList' });
export type CandidateList = z.infer<typeof CandidateList>;

export const OpeningsQuery = z.strictObject({ top });
export type OpeningsQuery = z.infer<typeof OpeningsQuery>;

const opening = z.object({
  need_id: id,
  title: z.string(),
  practice_id: id,
  practice_name: z.string(),
  starts_on: day,
  ends_on: day.nullable(),
  ...week,
  ...fit,
});
export const OpeningList = z.object({ user_id: id, items: z.array(opening) }).meta({ id: 'OpeningList' });
export type OpeningList = z.infer<typeof OpeningList>;
