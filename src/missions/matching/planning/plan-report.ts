import type { Labels } from '../../../tariffs/labels.js';
import type { Instance } from '../instance.js';
import {
  contradictionText,
  type ExplainedAssignment,
  explainTaken,
  explainUncovered,
  type Uncovered,
} from './explaining.js';
import { gapOf, type Planned } from './plan.js';
import type { Problem } from './problem.js';
import type { PlanPoints } from './scoring.js';

/** What a plan is kept and shown as. */
export type PlanReport =
  | {
      readonly status: 'optimal' | 'feasible';
      readonly score: number;
      readonly bound: number | null;
      readonly gap: number | null;
      readonly points: PlanPoints;
      readonly assignments: readonly ExplainedAssignment[];
      readonly uncovered: readonly Uncovered[];
    }
  | {
      readonly status: 'contradiction';
      readonly contradictions: readonly { readonly pins: Instance['pins']; readonly text: Labels }[];
    };

export function planReport(problem: Problem, planned: Planned): PlanReport {
  const { pins } = problem.instance;
  if (planned.status === 'contradiction') {
    const contradictions = planned.contradictions.map((one) => ({
      pins: one.pins.map(({ at }) => pins[at]!),
      text: contradictionText(problem, one),
    }));
    return { status: planned.status, contradictions };
  }
  const { status, points, bound, taken } = planned;
  return {
    ...{ status, score: points.score, bound, gap: gapOf(points.score, bound), points },
    assignments: explainTaken(problem, taken),
    uncovered: explainUncovered(problem, taken),
  };
}
