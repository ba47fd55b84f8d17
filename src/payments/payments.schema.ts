import { z } from 'zod';
import { day, id, instant, note, PageQuery, pageSchema } from '../platform/http/contract.interceptor.js';
import {
  ALLOCATION_RULES,
  PAYMENT_METHODS,
  PAYMENT_SOURCES,
  Receivable,
  receivableId,
} from './payment-facts.js';

const cents = z.int();
/** An amount that somebody moves by hand. */
const amount = z.int().min(1).max(1_000_000_000_00);

const owed = {
  invoice_id: id.optional().describe('An issued invoice; or claim_id.'),
  claim_id: id.optional().describe('A claim of late interest; or invoice_id.'),
};
const isOne = ({ invoice_id, claim_id }: Receivable) => !invoice_id !== !claim_id;
const ONE = 'names an invoice or a claim, one of the two';

const part = z.strictObject({ ...owed, amount_cents: amount }).refine(isOne, ONE);
/** What money pays of invoices and claims, each once. */
export const AllocationParts = z
  .array(part)
  .max(100)
  .refine(
    (given) => new Set(given.map(receivableId)).size === given.length,
    'names an invoice or a claim twice: give it one amount',
  );

/** Money that came in without a bank line or an online payment: cash, or a transfer seen on the account. */
export const NewPayment = z
  .strictObject({
    practice_id: id,
    method: z.enum(PAYMENT_METHODS),
    amount_cents: amount,
    received_on: day,
    note: note(300).nullish(),
    allocations: AllocationParts.default([]).describe(
      'What it pays; what is left over is a credit of the practice.',
    ),
  })
  .meta({ id: 'NewPayment' });
export type NewPayment = z.infer<typeof NewPayment>;

export const NewAllocations = z
  .strictObject({ allocations: AllocationParts.min(1) })
  .meta({ id: 'NewAllocations' });
export type NewAllocations = z.infer<typeof NewAllocations>;

/** That a payment recorded by hand did not stay, or was a mistake. */
export const PaymentReversal = z
  .strictObject({ reversed_on: day, note: note(300).nullish() })
  .meta({ id: 'PaymentReversal' });
export type PaymentReversal = z.infer<typeof PaymentReversal>;

/** An invoice or a claim to be paid out of the credit of its practice: whole, or by an amount. */
export const CreditUse = z
  .strictObject({ ...owed, amount_cents: amount.optional() })
  .refine(isOne, ONE)
  .meta({ id: 'CreditUse' });
export type CreditUse = z.infer<typeof CreditUse>;

/** Credit of a practice that was given back to it by hand. */
export const NewRefund = z
  .strictObject({
    amount_cents: amount,
    method: z.enum(PAYMENT_METHODS),
    refunded_on: day,
    note: note(300).nullish(),
  })
  .meta({ id: 'NewRefund' });
export type NewRefund = z.infer<typeof NewRefund>;

export const PaymentQuery = PageQuery.extend({
  practice_id: id.optional(),
  source: z.enum(PAYMENT_SOURCES).optional(),
  from: day.optional(),
  to: day.optional(),
  left: z.enum(['true']).optional().describe('Only payments that something is left of.'),
});
export type PaymentQuery = z.infer<typeof PaymentQuery>;

const sentences = z.object({ fr: z.string(), nl: z.string(), en: z.string(), de: z.string() });

/** Why something was allocated or suggested: the code of the reason and its sentence in four languages. */
export const ReasonView = z.object({ code: z.string(), sentence: sentences }).meta({ id: 'MatchReason' });

const fields = {
  id,
  practice_id: id.nullable().describe('Null for a line of a bank statement that was taken out of the books.'),
  method: z.enum(PAYMENT_METHODS),
  amount_cents: cents.describe('Below 0 for what went back.'),
  available_cents: cents.describe('What is neither allocated nor gone back.'),
  received_on: day,
  source: z.enum(PAYMENT_SOURCES),
  counter_iban: z.string().nullable(),
  reverses_payment_id: id.nullable(),
  note: z.string().nullable(),
  created_by: id.nullable(),
  created_at: instant,
};

export const PaymentView = z
  .object({
    ...fields,
    same_transfer: z
      .array(id)
      .describe(
        'The other payments of the same transfer or refund: one that is for several practices has one each.',
      ),
    allocations: z.array(
      z.object({
        id,
        invoice_id: id.nullable().describe('Null where a claim is paid.'),
        claim_id: id.nullable().describe('Null where an invoice is paid.'),
        number: z.string(),
        amount_cents: cents,
        rule: z.enum(ALLOCATION_RULES),
        reason: ReasonView.nullable(),
        undoes_allocation_id: id.nullable(),
        undone: z.boolean(),
        decided_by: id.nullable(),
        created_at: instant,
      }),
    ),
  })
  .meta({ id: 'Payment' });

export const PaymentPage = pageSchema(z.object(fields)).meta({ id: 'PaymentPage' });

export const CreditView = z
  .object({
    practice_id: id,
    credit_cents: cents.describe(
      'What was paid beyond what is owed: left of payments, or on invoices credited and claims withdrawn since.',
    ),
  })
  .meta({ id: 'PracticeCredit' });
