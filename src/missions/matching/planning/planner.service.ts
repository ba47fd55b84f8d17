import { Injectable, OnApplicationShutdown } from '@nestjs/common';
import { type Solved, type SolveLimits, wholeBound } from '../../solving/solution.js';
import { Solver, type SolveOptions } from '../../solving/solver.client.js';
import { breachesOf } from './checking.js';
import { type Contradiction, contradictionsIn } from './contradictions.js';
import { firstPlan } from './first-plan.js';
import type { Plan } from './plan.js';
import { planModel, takenIn } from './plan-model.js';
import type { Problem } from './problem.js';
import { scoreOf } from './scoring.js';

export const PLAN_LIMITS: SolveLimits = { time_ms: 60_000, memory_mb: 600, relative_gap: 0 };

/** What came of a problem. */
export type Planned =
  | Plan
  | { readonly status: 'contradiction'; readonly contradictions: readonly Contradiction[] }
  | { readonly status: 'none'; readonly bound: number | null };

/** Finds the best plan and proves it, or says how far from the best it may be. */
@Injectable()
export class Planner implements OnApplicationShutdown {
  private readonly solver = new Solver(1);

  onApplicationShutdown(): void {
    this.solver.close();
  }

  /** Throws when the plan that was found breaks a rule or is worth something else than was said: a fault of ours. */
  async plan(
    problem: Problem,
    limits: SolveLimits = PLAN_LIMITS,
    options: SolveOptions = {},
  ): Promise<Planned> {
    const contradictions = contradictionsIn(problem);
    if (contradictions.length > 0) return { status: 'contradiction', contradictions };
    const { model, valuesOf } = planModel(problem);
    const start = valuesOf(firstPlan(problem));
    const solved = await this.solver.solve(model, limits, { start, ...options });
    return planOf(problem, solved);
  }
}

/** What a solution is worth when it is counted again and checked by itself. */
function planOf(problem: Problem, solved: Solved): Planned {
  if (solved.status === 'none') return { status: 'none', bound: whole(solved.bound) };
  if (!('values' in solved)) throw new Error(`A plan without pins was ${solved.status}.`);
  const taken = takenIn(problem, solved.values);
  const [breach] = breachesOf(problem, taken);
  if (breach) throw new Error(`The plan that was found breaks a rule: ${JSON.stringify(breach)}`);
  const points = scoreOf(problem, taken);
  const bound = whole(solved.bound);
  if (bound !== null && points.score > bound)
    throw new Error(`The plan is worth ${points.score}, more than ${bound} that was proved.`);
  return { status: points.score === bound ? 'optimal' : 'feasible', points, bound, taken };
}

const whole = (bound: number | null) => (bound === null ? null : wholeBound(bound, 'maximize'));
