import { z } from 'zod';
import { day, id, instant, PageQuery, pageSchema, text } from '../platform/http/contract.interceptor.js';
import { RouteProblem, Sentence } from './routing.schema.js';

const MOST_CENTS = 10_000_000_000;
const amount = z.int().min(-MOST_CENTS).max(MOST_CENTS);
const decimal = (what: string) =>
  z
    .string()
    .max(20)
    .regex(/^-?\d{1,7}(\.\d{1,6})?$/, `is not a ${what}: write digits with a point, such as 12.50`);

/** For a discount write one minus sign, on the quantity or on the price. */
export const NewLine = z
  .strictObject({
    label: text(500),
    detail: text(500).nullish(),
    quantity: decimal('quantity').default('1'),
    unit: z.enum(['piece', 'h', 'min', 'call', 'doc', 'letter', 'month', 'task']).default('piece'),
    unit_price: decimal('price'),
  })
  .meta({ id: 'NewLine' });
export type NewLine = z.infer<typeof NewLine>;

export const NewDraft = z
  .strictObject({
    practice_id: id,
    period: z.strictObject({ from: day, to: day }),
    lines: z
      .array(NewLine)
      .max(50)
      .default([])
      .describe('Lines by hand to begin with, such as a month that was counted elsewhere.'),
  })
  .meta({ id: 'NewDraft' });
export type NewDraft = z.infer<typeof NewDraft>;

export const IssueRequest = z.strictObject({ issued_on: day.optional() }).meta({ id: 'IssueRequest' });
export type IssueRequest = z.infer<typeof IssueRequest>;

export const NewCreditNote = z
  .strictObject({
    reason: text(500),
    lines: z
      .array(z.strictObject({ position: z.int().min(1).max(10_000), net_cents: amount.optional() }))
      .min(1)
      .max(1_000)
      .optional(),
    release_entries: z.boolean().default(false),
  })
  .meta({ id: 'NewCreditNote' });
export type NewCreditNote = z.infer<typeof NewCreditNote>;

export const InvoiceFilter = PageQuery.extend({
  practice_id: id.optional(),
  state: z.enum(['draft', 'issued']).optional(),
  number: z.string().max(35).optional(),
  q: z.string().max(100).optional().describe('Part of a number or of the name of a practice.'),
  from: day.optional().describe('Of which a day of the period is not before this one.'),
  to: day.optional().describe('Of which a day of the period is not after this one.'),
  issued_from: day
    .optional()
    .describe('Issued on this day or later: with issued_to, what turnover is told by.'),
  issued_to: day.optional().describe('Issued on this day or earlier.'),
});
export type InvoiceFilter = z.infer<typeof InvoiceFilter>;

const InvoiceSummary = z
  .object({
    id,
    kind: z.enum(['invoice', 'credit_note']),
    state: z.enum(['draft', 'issued']),
    practice_id: id,
    credited_invoice_id: id.nullable(),
    period_from: day,
    period_to: day,
    number: z.string().max(35).nullable(),
    issued_on: day.nullable(),
    due_on: day.nullable(),
    net_cents: amount,
    vat_cents: amount,
    gross_cents: amount,
    reason: z.string().max(500).nullable(),
    created_at: instant,
  })
  .meta({ id: 'InvoiceSummary' });
export const InvoicePage = pageSchema(InvoiceSummary).meta({ id: 'InvoicePage' });

const Explanation = z.array(z.unknown()).meta({ description: 'How the amount came about, step by step.' });

export const InvoiceView = InvoiceSummary.extend({
  releases_entries: z.boolean(),
  pricing: z.unknown().meta({ description: 'Engine version, card versions and counters that priced it.' }),
  document: z
    .unknown()
    .nullable()
    .meta({ description: 'The frozen neutral document (EN 16931), once issued.' }),
  events: z.object({ total: z.int(), billed: z.int() }),
  lines: z.array(
    z.object({
      position: z.int(),
      origin: z.enum(['rated', 'manual', 'credited']),
      label: z.string().max(1_000),
      detail: z.string().max(2_000).nullable(),
      quantity: z.string().max(40),
      unit: z.string().max(20),
      unit_price: z.string().max(40),
      net_cents: amount,
      vat_category: z.enum(['S', 'E', 'AE']),
      vat_bp: z.int(),
      exemption_reason: z.string().max(1_000).nullable(),
      vatex: z.string().max(40).nullable(),
      component_code: z.string().max(100).nullable(),
      credited_position: z.int().nullable(),
      explanation: Explanation,
    }),
  ),
}).meta({ id: 'Invoice' });

const CheckedProblem = z.object({
  code: z.string().max(60),
  pointer: z.string().max(200).optional().describe('The place in the document.'),
  detail: z.string().max(1_000).describe('What is wrong and what to do, in the language asked for.'),
  sentence: Sentence,
  rule: z.string().max(60).nullable().describe('The official rule that would refuse it.'),
});

/** In which language `detail` is wanted; `sentence` has all four. */
export const CheckQuery = z.strictObject({ language: z.enum(['fr', 'nl', 'en', 'de']).default('en') });
export type CheckQuery = z.infer<typeof CheckQuery>;

export const InvoiceCheck = z
  .object({
    network: z
      .enum(['peppol', 'fr-pa', 'email'])
      .nullable()
      .describe('The network of its route, whose rules it is held to; null while too little is known.'),
    problems: z.array(CheckedProblem),
    route_problems: z
      .array(RouteProblem.extend({ blocking: RouteProblem.shape.blocking }))
      .describe('What the route of the practice says besides; it can be issued all the same.'),
    remarks: z.array(CheckedProblem).describe('What to look at before; nothing of it stops an issue.'),
  })
  .meta({ id: 'InvoiceCheck' });

const AnnexEvent = z
  .object({
    position: z.int(),
    work_entry_id: id,
    started_at: instant,
    day,
    local_time: z.string().max(5),
    kind: z.string().max(20),
    direction: z.string().max(20).nullable(),
    outcome: z.string().max(20).nullable(),
    counterparty_last2: z.string().max(2).nullable(),
    talk_s: z.int(),
    wrap_s: z.int().describe('Work after the call.'),
    channel: z.string().max(20).nullable().describe('By which way it came, where somebody said so.'),
    site: z.string().nullable().describe('The name of the site it was for.'),
    measured: z.int(),
    counted: z.int(),
    quantity: z.int(),
    billed: z.boolean(),
    reason: z.string().max(60),
    component_code: z.string().max(100).nullable(),
    also: z.unknown().nullable(),
    lines: z
      .array(z.object({ position: z.int().nullable(), quantity: z.int() }))
      .nullable()
      .describe('The lines of the invoice it stands on, with how much of it in metered units.'),
  })
  .meta({ id: 'AnnexEvent' });
export const AnnexPage = pageSchema(AnnexEvent).meta({ id: 'AnnexPage' });

const rank = z.coerce.number().int().min(1).max(10_000_000);

export const AnnexFilter = PageQuery.extend({
  line: rank.optional().describe('Only what the component of this line counted or refused.'),
  reason: z.string().max(60).optional(),
  position: rank.optional().describe('Only the event of this rank.'),
});
export type AnnexFilter = z.infer<typeof AnnexFilter>;

export const NumbersQuery = z.strictObject({
  kind: z.enum(['invoice', 'credit_note']).default('invoice'),
  count: z.coerce.number().int().min(1).max(100_000).default(1),
  issued_on: day.optional(),
});
export type NumbersQuery = z.infer<typeof NumbersQuery>;

/** The numbers that documents would get if they were issued now. */
export const NextNumbers = z
  .object({ issued_on: day, first: z.string(), last: z.string() })
  .meta({ id: 'NextNumbers' });
