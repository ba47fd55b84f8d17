import { z } from 'zod';
import { day, id, instant, PageQuery, pageSchema, whole } from '../../platform/http/contract.interceptor.js';
import { paidBy } from '../returns/returns.schema.js';

const share = z
  .object({
    /** As it came. */
    state: z.string(),
    /** In plain words; null of a letter that is not known. */
    meaning: z.string().nullable(),
    asked_cents: whole,
    paid_cents: whole,
  })
  .nullable();

const answer = {
  outcome: z.enum(['accepted', 'refused', 'deferred', 'partly', 'unsaid']),
  amo: share,
  amc: share,
  lot: z.string().nullable(),
  /** As the transfer is named on the bank statement. */
  transfer: z.string().nullable(),
  paid_on: day.nullable(),
  rejections: z.array(
    z.object({
      /** 290 is a rejection or a remark, which it does not tell. */
      entity: z.enum(['290', '294']),
      /** As they came: no table of them is public. */
      code: z.string(),
      words: z.string(),
      scope: z.string().nullable(),
      scope_meaning: z.string().nullable(),
      share: z.string().nullable(),
      share_meaning: z.string().nullable(),
      line: z.string(),
    }),
  ),
};
export const Answered = z.object({ return_id: id, ...answer }).meta({ id: 'NoemieAnswer' });
export type Answered = z.infer<typeof Answered>;

export const NoemieImportQuery = z.strictObject({ practice_id: id });
export const NoemieReturnQuery = PageQuery.extend({ cursor: id.optional(), practice_id: id.optional() });
export type NoemieReturnQuery = z.infer<typeof NoemieReturnQuery>;

const shown = {
  id,
  practice_id: id,
  sender: z.string(),
  file: z.string(),
  created_on: day.nullable(),
  /** Nothing in it is real. */
  test: z.boolean(),
  invoices: whole,
  /** Invoices that stand in no file of the practice. */
  unknown: whole,
  size_bytes: whole,
  imported_by: id,
  imported_at: instant,
};
export const NoemieReturnView = z.object(shown).meta({ id: 'NoemieReturn' });
export type NoemieReturnView = z.infer<typeof NoemieReturnView>;
export const NoemieReturnPage = pageSchema(NoemieReturnView).meta({ id: 'NoemieReturnPage' });
export const NoemieReturnDetail = z
  .object({
    ...shown,
    items: z.array(
      z.object({
        position: whole,
        number: z.string(),
        /** The file the invoice stands in; null where none of the practice has it. */
        b2_file_id: id.nullable(),
        ...answer,
      }),
    ),
  })
  .meta({ id: 'NoemieReturnDetail' });
export const NoemiePayments = z
  .object({
    items: z.array(
      z.object({
        transfer: z.string().describe('As the return names it.'),
        paid_on: day.nullable(),
        paid_cents: z.int().describe('What its invoices come to; below 0 where more is taken back.'),
        invoices: whole,
        ...paidBy,
      }),
    ),
  })
  .meta({ id: 'NoemiePayments' });
export type NoemieImportQuery = z.infer<typeof NoemieImportQuery>;
