import { z } from 'zod';
import { id, instant, note, PageQuery, pageSchema } from '../../platform/http/contract.interceptor.js';
import { DISPUTE_REASONS } from './dispute-reasons.js';

const position = z.int().min(1).max(1_000_000);
const cents = z.int();

/** Events by their rank in the annex; the note never names a patient. */
export const NewDispute = z
  .strictObject({
    events: z.array(position).min(1).max(1_000),
    reason: z.enum(DISPUTE_REASONS),
    note: note(300).nullish(),
  })
  .meta({ id: 'NewDispute' });
export type NewDispute = z.infer<typeof NewDispute>;

/** Every open event of the dispute, accepted or rejected with the reason its reader gets. */
export const DisputeDecision = z
  .strictObject({
    accepted: z.array(position).max(1_000).default([]),
    rejected: z
      .array(z.strictObject({ event: position, reason: note(300) }))
      .max(1_000)
      .default([]),
  })
  .meta({ id: 'DisputeDecision' });
export type DisputeDecision = z.infer<typeof DisputeDecision>;

export const DisputeQuery = PageQuery.extend({
  state: z.enum(['open', 'decided']).optional(),
  invoice_id: id.optional(),
});
export type DisputeQuery = z.infer<typeof DisputeQuery>;

export const DisputeView = z
  .object({
    id,
    invoice_id: id,
    invoice_number: z.string(),
    practice_id: id,
    state: z.enum(['open', 'decided']),
    reason: z.enum(DISPUTE_REASONS),
    note: z.string().nullable(),
    opened_at: instant,
    decided_at: instant.nullable(),
    credit_note_id: id.nullable(),
    credit_note_number: z.string().nullable(),
    credit_cents: cents
      .nullable()
      .describe('Net cents given back; 0 where the events cost nothing of their own.'),
    later_credits: z
      .array(
        z.object({
          credit_note_id: id,
          credit_note_number: z.string(),
          invoice_number: z.string(),
          net_cents: cents,
        }),
      )
      .describe('Credit notes over later invoices, which go on from its counters and came cheaper.'),
    events: z.array(
      z.object({
        position: z.int(),
        work_entry_id: id,
        started_at: instant,
        kind: z.string(),
        state: z.enum(['open', 'accepted', 'rejected']),
        answer: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Dispute' });
export const DisputePage = pageSchema(DisputeView).meta({ id: 'DisputePage' });

const creditLine = z.object({
  credited_position: z.int().nullable(),
  label: z.string(),
  quantity: z.string(),
  unit: z.string(),
  unit_price: z.string(),
  net_cents: cents,
});
const credit = { net_cents: cents, vat_cents: cents, gross_cents: cents, lines: z.array(creditLine) };

/** What a decision would give back, before it is taken. */
export const DisputePreview = z
  .object({
    ...credit,
    shares: z
      .array(z.object({ practitioner_id: id.nullable(), net_cents: cents }))
      .describe('Who gets it back, where the card shares its total among practitioners.'),
    payouts: z.array(z.object({ secretary_id: id.nullable(), net_cents: cents })),
    given_before_cents: cents.describe(
      'What these events cost besides, taken back before by a credit note by hand over their lines.',
    ),
    later: z
      .array(z.object({ invoice_id: id, invoice_number: z.string(), ...credit }))
      .describe('Later invoices that come cheaper with it: each gets a credit note of its own.'),
  })
  .meta({ id: 'DisputePreview' });
