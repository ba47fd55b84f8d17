import { z } from 'zod';
import { day, id, instant, PageQuery, pageSchema, text } from '../../platform/http/contract.interceptor.js';

const identity = {
  secretary_id: id,
  name: text(200),
  country: z.enum(['BE', 'FR']),
  legal_form: z.enum([
    'self_employed',
    'srl',
    'sc',
    'sa',
    'snc',
    'asbl',
    'micro_entrepreneur',
    'ei',
    'eurl',
    'sarl',
    'sasu',
    'sas',
    'other',
  ]),
  company_number: text(20),
  vat_regime: z.enum(['normal', 'franchise']),
  street: text(200),
  postal_code: text(10),
  city: text(100),
  email: z.email().max(254).toLowerCase(),
  iban: text(50),
  prefix: z
    .string()
    .max(10)
    .regex(/^[A-Z][A-Z0-9]{1,9}$/, 'is 2 to 10 capitals and digits, beginning with a letter')
    .refine((prefix) => prefix !== 'CN', 'is the prefix of your own credit notes: choose another one'),
  signed_on: day,
  valid_from: day,
};

const optional = {
  siret: text(20).nullable(),
  vat_number: text(20).nullable(),
  rpm: text(100).nullable(),
  bic: text(20).nullable(),
};

/** A freelancer's written mandate: who they are to the law, the series of their own, and the days they have to contest. */
export const NewMandate = z
  .strictObject({
    ...identity,
    ...z.object(optional).partial().shape,
    valid_to: day.nullish(),
    language: z.enum(['fr', 'nl', 'en', 'de']).default('fr'),
    acceptance_days: z.int().min(1).max(90).default(15),
    payment_terms_days: z.int().min(0).max(60).default(30),
    password: z
      .string()
      .max(1_000)
      .optional()
      .describe('Yours again, when the IBAN is not that of the mandate before.'),
  })
  .meta({ id: 'NewMandate' });
export type NewMandate = z.infer<typeof NewMandate>;

export const MandateQuery = PageQuery.extend({ secretary_id: id.optional(), cursor: id.optional() });
export type MandateQuery = z.infer<typeof MandateQuery>;

export const MandateView = z
  .object({
    id,
    ...identity,
    ...optional,
    prefix: z.string(),
    valid_to: day.nullable(),
    language: z.enum(['fr', 'nl', 'en', 'de']),
    acceptance_days: z.int(),
    payment_terms_days: z.int(),
    created_at: instant,
    revoked_at: instant.nullable(),
  })
  .meta({ id: 'Mandate' });
export const RevokedMandate = MandateView.extend({
  waiting_cents: z
    .int()
    .describe('What clients were billed of their work, without VAT, and no self-bill pays yet.'),
  to_do: z.object({ fr: z.string(), nl: z.string(), en: z.string(), de: z.string() }),
}).meta({ id: 'RevokedMandate' });
export const MandatePage = pageSchema(MandateView).meta({ id: 'MandatePage' });
