import { z } from 'zod';
import { day, id, PageQuery, pageSchema } from '../platform/http/contract.interceptor.js';

const decision = {
  document: z.enum(['peppol-ubl', 'factur-x', 'cii', 'pdf']),
  network: z.enum(['peppol', 'fr-pa', 'email']),
  obligation: z.enum(['required', 'offered', 'by-agreement']),
  e_reporting: z.boolean().describe('The seller also reports the transaction to the tax office (France).'),
};

export const RouteQuery = z.strictObject({ on: day.optional() });
export type RouteQuery = z.infer<typeof RouteQuery>;
export const RoutePageQuery = PageQuery.extend({ on: day.optional() });
export type RoutePageQuery = z.infer<typeof RoutePageQuery>;

/** One sentence in every language. */
export const Sentence = z.object({ fr: z.string(), nl: z.string(), en: z.string(), de: z.string() });

export const RouteProblem = z.object({
  code: z.string(),
  detail: z.string(),
  sentence: Sentence,
  blocking: z.boolean().describe('True when a document cannot leave until it is mended.'),
});

export const InvoiceRoute = z
  .object({
    practice_id: id,
    practice_name: z.string(),
    on: day,
    ...decision,
    adapter: z.string().nullable().describe('What carries it; null while nothing does.'),
    recipient: z.string().nullable().describe('An e-mail address, or scheme:identifier.'),
    since: day.nullable(),
    until: day.nullable(),
    next: z
      .object({ from: day, ...decision })
      .nullable()
      .describe('What holds after `until`.'),
    source: z.string().describe('The texts of law.'),
    sentence: Sentence,
    problems: z.array(RouteProblem),
  })
  .meta({ id: 'InvoiceRoute' });
export type InvoiceRoute = z.infer<typeof InvoiceRoute>;
export const InvoiceRoutePage = pageSchema(InvoiceRoute).meta({ id: 'InvoiceRoutePage' });
