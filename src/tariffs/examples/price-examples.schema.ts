import { z } from 'zod';
import { whole } from '../../platform/http/contract.interceptor.js';
import { CHANNELS, DIRECTIONS, EVENT_KINDS, OUTCOMES } from '../event.js';
import { Labels, RateCardDefinition } from '../rate-card-definition.schema.js';
import { DAY_CLASSES, GROUP_TOTALS } from './example-month.js';
import { ROUNDING_CODES } from './price-example.js';

const total = z.int().min(0).max(1_000_000_000).default(0);
const totals = Object.fromEntries(GROUP_TOTALS.map((name) => [name, total])) as Record<
  (typeof GROUP_TOTALS)[number],
  typeof total
>;

const group = z
  .strictObject({
    kind: z.enum(EVENT_KINDS),
    direction: z.enum(DIRECTIONS).nullable().default(null),
    outcome: z.enum(OUTCOMES).nullable().default(null),
    channel: z.enum(CHANNELS).nullable().default(null),
    days: z.enum(DAY_CLASSES).default('weekday'),
    hour: z.int().min(0).max(23).default(10).describe('Of the clock of the card, in which they begin.'),
    count: z.int().min(0).max(1_000_000_000),
    ...totals,
  })
  .meta({ id: 'PriceExampleGroup' });

/** A card and a month of counts, as `GET /api/practices/{id}/usual-month` tells them; nothing is stored. */
export const NewPriceExample = z
  .strictObject({
    definition: RateCardDefinition,
    month: z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/, 'is not a month: write 2026-11'),
    vat_bp: z.int().min(0).max(10_000).default(0).describe('The VAT rate of the practice, in basis points.'),
    groups: z.array(group).max(1_000).describe('10,000 events at most, all groups together.'),
  })
  .meta({ id: 'NewPriceExample' });
export type NewPriceExample = z.infer<typeof NewPriceExample>;

export const PriceExampleView = z
  .object({
    lines: z.array(
      z.object({
        component_code: z.string(),
        tier: whole.nullable(),
        label: Labels,
        detail: z.object({ fr: z.string(), nl: z.string(), en: z.string(), de: z.string() }),
        quantity: z.string(),
        unit: z.string(),
        unit_price: z.string(),
        net_cents: whole,
        vat_treatment: z.enum(['standard', 'disbursement']),
      }),
    ),
    reasons: z.record(z.string(), whole).describe('How many events are billed, or not and why.'),
    net_cents: whole,
    vat_cents: whole,
    gross_cents: whole,
    one_more_call_cents: whole
      .nullable()
      .describe(
        'What one more call of the first group of calls adds; negative where it drops the price of all of them.',
      ),
    roundings: z
      .array(z.object({ code: z.enum(ROUNDING_CODES), net_cents: whole }))
      .describe(
        'The same month under other ways of rounding the time of calls; none where the card prices none.',
      ),
  })
  .meta({ id: 'PriceExample' });
