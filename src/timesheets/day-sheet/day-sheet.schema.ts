import { z } from 'zod';
import { plannedDay } from '../../missions/profiles/profiles.schema.js';
import { TASK_KINDS } from '../../missions/tasks/task.js';
import { day, instant, shownId, whole } from '../../platform/http/contract.interceptor.js';
import { DICTATION_STATES } from '../dictations/dictation-states.js';

export const DaySheetQuery = z.strictObject({ day: plannedDay.optional().describe('Today, when left out.') });
export type DaySheetQuery = z.infer<typeof DaySheetQuery>;

const mission = z
  .object({
    mission_id: shownId,
    practice_id: shownId,
    practice_name: z.string(),
    title: z.string(),
    minutes_per_week: whole.nullable(),
    covers_mission_id: shownId.nullable().describe('The mission of whoever is away.'),
  })
  .meta({ id: 'DayMission' });

const shift = z
  .object({
    kind: z.enum(['mission', 'cover', 'standby']),
    title: z.string(),
    practice_ids: z.array(shownId),
    mission_id: shownId.nullable(),
    rota_shift_id: shownId.nullable(),
    starts_at: instant,
    ends_at: instant,
  })
  .meta({ id: 'DayShift' });

const task = z
  .object({
    id: shownId,
    practice_id: shownId,
    practitioner_id: shownId.nullable(),
    kind: z.enum(TASK_KINDS),
    text: z.string(),
    due_at: instant.nullable(),
    assigned_to: shownId.nullable(),
  })
  .meta({ id: 'DayTask' });

const dictation = z
  .object({
    id: shownId,
    practice_id: shownId,
    practitioner_id: shownId.nullable(),
    reference: z.string(),
    audio_s: whole,
    due_at: instant.nullable(),
    state: z.enum(DICTATION_STATES),
    assigned_to: shownId.nullable(),
  })
  .meta({ id: 'DayDictation' });

const sheet = z
  .object({
    practice_id: shownId,
    practice_name: z.string(),
    version: whole,
    written_at: instant,
    read_version: whole.nullable(),
  })
  .meta({ id: 'UnreadInstructionSheet' });

/** A day of the asking person. */
export const DaySheet = z
  .object({
    day,
    time_zone: z.string(),
    absent: z.boolean(),
    missions: z.array(mission).describe('Those that run on the day, also where nobody said their hours.'),
    shifts: z.array(shift).describe('By hour; none of missions while she is away.'),
    tasks: z
      .array(task)
      .describe('Open ones due by the end of the day or without an hour: hers, and those of nobody.'),
    dictations: z.array(dictation).describe('Not delivered, and due like the tasks.'),
    sheets: z.array(sheet).describe('Instruction sheets that changed since she read them.'),
    calls: z
      .object({ total: whole, by_outcome: z.record(z.string(), whole) })
      .describe('Her calls of the day.'),
    unapproved_entries: whole.describe('Of her last 31 days, not billed and not approved.'),
    requires_approval: z.boolean(),
  })
  .meta({ id: 'DaySheet' });
