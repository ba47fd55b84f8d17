import { z } from 'zod';
import { day, id, instant, note } from '../../platform/http/contract.interceptor.js';
import { ALLOCATION_RULES } from '../payment-facts.js';
import { AllocationParts, ReasonView } from '../payments.schema.js';

const cents = z.int();

/**
 * What a line is booked as. Send the allocations that were shown: when they are those of the suggestion its rule is kept,
 * else they are by hand. Nothing at all accepts the suggestion as it is now.
 */
export const Acceptance = z
  .strictObject({
    allocations: AllocationParts.optional(),
    practice_id: id
      .optional()
      .describe(
        'Whose credit it becomes as far as nothing is named that it pays; a refund of that practice when money went out.',
      ),
    reverses_payment_id: id.optional().describe('The payment that money which went out takes back.'),
  })
  .meta({ id: 'Acceptance' });
export type Acceptance = z.infer<typeof Acceptance>;

/** A line that pays several invoices and claims, of one practice or of several; of several to the last cent. */
export const LineSplit = z.strictObject({ allocations: AllocationParts.min(1) }).meta({ id: 'LineSplit' });
export type LineSplit = z.infer<typeof LineSplit>;

export const SettingAside = z.strictObject({ note: note(200).nullish() }).meta({ id: 'SettingAside' });
export type SettingAside = z.infer<typeof SettingAside>;

export const Rematching = z.object({ queued: z.boolean() }).meta({ id: 'Rematching' });

/** What was made of a line of a bank statement. */
export const MatchView = z
  .object({
    id,
    booked_on: day,
    amount_cents: cents,
    currency: z.string(),
    state: z.enum(['new', 'open', 'suggested', 'booked', 'set_aside', 'parked']),
    reason: ReasonView.nullable(),
    suggestion: z
      .object({
        practice_id: id.nullable(),
        allocations: z.array(
          z.object({
            invoice_id: id.optional().describe('What is paid: an invoice, or claim_id.'),
            claim_id: id.optional().describe('What is paid: a claim of late interest, or invoice_id.'),
            number: z.string(),
            amount_cents: cents,
            rule: z.enum(ALLOCATION_RULES),
          }),
        ),
        reverses_payment_id: id.optional(),
        refund: z.boolean().optional(),
      })
      .nullable(),
    payment_id: id.nullable(),
    decided_by: id.nullable().describe('Null while only rules decided.'),
    decided_at: instant.nullable(),
  })
  .meta({ id: 'BankMatch' });
