import { Injectable, OnApplicationShutdown } from '@nestjs/common';
import type { LinearModel } from '../../solving/linear-model.js';
import { boundBy, type Relaxed, type Solved, type SolveLimits, wholeBound } from '../../solving/solution.js';
import { type SolveOptions, Solver } from '../../solving/solver.client.js';
import { breachesOf } from './checking.js';
import { contradictionsIn } from './contradictions.js';
import { firstPlan } from './first-plan.js';
import { gapOf, type Plan, type Planned } from './plan.js';
import { planModel, takenIn } from './plan-model.js';
import type { Problem, Taken } from './problem.js';
import { scoreOf } from './scoring.js';

export const PLAN_LIMITS: SolveLimits = { time_ms: 60_000, memory_mb: 600, relative_gap: 0 };

/** So many options and more, and the model is looked at without whole columns first. */
const SEVERAL_OPTIONS = 1_000;

/** Below this a part of an assignment says nothing for it. */
const SLIGHT = 0.01;

/** With less than this left a solver is not begun. */
const LEAST_MS = 500;

/** Finds the best plan and proves it, or says how far from the best it may be. */
@Injectable()
export class Planner implements OnApplicationShutdown {
  private readonly solver = new Solver(1);

  onApplicationShutdown(): void {
    this.solver.close();
  }

  /** Of the limits, `relative_gap` says how near to the bound is near enough. Throws when a plan that was found breaks a rule: a fault of ours. */
  async plan(
    problem: Problem,
    limits: SolveLimits = PLAN_LIMITS,
    options: SolveOptions = {},
  ): Promise<Planned> {
    const contradictions = contradictionsIn(problem);
    if (contradictions.length > 0) return { status: 'contradiction', contradictions };
    if (problem.options.length === 0) return checked(problem, [], scoreOf(problem, []).score);
    const begun = performance.now();
    const { model, valuesOf } = planModel(problem);
    // Of a model that is not small the bound is known long before the solver begins to search, and with it what a good plan looks like.
    const relaxed =
      problem.options.length >= SEVERAL_OPTIONS
        ? await this.solver.relax(model, limits, options.signal)
        : null;
    const first = bestOf(problem, firstPlans(problem, relaxed));
    const plan = checked(problem, first, leastOf(trivialBound(model), relaxed?.bound ?? null));
    const gap = gapOf(plan.points.score, plan.bound);
    const time_ms = limits.time_ms - (performance.now() - begun);
    if ((gap !== null && gap <= limits.relative_gap) || time_ms < LEAST_MS) return plan;
    const solved = await this.solver.solve(
      model,
      { ...limits, time_ms },
      { start: valuesOf(first), ...options },
    );
    return better(problem, solved, plan);
  }
}

function firstPlans(problem: Problem, relaxed: Relaxed | null): Taken[] {
  const plans = [firstPlan(problem), firstPlan(problem, { first: 'fewest-calls' })];
  if (!relaxed) return plans;
  const liked = problem.options
    .map((option, column) => ({ option, value: relaxed.values[column]! }))
    .filter(({ value }) => value > SLIGHT)
    .toSorted((a, b) => b.value - a.value || b.option.points - a.option.points);
  return [...plans, firstPlan(problem, { liked: liked.map(({ option }) => option) })];
}

/** The plan worth most, of equals the first. */
function bestOf(problem: Problem, plans: readonly Taken[]): Taken {
  const worth = plans.map((taken) => scoreOf(problem, taken).score);
  return plans[worth.indexOf(Math.max(...worth))]!;
}

/** No more than if no row held: each column at the better of its ends; null where one has none. */
function trivialBound(model: LinearModel): number | null {
  const bound = boundBy(model, new Float64Array(model.row_lower.length));
  return Number.isFinite(bound) ? bound : null;
}

const leastOf = (one: number | null, other: number | null) =>
  one === null || other === null ? (one ?? other) : Math.min(one, other);

/** The better of what the solver found and what it began with, under the lower of the bounds. */
function better(problem: Problem, solved: Solved, first: Plan): Plan {
  if (!('bound' in solved)) throw new Error(`A plan whose pins hold was ${solved.status}.`);
  const bound = leastOf(solved.bound, first.bound);
  const found = 'values' in solved ? checked(problem, takenIn(problem, solved.values), bound) : null;
  return found && found.points.score >= first.points.score ? found : checked(problem, first.taken, bound);
}

/** A plan as it is counted again and checked by itself. Throws where it breaks a rule or passes what was proved. */
function checked(problem: Problem, found: Taken, most: number | null): Plan {
  const taken = found.toSorted((a, b) => a.unit - b.unit);
  const [breach] = breachesOf(problem, taken);
  if (breach) throw new Error(`The plan that was found breaks a rule: ${JSON.stringify(breach)}`);
  const points = scoreOf(problem, taken);
  const bound = most === null ? null : wholeBound(most, 'maximize');
  if (bound !== null && points.score > bound)
    throw new Error(`The plan is worth ${points.score}, more than ${bound} that was proved.`);
  return { status: points.score === bound ? 'optimal' : 'feasible', points, bound, taken };
}
