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

const cents = z.int();

export const NewSelfBills = z
  .strictObject({ period: z.strictObject({ from: day, to: day }) })
  .meta({ id: 'NewSelfBills' });
export type NewSelfBills = z.infer<typeof NewSelfBills>;

export const SelfBillIssue = z.strictObject({ issued_on: day.optional() }).meta({ id: 'SelfBillIssue' });
export type SelfBillIssue = z.infer<typeof SelfBillIssue>;

/** All that is left of a self-bill, or what `lines` name of it. */
export const SelfBillCorrection = z
  .strictObject({
    reason: text(500),
    lines: z
      .array(
        z.strictObject({
          position: z.int().min(1).max(10_000),
          net_cents: z.int().min(-1_000_000_000).max(1_000_000_000).optional(),
        }),
      )
      .min(1)
      .max(1_000)
      .optional(),
  })
  .meta({ id: 'SelfBillCorrection' });
export type SelfBillCorrection = z.infer<typeof SelfBillCorrection>;

export const SelfBillAnswer = z
  .discriminatedUnion('answer', [
    z.strictObject({ answer: z.literal('accepted') }),
    z.strictObject({ answer: z.literal('contested'), reason: note(500) }),
  ])
  .meta({ id: 'SelfBillAnswer' });
export type SelfBillAnswer = z.infer<typeof SelfBillAnswer>;

export const SelfBillQuery = PageQuery.extend({
  secretary_id: id.optional(),
  state: z.enum(['draft', 'issued', 'accepted', 'contested']).optional(),
});
export type SelfBillQuery = z.infer<typeof SelfBillQuery>;

/** `?lang=` of the page of a self-bill; all else in the address is left aside. */
export const SelfBillPageQuery = z.object({
  lang: z.enum(['fr', 'nl', 'en', 'de']).optional().catch(undefined),
});
export type SelfBillPageQuery = z.infer<typeof SelfBillPageQuery>;

export const SelfBillView = z
  .object({
    id,
    kind: z.enum(['self_bill', 'self_bill_credit']),
    state: z.enum(['draft', 'issued', 'accepted', 'contested']),
    secretary_id: id,
    mandate_id: id,
    seller_name: z.string(),
    number: z.string().nullable(),
    issued_on: day.nullable(),
    due_on: day.nullable(),
    period_from: day,
    period_to: day,
    net_cents: cents,
    vat_cents: cents,
    gross_cents: cents,
    answer_until: day.nullable(),
    answer: z.enum(['accepted', 'lapsed', 'contested']).nullable(),
    answered_at: instant.nullable(),
    reason: z.string().nullable(),
    credited_invoice_id: id.nullable(),
    credited_by: z
      .string()
      .nullable()
      .describe('Number of the credit note that took the last of it back; null while some of it stands.'),
    credited_cents: cents.describe('Net, of all credit notes over it.'),
    left_gross_cents: cents.describe('Of gross_cents, what credit notes left standing: what is paid out.'),
    credit_notes: z.array(z.object({ id, number: z.string(), net_cents: cents })),
    created_at: instant,
    document: z.unknown().nullable(),
    lines: z.array(
      z.object({
        position: z.int(),
        label: z.string(),
        detail: z.string().nullable(),
        quantity: z.string(),
        unit: z.string(),
        unit_price: z.string(),
        net_cents: cents,
        vat_category: z.string(),
        vat_bp: z.int(),
      }),
    ),
  })
  .meta({ id: 'SelfBill' });
export const SelfBillPage = pageSchema(SelfBillView.omit({ document: true, lines: true })).meta({
  id: 'SelfBillPage',
});

/** A draft for each freelancer with something to receive and a mandate; the others, and why not. */
export const SelfBillDrafts = z
  .object({
    drafts: z.array(SelfBillView),
    skipped: z.array(
      z.object({ secretary_id: id.nullable(), net_cents: cents, code: z.string(), sentence: z.string() }),
    ),
  })
  .meta({ id: 'SelfBillDrafts' });

/** To whom the link went. */
export const SelfBillSent = z.object({ sent_to: z.email() }).meta({ id: 'SelfBillSent' });

export const PublicSelfBill = SelfBillView.pick({
  state: true,
  number: true,
  issued_on: true,
  period_from: true,
  period_to: true,
  net_cents: true,
  vat_cents: true,
  gross_cents: true,
  answer_until: true,
  answer: true,
  lines: true,
}).meta({ id: 'PublicSelfBill' });
