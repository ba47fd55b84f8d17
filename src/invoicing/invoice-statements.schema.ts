import { z } from 'zod';
import { id } from '../platform/http/contract.interceptor.js';

const cents = z.int();

/** Who bears how much of an invoice, hand-written lines in the same proportion; the shares sum to its totals. */
export const InvoiceShares = z
  .object({
    items: z.array(
      z.object({
        practitioner_id: id.nullable(),
        weight: z.int().describe('Calls, seconds or basis points, as the card shares.'),
        net_cents: cents,
        disbursement_cents: cents,
        vat_cents: cents,
        gross_cents: cents,
      }),
    ),
  })
  .meta({ id: 'InvoiceShares' });

const texts = z.object({ fr: z.string(), nl: z.string(), en: z.string(), de: z.string() });

/** What freelancers receive for the entries of an invoice. */
export const InvoicePayouts = z
  .object({
    items: z.array(
      z.object({
        secretary_id: id.nullable(),
        net_cents: cents,
        lines: z.array(
          z.object({
            component_code: z.string(),
            label: texts,
            detail: texts,
            quantity: z.string(),
            unit: z.string(),
            unit_price: z.string(),
            net_cents: cents,
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'InvoicePayouts' });

export const ReasonsQuery = z.strictObject({
  line: z.coerce.number().int().min(1).max(10_000).optional(),
});
export type ReasonsQuery = z.infer<typeof ReasonsQuery>;

/** How many events were billed and how many were not, by reason, the most first. */
export const AnnexReasons = z
  .object({
    items: z.array(
      z.object({
        reason: z.string(),
        billed: z.boolean(),
        events: z.int(),
        measured: z.int().describe('As recorded, in metered units.'),
        counted: z.int().describe('After rounding.'),
        quantity: z.int().describe('What of it stands on the line, or on any line.'),
        on_line: z.int().describe('How many of the events stand on the line, or on any line.'),
      }),
    ),
  })
  .meta({ id: 'AnnexReasons' });

/** The derivation of a line's amount, its events as the last nodes; more of them with `next_cursor`. */
export const LineExplanation = z
  .object({
    code: z.literal('line'),
    values: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
    nodes: z.array(z.unknown()),
    next_cursor: z.string().nullable(),
  })
  .meta({ id: 'LineExplanation' });
