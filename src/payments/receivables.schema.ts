import { z } from 'zod';
import { day, id, PageQuery, pageSchema, shownId, whole } from '../platform/http/contract.interceptor.js';
import { BALANCE_STATES } from './balancing.js';
import { PAYMENT_METHODS } from './payment-facts.js';

export const BalanceQuery = PageQuery.extend({
  practice_id: id.optional(),
  only: z.enum(['open', 'overdue', 'overpaid']).optional(),
  invoice_ids: z
    .string()
    .max(7_500)
    .transform((list) => list.split(','))
    .pipe(z.array(id).max(200))
    .optional()
    .describe('Ids with commas between, at most 200.'),
});
export type BalanceQuery = z.infer<typeof BalanceQuery>;

const BalanceView = z
  .object({
    invoice_id: shownId,
    number: z.string(),
    practice_id: shownId,
    issued_on: day,
    due_on: day,
    gross_cents: whole,
    credited_cents: whole.describe('Gross of its credit notes.'),
    paid_cents: whole,
    open_cents: whole.describe('Gross − credited − paid; below 0 when it was credited after it was paid.'),
    state: z.enum(BALANCE_STATES),
    disputed: z.boolean().describe('A dispute over it waits for a decision.'),
  })
  .meta({ id: 'InvoiceBalance' });
export const BalancePage = pageSchema(BalanceView).meta({ id: 'InvoiceBalancePage' });

const ages = {
  not_due_cents: whole,
  days_30_cents: whole.describe('1 to 30 days past due.'),
  days_60_cents: whole.describe('31 to 60.'),
  days_90_cents: whole.describe('61 to 90.'),
  older_cents: whole,
  open_cents: whole.describe('All of these together.'),
  credit_cents: whole.describe('What was paid beyond what is owed.'),
};

export const AgeingPage = z
  .object({
    on: day,
    items: z.array(z.object({ practice_id: shownId, practice_name: z.string(), ...ages })),
    total: z.object(ages).describe('Of all practices, whatever the page.'),
    unknown_cents: whole.describe('Money booked of which nobody has said yet whose it is.'),
    next_cursor: z.string().nullable(),
  })
  .meta({ id: 'Ageing' });

export const ForecastQuery = z.strictObject({ weeks: z.coerce.number().int().min(1).max(52).default(13) });
export type ForecastQuery = z.infer<typeof ForecastQuery>;

export const ForecastView = z
  .object({
    on: day,
    weeks: z.array(
      z.object({
        from: day,
        to: day,
        due_cents: whole.describe('By the days invoices and claims are due.'),
        expected_cents: whole.describe('By the days practices usually pay.'),
      }),
    ),
    overdue_cents: whole.describe('Due before today; expected from this week on.'),
    due_later_cents: whole,
    expected_later_cents: whole,
    disputed_cents: whole.describe('Told for no week while a dispute waits.'),
    open_cents: whole,
  })
  .meta({ id: 'Forecast' });

export const StatementQuery = z.strictObject({
  from: day.optional().describe('The first of January when left out.'),
  to: day.optional().describe('Today when left out.'),
});
export type StatementQuery = z.infer<typeof StatementQuery>;

export const StatementView = z
  .object({
    practice_id: shownId,
    practice_name: z.string(),
    from: day,
    to: day,
    opening_cents: whole.describe('What the practice owed the day before; below 0 its credit.'),
    lines: z.array(
      z.object({
        on: day,
        kind: z.enum(['invoice', 'late_claim', 'credit_note', 'payment', 'reversal']),
        id: shownId,
        number: z.string().nullable(),
        due_on: day.nullable(),
        method: z.enum(PAYMENT_METHODS).nullable(),
        amount_cents: whole.describe('Above 0 what the practice owes more, below 0 what it owes less.'),
        balance_cents: whole,
      }),
    ),
    invoiced_cents: whole,
    claimed_cents: whole.describe(
      'Interest and fixed sums claimed for late payment, less what was withdrawn.',
    ),
    credited_cents: whole,
    paid_cents: whole.describe('Payments less what went back.'),
    closing_cents: whole.describe('Opening + invoiced + claimed − credited − paid.'),
  })
  .meta({ id: 'StatementOfAccount' });
