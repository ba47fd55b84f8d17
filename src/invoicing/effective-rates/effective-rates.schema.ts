import { z } from 'zod';
import { day, shownId, whole } from '../../platform/http/contract.interceptor.js';

/** Invoices whose days of service lie in the span, three years at most. */
export const EffectiveRateQuery = z.strictObject({ from: day, to: day });
export type EffectiveRateQuery = z.infer<typeof EffectiveRateQuery>;

const figures = {
  net_cents: whole.describe('Billed without VAT and disbursements, less credit notes.'),
  seconds: whole.describe('Talk, wrap-up and work of the entries that were billed.'),
  entries: whole,
  untimed_entries: whole.describe('Of them those without any time: a count that was typed, a piece.'),
  cents_per_hour: whole.nullable().describe('Of the net, rounded half up; null where no time is known.'),
};

export const EffectiveRateList = z
  .object({
    from: day,
    to: day,
    items: z
      .array(z.object({ practice_id: shownId, practice_name: z.string(), ...figures }))
      .describe('Who brings in most an hour first; at most 500.'),
    total: z.object(figures),
  })
  .meta({ id: 'EffectiveRateList' });
