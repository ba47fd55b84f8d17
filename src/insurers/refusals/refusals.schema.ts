import { z } from 'zod';
import {
  id,
  instant,
  note,
  PageQuery,
  pageSchema,
  shownId,
  whole,
} from '../../platform/http/contract.interceptor.js';
import { Invoice } from '../b2/b2-files.schema.js';
import { Answered } from '../noemie/noemie-returns.schema.js';
import { outcome } from '../returns/returns.schema.js';
import { RETURN_MESSAGES } from '../returns/standing.js';
import { REFUSAL_EVENTS } from './refusal-event.entity.js';
import { REFUSAL_STATES } from './refusal-state.js';

const language = z.enum(['fr', 'nl', 'en', 'de']).default('en');

export const RefusalQuery = PageQuery.extend({
  language,
  practice_id: id.optional(),
  state: z.enum(REFUSAL_STATES).optional(),
});
export type RefusalQuery = z.infer<typeof RefusalQuery>;

export const RefusalReading = z.strictObject({ language });
export type RefusalReading = z.infer<typeof RefusalReading>;

export const RefusalDismissal = z.strictObject({ reason: note(500) }).meta({ id: 'RefusalDismissal' });
export type RefusalDismissal = z.infer<typeof RefusalDismissal>;

export const RefusalWork = z
  .strictObject({ started_at: instant, work_s: z.int().min(1).max(86_400).describe('Seconds.') })
  .meta({ id: 'RefusalWork' });
export type RefusalWork = z.infer<typeof RefusalWork>;

const error = z.object({
  raw: z.string().describe('The code as it came.'),
  parts: z
    .object({
      letter: z.string(),
      code: z.string(),
      severity: z.enum(['file', 'invoice', 'record', 'signal', 'doubt']),
      record: z.string(),
      zone: z.string(),
      number: z.string(),
      label: z.string().nullable(),
    })
    .nullable(),
  meaning: z.string().nullable().describe('Null of a code that is not known here.'),
  to_do: z.string().nullable(),
  official: z.object({ label_fr: z.string(), label_nl: z.string() }).nullable(),
  record: z.string(),
  order: whole.nullable().describe('Order number of the record in the file.'),
  fee_code: z.string().nullable(),
  act_id: shownId.nullable(),
});

const shown = {
  id: shownId,
  reference: z.string().describe('Short name; says nothing of a patient.'),
  state: z.enum(REFUSAL_STATES),
  practice_id: shownId,
  practice_name: z.string(),
  batch_id: shownId.nullable().describe('Null of a French invoice.'),
  b2_file_id: shownId
    .nullable()
    .describe('The file of a French invoice; null where it was not written here, and of Belgian care.'),
  claim_id: shownId.nullable().describe('Null: the whole file was refused, or it is a French invoice.'),
  next_claim_id: shownId.nullable().describe('The claim that sends it again.'),
  billed_twice: z
    .boolean()
    .describe(
      'It was paid after all, or part of it, and sent again as well: take the later one back, with a credit note or by cancelling its eAttest.',
    ),
  deadline: z
    .string()
    .nullable()
    .describe(
      'Two years after the first of its acts; null where that period was lifted, and of French invoices, whose period is not confirmed here.',
    ),
  opened_at: z.string(),
  month: z.string().nullable(),
  send_number: whole.nullable(),
  federation: z.string().nullable(),
  test: z.boolean(),
  mutuality: z.string().nullable(),
  destination: z.string().nullable(),
  provider: z.string().nullable(),
  number: z.string().nullable().describe('Of the invoice in its file.'),
  insurance_cents: whole.describe('Cents asked for; of a whole file all of them.'),
  errors: z.array(error),
  contact: z
    .object({ name: z.string().nullable(), phone: z.string().nullable() })
    .nullable()
    .describe('Whom the sickness fund names.'),
};

export const RefusalPage = pageSchema(z.object(shown).meta({ id: 'Refusal' })).meta({ id: 'RefusalPage' });

export const RefusalDetail = z
  .object({
    ...shown,
    outcome: z.object(outcome).nullable(),
    answers: z.array(Answered).describe('What NOEMIE returns say of a French invoice, the newest first.'),
    history: z.object({
      returns: z.array(
        z.object({
          return_id: shownId,
          message: z.enum([...RETURN_MESSAGES, 'NOEMIE']),
          imported_at: z.string(),
        }),
      ),
      events: z.array(
        z.object({
          id: shownId,
          kind: z.enum(REFUSAL_EVENTS),
          at: z.string(),
          user_id: shownId,
          user_name: z.string().nullable(),
          reason: z.string().nullable(),
          entry_id: shownId.nullable(),
          return_id: shownId.nullable(),
        }),
      ),
    }),
  })
  .meta({ id: 'RefusalDetail' });

export const RefusalComments = z
  .object({ items: z.array(z.string()).describe('What the fund wrote; it may be about a patient.') })
  .meta({ id: 'RefusalComments' });

/** A French invoice as it was written; its numbers are a patient's. */
export const RefusedInvoice = z.object({ invoice: Invoice }).meta({ id: 'RefusedInvoice' });

/** Where a case stands after something was done. */
export const RefusalMoved = z
  .object({ id: shownId, state: z.enum(REFUSAL_STATES), next_claim_id: shownId.nullable() })
  .meta({ id: 'RefusalMoved' });

export const RefusalWorked = z
  .object({ id: shownId, practice_id: shownId, label: z.string(), work_s: whole })
  .meta({ id: 'RefusalWorked' });
