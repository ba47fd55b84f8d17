import { z } from 'zod';
import { day, id, instant, PageQuery, pageSchema, shownId, text } from '../../platform/http/contract.interceptor.js';
import { hours } from '../hours.schema.js';
import { notes, rates } from '../missions.schema.js';
import { OFFER_STATES, WITHDRAWAL_REASONS } from './offer-state.js';

const payTerms = z.strictObject({ days: z.int().min(0).max(60), from: z.enum(['invoice', 'month_end']) });

const terms = {
  title: text(200),
  starts_on: day,
  ends_on: day.nullable(),
  hours,
  minutes_per_week: z.int().min(1).max(10_080).nullable(),
  rates,
  pay_terms: payTerms.nullable(),
  notes: notes.nullable(),
  expires_on: day,
};

/** An offer to one person: what is left out is taken from the need and from her profile; without a need it is made freely. */
export const NewOffer = z
  .strictObject({
    need_id: id.optional(),
    practice_id: id.optional(),
    secretary_id: id,
    ...z.object(terms).partial().shape,
  })
  .meta({ id: 'NewOffer' });
export type NewOffer = z.infer<typeof NewOffer>;

export const OfferSigning = z
  .strictObject({
    signed_on: day.optional(),
    /** What the signed paper is called where it is kept, and the SHA-256 of its file. */
    proof: z.strictObject({
      reference: text(200),
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 of 64 hexadecimal digits in lower case')
        .optional(),
    }),
  })
  .meta({ id: 'OfferSigning' });
export type OfferSigning = z.infer<typeof OfferSigning>;

export const Offer = z
  .object({
    id,
    need_id: shownId.nullable(),
    practice_id: id,
    practice_name: z.string(),
    secretary_id: id,
    secretary_name: z.string(),
    ...terms,
    time_zone: z.string(),
    /** After a yes, the state of the mission it became. */
    state: z.enum(OFFER_STATES),
    withdrawn_because: z.enum(WITHDRAWAL_REASONS).nullable(),
    mission_id: shownId.nullable(),
    signed_on: day.nullable(),
    proof_reference: z.string().nullable(),
    proof_sha256: z.string().nullable(),
    created_at: instant,
    answered_at: instant.nullable(),
  })
  .meta({ id: 'Offer' });
export type OfferView = z.infer<typeof Offer>;
export const OfferPage = pageSchema(Offer).meta({ id: 'OfferPage' });
export const OfferQuery = PageQuery.extend({
  cursor: id.optional(),
  need_id: id.optional(),
  secretary_id: id.optional(),
  practice_id: id.optional(),
});
export type OfferQuery = z.infer<typeof OfferQuery>;

