import { z } from 'zod';
import { id, shownId, whole } from '../../platform/http/contract.interceptor.js';
import { EVENT_KINDS } from '../../tariffs/event.js';

/** Entries and what to put them under; of practice, mission and kind one at least. */
export const NewBulkEdit = z
  .strictObject({
    ids: z.array(id).min(1).max(500),
    practice_id: id.optional(),
    mission_id: id.nullable().optional().describe('Its practice is taken too. Null: under none.'),
    kind: z.enum(EVENT_KINDS).optional(),
    dry_run: z.boolean().default(false).describe('True to be told what would happen, and store nothing.'),
  })
  .refine(
    ({ practice_id, mission_id, kind }) =>
      practice_id !== undefined || mission_id !== undefined || kind !== undefined,
    'changes nothing: name a practice, a mission or a kind',
  )
  .meta({ id: 'NewBulkEdit' });
export type NewBulkEdit = z.infer<typeof NewBulkEdit>;

export const BulkEditView = z
  .object({
    id: shownId.nullable().describe('Under which it is undone; null where nothing was stored.'),
    dry_run: z.boolean(),
    changed: whole.describe('Entries that are, or would be, changed; the others say this already.'),
    refused: z
      .array(z.object({ id: shownId, code: z.string(), detail: z.string() }))
      .describe('Why entries cannot be changed; one is enough for nothing to be stored.'),
  })
  .meta({ id: 'BulkEdit' });
export type BulkEditView = z.infer<typeof BulkEditView>;

export const BulkEditUndone = z.object({ count: whole }).meta({ id: 'BulkEditUndone' });
