import { z } from 'zod';
import { id, instant, note } from '../platform/http/contract.interceptor.js';
import { CHANNELS } from '../tariffs/event.js';
import { Entry } from './entries.schema.js';

const kind = z.enum(['work', 'task', 'standby']);
const channel = z.enum(CHANNELS).nullable();

export const TimerStart = z
  .strictObject({
    practice_id: id,
    mission_id: id.nullable().default(null),
    site_id: id.nullable().default(null),
    channel: channel.default(null),
    kind: kind.default('work'),
    label: note(500).nullable().default(null),
  })
  .meta({ id: 'TimerStart' });
export type TimerStart = z.infer<typeof TimerStart>;

/** `ended_at` is for a timer that was forgotten: when the work really ended. A site or channel given here is that of the entry. */
export const TimerStop = z
  .strictObject({
    ended_at: instant.optional(),
    site_id: id.nullable().optional(),
    channel: channel.optional(),
  })
  .meta({ id: 'TimerStop' });
export type TimerStop = z.infer<typeof TimerStop>;

export const RunningTimer = z
  .object({
    practice_id: id,
    mission_id: id.nullable(),
    site_id: id.nullable(),
    channel,
    kind,
    label: z.string().nullable(),
    started_at: z.string(),
  })
  .meta({ id: 'Timer' });

export const CurrentTimer = z.object({ timer: RunningTimer.nullable() }).meta({ id: 'CurrentTimer' });

/** The entry is null when the timer had not run for a whole second. */
export const StoppedTimer = z.object({ entry: Entry.nullable() }).meta({ id: 'StoppedTimer' });

export const StartedTimer = z
  .object({ timer: RunningTimer, stopped: Entry.nullable() })
  .meta({ id: 'StartedTimer', description: '`stopped` is the entry made of the timer that ran before.' });
