import { z } from 'zod';
import { Unrecorded } from '../../missions/rotas/rotas.schema.js';
import { id, instant, note, whole } from '../../platform/http/contract.interceptor.js';

export const StandbyRecorded = z
  .object({
    recorded: whole,
    known: whole.describe('Recorded before.'),
    unrecorded: z.array(Unrecorded).describe('What is in the way of the others.'),
  })
  .meta({ id: 'StandbyRecorded' });

export type StandbyRecorded = z.infer<typeof StandbyRecorded>;

export const NewCallOut = z
  .strictObject({ practice_id: id, started_at: instant, ended_at: instant, label: note(500).optional() })
  .meta({ id: 'NewCallOut' });
export type NewCallOut = z.infer<typeof NewCallOut>;
