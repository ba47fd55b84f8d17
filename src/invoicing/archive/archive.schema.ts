import { z } from 'zod';
import { day, id, instant, PageQuery, pageSchema } from '../../platform/http/contract.interceptor.js';

const MOST_CENTS = 10_000_000_000;

export const ArchiveFilter = PageQuery.extend({
  number: z.string().max(35).optional().describe('The whole number of a document.'),
  practice_id: id.optional(),
  gross_cents: z.coerce.number().int().min(-MOST_CENTS).max(MOST_CENTS).optional(),
  kind: z
    .string()
    .regex(/^[a-z][a-z-]{0,19}$/)
    .optional()
    .describe('document, pdf, annex…'),
  from: day.optional().describe('First day of issue.'),
  to: day.optional().describe('Last day of issue.'),
});
export type ArchiveFilter = z.infer<typeof ArchiveFilter>;

const sha256 = z.string().describe('Hexadecimal.');

const ArchivedItem = z
  .object({
    id,
    sequence: z.int().describe('Its place in the chain, from 1.'),
    invoice_id: id.nullable().describe('Null for a letter.'),
    letter_id: id.nullable().describe('Null for an invoice or credit note.'),
    kind: z.string().describe('document: the issued document itself; else the kind of a file kept with it.'),
    document_kind: z.enum([
      'invoice',
      'credit_note',
      'self_bill',
      'self_bill_credit',
      'reminder',
      'late_claim',
    ]),
    number: z.string(),
    issued_on: day,
    practice_id: id.nullable().describe('Null for a self-bill.'),
    gross_cents: z.int().describe('What a letter asks for.'),
    name: z.string(),
    media_type: z.string(),
    size_bytes: z
      .int()
      .nullable()
      .describe('Null for a document, whose canonical form is written when it is asked for.'),
    sha256,
    hash: sha256,
    kept_at: instant,
    kept_until: day.describe('The last day the law wants it kept.'),
  })
  .meta({ id: 'ArchivedItem' });
export const ArchivePage = pageSchema(ArchivedItem).meta({ id: 'ArchivePage' });

export const ArchiveAnchor = z
  .object({ workspace_id: id, records: z.int(), hash: sha256.nullable(), at: instant.nullable() })
  .meta({ id: 'ArchiveAnchor' });
