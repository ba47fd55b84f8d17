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
import { QUARTER_TIME } from '../profiles/weekly-pattern.js';
import { OBSTACLES } from './obstacles.js';
import { LEAVING_REASONS, SHIFT_STATES, SWAP_STATES } from './rota-states.js';
import { KINDS } from './shifts.js';

const ROTA_STATES = ['draft', 'proposed', 'published', 'withdrawn'] as const;
export type RotaState = (typeof ROTA_STATES)[number];

const quarter = z.string().regex(QUARTER_TIME, 'is not a quarter hour such as 19:15');

const template = z.strictObject({
  name: text(60),
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
  holidays: z.enum(['also', 'only', 'never']).default('also'),
  from: quarter,
  to: z.union([quarter, z.literal('24:00')]).describe('Not after from: on the day after.'),
});

const rules = z.strictObject({
  rest_minutes: z
    .int()
    .min(0)
    .max(2880)
    .optional()
    .describe('Rest between two shifts; 11 hours when left out.'),
  nights_in_a_row: z.int().min(1).max(14).default(1),
});

const points = z.int().min(0).max(1000);
const weights = z.strictObject({
  fairness: points.default(30),
  wanted: points.default(20),
  unwanted: points.default(40),
});

export const NewRota = z
  .strictObject({
    title: text(100),
    practice_ids: z.array(id).min(1).max(50),
    region: z
      .string()
      .max(12)
      .optional()
      .describe('Whose holidays: BE, FR, FR-57-67-68; of the first practice when left out.'),
    starts_on: day,
    ends_on: day,
    shifts: z.array(template).min(1).max(20),
    people: z
      .array(z.strictObject({ user_id: id, share: z.int().min(1).max(100).default(100) }))
      .min(1)
      .max(40),
    rules: rules.prefault({}),
    weights: weights.prefault({}),
  })
  .meta({ id: 'NewRota' });
export type NewRota = z.infer<typeof NewRota>;

const sentence = z.object({ fr: z.string(), nl: z.string(), en: z.string(), de: z.string() });
const counts = z.object({ shift: z.number(), night: z.number(), weekend: z.number(), holiday: z.number() });

const plan = z.object({
  proved: z.boolean().describe('True: no roster is better, by the proof of the solver.'),
  points: z.number().describe('The fewer the better.'),
  bound: z
    .number()
    .nullable()
    .describe('Fewer points than these are impossible; null where nothing was proved.'),
  gaps: z
    .array(
      z.object({
        shift_id: id,
        because: z.array(z.object({ user_id: id, obstacle: z.enum(OBSTACLES), sentence })),
      }),
    )
    .describe('Shifts nobody has, and why each person does not.'),
  burdens: z.array(z.object({ user_id: id, has: counts, fair: counts })),
});
export type RotaPlan = z.infer<typeof plan>;

export const Unrecorded = z
  .object({
    shift_id: id,
    practice_id: id,
    code: z.string(),
    detail: z.string().describe('Which shift, and why it was not recorded.'),
  })
  .meta({ id: 'UnrecordedShift' });
export type Unrecorded = z.infer<typeof Unrecorded>;

const RotaShiftView = z
  .object({
    id,
    rota_id: id,
    name: z.string(),
    starts_at: instant,
    ends_at: instant,
    kinds: z.array(z.enum(KINDS)),
    user_id: id.nullable(),
    pinned: z.boolean(),
    state: z.enum(SHIFT_STATES),
  })
  .meta({ id: 'RotaShift' });

const head = {
  id,
  title: z.string(),
  region: z.string(),
  time_zone: z.string(),
  starts_on: day,
  ends_on: day,
  state: z.enum(ROTA_STATES),
  created_at: instant,
  updated_at: instant,
};
const RotaHead = z.object(head).meta({ id: 'RotaHead' });
export const RotaPage = pageSchema(RotaHead).meta({ id: 'RotaPage' });
export const RotaQuery = PageQuery.extend({ cursor: id.optional() });
export type RotaQuery = z.infer<typeof RotaQuery>;

export const RotaView = z
  .object({
    ...head,
    templates: z.array(template),
    rules: z.object({ rest_minutes: whole, nights_in_a_row: whole }),
    weights,
    practice_ids: z.array(id),
    people: z.array(
      z.object({
        user_id: id,
        name: z.string().nullable(),
        share: whole,
        gone: z.boolean().describe('She has left the business, or this rota: nothing to come is hers.'),
      }),
    ),
    shifts: z.array(RotaShiftView),
    plan: plan.nullable().describe('What the last planning came to; managers see it.'),
    left: z
      .array(
        z.object({
          shift_id: id,
          user_id: id,
          name: z.string().nullable(),
          reason: z.enum(LEAVING_REASONS),
          left_at: instant,
          sentence,
        }),
      )
      .describe('Of shifts to come: who had them, and why she has them no more; managers see it.'),
    skipped_hours: z
      .array(z.object({ name: z.string(), day, detail: z.string() }))
      .describe('Shifts that begin or end at an hour the clock skips in spring, and what became of them.'),
    unrecorded: z
      .array(Unrecorded)
      .describe('Shifts that are over and could not be recorded as standby; tried again, managers see them.'),
  })
  .meta({ id: 'Rota' });
export type RotaView = z.infer<typeof RotaView>;

export const ShiftPin = z.strictObject({ user_id: id.nullable() }).meta({ id: 'RotaShiftPin' });
export type ShiftPin = z.infer<typeof ShiftPin>;

export const RotaShare = z
  .strictObject({ share: z.int().min(1).max(100).default(100) })
  .meta({ id: 'RotaShare' });
export type RotaShare = z.infer<typeof RotaShare>;

export const Publication = z
  .strictObject({
    with_gaps: z.boolean().default(false).describe('True: shifts that nobody has may stay so.'),
  })
  .meta({ id: 'RotaPublication' });
export type Publication = z.infer<typeof Publication>;

export const NewSwap = z
  .strictObject({ to_user_id: id, for_shift_id: id.optional() })
  .meta({ id: 'NewRotaSwap' });
export type NewSwap = z.infer<typeof NewSwap>;

export const SwapView = z
  .object({
    id,
    rota_id: id,
    shift_id: id,
    from_user_id: id,
    to_user_id: id,
    for_shift_id: id.nullable(),
    state: z.enum(SWAP_STATES),
    created_at: instant,
    answered_at: instant.nullable(),
  })
  .meta({ id: 'RotaSwap' });
export const SwapList = z.object({ items: z.array(SwapView) }).meta({ id: 'RotaSwaps' });

export const NewFeed = z
  .strictObject({
    user_id: id.optional().describe('Whose shifts; everybody’s when a manager leaves it out.'),
  })
  .meta({ id: 'NewRotaFeed' });
export type NewFeed = z.infer<typeof NewFeed>;
export const MadeFeed = z
  .object({ id, url: z.string().describe('Told once.'), user_id: id.nullable() })
  .meta({ id: 'MadeRotaFeed' });
export const RevokedFeed = z.object({ id, revoked_at: instant }).meta({ id: 'RevokedRotaFeed' });
