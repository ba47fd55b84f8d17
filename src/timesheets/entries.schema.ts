import { z } from 'zod';
import {
  day,
  id,
  instant,
  note,
  PageQuery,
  pageSchema,
  shownId,
  whole,
} from '../platform/http/contract.interceptor.js';
import { CHANNELS, DIRECTIONS, EVENT_KINDS, OUTCOMES } from '../tariffs/event.js';
import { BILLING_STATES } from './entry-listing.js';
import { QUANTITIES } from './entry-rules.js';

const moment = instant.describe('ISO 8601 with its zone, such as 2026-11-30T09:12:00+01:00.');
const language = z.string().regex(/^[a-z]{2}$/, 'is a code of two letters, such as fr');
const tags = z.array(note(50)).max(20);

const optional = {
  practitioner_id: id.nullable(),
  site_id: id.nullable(),
  mission_id: id.nullable(),
  ended_at: moment.nullable(),
  direction: z.enum(DIRECTIONS).nullable(),
  outcome: z.enum(OUTCOMES).nullable(),
  channel: z.enum(CHANNELS).nullable(),
  talk_s: z.int(),
  wrap_s: z.int(),
  queue_s: z.int(),
  patched_s: z.int(),
  work_s: z.int(),
  audio_s: z.int(),
  chars: z.int(),
  spaces: z.int(),
  hard_returns: z.int(),
  header_chars: z.int(),
  lines: z.int(),
  pages: z.int(),
  pieces: z.int(),
  amount_cents: z.int(),
  agent: note(100).nullable(),
  tags,
  language: language.nullable(),
  label: note(500).nullable(),
  due_at: moment.nullable(),
} satisfies Record<(typeof QUANTITIES)[number], z.ZodType> & Record<string, z.ZodType>;

const required = { practice_id: id, kind: z.enum(EVENT_KINDS), started_at: moment };

/** A billable fact as somebody writes it down; `secretary_id` is the writer unless a manager names another member. */
export const NewEntry = z
  .strictObject({
    ...required,
    ...z.object(optional).partial().shape,
    secretary_id: id.optional(),
    client_ref: id
      .optional()
      .describe(
        'A uuid of the sender’s making: sent again, however late, it is answered and not written again.',
      ),
    measurement_id: id.optional().describe('A measured file; its counts are those of the entry.'),
    again: z.boolean().optional().describe('True to bill a measured file once more.'),
  })
  .meta({ id: 'NewWorkEntry' });
export type NewEntry = z.infer<typeof NewEntry>;

export const NewEntries = z
  .strictObject({ entries: z.array(NewEntry).min(1).max(1_000) })
  .meta({ id: 'NewWorkEntries' });

/** What changes of an entry; `revision`, when given, is the one that was read, and another one is refused. */
export const EntryChange = z
  .strictObject({
    ...z.object(required).partial().shape,
    ...z.object(optional).partial().shape,
    secretary_id: id.optional(),
    revision: z.int().min(1).optional(),
  })
  .meta({ id: 'WorkEntryChange' });
export type EntryChange = z.infer<typeof EntryChange>;

export const Entry = z
  .object({
    id: shownId,
    practice_id: shownId.nullable(),
    practitioner_id: shownId.nullable(),
    site_id: shownId.nullable(),
    mission_id: shownId.nullable(),
    secretary_id: shownId.nullable(),
    import_id: shownId.nullable(),
    kind: z.enum(EVENT_KINDS),
    started_at: z.string(),
    ended_at: z.string().nullable(),
    day: z.string().describe('Civil day of started_at in the time zone of the practice.'),
    direction: z.enum(DIRECTIONS).nullable(),
    outcome: z.enum(OUTCOMES).nullable(),
    channel: z
      .enum(CHANNELS)
      .nullable()
      .describe('How it came; a call without one came by telephone, an SMS as one.'),
    talk_s: whole,
    wrap_s: whole,
    queue_s: whole,
    patched_s: whole,
    work_s: whole,
    audio_s: whole,
    chars: whole,
    spaces: whole.describe('How many of chars are blanks.'),
    hard_returns: whole,
    header_chars: whole.describe('Headers and footers; not part of chars.'),
    lines: whole,
    pages: whole,
    pieces: whole,
    amount_cents: whole,
    counterparty_last2: z.string().nullable(),
    line_e164: z.string().nullable(),
    agent: z.string().nullable(),
    tags: z.array(z.string()),
    language: z.string().nullable(),
    label: z.string().nullable(),
    due_at: z.string().nullable(),
    source: z.string(),
    source_key: z.string().nullable(),
    legs: whole,
    revision: whole,
    approved_at: z.string().nullable(),
    approved_by: shownId.nullable(),
    measurement_id: shownId.nullable().describe('The measured file these counts come from.'),
    client_ref: shownId.nullable().describe('The uuid under which it was sent.'),
    invoice_id: shownId.nullable().describe('Set once billed; the entry can then no longer change.'),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .meta({ id: 'WorkEntry' });

export const Entries = z.object({ items: z.array(Entry) }).meta({ id: 'WorkEntries' });
export const EntryBilling = z
  .object({
    state: z
      .enum(BILLING_STATES)
      .describe('On an invoice, in a draft, in a locked period, awaiting approval, or free to be billed.'),
    invoice_id: shownId.nullable().describe('The invoice or the draft it stands in.'),
    number: z.string().nullable().describe('The number of the invoice; a draft has none.'),
    reason: z.string().nullable().describe('Why the invoice or draft bills it or does not.'),
  })
  .meta({ id: 'WorkEntryBilling' });
export type EntryBilling = z.infer<typeof EntryBilling>;

export const EntryPage = pageSchema(
  Entry.extend({ billing: EntryBilling }).meta({ id: 'ListedWorkEntry' }),
).meta({
  id: 'WorkEntryPage',
});

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

const filter = {
  practice_id: id.optional(),
  mission_id: id.optional(),
  secretary_id: id.optional(),
  kind: z.enum(EVENT_KINDS).optional(),
  outcome: z.enum(OUTCOMES).optional(),
  state: z.enum(BILLING_STATES).optional(),
  q: z.string().trim().min(1).max(100).optional().describe('Part of the label, or of the name of the agent.'),
  from: day.optional(),
  to: day.optional(),
  billed: flag.optional(),
  approved: flag.optional(),
  unassigned: flag.optional(),
};

export const EntryQuery = PageQuery.extend({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  ...filter,
});
export type EntryQuery = z.infer<typeof EntryQuery>;

export const EntryCountQuery = z.strictObject(filter);
export type EntryCountQuery = z.infer<typeof EntryCountQuery>;

const counts = z.record(z.string(), whole);
export const EntryCountsView = z
  .object({
    total: whole,
    by_state: z.object(Object.fromEntries(BILLING_STATES.map((state) => [state, whole]))),
    by_kind: counts,
    by_outcome: counts,
  })
  .meta({ id: 'WorkEntryCounts' });

/** Entries by name, or every unbilled entry of a practice in a period (both days included). */
export const EntrySelection = z
  .union([
    z.strictObject({ ids: z.array(id).min(1).max(1_000) }),
    z.strictObject({ practice_id: id, from: day, to: day }),
  ])
  .meta({ id: 'WorkEntrySelection' });
export type EntrySelection = z.infer<typeof EntrySelection>;

export const EntryCount = z.object({ count: z.int() }).meta({ id: 'WorkEntryCount' });
