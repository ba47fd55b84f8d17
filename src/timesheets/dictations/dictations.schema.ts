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
import { NewEntry } from '../entries.schema.js';
import { DICTATION_STATES } from './dictation-states.js';

const terms = {
  practitioner_id: id.nullable(),
  reference: text(100).describe('What the system that holds the sound calls it; never who it is about.'),
  audio_s: z.int().min(0).max(86_400),
  received_at: plannedInstant,
  due_at: plannedInstant.nullable(),
  assigned_to: id.nullable().describe('Who types it; null: whoever works for the practice.'),
};

export const NewDictation = z
  .strictObject({
    ...z.object(terms).partial().shape,
    practice_id: id,
    reference: terms.reference,
    audio_s: terms.audio_s,
  })
  .meta({ id: 'NewDictation' });
export type NewDictation = z.infer<typeof NewDictation>;

export const DictationPatch = z.strictObject(terms).partial().meta({ id: 'DictationPatch' });
export type DictationPatch = z.infer<typeof DictationPatch>;

/** What was counted, elsewhere or of a measured file; it stands in the work entry that a delivery makes. */
export const DictationDelivery = NewEntry.pick({
  chars: true,
  spaces: true,
  hard_returns: true,
  header_chars: true,
  lines: true,
  pages: true,
  language: true,
  tags: true,
  measurement_id: true,
  again: true,
  secretary_id: true,
}).meta({ id: 'DictationDelivery' });
export type DictationDelivery = z.infer<typeof DictationDelivery>;

export const DictationRedo = z
  .strictObject({
    billed: z.boolean().describe('False: typed again for nothing, as a fault of ours.'),
    due_at: plannedInstant.nullable().optional(),
  })
  .meta({ id: 'DictationRedo' });
export type DictationRedo = z.infer<typeof DictationRedo>;

export const DictationView = z
  .object({
    id: shownId,
    practice_id: shownId,
    practitioner_id: shownId.nullable(),
    reference: z.string(),
    audio_s: whole,
    received_at: instant,
    due_at: instant.nullable(),
    assigned_to: shownId.nullable(),
    state: z.enum(DICTATION_STATES),
    started_at: instant.nullable(),
    delivered_at: instant.nullable(),
    redo_at: instant.nullable(),
    redo_billed: z.boolean().nullable().describe('Null: it was never asked for again.'),
    deliveries: whole,
    chars: whole,
    lines: whole,
    pages: whole,
    entry_id: shownId.nullable().describe('The work entry of the last delivery.'),
    created_by: shownId,
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'Dictation' });
export const DictationPage = pageSchema(DictationView).meta({ id: 'DictationPage' });

export const DictationQuery = PageQuery.extend({
  practice_id: id.optional(),
  assigned_to: id.optional(),
  state: z
    .enum([...DICTATION_STATES, 'open', 'all'])
    .default('open')
    .describe('open: not delivered.'),
});
export type DictationQuery = z.infer<typeof DictationQuery>;
