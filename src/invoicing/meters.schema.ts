import { z } from 'zod';
import { day, id } from '../platform/http/contract.interceptor.js';

export const MeterQuery = z.strictObject({
  month: z
    .string()
    .regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/, 'is no month such as 2026-11')
    .optional(),
});
export type MeterQuery = z.infer<typeof MeterQuery>;

const cents = z.int().nullable();
const alerts = z.array(z.object({ threshold: z.union([z.literal(80), z.literal(100)]), reached_on: day }));
const cap = z
  .object({ code: z.string(), cap_cents: z.int(), used_cents: z.int(), percent_used: z.int(), alerts })
  .nullable();

/** Quantities are in metered units: `per` of them make one printed `unit`. Amounts are net, without VAT. */
export const MeterView = z
  .object({
    practice_id: id,
    period: z.object({ from: day, to: day }),
    today: day,
    currency: z.string(),
    net_cents: cents.describe('What a draft would come to today, fees included.'),
    budget: cap.describe('The most the period may cost, where the card says so.'),
    forecast: z.object({
      basis: z
        .enum(['final', 'pace', 'last_period', 'so_far'])
        .describe(
          'final: the period is over. pace: events until yesterday ÷ working days gone × working days. last_period: as many events as the period before, while fewer than five working days are gone. so_far: nothing to go by.',
        ),
      working_days: z.int(),
      working_days_gone: z.int(),
      net_cents: cents,
    }),
    components: z.array(
      z.object({
        component_code: z.string(),
        kind: z.string(),
        label: z.object({ fr: z.string(), nl: z.string(), en: z.string(), de: z.string() }),
        unit: z.string().nullable(),
        per: z.int(),
        counted: z.int(),
        included: z.int().nullable().describe('With what was carried over and packs sold.'),
        left: z.int().nullable(),
        percent_used: z.int().nullable(),
        overage: z.int(),
        next_tier_in: z.int().nullable(),
        net_cents: cents,
        overage_cents: cents.describe('Of net_cents, what goes beyond the included.'),
        cap,
        alerts,
        forecast: z.object({
          counted: z.int(),
          overage: z.int(),
          net_cents: cents,
          overage_cents: cents,
        }),
      }),
    ),
  })
  .meta({ id: 'Meter' });
export type MeterView = {
  -readonly [Key in keyof z.infer<typeof MeterView>]: DeepReadonly<z.infer<typeof MeterView>[Key]>;
};
type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;
