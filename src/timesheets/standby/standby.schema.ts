import { z } from 'zod';
import { id, instant, note, whole } from '../../platform/http/contract.interceptor.js';

export const StandbyRecorded = z
  .object({ recorded: whole, known: whole.describe('Recorded before.') })
  .meta({ id: 'StandbyRecorded' });

export const NewCallOut = z
  .strictObject({ practice_id: id, started_at: instant, ended_at: instant, label: note(500).optional() })
  .meta({ id: 'NewCallOut' });
export type NewCallOut = z.infer<typeof NewCallOut>;
