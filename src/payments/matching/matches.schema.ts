import { z } from 'zod';
import { day, id, instant, note } from '../../platform/http/contract.interceptor.js';
import { ALLOCATION_RULES } from '../payment-facts.js';
import { ReasonView } from '../payments.schema.js';

const cents = z.int();
const amount = z.int().min(1).max(1_000_000_000_00);
const part = z.strictObject({ invoice_id: id, amount_cents: amount });
const parts = z
  .array(part)
  .max(100)
  .refine(
    (given) => new Set(given.map(({ invoice_id }) => invoice_id)).size === given.length,
    'names an invoice twice: give it one amount',
  );

/**
 * What a line is booked as. Send the allocations that were shown: when they are those of the suggestion its rule is kept,
 * else they are by hand. Nothing at all accepts the suggestion as it is now.
 */
export const Acceptance = z
  .strictObject({
    allocations: parts.optional(),
    practice_id: id
      .optional()
      .describe(
        'Whose credit it becomes as far as no invoice is named; a refund of that practice when money went out.',
      ),
    reverses_payment_id: id.optional().describe('The payment that money which went out takes back.'),
  })
  .meta({ id: 'Acceptance' });
export type Acceptance = z.infer<typeof Acceptance>;

/** A line that pays several invoices, of one practice or of several; of several to the last cent. */
export const LineSplit = z.strictObject({ allocations: parts.min(1) }).meta({ id: 'LineSplit' });
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
            invoice_id: id,
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
