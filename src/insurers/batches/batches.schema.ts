import { z } from 'zod';
import {
  day,
  id,
  instant,
  PageQuery,
  pageSchema,
  text,
  whole,
} from '../../platform/http/contract.interceptor.js';

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'is not a month such as 2026-11');
const federation = z.string().regex(/^\d{3}$/, 'is not three digits');
export const thirdParty = z.string().regex(/^\d{8}(\d{3})?$/, 'is not 8 or 11 digits');

export const SenderFacts = z
  .strictObject({
    /** BCE number of who is paid; that of the practice unless said. */
    enterprise: text(20).optional(),
    bic: z.string().regex(/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/, 'is no BIC'),
    iban: text(42),
    /** Three digits; `000` of doctors. */
    profession: z
      .string()
      .regex(/^\d{3}$/, 'is not three digits')
      .default('000'),
    contact_name: text(45),
    contact_first_name: text(24),
    contact_phone: z.string().regex(/^\d{1,10}$/, 'is not up to ten digits'),
    /** Files are tests (92, 9991999), which nobody pays, until this is true. */
    production: z.boolean().default(false),
    /** The last send number used this year elsewhere; ours go on from it, never back. */
    sent_this_year: z.int().min(0).max(999).optional(),
    /** That of whoever asks: it says where the money of funds goes. A proof of the last ten minutes does as well. */
    password: z.string().max(512).optional(),
  })
  .meta({ id: 'ClaimSenderFacts' });
export type SenderFacts = z.infer<typeof SenderFacts>;
export type Sender = Omit<SenderFacts, 'password'>;

export const SenderView = z
  .object({
    practice_id: id,
    third_party: z.string(),
    enterprise: z.string(),
    bic: z.string(),
    iban: z.string(),
    profession: z.string(),
    contact_name: z.string(),
    contact_first_name: z.string(),
    contact_phone: z.string(),
    production: z.boolean(),
    sent_this_year: whole,
    updated_at: instant,
  })
  .meta({ id: 'ClaimSender' });
export type SenderView = z.infer<typeof SenderView>;
export const SenderList = z.object({ items: z.array(SenderView) }).meta({ id: 'ClaimSenderList' });

export const NewBatch = z
  .strictObject({
    practice_id: id,
    federation,
    /** Whose file it is, where the practice has several senders. */
    third_party: thirdParty.optional(),
    /** Care until the end of this month; the month of the latest care unless said. */
    month: month.optional(),
  })
  .meta({ id: 'NewClaimBatch' });
export type NewBatch = z.infer<typeof NewBatch>;

export const BatchView = z
  .object({
    id,
    practice_id: id,
    third_party: z.string(),
    federation: z.string(),
    month: z.string(),
    send_year: whole,
    send_number: whole,
    reference: z.string(),
    test: z.boolean(),
    created_on: day,
    claims: whole,
    records: whole,
    total_cents: whole,
    size_bytes: whole,
    /** False once a patient in it is forgotten. */
    has_file: z.boolean(),
    /** Its claims may change and go into another file. */
    released: z.boolean(),
    mandate_id: id,
    created_by: id,
    created_at: instant,
  })
  .meta({ id: 'ClaimBatch' });
export type BatchView = z.infer<typeof BatchView>;

export const BatchDetail = BatchView.extend({
  /** Of the bytes as they were written; null once a patient in them is forgotten. */
  file_sha256: z.string().nullable(),
}).meta({ id: 'ClaimBatchDetail' });
export type BatchDetail = z.infer<typeof BatchDetail>;

/** Something to know about what was written, beside what would be refused. */
const notice = z.object({ code: z.string(), sentence: z.string() });
export const ExportedBatch = BatchView.extend({ notices: z.array(notice) }).meta({
  id: 'ExportedClaimBatch',
});
export type ExportedBatch = z.infer<typeof ExportedBatch>;

export const BatchPage = pageSchema(BatchView).meta({ id: 'ClaimBatchPage' });

export const BatchQuery = PageQuery.extend({
  cursor: id.optional(),
  practice_id: id.optional(),
  federation: federation.optional(),
});
export type BatchQuery = z.infer<typeof BatchQuery>;
