import { z } from 'zod';
import {
  day,
  id,
  instant,
  PageQuery,
  pageSchema,
  text,
  whole,
} from '../../platform/http/contract.interceptor.js';
import { plannedDay } from '../../platform/http/planned.schema.js';
import { hours } from '../hours.schema.js';
import { languages, names, rate } from '../profiles/profiles.schema.js';
import { QUARTER_TIME } from '../profiles/weekly-pattern.js';
import { NEED_STATES } from './need.js';

export const curve = z
  .array(
    z.strictObject({
      weekday: z.int().min(1).max(7),
      from: z.string().regex(QUARTER_TIME, 'is not a quarter hour such as 08:15'),
      calls: z.number().min(0.01).max(500),
    }),
  )
  .max(672);

const basis = z.object({ from: day, to: day, weeks: whole, holidays: z.array(day) });

const platformName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'is not a short name such as officeo');
const commission = z.union([
  z.strictObject({ basis_points: z.int().min(0).max(10_000) }),
  z.strictObject({ amount_cents: z.int().min(0).max(100_000_000) }),
]);

const required = { title: text(200), starts_on: plannedDay, minutes_per_week: z.int().min(1).max(10_080) };
const optional = {
  ends_on: plannedDay.nullable(),
  languages,
  software: names,
  specialties: names,
  max_hourly_rate: rate.nullable(),
  on_call: z.boolean(),
  hours,
  taken_by: z.enum(['one', 'any']),
  place: text(120).nullable(),
  on_site_days: z.array(z.int().min(1).max(7)).max(7),
  call_curve: curve.nullable(),
};

const origin = z.strictObject({
  name: platformName,
  reference: text(100),
  /** What the platform keeps: basis points of what is billed, or a fixed amount. */
  commission: commission.nullable().default(null),
});

export const NewNeed = z
  .strictObject({
    practice_id: id,
    ...required,
    ...z.object(optional).partial().shape,
    platform: origin.nullable().optional(),
  })
  .meta({ id: 'NewNeed' });
export type NewNeed = z.infer<typeof NewNeed>;

export const NeedPatch = z
  .strictObject({
    ...required,
    ...optional,
    /** What the platform that brought the need keeps; where it came from stays. */
    platform: z.strictObject({ commission: commission.nullable() }),
  })
  .partial()
  .meta({ id: 'NeedPatch' });
export type NeedPatch = z.infer<typeof NeedPatch>;

export const Need = z
  .object({
    id,
    practice_id: id,
    ...required,
    ...optional,
    /** Over which days the curve was counted; null when it was given, or there is none. */
    curve_basis: basis.nullable(),
    platform: z
      .object({ name: z.string(), reference: z.string(), commission: commission.nullable() })
      .nullable(),
    state: z.enum(NEED_STATES),
    /** What hardly agrees in it, and is for the reader to judge. */
    warnings: z.array(z.object({ code: z.string(), detail: z.string() })),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'Need' });
export type NeedView = z.infer<typeof Need>;
export const NeedPage = pageSchema(Need).meta({ id: 'NeedPage' });
export const NeedQuery = PageQuery.extend({
  cursor: id.optional(),
  practice_id: id.optional(),
  state: z.enum(NEED_STATES).optional(),
});
export type NeedQuery = z.infer<typeof NeedQuery>;

export const Weeks = z.strictObject({ weeks: z.coerce.number().int().min(1).max(52).default(8) });
export type Weeks = z.infer<typeof Weeks>;
export const CountedCurve = z
  .object({ practice_id: id, time_zone: z.string(), call_curve: curve, curve_basis: basis })
  .meta({ id: 'CountedCallCurve' });
export type CountedCurve = z.infer<typeof CountedCurve>;

export const NeedImportQuery = z.strictObject({
  platform: platformName,
  profile: platformName.default('officeo'),
});
export type NeedImportQuery = z.infer<typeof NeedImportQuery>;
export const NeedImportReport = z
  .object({ rows: whole, inserted: whole, changed: whole, unchanged: whole, need_ids: z.array(id) })
  .meta({ id: 'NeedImportReport' });
export type NeedImportReport = z.infer<typeof NeedImportReport>;
