import { z } from 'zod';
import { isPlanned, PLANNED_DAYS } from '../../kernel/planned-days.js';
import {
  day,
  id,
  instant,
  PageQuery,
  pageSchema,
  shownId,
  whole,
} from '../../platform/http/contract.interceptor.js';
import { plannedDay } from '../../platform/http/planned.schema.js';
import { REASONS } from './availability.js';
import { wish } from './profiles.schema.js';

export const ProfilePageQuery = PageQuery.extend({ cursor: id.optional() });
export type ProfilePageQuery = z.infer<typeof ProfilePageQuery>;

const localQuarter = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):(00|15|30|45)$/,
    'is not a quarter hour of a day such as 2026-12-24T08:15, on the clock of the person',
  )
  .refine((value) => z.iso.date().safeParse(value.slice(0, 10)).success, 'names a day that does not exist')
  .refine(
    (value) => isPlanned(value.slice(0, 10)),
    `is no day that is planned: say one from ${PLANNED_DAYS.from} to ${PLANNED_DAYS.to}`,
  );

export const NewException = z
  .strictObject({ from: localQuarter, to: localQuarter, wish })
  .meta({ id: 'NewAvailabilityException' });
export type NewException = z.infer<typeof NewException>;

export const Exception = z
  .object({ id, from: localQuarter, to: localQuarter, wish })
  .meta({ id: 'AvailabilityException' });
export type Exception = z.infer<typeof Exception>;
export const ExceptionPage = pageSchema(Exception).meta({ id: 'AvailabilityExceptionPage' });
export const ExceptionQuery = PageQuery.extend({ from: day.optional() });
export type ExceptionQuery = z.infer<typeof ExceptionQuery>;

/** Both days included, three months at most; a week from today when left out. */
export const AvailabilityQuery = z.strictObject({ from: plannedDay.optional(), to: plannedDay.optional() });
export type AvailabilityQuery = z.infer<typeof AvailabilityQuery>;

export const Availability = z
  .object({
    user_id: id,
    time_zone: z.string(),
    /** The first of the days asked for that a calendar of the person was not read up to: she may be busy then. */
    unknown_from: day.nullable(),
    intervals: z.array(z.object({ from: instant, to: instant, wish, because: z.enum(REASONS) })),
  })
  .meta({ id: 'Availability' });
export type Availability = z.infer<typeof Availability>;

const busyMeans = wish.default('impossible');

export const NewCalendar = z
  .strictObject({ url: z.string().trim().min(1).max(2_000), busy_means: busyMeans })
  .meta({ id: 'NewCalendar' });
export type NewCalendar = z.infer<typeof NewCalendar>;
export const CalendarChange = z.strictObject({ busy_means: wish }).meta({ id: 'CalendarChange' });
export type CalendarChange = z.infer<typeof CalendarChange>;
export const CalendarFileQuery = z.strictObject({ busy_means: busyMeans });
export type CalendarFileQuery = z.infer<typeof CalendarFileQuery>;

const sentence = z.object({ fr: z.string(), nl: z.string(), en: z.string(), de: z.string() });

/** A calendar as it is shown; its address, which opens it to whoever has it, is not. */
export const Calendar = z
  .object({
    id: shownId,
    kind: z.enum(['feed', 'file']),
    host: z.string().nullable(),
    busy_means: wish,
    state: z.enum(['waiting', 'read', 'failed']),
    fault: z.object({ code: z.string(), sentence }).nullable(),
    /** Events that could not be read, and so take no time. */
    unread: whole,
    known_until: day.nullable(),
    read_at: instant.nullable(),
    tried_at: instant.nullable(),
  })
  .meta({ id: 'Calendar' });
export type Calendar = z.infer<typeof Calendar>;
export const CalendarList = z.object({ items: z.array(Calendar) }).meta({ id: 'CalendarList' });
