import { z } from 'zod';
import { day, text } from '../../platform/http/contract.interceptor.js';
import { CANCELLATION_REASONS } from './attestation.js';

const NISS = z.string().regex(/^\d{11}$/, 'is not eleven digits');
const author = z.strictObject({
  first_name: text(100),
  family_name: text(100),
  niss: NISS.nullable().default(null),
});

export const EattestWish = z
  .strictObject({
    /** Who gave the care; the INAMI number is that of the claim. */
    author,
    /** BCE number of who received the money; that of the practice when left out. */
    payee: z.string().max(20).optional(),
    /** What the other care provider of an act is, where it names one. */
    auxiliary_is: z.enum(['file_holder', 'trainee']).optional(),
    /** Kind of the institution, in the list CD-HCPARTY, where an act was given in one. */
    place_kind: z
      .string()
      .regex(/^[a-z]{3,30}$/, 'is no kind such as orghospital')
      .optional(),
  })
  .meta({ id: 'EattestWish' });
export type EattestWish = z.infer<typeof EattestWish>;

export const EattestCancellationWish = z
  .strictObject({
    author,
    /** Number the fund gave the eAttest. */
    invoicing_number: text(50),
    reason: z.enum(CANCELLATION_REASONS),
  })
  .meta({ id: 'EattestCancellationWish' });
export type EattestCancellationWish = z.infer<typeof EattestCancellationWish>;

export const ProofWish = z
  .strictObject({
    language: z.enum(['fr', 'nl', 'de', 'en']).optional(),
    /** True where the patient paid the whole fee, false where the fund is billed for its share. */
    paid_in_full: z.boolean(),
    invoicing_number: text(50).nullable().default(null),
    /** What was paid for care that no fund gives back. */
    others: z
      .array(z.strictObject({ label: text(200), on: day, amount_cents: z.int().min(0).max(9_999_999) }))
      .max(50)
      .default([]),
  })
  .meta({ id: 'PatientProofWish' });
export type ProofWish = z.infer<typeof ProofWish>;
