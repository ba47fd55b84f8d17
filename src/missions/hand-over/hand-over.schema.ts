import { z } from 'zod';
import { day, id, instant, shownId, text, whole } from '../../platform/http/contract.interceptor.js';
import { HAND_OVER_KINDS } from './hand-over-item.entity.js';

export const NewHandOverItem = z
  .strictObject({ kind: z.enum(HAND_OVER_KINDS), what: text(500) })
  .meta({ id: 'NewHandOverItem' });
export type NewHandOverItem = z.infer<typeof NewHandOverItem>;

const item = z
  .object({
    id,
    kind: z.enum(HAND_OVER_KINDS),
    what: z.string(),
    created_by: shownId,
    created_at: instant,
    done_on: day.nullable(),
    done_by: shownId.nullable(),
  })
  .meta({ id: 'HandOverItem' });

/** What is to be handed over before a mission closes: its items, and the ways in still open (see its off-boarding list). */
export const HandOver = z
  .object({
    mission_id: id,
    items: z.array(item),
    open_items: whole,
    access_open: z.boolean(),
    complete: z.boolean(),
  })
  .meta({ id: 'HandOver' });
export type HandOverView = z.infer<typeof HandOver>;
