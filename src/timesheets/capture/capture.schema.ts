import { z } from 'zod';
import { id, shownId, whole } from '../../platform/http/contract.interceptor.js';
import { CAPTURE_OUTCOMES } from './capture-outcomes.js';

const letter = z.string().regex(/^[\p{Lu}\p{Nd}]$/u, 'is one capital letter or digit');
const colour = z.int().min(1).max(9);

/** Practices by the digit that picks them, the first under 1. */
export const NewCaptureOrder = z
  .strictObject({
    practices: z.array(z.strictObject({ practice_id: id, letter, colour })).max(9),
  })
  .meta({ id: 'NewCaptureOrder' });
export type NewCaptureOrder = z.infer<typeof NewCaptureOrder>;

const digit = whole.describe('The key that picks it, 1 to 9.');

export const CaptureOrder = z
  .object({
    practices: z.array(z.object({ practice_id: shownId, digit, letter: z.string(), colour: whole })),
  })
  .meta({ id: 'CaptureOrder' });

const span = { starts_on: z.string(), ends_on: z.string().nullable() };

export const CaptureContext = z
  .object({
    version: z.string().describe('Another one whenever anything below is another; the ETag of the answer.'),
    user_id: shownId,
    undo_minutes: whole,
    outcomes: z.array(z.object({ code: z.enum(CAPTURE_OUTCOMES), digit })),
    practices: z.array(
      z.object({
        id: shownId,
        name: z.string(),
        time_zone: z.string(),
        language: z.string(),
        digit: digit.nullable(),
        letter: z.string(),
        colour: whole.nullable(),
        practitioners: z.array(z.object({ id: shownId, name: z.string() })),
        missions: z
          .array(z.object({ id: shownId, title: z.string(), ...span }))
          .describe('Those of hers that run today.'),
        contracts: z.array(z.object(span)).describe('Days that may be worked; none: any day.'),
      }),
    ),
    locks: z
      .array(z.object({ practice_id: shownId.nullable(), starts_on: z.string(), ends_on: z.string() }))
      .describe('Locked days of the last 92; without a practice, of all.'),
  })
  .meta({ id: 'CaptureContext' });
export type CaptureContext = z.infer<typeof CaptureContext>;
