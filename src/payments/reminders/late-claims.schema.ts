import { z } from 'zod';
import {
  day,
  id,
  instant,
  note,
  PageQuery,
  pageSchema,
  text,
} from '../../platform/http/contract.interceptor.js';
import { CLAIM_STATES } from '../balancing.js';
import { PAYMENT_METHODS } from '../payment-facts.js';

const span = z.object({
  from: day,
  to: day,
  days: z.int(),
  principal_cents: z.int(),
  rate_bp: z.int().describe('Yearly, 1050 for 10.5 %.'),
  interest_cents: z.int(),
});

export const EstimateQuery = z.strictObject({
  to: day.optional().describe('The last day; today when left out.'),
});
export type EstimateQuery = z.infer<typeof EstimateQuery>;
export const EstimateView = z
  .object({
    to: day,
    invoices: z.array(
      z.object({
        invoice_id: id,
        number: z.string(),
        due_on: day,
        open_cents: z.int(),
        disputed: z.boolean(),
        spans: z.array(span),
        recovery_cents: z
          .int()
          .describe('The fixed sum for the cost of recovery; 0 where it was claimed before.'),
      }),
    ),
    interest_cents: z.int(),
    recovery_cents: z.int(),
    refused: z
      .object({ code: z.string(), title: z.string() })
      .nullable()
      .describe(
        'Why a claim of all of it would be refused now, its mailing apart: what `POST /api/late-claims` would answer; null where it would not.',
      ),
  })
  .meta({ id: 'LateInterestEstimate' });

export const NewLateClaim = z
  .strictObject({
    practice_id: id,
    invoice_ids: z.array(id).min(1).max(200).optional().describe('All that are not disputed when left out.'),
    to: day.optional().describe('The last day that interest is claimed for; today when left out.'),
    recovery: z.boolean().default(true).describe('Claims the fixed sum for each invoice too.'),
    mail: z.boolean().default(true).describe('Mails it to the practice.'),
  })
  .meta({ id: 'NewLateClaim' });
export type NewLateClaim = z.infer<typeof NewLateClaim>;

export const LateClaimView = z
  .object({
    id,
    number: z.string(),
    practice_id: id,
    practice_name: z.string(),
    state: z.enum(CLAIM_STATES),
    reference: z.string().nullable().describe('What is written on the transfer that pays it.'),
    mail_state: z
      .enum(['queued', 'sent', 'failed', 'cancelled'])
      .nullable()
      .describe('Null where it is not mailed, or not drawn yet.'),
    issued_on: day,
    calculated_to: day,
    interest_cents: z.int(),
    recovery_cents: z.int(),
    total_cents: z.int(),
    paid_cents: z.int(),
    open_cents: z
      .int()
      .describe('What is still owed; below 0 what was paid on a claim that was withdrawn since, a credit.'),
    payments: z.array(
      z.object({ payment_id: id, received_on: day, method: z.enum(PAYMENT_METHODS), amount_cents: z.int() }),
    ),
    invoices: z.array(
      z.object({
        invoice_id: id,
        number: z.string(),
        interest_from: day,
        interest_to: day,
        interest_cents: z.int(),
        recovery_cents: z.int(),
        credited_since_cents: z
          .int()
          .describe(
            'What credit notes took back since: above 0 the claim asks too much, so withdraw it and claim anew.',
          ),
      }),
    ),
    sent_at: instant.nullable(),
    created_by: id,
    created_at: instant,
    withdrawn_at: instant.nullable(),
    withdrawn_by: id.nullable(),
    reason: z.string().nullable().describe('Why it was withdrawn.'),
  })
  .meta({ id: 'LateClaim' });
export const LateClaimPage = pageSchema(LateClaimView).meta({ id: 'LateClaimPage' });
export const LateClaimFilter = PageQuery.extend({
  practice_id: id.optional(),
  state: z.enum(CLAIM_STATES).optional(),
});
export type LateClaimFilter = z.infer<typeof LateClaimFilter>;
export const WithdrawRequest = z.strictObject({ reason: note(300) }).meta({ id: 'LateClaimWithdrawal' });
export type WithdrawRequest = z.infer<typeof WithdrawRequest>;

const rate = {
  country: z.enum(['BE', 'FR']),
  kind: z
    .enum(['late', 'legal'])
    .describe(
      'late: interest between businesses; legal: the legal interest, of which a French contract asks three times at least.',
    ),
  half: z
    .string()
    .max(7)
    .regex(/^20\d{2}-H[12]$/, 'is no half-year such as 2027-H1'),
  rate_bp: z.int().min(0).max(5_000).describe('1050 for 10.5 %.'),
  source: text(300).describe('Where it is published, such as the day of the official journal.'),
};
export const NewLateRate = z.strictObject(rate).meta({ id: 'NewLateRate' });
export type NewLateRate = z.infer<typeof NewLateRate>;
export const LateRateView = z
  .object({ ...rate, recorded_by: id.nullable().describe('Null for the rates that the program brings.') })
  .meta({ id: 'LateRate' });
export const LateRateList = z.object({ items: z.array(LateRateView) }).meta({ id: 'LateRateList' });
