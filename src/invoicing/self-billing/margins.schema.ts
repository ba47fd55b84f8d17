import { z } from 'zod';
import { day, id, PageQuery } from '../../platform/http/contract.interceptor.js';

const cents = z.int();
const figures = {
  client_cents: cents.describe('Net of the invoice without disbursements, less its credit notes.'),
  payout_cents: cents.describe('What freelancers receive for it, less what was taken back.'),
  margin_cents: cents,
  margin_bp: z
    .int()
    .nullable()
    .describe('Of the client net, in hundredths of a percent; null where that is nothing.'),
};

/** Invoices whose days lie in the span. */
export const MarginQuery = PageQuery.extend({ from: day, to: day, practice_id: id.optional() });
export type MarginQuery = z.infer<typeof MarginQuery>;

/** What stays with the business: by invoice, and of all invoices of the span together. */
export const MarginPage = z
  .object({
    items: z.array(
      z.object({
        invoice_id: id,
        number: z.string(),
        practice_id: id,
        period_from: day,
        period_to: day,
        ...figures,
      }),
    ),
    total: z.object(figures),
    next_cursor: z.string().nullable(),
  })
  .meta({ id: 'MarginPage' });
