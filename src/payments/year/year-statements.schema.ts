import { z } from 'zod';
import { day, shownId, whole } from '../../platform/http/contract.interceptor.js';

const year = z.coerce
  .number()
  .int()
  .min(2000)
  .max(2999)
  .optional()
  .describe('The running year when left out.');

export const YearQuery = z.strictObject({ year });
export type YearQuery = z.infer<typeof YearQuery>;

export const YearPaperQuery = YearQuery.extend({
  lang: z.enum(['fr', 'nl', 'en', 'de']).optional().describe('The language of the practice when left out.'),
});
export type YearPaperQuery = z.infer<typeof YearPaperQuery>;

const amounts = { net_cents: whole, vat_cents: whole, gross_cents: whole };

export const YearStatementView = z
  .object({
    practice_id: shownId,
    practice_name: z.string(),
    year: whole,
    over: z.boolean().describe('False while the year runs: what is told is what it is so far.'),
    documents: z.array(
      z.object({
        kind: z.enum(['invoice', 'credit_note']),
        id: shownId,
        number: z.string(),
        issued_on: day,
        from: day,
        to: day,
        ...amounts,
        paid_on: day.nullable().describe('When nothing was open any more; null while something is.'),
      }),
    ),
    invoiced: z.object(amounts),
    credited: z.object(amounts).describe('Credit notes, above 0.'),
    billed: z.object(amounts).describe('Invoiced less credited.'),
    paid_cents: whole.describe('Received in the year less what went back in it, whatever year it pays.'),
    months: z.array(z.string()).describe('Months with a day of service, `2026-03`.'),
    doctors: z
      .array(z.object({ practitioner_id: shownId.nullable(), name: z.string().nullable(), ...amounts }))
      .describe('Billed by practitioner; empty where the card shares nothing.'),
    declaration: z
      .object({
        form: z.enum(['281.50', 'DAS2']),
        above_cents: whole.nullable().describe('Declared above this, VAT included; null: no such threshold.'),
        above: z.boolean().nullable(),
      })
      .nullable()
      .describe('What the payer declares of fees in its country; null where nothing is known for that year.'),
  })
  .meta({ id: 'YearStatement' });
