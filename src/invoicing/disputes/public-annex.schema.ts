import { z } from 'zod';
import { day, PageQuery } from '../../platform/http/contract.interceptor.js';
import { DisputeView } from './disputes.schema.js';

const cents = z.int();
const amounts = z.object({ net_cents: cents, vat_cents: cents, gross_cents: cents });
const figures = z.object({
  quantity: z.string(),
  unit: z.string(),
  unit_price: z.string(),
  net_cents: cents,
});
const party = z.object({ name: z.string(), country: z.string() });

/** `?page=&lang=&sent=` of the page of an annex. */
export const AnnexPageQuery = z.strictObject({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  lang: z.enum(['fr', 'nl', 'en', 'de']).optional(),
  sent: z.literal('1').optional(),
});
export type AnnexPageQuery = z.infer<typeof AnnexPageQuery>;

/** `?limit=&cursor=` of the recounted events: the cursor is the last rank seen. */
export const RecountQuery = PageQuery.extend({
  cursor: z
    .string()
    .regex(/^\d{1,7}$/)
    .optional(),
});
export type RecountQuery = z.infer<typeof RecountQuery>;

export const PublicDispute = DisputeView.pick({
  state: true,
  reason: true,
  opened_at: true,
  decided_at: true,
  credit_note_number: true,
  credit_cents: true,
})
  .extend({
    later_credits: z.array(
      z.object({ credit_note_number: z.string(), invoice_number: z.string(), net_cents: cents }),
    ),
    events: z.array(
      z.object({
        position: z.int(),
        state: z.enum(['open', 'accepted', 'rejected']),
        answer: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'PublicDispute' });

/** What a document says to whoever holds its link. */
export const PublicAnnexView = amounts
  .extend({
    kind: z.enum(['invoice', 'credit_note']),
    number: z.string().nullable(),
    language: z.string(),
    issued_on: day,
    period: z.object({ from: day, to: day }).nullable(),
    seller: party,
    buyer: party,
    annex: z
      .object({
        rows: z.int(),
        sha256: z.string(),
        form: z
          .int()
          .nullable()
          .describe('2: the total can be done again from it. Null: not one row an event.'),
        kept_sha256: z.string().nullable().describe('Of the bytes as they are kept now.'),
      })
      .nullable(),
    no_recount: z
      .enum(['no_annex', 'first_form', 'facts_not_kept', 'credit_note', 'not_itemised', 'too_long'])
      .nullable()
      .describe('Why its total cannot be done again; too_long: not now.'),
    dispute_until: day.nullable(),
    disputable: z.boolean(),
    disputes: z.array(PublicDispute),
  })
  .meta({ id: 'PublicAnnex' });

const said = z.object({
  billed: z.boolean(),
  reason: z.string().nullable(),
  counted: z.int(),
  quantity: z.int(),
  component_code: z.string().nullable(),
});

/** The total done again from the CSV and the card versions; events a page at a time. */
export const RecountView = z
  .object({
    equal: z.boolean().nullable(),
    no_recount: z.string().nullable(),
    invoice: amounts.nullable(),
    recomputed: amounts.nullable(),
    lines: z.array(
      figures.extend({
        position: z.int(),
        label: z.string(),
        by_hand: z.boolean(),
        recomputed: figures.nullable(),
        equal: z.boolean(),
      }),
    ),
    given: z
      .object({
        cards: z.array(
          z.object({
            period: z.object({ from: day, to: day }),
            rate_card_id: z.string(),
            version: z.int(),
            sha256: z.string(),
          }),
        ),
        opening: z.unknown().describe('Counters the period began with, by rate card and component.'),
        supplement: z.boolean(),
        shared_events: z.int(),
      })
      .nullable(),
    events: z.array(
      z.object({
        position: z.int(),
        started_at: z.string(),
        kind: z.string(),
        said,
        recomputed: said,
        equal: z.boolean(),
      }),
    ),
    next_cursor: z.string().nullable(),
  })
  .meta({ id: 'AnnexRecount' });
