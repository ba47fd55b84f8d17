import { z } from 'zod';
import { id, instant, note, whole } from '../../platform/http/contract.interceptor.js';

export const StandbyRecorded = z
  .object({
    recorded: whole,
    known: whole.describe('Recorded before.'),
    unrecorded: z
      .array(z.object({ shift_id: id, practice_id: id, code: z.string(), detail: z.string() }))
      .describe('What is in the way of the others.'),
  })
  .meta({ id: 'StandbyRecorded' });

export type StandbyRecorded = z.infer<typeof StandbyRecorded>;

export const NewCallOut = z
  .strictObject({ practice_id: id, started_at: instant, ended_at: instant, label: note(500).optional() })
  .meta({ id: 'NewCallOut' });
export type NewCallOut = z.infer<typeof NewCallOut>;

export const WhoStood = z
  .strictObject({ user_id: id.nullable().describe('Null: nobody did.') })
  .meta({ id: 'WhoStood' });
export type WhoStood = z.infer<typeof WhoStood>;

export const ShiftStood = z.object({ shift_id: id, user_id: id.nullable() }).meta({ id: 'ShiftStood' });
export type ShiftStood = z.infer<typeof ShiftStood>;
