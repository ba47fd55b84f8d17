import { z } from 'zod';
import {
  day,
  id,
  instant,
  PageQuery,
  pageSchema,
  shownId,
  text,
} from '../platform/http/contract.interceptor.js';
import { plannedDay } from '../platform/http/planned.schema.js';
import { OWN_RATE_UNITS } from '../tariffs/own-rate.js';
import { hours } from './hours.schema.js';
import { MISSION_STATES } from './mission-states.js';

/** Several lines a person typed: like `text`, with line breaks. */
export const notes = z
  .string()
  .trim()
  .min(1)
  .max(1000)
  .refine(
    (value) => value.isWellFormed() && !/[^\P{Cc}\n\r\t]/u.test(value),
    'has a character that cannot be printed',
  );

/** Prices of her own by unit, in euros: what she is paid instead of the payouts of the rate card. */
export const rates = z
  .array(
    z.strictObject({
      unit: z.enum(OWN_RATE_UNITS),
      price: z.string().regex(/^\d{1,7}(\.\d{1,6})?$/, 'is not an amount such as "28.50"'),
    }),
  )
  .max(OWN_RATE_UNITS.length)
  .refine((each) => new Set(each.map(({ unit }) => unit)).size === each.length, 'names a unit twice');

const terms = {
  title: text(200),
  starts_on: day,
  ends_on: day.nullable(),
  minutes_per_week: z.int().min(1).max(10_080).nullable(),
  notes: notes.nullable(),
  /** When she works in a week; null where the need says it, or nobody does. */
  hours: hours.nullable(),
};

/** What is said of a mission from outside: its days are some that a calendar file can show. */
const said = { ...terms, starts_on: plannedDay, ends_on: plannedDay.nullable() };

export const NewMission = z
  .strictObject({
    ...z.object(said).partial().shape,
    practice_id: id,
    secretary_id: id,
    /** The need it meets, of the same practice. */
    need_id: id.nullable().optional(),
    title: said.title,
    starts_on: said.starts_on,
  })
  .meta({ id: 'NewMission' });
export type NewMission = z.infer<typeof NewMission>;

export const MissionPatch = z.strictObject(said).partial().meta({ id: 'MissionPatch' });
export type MissionPatch = z.infer<typeof MissionPatch>;

/** A mission ends today: nothing is said with it. */
export const MissionEnd = z.strictObject({}).optional().meta({ id: 'MissionEnd' });
export type MissionEnd = z.infer<typeof MissionEnd>;

export const Mission = z
  .object({
    id,
    practice_id: id,
    secretary_id: id,
    need_id: id.nullable(),
    ...terms,
    state: z.enum(MISSION_STATES),
    created_at: instant,
    offer_id: shownId.nullable(),
    rates,
    signed_on: day.nullable(),
    proof_reference: z.string().nullable(),
    proof_sha256: z.string().nullable(),
  })
  .meta({ id: 'Mission' });
export const MissionPage = pageSchema(Mission).meta({ id: 'MissionPage' });

export const MissionQuery = PageQuery.extend({
  practice_id: id.optional(),
  secretary_id: id.optional(),
  state: z.enum(MISSION_STATES).optional(),
});
export type MissionQuery = z.infer<typeof MissionQuery>;
