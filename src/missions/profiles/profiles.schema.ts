import { z } from 'zod';
import { day, id, instant, pageSchema, text } from '../../platform/http/contract.interceptor.js';
import { isPlanned, PLANNED_DAYS } from '../planned-days.js';
import { isLanguageCode } from './language-codes.js';
import { LANGUAGE_LEVELS } from './skills.js';
import { QUARTER_TIME } from './weekly-pattern.js';
import { WISHES } from './wish.js';

const unique = <Item extends z.ZodType>(item: Item, max: number) => z.array(item).max(max);

export const languages = unique(
  z.strictObject({
    language: z
      .string()
      .regex(/^[a-z]{2}$/, 'is not an ISO 639-1 code such as fr')
      .refine(isLanguageCode, 'is no language of ISO 639-1: write fr, nl, en, de …'),
    level: z.enum(LANGUAGE_LEVELS),
  }),
  20,
);
export const names = unique(text(80), 50);
export const rate = z
  .string()
  .regex(
    /^\d{1,7}(\.\d{1,6})?$/,
    'is not an amount such as "28.50": digits with a point, six decimals at most',
  );

const certificate = z.strictObject({
  name: text(200),
  issuer: text(200).nullable().default(null),
  obtained_on: day.nullable().default(null),
  valid_until: day.nullable().default(null),
});

const skills = {
  /** IANA name of the zone whose clock the hours of this person are on. */
  time_zone: text(60),
  languages,
  /** Agenda and practice software: Medispring, CareConnect, Dento-Com, Progenda, Doctena, or any other by its name. */
  software: names,
  specialties: names,
  certificates: z.array(certificate).max(50),
  calls_per_hour: z.int().min(1).max(120).nullable(),
  minutes_per_week: z.int().min(1).max(10_080).nullable(),
  days_off: z.array(z.int().min(1).max(7)).max(7),
  /** Minutes there and back to places where she works on site. */
  travel: unique(z.strictObject({ place: text(120), minutes: z.int().min(0).max(1_440) }), 50),
  hourly_rate: rate.nullable(),
  pay_terms: z
    .strictObject({ days: z.int().min(0).max(60), from: z.enum(['invoice', 'month_end']) })
    .nullable(),
};

/** A profile as a whole; what is left out is empty, and the time zone that of the business. */
export const ProfileInput = z.strictObject(skills).partial().meta({ id: 'ProfileInput' });
export type ProfileInput = z.infer<typeof ProfileInput>;

export const Profile = z
  .object({ user_id: id, name: z.string().nullable(), ...skills, updated_at: instant.nullable() })
  .meta({ id: 'Profile' });
export type Profile = z.infer<typeof Profile>;
export const ProfilePage = pageSchema(Profile).meta({ id: 'ProfilePage' });

export const plannedDay = day.refine(
  isPlanned,
  `is no day that is planned: ask for one from ${PLANNED_DAYS.from} to ${PLANNED_DAYS.to}`,
);

export const plannedInstant = instant.refine(
  (value) => isPlanned(value.slice(0, 10)),
  `is on no day that is planned: say one from ${PLANNED_DAYS.from} to ${PLANNED_DAYS.to}`,
);

export const wish = z.enum(WISHES);
const quarterTime = z.string().regex(QUARTER_TIME, 'is not a quarter hour such as 08:15');

/** Hours of the week, not over midnight. */
export const hours = z.strictObject({
  weekday: z.int().min(1).max(7),
  from: quarterTime,
  to: z.union([quarterTime, z.literal('24:00')]),
});

export const WeeklyPattern = z
  .strictObject({
    slots: z.array(hours.extend({ wish })).max(200),
  })
  .meta({ id: 'WeeklyPattern' });
export type WeeklyPattern = z.infer<typeof WeeklyPattern>;
