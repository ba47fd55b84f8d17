import { z } from 'zod';
import {
  day,
  id,
  instant,
  PageQuery,
  pageSchema,
  shownId,
} from '../../platform/http/contract.interceptor.js';
import { SELF_BILL_STATES } from './month-end-self-billing.js';
import { ITEM_STATES } from './month-end-states.js';

const ItemStateName = z
  .enum(ITEM_STATES as [string, ...string[]])
  .describe(
    'written: lies in a folder of this installation; sent: its transport has it, or the client does.',
  );
const cents = z.int();

export const NewMonthEnd = z
  .strictObject({
    period: z.strictObject({ from: day, to: day }),
    practice_ids: z
      .array(id)
      .min(1)
      .max(5_000)
      .optional()
      .describe(
        'Left out: every practice that is not archived, and archived ones with work that is not billed.',
      ),
    self_bills: z
      .boolean()
      .optional()
      .describe(
        'Whether it also writes the self-bills of what it issued. Left out: when a freelancer has a mandate in force on the last day.',
      ),
  })
  .meta({ id: 'NewMonthEnd' });
export type NewMonthEnd = z.infer<typeof NewMonthEnd>;

export const MonthEndIssue = z
  .strictObject({ issued_on: day.optional().describe('The date of every invoice; today when left out.') })
  .meta({ id: 'MonthEndIssue' });
export type MonthEndIssue = z.infer<typeof MonthEndIssue>;

export const MonthEndItemChange = z
  .union([
    z.strictObject({
      excluded: z
        .boolean()
        .describe(
          'True leaves the practice out; false takes it in, and has it drafted and looked over again.',
        ),
    }),
    z.strictObject({
      approved: z
        .boolean()
        .describe('True says that its draft was looked at and is right; that falls when the draft changes.'),
    }),
  ])
  .meta({ id: 'MonthEndItemChange' });
export type MonthEndItemChange = z.infer<typeof MonthEndItemChange>;

const Summary = z.object({
  id,
  state: z.enum(['drafting', 'review', 'issuing', 'done', 'cancelled']),
  period_from: day,
  period_to: day,
  issued_on: day.nullable(),
  created_by: id,
  created_at: instant,
  issued_by: id.nullable(),
  finished_at: instant.nullable(),
  paused_at: instant.nullable().describe('Since when it rests, until somebody lets it go on.'),
});
export const MonthEndPage = pageSchema(Summary.meta({ id: 'MonthEndSummary' })).meta({ id: 'MonthEndPage' });

export const MonthEndView = Summary.extend({
  event_id: z.int().describe('The number of its last progress event.'),
  practices: z.int(),
  counts: z
    .object(Object.fromEntries(ITEM_STATES.map((state) => [state, z.int()])))
    .describe('How many practices are in each state.'),
  totals: z.object({
    entries: z.int(),
    invoices: z.int().describe('Drafts and invoices of items that are not left out.'),
    net_cents: cents,
    gross_cents: cents,
  }),
  self_bills: z
    .object({
      written: z.boolean().describe('False when this month-end writes none.'),
      counts: z
        .object(Object.fromEntries(SELF_BILL_STATES.map((state) => [state, z.int()])))
        .describe('How many freelancers are in each state, once invoices are issued.'),
      net_cents: cents.describe('Of those that are not skipped or failed, without VAT.'),
    })
    .describe('Invoices written for freelancers from the payouts of what is issued.'),
  warnings: z
    .array(z.object({ code: z.string(), blocking: z.boolean(), practices: z.int() }))
    .describe('What the review found, with how many practices it is about; what blocks comes first.'),
}).meta({ id: 'MonthEnd' });

export const MonthEndItemFilter = PageQuery.extend({ state: ItemStateName.optional() });
export type MonthEndItemFilter = z.infer<typeof MonthEndItemFilter>;

const refusal = { code: z.string(), detail: z.string() };

export const MonthEndItemView = z
  .object({
    practice_id: id,
    practice: z.string(),
    position: z.int(),
    state: ItemStateName,
    warnings: z.array(z.object({ ...refusal, blocking: z.boolean() })),
    failure: z.object(refusal).nullable(),
    waits_for: z
      .object(refusal)
      .nullable()
      .describe(
        'Why it is tried again by itself, or where its document lies until somebody hands it on; else null.',
      ),
    entries: z.int(),
    invoice_id: id.nullable(),
    number: z.string().nullable(),
    net_cents: cents.nullable(),
    gross_cents: cents.nullable(),
    approved_by: shownId.nullable().describe('Who found the draft right as it is now; null for nobody.'),
    approved_at: instant.nullable(),
    updated_at: instant,
  })
  .meta({ id: 'MonthEndItem' });
const MonthEndSelfBillView = z
  .object({
    position: z.int(),
    secretary_id: id.nullable(),
    name: z.string().nullable(),
    state: z
      .enum(['expected', ...SELF_BILL_STATES] as [string, ...string[]])
      .describe('expected: is written once the invoices are issued; skipped: gets none, with the reason.'),
    net_cents: cents,
    self_bill_id: id.nullable(),
    number: z.string().nullable(),
    gross_cents: cents.nullable(),
    failure: z.object(refusal).nullable(),
    waits_for: z.object(refusal).nullable(),
  })
  .meta({ id: 'MonthEndSelfBill' });
export const MonthEndSelfBillPage = pageSchema(MonthEndSelfBillView)
  .extend({
    margin: z
      .object({
        client_cents: cents,
        payout_cents: cents,
        margin_cents: cents,
        margin_bp: z.int().nullable(),
      })
      .describe(
        'What stays of the drafts and invoices of this month-end once freelancers are paid, as GET /api/margins.',
      ),
  })
  .meta({ id: 'MonthEndSelfBillPage' });

export const MonthEndItemPage = pageSchema(MonthEndItemView).meta({ id: 'MonthEndItemPage' });
