import { z } from 'zod';
import { daysIn } from '../kernel/day.js';
import { day, id, instant, pageSchema, text } from '../platform/http/contract.interceptor.js';
import { CHANNELS, DIRECTIONS, EVENT_KINDS, OUTCOMES } from './event.js';
import { Holidays, Labels, RateCardDefinition } from './rate-card-definition.schema.js';
import { ratedDay } from './rated-day.schema.js';

export const NewRateCardVersion = z
  .strictObject({ valid_from: day, definition: RateCardDefinition })
  .meta({ id: 'NewRateCardVersion' });
export type NewRateCardVersion = z.infer<typeof NewRateCardVersion>;

export const NewRateCard = NewRateCardVersion.extend({
  name: text(200),
  practice_id: id
    .optional()
    .describe(
      'The practice that gets this card from `valid_from` on; the card is stored with it or not at all.',
    ),
}).meta({ id: 'NewRateCard' });
export type NewRateCard = z.infer<typeof NewRateCard>;

const version = {
  version: z.int(),
  valid_from: day,
  sha256: z.string().describe('SHA-256 of the definition as JSON with sorted keys.'),
};
const definition = z.unknown().describe('A RateCardDefinition.');

/** `version` and `valid_from` are those of the latest version. */
const RateCardSummary = z
  .object({ id, name: z.string(), created_at: instant, ...version })
  .meta({ id: 'RateCardSummary' });
export const RateCardPage = pageSchema(RateCardSummary).meta({ id: 'RateCardPage' });
const warnings = z
  .array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() }))
  .describe('What the card may do and its owner should know, such as a volume price that falls at a tier.');
export const RateCardDetail = RateCardSummary.extend({ definition, warnings }).meta({ id: 'RateCard' });
export const RateCardVersion = z
  .object({ id, rate_card_id: id, ...version, created_by: id, created_at: instant, definition })
  .meta({ id: 'RateCardVersion' });
export const RateCardVersionPage = pageSchema(RateCardVersion).meta({ id: 'RateCardVersionPage' });

const NewHolidays = Holidays.refine(
  (said) => said.every((one) => said.every(({ day, holiday }) => day !== one.day || holiday === one.holiday)),
  'says of one day that it is a holiday and that it is none',
);
export const NewAssignment = z
  .strictObject({ rate_card_id: id, valid_from: day, holidays: NewHolidays.default([]) })
  .meta({ id: 'NewRateCardAssignment' });
export type NewAssignment = z.infer<typeof NewAssignment>;
export const Assignment = z
  .object({ id, practice_id: id, rate_card_id: id, valid_from: day, holidays: Holidays, created_at: instant })
  .meta({ id: 'RateCardAssignment' });
export const Assignments = z.object({ items: z.array(Assignment) }).meta({ id: 'RateCardAssignments' });

const amount = z.int().min(0).max(1_000_000_000).default(0);
const event = z
  .strictObject({
    id: z.string().min(1).max(100),
    kind: z.enum(EVENT_KINDS),
    started_at: instant,
    ended_at: instant.nullable().default(null),
    day: ratedDay,
    direction: z.enum(DIRECTIONS).nullable().default(null),
    outcome: z.enum(OUTCOMES).nullable().default(null),
    talk_s: amount,
    wrap_s: amount,
    queue_s: amount,
    patched_s: amount,
    work_s: amount,
    audio_s: amount,
    chars: amount,
    lines: amount,
    pages: amount,
    pieces: amount,
    amount_cents: amount,
    practitioner_id: z.string().max(100).nullable().default(null),
    secretary_id: z.string().max(100).nullable().default(null),
    agent: z.string().max(100).nullable().default(null),
    language: z.string().max(35).nullable().default(null),
    tags: z.array(z.string().max(50)).max(20).default([]),
    due_at: instant.nullable().default(null),
    spaces: amount,
    hard_returns: amount,
    header_chars: amount,
    practice_id: z.string().max(100).nullable().default(null),
    channel: z.enum(CHANNELS).nullable().default(null),
    site_id: z.string().max(100).nullable().default(null),
    mission_id: z.string().max(100).nullable().default(null),
  })
  .meta({ id: 'PreviewEvent' });

/** A card and events that need not exist: nothing is stored. `active` is the contract, when it covers only a part. */
export const Preview = z
  .strictObject({
    definition: RateCardDefinition,
    period: z
      .strictObject({ from: ratedDay, to: ratedDay })
      .refine(({ from, to }) => from <= to, 'ends before it begins')
      .refine((period) => daysIn(period) <= 366, 'is 366 days at most: no card bills longer at once'),
    active: z.strictObject({ from: day, to: day.nullable() }).optional(),
    events: z.array(event).max(10_000),
  })
  .meta({ id: 'RatingPreview' });
export type Preview = z.infer<typeof Preview>;

/** One fact of an amount's derivation, with the facts it rests on. */
const Explanation = z
  .object({
    code: z.string(),
    values: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
    get nodes() {
      return z.array(Explanation).optional();
    },
  })
  .meta({ id: 'Explanation' });
const detail = z.object({ fr: z.string(), nl: z.string(), en: z.string(), de: z.string() });
const shares = z.array(z.object({ line: z.string(), quantity: z.int() }));
const verdict = {
  billed: z.boolean(),
  reason: z.string(),
  component_code: z.string().nullable(),
  part: z.string().nullable(),
  measured: z.int(),
  counted: z.int(),
  quantity: z.int(),
  lines: shares,
};

export const RatingView = z
  .object({
    lines: z.array(
      z.object({
        key: z.string(),
        component_code: z.string(),
        part: z.string(),
        tier: z.int().nullable(),
        label: Labels,
        detail,
        from: day,
        to: day,
        quantity: z.string(),
        unit: z.string(),
        unit_price: z.string(),
        metered: z.int(),
        per: z.int(),
        net_cents: z.int(),
        vat_treatment: z.enum(['standard', 'disbursement']),
        explanation: z.array(Explanation),
      }),
    ),
    events: z.array(z.object({ event_id: z.string(), ...verdict, also: z.array(z.object(verdict)) })),
    net_cents: z.int(),
    payouts: z.array(
      z.object({
        secretary_id: z.string().nullable(),
        net_cents: z.int(),
        lines: z.array(
          z.object({
            component_code: z.string(),
            label: Labels,
            detail,
            quantity: z.string(),
            unit: z.string(),
            unit_price: z.string(),
            net_cents: z.int(),
          }),
        ),
      }),
    ),
    shares: z.array(
      z.object({
        practitioner_id: z.string().nullable(),
        weight: z.int(),
        net_cents: z.int(),
        disbursement_cents: z.int(),
      }),
    ),
  })
  .meta({ id: 'Rating' });
