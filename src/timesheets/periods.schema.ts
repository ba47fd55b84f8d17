import { z } from 'zod';
import { day, id, note, PageQuery, pageSchema } from '../platform/http/contract.interceptor.js';

/** Days to lock, both included; without a practice, those of the whole workspace. */
export const NewPeriodLock = z
  .strictObject({
    practice_id: id.nullable().default(null),
    starts_on: day,
    ends_on: day,
    reason: note(500).nullable().default(null),
  })
  .meta({ id: 'NewPeriodLock' });
export type NewPeriodLock = z.infer<typeof NewPeriodLock>;

export const PeriodLockView = z
  .object({
    id,
    practice_id: id.nullable(),
    starts_on: z.string(),
    ends_on: z.string(),
    reason: z.string().nullable(),
    locked_by: id,
    locked_at: z.string(),
    unlocked_at: z.string().nullable(),
  })
  .meta({ id: 'PeriodLock' });

export const PeriodLockPage = pageSchema(PeriodLockView).meta({ id: 'PeriodLockPage' });

export const PeriodLockQuery = PageQuery.extend({ practice_id: id.optional() });
export type PeriodLockQuery = z.infer<typeof PeriodLockQuery>;
