import { z } from 'zod';
import { day, id, instant, shownId, text } from '../../../platform/http/contract.interceptor.js';
import { plannedDay } from '../../../platform/http/planned.schema.js';

const labels = z.object({ fr: z.string(), nl: z.string(), en: z.string(), de: z.string() });
const said = z.strictObject({ person: id, need: id, hour: text(40).optional() });
const points = z.int().min(-1_000_000).max(1_000_000);

const limits = {
  /** How long the solver may search. */
  seconds: z.int().min(1).max(600).default(60),
  /** How near to the bound is near enough: 100 is 1 %. */
  gap_bp: z.int().min(0).max(5_000).default(0),
};

/** A week to plan: all open needs unless some are named, seven days from `from` on. */
export const NewPlan = z
  .strictObject({
    need_ids: z.array(id).min(1).max(2_000).optional(),
    from: plannedDay.optional(),
    pins: z.array(said).max(2_000).default([]),
    forbidden: z.array(said).max(2_000).default([]),
    preferences: z
      .array(z.strictObject({ person: id, need: id, points }))
      .max(2_000)
      .default([]),
    ...limits,
  })
  .meta({ id: 'NewPlan' });
export type NewPlan = z.infer<typeof NewPlan>;

const gain = z.int().min(0).max(1_000_000);
const loss = z.int().min(-1_000_000).max(0);

/** What is tried beside a plan that is done. `like` adds a person who is what that one is, under a name. */
export const NewWhatIf = z
  .strictObject({
    pin: z.array(said).max(2_000).optional(),
    forbid: z.array(said).max(2_000).optional(),
    add_people: z
      .array(z.strictObject({ name: text(200), like: id }))
      .max(50)
      .optional(),
    without_people: z.array(id).max(500).optional(),
    weights: z
      .strictObject({
        covered: gain,
        wanted: gain,
        unwanted: loss,
        continuity: gain,
        change: loss,
        rate: loss,
        fairness: loss,
        travel: loss,
        specialty: gain,
      })
      .partial()
      .optional(),
    ...limits,
  })
  .meta({ id: 'NewWhatIf' });
export type NewWhatIf = z.infer<typeof NewWhatIf>;

const reason = z.object({ code: z.string(), state: z.string(), text: labels });
const assignment = { person: shownId, need: shownId, hour: z.string().nullable() };
const score = z.object({ score: z.int(), bound: z.int().nullable() });

export const Plan = z
  .object({
    id,
    parent_id: shownId.nullable(),
    state: z.enum(['queued', 'running', 'done', 'failed']),
    week_from: day,
    /** While it runs: the best so far, and what it can be at most. */
    progress: z.object({ objective: z.number().nullable(), bound: z.number().nullable() }).nullable(),
    status: z.enum(['optimal', 'feasible', 'contradiction']).nullable(),
    score: z.int().nullable(),
    bound: z.int().nullable(),
    /** (bound − score) as a share of the score. */
    gap: z.number().nullable(),
    assignments: z.array(z.object({ ...assignment, reasons: z.array(reason) })),
    uncovered: z.array(z.object({ need: shownId, hour: z.string().nullable(), reasons: z.array(reason) })),
    contradictions: z.array(
      z.object({
        pins: z.array(z.object({ person: z.string(), need: z.string(), hour: z.string().optional() })),
        text: labels,
      }),
    ),
    difference: z
      .object({
        before: score,
        after: score,
        moves: z.array(
          z.object({
            need: shownId,
            hour: z.string().nullable(),
            before: z.string().nullable(),
            after: z.string().nullable(),
            text: labels,
          }),
        ),
        text: labels,
      })
      .nullable(),
    created_at: instant,
    finished_at: instant.nullable(),
  })
  .meta({ id: 'Plan' });
export type PlanView = z.infer<typeof Plan>;

/** Which assignments of a plan are offered to their people; all of them when none are named. */
export const PlanAcceptance = z
  .strictObject({
    assignments: z
      .array(z.strictObject({ person: id, need: id, hour: text(40).nullable().default(null) }))
      .min(1)
      .max(5_000)
      .optional(),
  })
  .meta({ id: 'PlanAcceptance' });
export type PlanAcceptance = z.infer<typeof PlanAcceptance>;

export const AcceptedPlan = z
  .object({ offers: z.array(z.object({ id, need_id: shownId, secretary_id: shownId })) })
  .meta({ id: 'AcceptedPlan' });
export type AcceptedPlan = z.infer<typeof AcceptedPlan>;
