import { z } from 'zod';
import {
  day,
  id,
  instant,
  PageQuery,
  pageSchema,
  shownId,
  whole,
} from '../../platform/http/contract.interceptor.js';
import { hours } from '../hours.schema.js';
import { rates } from '../missions.schema.js';
import { OFFER_STATES } from '../offers/offer-state.js';

/** Days, both included; of oneself unless a manager names somebody. */
export const NewAbsence = z
  .strictObject({ user_id: id.optional(), starts_on: day, ends_on: day })
  .meta({ id: 'NewAbsence' });
export type NewAbsence = z.infer<typeof NewAbsence>;

/** Its new last day, included: yesterday at the earliest. */
export const AbsenceEnd = z.strictObject({ ends_on: day }).meta({ id: 'AbsenceEnd' });
export type AbsenceEnd = z.infer<typeof AbsenceEnd>;

const absence = {
  id,
  user_id: id,
  starts_on: day,
  ends_on: day,
  created_by: shownId,
  created_at: instant,
  withdrawn_at: instant.nullable(),
};
export const Absence = z.object(absence).meta({ id: 'Absence' });
export type AbsenceView = z.infer<typeof Absence>;
export const AbsencePage = pageSchema(Absence).meta({ id: 'AbsencePage' });
export const AbsenceQuery = PageQuery.extend({ cursor: id.optional(), user_id: id.optional() });
export type AbsenceQuery = z.infer<typeof AbsenceQuery>;

const sentences = z.array(z.string());
const substitute = z.object({
  user_id: id,
  name: z.string(),
  /** `fits`; `after`: once something is done by the start, such as signing a paper; `no`. */
  verdict: z.enum(['fits', 'after', 'no']),
  score: z.number(),
  minutes: whole,
  of: whole,
  /** The open hours she can take. */
  hours,
  /** Whether she agreed beforehand: her yes is not waited for. */
  at_once: z.boolean(),
  /** Why, each condition by its code: see the matcher. */
  findings: z.array(z.looseObject({ code: z.string(), state: z.string() })),
  /** The same in words, in the language of who asks. */
  reasons: z.object({ fits: sentences, missing: sentences, would_fit: sentences }),
});

const span = z.object({ starts_on: day, ends_on: day.nullable(), hours });
const open = z.object({
  need_id: id,
  mission_id: shownId,
  practice_id: id,
  practice_name: z.string(),
  title: z.string(),
  starts_on: day,
  ends_on: day.nullable(),
  state: z.enum(['open', 'withdrawn', 'filled']),
  hours,
  /** What nobody has taken. */
  open_hours: z.array(span),
  offers: z.array(
    z.object({
      offer_id: id,
      mission_id: shownId.nullable(),
      user_id: id,
      name: z.string(),
      hours,
      state: z.enum(OFFER_STATES),
    }),
  ),
  substitutes: z.array(substitute),
});

/** Each practice and hour an absence leaves open, and who can take it over, the best first. */
export const Cover = z
  .object({
    absence: z.object(absence),
    complete: z.boolean(),
    needs: z.array(open),
    /** Missions of which nothing tells the hours: say them, and declare the absence anew. */
    missions_without_hours: z.array(z.object({ mission_id: id, title: z.string() })),
  })
  .meta({ id: 'Cover' });
export type CoverView = z.infer<typeof Cover>;
export type OpenCover = z.infer<typeof open>;

/** Nothing chosen: the best for each open hour. */
export const Covering = z
  .strictObject({
    choices: z
      .array(z.strictObject({ need_id: id, user_id: id, hours: hours.optional(), rates: rates.optional() }))
      .min(1)
      .max(100)
      .optional(),
    expires_on: day.optional(),
  })
  .meta({ id: 'Covering' });
export type Covering = z.infer<typeof Covering>;

const terms = {
  /** The last day of covers she agrees to beforehand; null: she is asked each time. */
  at_once_until: day.nullable(),
  rates,
};
export const NewCoverTerms = z.strictObject(terms).meta({ id: 'NewCoverTerms' });
export type NewCoverTerms = z.infer<typeof NewCoverTerms>;
export const CoverTermsView = z
  .object({ user_id: id, ...terms, said_at: instant.nullable() })
  .meta({ id: 'CoverTerms' });
export type CoverTermsView = z.infer<typeof CoverTermsView>;

/** What a substitute needs on her first day; it names no patient and holds no password. */
export const HandOverPack = z
  .object({
    mission_id: id,
    practice: z.object({ id, name: z.string(), time_zone: z.string() }),
    title: z.string(),
    starts_on: day,
    ends_on: day.nullable(),
    hours,
    covers_mission_id: shownId.nullable(),
    instruction_sheet: z.object({ version: whole, text: z.string(), written_at: instant }).nullable(),
    /** Of both missions, and of the practice where they are nobody’s or the absent person’s. */
    open_tasks: z.array(z.object({ kind: z.string(), what: z.string(), due_at: instant.nullable() })),
    lines: z.array(
      z.object({ e164: z.string(), label: z.string().nullable(), from: day, to: day.nullable() }),
    ),
    access: z.array(
      z.object({
        grant_id: id,
        kind: z.string(),
        system: z.string().nullable(),
        valid_from: day,
        valid_to: day.nullable(),
        state: z.string(),
        /** The last day of the mission or of the access, whichever comes first. */
        revoke_after: day.nullable(),
        revoker: z.string(),
      }),
    ),
  })
  .meta({ id: 'HandOverPack' });
export type HandOverPackView = z.infer<typeof HandOverPack>;

/** `?lang=` of the pack as a page; that of the reader when left out. */
export const PackPageQuery = z.strictObject({ lang: z.enum(['fr', 'nl', 'en', 'de']).optional() });
export type PackPageQuery = z.infer<typeof PackPageQuery>;
