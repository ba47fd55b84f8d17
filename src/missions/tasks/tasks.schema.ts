import { z } from 'zod';
import {
  id,
  instant,
  PageQuery,
  pageSchema,
  shownId,
  text,
} from '../../platform/http/contract.interceptor.js';
import { plannedInstant } from '../profiles/profiles.schema.js';
import { TASK_KINDS } from './task.js';

const terms = {
  practitioner_id: id.nullable().describe('The doctor it concerns, of this practice.'),
  mission_id: id.nullable().describe('The mission it belongs to, of this practice.'),
  due_at: plannedInstant.nullable(),
  assigned_to: id.nullable().describe('Who is to do it; null: whoever works for the practice.'),
};

/** Something to do or to pass on; what seems to tell who a patient is, is refused. */
export const NewTask = z
  .strictObject({
    practice_id: id,
    kind: z.enum(TASK_KINDS),
    text: text(500),
    ...z.object(terms).partial().shape,
  })
  .meta({ id: 'NewTask' });
export type NewTask = z.infer<typeof NewTask>;

export const TaskPatch = z
  .strictObject({ kind: z.enum(TASK_KINDS), text: text(500), ...terms })
  .partial()
  .meta({ id: 'TaskPatch' });
export type TaskPatch = z.infer<typeof TaskPatch>;

export const TaskView = z
  .object({
    id: shownId,
    practice_id: shownId,
    practitioner_id: shownId.nullable(),
    mission_id: shownId.nullable(),
    kind: z.enum(TASK_KINDS),
    text: z.string(),
    due_at: instant.nullable(),
    assigned_to: shownId.nullable(),
    created_by: shownId,
    created_at: instant,
    updated_at: instant,
    done_at: instant.nullable(),
    done_by: shownId.nullable(),
  })
  .meta({ id: 'Task' });
export const TaskPage = pageSchema(TaskView).meta({ id: 'TaskPage' });

export const TaskQuery = PageQuery.extend({
  practice_id: id.optional(),
  mission_id: id.optional(),
  assigned_to: id.optional(),
  kind: z.enum(TASK_KINDS).optional(),
  state: z.enum(['open', 'done', 'all']).default('open'),
});
export type TaskQuery = z.infer<typeof TaskQuery>;
