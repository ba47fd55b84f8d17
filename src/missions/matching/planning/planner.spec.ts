import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyInstance } from '../../../../test/support/any-instance.js';
import { breachesOf } from './checking.js';
import { Planner } from './planner.service.js';
import { type Option, type Problem, problemOf } from './problem.js';
import { scoreOf } from './scoring.js';

const planner = new Planner();
afterAll(() => planner.onApplicationShutdown());

/** The best score of every plan there is: each unit by nobody or by one of those who may. */
function bestByTrying(problem: Problem): number {
  const by_unit = [...Map.groupBy(problem.options, ({ unit }) => unit).values()];
  let best = Number.NEGATIVE_INFINITY;
  const rest = (at: number, taken: readonly Option[]): void => {
    if (at === by_unit.length) {
      if (breachesOf(problem, taken).length === 0) best = Math.max(best, scoreOf(problem, taken).score);
      return;
    }
    rest(at + 1, taken);
    for (const option of by_unit[at]!) rest(at + 1, [...taken, option]);
  };
  rest(0, []);
  return best;
}

describe('planning', () => {
  it('finds and proves the best of all plans that keep the rules', async () => {
    await fc.assert(
      fc.asyncProperty(anyInstance, async (instance) => {
        const problem = problemOf(instance);
        const best = bestByTrying(problem);
        const plan = await planner.plan(problem);
        expect(plan).toMatchObject({ status: 'optimal', points: { score: best }, bound: best });
      }),
      { numRuns: Number(process.env.RUNS ?? 25) },
    );
  });
});
