import { z } from 'zod';
import { day, id, instant, note, PageQuery, pageSchema } from '../../platform/http/contract.interceptor.js';
import { PAIN_VERSIONS } from './pain001.js';
import { PAYOUT_STATES } from './payout.entity.js';

const cents = z.int();

export const DueQuery = z.strictObject({ on: day.optional() });
export type DueQuery = z.infer<typeof DueQuery>;

const parts = z.array(z.object({ self_bill_id: id, cents }));

/** What is due of each self-bill, to whom, and what it waits for; and what was paid too much, whether anything is due or not. */
export const DueList = z
  .object({
    on: day,
    items: z.array(
      z.object({
        self_bill_id: id,
        number: z.string(),
        secretary_id: id,
        name: z.string(),
        due_on: day,
        gross_cents: cents,
        credited_cents: cents,
        paid_cents: cents,
        amount_cents: cents.describe('To be paid: what is left of it, less what is set off.'),
        parts: parts.describe('Below zero: what the freelancer received too much for another self-bill.'),
        iban: z.string(),
        known_iban: z.string().describe('The account a file paid last, or of the first mandate.'),
        held_for: z.array(z.object({ code: z.enum(['account-changed', 'vigilance']), detail: z.string() })),
      }),
    ),
    overpaid: z
      .array(
        z.object({
          self_bill_id: id,
          number: z.string(),
          secretary_id: id,
          name: z.string(),
          overpaid_cents: cents,
        }),
      )
      .describe('Set off against what is due to the same freelancer, else to be asked back.'),
  })
  .meta({ id: 'DuePayouts' });

export const NewPayoutRun = z
  .strictObject({
    due_on: day
      .optional()
      .describe('Up to which day self-bills are due; the day of execution when left out.'),
    execution_on: day
      .optional()
      .describe('Today when left out; moved to the next day on which TARGET is open.'),
    iban: z.string().max(50).optional().describe('A registered account; that of the business when left out.'),
    version: z.enum(PAIN_VERSIONS).default('pain.001.001.09'),
    batch_booking: z
      .boolean()
      .default(false)
      .describe('One debit for the whole file instead of one for each payout.'),
  })
  .meta({ id: 'NewPayoutRun' });
export type NewPayoutRun = z.infer<typeof NewPayoutRun>;

/** The file carries money: it asks for a recent proof of who is there, or for the password. */
export const PayoutExport = z
  .strictObject({ password: z.string().max(512).optional() })
  .meta({ id: 'PayoutExport' });
export type PayoutExport = z.infer<typeof PayoutExport>;

export const PayoutTold = z.strictObject({ on: day, note: note(500).optional() }).meta({ id: 'PayoutTold' });
export type PayoutTold = z.infer<typeof PayoutTold>;

export const PaidByHand = z
  .strictObject({ self_bill_id: id, on: day, note: note(500).optional() })
  .meta({ id: 'PaidByHand' });
export type PaidByHand = z.infer<typeof PaidByHand>;

export const AccountConfirmation = z
  .strictObject({
    iban: z.string().max(50),
    note: note(500).describe('How it was checked, and with whom.'),
    password: z.string().max(512).optional(),
  })
  .meta({ id: 'PayeeAccountConfirmation' });
export type AccountConfirmation = z.infer<typeof AccountConfirmation>;

export const PayeeView = z
  .object({
    secretary_id: id,
    name: z.string(),
    iban: z.string(),
    known_iban: z.string(),
    confirmed: z.boolean(),
  })
  .meta({ id: 'Payee' });

export const PayoutQuery = PageQuery.extend({
  state: z.enum(PAYOUT_STATES).optional(),
  secretary_id: id.optional(),
});
export type PayoutQuery = z.infer<typeof PayoutQuery>;

export const PayoutView = z
  .object({
    id,
    run_id: id.nullable(),
    self_bill_id: id,
    number: z.string(),
    secretary_id: id,
    name: z.string(),
    iban: z.string(),
    state: z.enum(PAYOUT_STATES),
    amount_cents: cents,
    end_to_end_id: z.string(),
    parts: z.array(z.object({ self_bill_id: id, number: z.string(), cents })),
    told_on: day.nullable(),
    bank_transaction_id: id.nullable(),
    note: z.string().nullable(),
    rejected_code: z
      .string()
      .nullable()
      .describe('Why the bank would not execute it, by the code of its status report (ISO 20022).'),
    created_at: instant,
  })
  .meta({ id: 'Payout' });
export const PayoutPage = pageSchema(PayoutView).meta({ id: 'PayoutPage' });

const sentence = z.object({ fr: z.string(), nl: z.string(), en: z.string(), de: z.string() });

/** What a status report of the bank (pain.002) says of each transfer of a file. */
export const PayoutReport = z
  .object({
    run_id: id,
    message_id: z.string(),
    items: z.array(
      z.object({
        payout_id: id,
        end_to_end_id: z.string(),
        name: z.string(),
        amount_cents: cents,
        outcome: z.enum(['accepted', 'rejected', 'pending']),
        status: z.string().nullable().describe('As the bank says it: RJCT, ACSC, PDNG …'),
        changed: z.boolean().describe('True: it is returned by this report, and its self-bill due again.'),
        reason: z
          .object({ code: z.string().nullable(), sentence, text: z.string() })
          .nullable()
          .describe('Why it was rejected.'),
      }),
    ),
  })
  .meta({ id: 'PayoutReport' });
export type PayoutReport = z.infer<typeof PayoutReport>;

const Run = z.object({
  id,
  state: z.enum(['drafted', 'exported', 'cancelled']),
  due_on: day,
  execution_on: day,
  version: z.enum(PAIN_VERSIONS),
  batch_booking: z.boolean(),
  iban: z.string(),
  total_cents: cents,
  payouts: z.int(),
  paid: z.int(),
  returned: z.int(),
  message_id: z.string().nullable().describe('How the file calls itself.'),
  sha256: z.string().nullable().describe('Of the file, once it is exported.'),
  created_at: instant,
  exported_at: instant.nullable(),
});
export const PayoutRunPage = pageSchema(Run.meta({ id: 'PayoutRunSummary' })).meta({ id: 'PayoutRunPage' });
export const PayoutRunView = Run.extend({ items: z.array(PayoutView) }).meta({ id: 'PayoutRun' });
