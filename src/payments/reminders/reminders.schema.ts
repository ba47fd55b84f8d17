import { z } from 'zod';
import { day, id, instant, note, PageQuery, pageSchema } from '../../platform/http/contract.interceptor.js';
import { HOLDS } from './planning.js';
import { LEVELS } from './schedule.js';

const level = z.enum(LEVELS);
const days = z.int().min(1).max(365).nullable();
/** Shown to people of the business, and in its own records. */
const reason = note(300);

const schedule = {
  enabled: z.boolean(),
  friendly_days: days.describe('Days after the due day; null leaves this level out.'),
  firm_days: days,
  formal_days: days,
  business_days_only: z.boolean().describe('Not on Saturdays, Sundays and public holidays of your country.'),
  least_cents: z.int().min(0).max(10_000_000).describe('Nobody is written to for less.'),
  contract_rate_bp: z
    .int()
    .min(1)
    .max(10_000)
    .nullable()
    .describe(
      'The yearly rate of late interest agreed by contract, 1200 for 12 %; null: the one of the law.',
    ),
};

export const ScheduleRequest = z.strictObject(schedule).meta({ id: 'ReminderScheduleRequest' });
export type ScheduleRequest = z.infer<typeof ScheduleRequest>;
export const ScheduleView = z
  .object({ ...schedule, of: z.enum(['practice', 'workspace', 'default']).describe('Whose schedule it is.') })
  .meta({ id: 'ReminderSchedule' });

export const PlanRequest = z
  .strictObject({ practice_ids: z.array(id).max(500).optional().describe('All when left out.') })
  .meta({ id: 'ReminderPlanRequest' });
export type PlanRequest = z.infer<typeof PlanRequest>;
export const RunRequest = PlanRequest.extend({
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('Of the plan that was looked at: the run does that, or nothing.'),
}).meta({ id: 'ReminderRunRequest' });
export type RunRequest = z.infer<typeof RunRequest>;

const line = z.object({
  invoice_id: id,
  number: z.string(),
  open_cents: z.int(),
  days_late: z.int(),
  step: level.nullable().describe('What this letter reminds it at; null: it was reminded before.'),
});

export const RunView = z
  .object({
    on: day,
    letters: z.array(
      z.object({
        practice_id: id,
        practice_name: z.string(),
        recipient: z.string(),
        level,
        total_cents: z.int(),
        credit_cents: z
          .int()
          .describe('Money of the practice that pays no invoice yet, taken off the total.'),
        invoices: z.array(line),
      }),
    ),
    total_cents: z.int(),
    digest: z.string(),
    problems: z.array(z.object({ practice_id: id, detail: z.string() })),
  })
  .meta({ id: 'ReminderRun' });

const reminder = {
  id,
  number: z.string(),
  practice_id: id,
  practice_name: z.string(),
  level,
  state: z
    .enum(['written', 'queued', 'sent', 'failed', 'cancelled'])
    .describe('written: being drawn; queued: in the mail; failed: the mail was refused for good.'),
  run_on: day,
  recipient: z.string(),
  total_cents: z.int(),
  credit_cents: z.int(),
  invoices: z.array(line),
  sent_at: instant.nullable(),
  cancelled_at: instant.nullable(),
  cancelled_by: id.nullable().describe('Null where it was cancelled because it was no longer true.'),
  reason: z.string().nullable().describe('Why it was cancelled, or failed.'),
  created_by: id.nullable().describe('Null for the daily run.'),
  created_at: instant,
};
export const ReminderView = z.object(reminder).meta({ id: 'Reminder' });
export const ReminderPage = pageSchema(ReminderView).meta({ id: 'ReminderPage' });
export const ReminderFilter = PageQuery.extend({ practice_id: id.optional(), invoice_id: id.optional() });
export type ReminderFilter = z.infer<typeof ReminderFilter>;
export const CancelRequest = z.strictObject({ reason }).meta({ id: 'ReminderCancelRequest' });
export type CancelRequest = z.infer<typeof CancelRequest>;

const step = z.object({ level, on: day });
const UpcomingReminder = z
  .object({
    invoice_id: id,
    number: z.string(),
    practice_id: id,
    practice_name: z.string(),
    due_on: day,
    days_late: z.int().describe('0 while it is not due.'),
    open_cents: z.int(),
    sent: z.array(step).describe('Reminders it had.'),
    next: step.nullable().describe('Its next reminder and the first day of it; null after the last.'),
    hold: z.enum(HOLDS).nullable().describe('What holds it; null: nothing does.'),
    reason: z.string().nullable().describe('The words of whoever paused it.'),
  })
  .meta({ id: 'UpcomingReminder' });
export const UpcomingPage = pageSchema(UpcomingReminder).meta({ id: 'UpcomingReminderPage' });
export const UpcomingFilter = PageQuery.extend({ practice_id: id.optional() });
export type UpcomingFilter = z.infer<typeof UpcomingFilter>;

/** A practice, or one of its invoices; `until` is the last day. */
export const NewPause = z
  .strictObject({ practice_id: id.optional(), invoice_id: id.optional(), reason, until: day.nullish() })
  .refine(({ practice_id, invoice_id }) => (practice_id === undefined) !== (invoice_id === undefined), {
    message: 'names a practice or an invoice, one of them',
  })
  .meta({ id: 'NewReminderPause' });
export type NewPause = z.infer<typeof NewPause>;
export const PauseView = z
  .object({
    id,
    practice_id: id,
    invoice_id: id.nullable(),
    reason: z.string(),
    until: day.nullable(),
    created_by: id,
    created_at: instant,
    ended_by: id.nullable(),
    ended_at: instant.nullable(),
  })
  .meta({ id: 'ReminderPause' });
export const PausePage = pageSchema(PauseView).meta({ id: 'ReminderPausePage' });
export const PauseFilter = PageQuery.extend({
  practice_id: id.optional(),
  state: z.enum(['open', 'ended']).optional(),
});
export type PauseFilter = z.infer<typeof PauseFilter>;

const meant = level
  .optional()
  .describe(
    'The reminder that is meant: refused with `not-next` when another one comes next. None means whichever does.',
  );

export const StepChange = z
  .discriminatedUnion('action', [
    z.strictObject({ action: z.literal('skip'), level: meant, reason: reason.optional() }),
    z.strictObject({
      action: z.literal('postpone'),
      until: day.describe('Not before that day.'),
      level: meant,
      reason: reason.optional(),
    }),
  ])
  .meta({ id: 'NextReminderChange' });
export type StepChange = z.infer<typeof StepChange>;
export const StepAnswer = z
  .object({ level: level.describe('The reminder that waits or is left out.') })
  .meta({ id: 'NextReminder' });
