import { z } from 'zod';
import { plannedInstant } from '../../missions/profiles/profiles.schema.js';
import {
  id,
  instant,
  PageQuery,
  pageSchema,
  shownId,
  text,
  whole,
} from '../../platform/http/contract.interceptor.js';
import { MAILING_LINE_KINDS, RECEIPT_NAMES } from './mailing.js';

const kind = z.enum(MAILING_LINE_KINDS);
const line = z
  .strictObject({
    kind,
    label: text(100),
    pieces: z.int().min(1).max(1_000_000),
    amount_cents: z.int().min(0).max(100_000_000),
  })
  .meta({ id: 'MailingLine' });
const receipt = z
  .strictObject({
    kind,
    label: text(100).describe('What the receipt is called where it is kept.'),
    amount_cents: z.int().min(1).max(100_000_000),
    in_name_of: z
      .enum(RECEIPT_NAMES)
      .describe('client: a disbursement, outside VAT; house: invoiced again, with VAT.'),
  })
  .meta({ id: 'MailingReceipt' });

const terms = {
  practitioner_id: id.nullable(),
  reference: text(100).describe('What the batch is called; never who it went to.'),
  posted_at: plannedInstant,
  pieces: z.int().min(1).max(1_000_000),
  lines: z.array(line).max(50),
  receipts: z.array(receipt).max(100),
  assigned_to: id.describe('Whose work it is.'),
};

export const NewMailing = z
  .strictObject({
    ...z.object(terms).partial().shape,
    practice_id: id,
    reference: terms.reference,
    pieces: terms.pieces,
  })
  .meta({ id: 'NewMailing' });
export type NewMailing = z.infer<typeof NewMailing>;

export const MailingPatch = z.strictObject(terms).partial().meta({ id: 'MailingPatch' });
export type MailingPatch = z.infer<typeof MailingPatch>;

export const MailingView = z
  .object({
    id: shownId,
    practice_id: shownId,
    practitioner_id: shownId.nullable(),
    reference: z.string(),
    posted_at: instant,
    pieces: whole,
    lines: z.array(
      z
        .object({ kind, label: z.string(), pieces: whole, amount_cents: whole })
        .meta({ id: 'MailingLineView' }),
    ),
    receipts: z.array(
      z
        .object({ kind, label: z.string(), amount_cents: whole, in_name_of: z.enum(RECEIPT_NAMES) })
        .meta({ id: 'MailingReceiptView' }),
    ),
    sums: z
      .array(
        z.object({ kind, lines_cents: whole, receipts_cents: whole, difference_cents: whole }).meta({
          id: 'MailingSum',
        }),
      )
      .describe('A mailing closes once every difference is 0.'),
    assigned_to: shownId,
    closed_at: instant.nullable(),
    entry_ids: z.array(shownId),
    created_by: shownId,
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'Mailing' });
export const MailingPage = pageSchema(MailingView).meta({ id: 'MailingPage' });

export const MailingQuery = PageQuery.extend({
  practice_id: id.optional(),
  state: z.enum(['open', 'closed', 'all']).default('all'),
});
export type MailingQuery = z.infer<typeof MailingQuery>;
