import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  anyInstance,
  NO_RULES,
  NO_WEIGHTS,
  someInstance,
  someNeed,
  someone,
} from '../../../../test/support/small-instance.js';
import { worthOf } from '../../solving/solution.js';
import { Solver } from '../../solving/solver.client.js';
import type { Instance, NeedHours } from '../instance.js';
import { breachesOf } from './checking.js';
import { firstPlan } from './first-plan.js';
import { assignmentsOf } from './plan.js';
import { planModel, takenIn } from './plan-model.js';
import { PLAN_LIMITS, Planner } from './planner.service.js';
import { type Option, type Problem, problemOf, type Taken } from './problem.js';
import { scoreOf } from './scoring.js';

const planner = new Planner();
const solver = new Solver(1);
afterAll(() => {
  planner.onApplicationShutdown();
  solver.close();
});

const RUNS = Number(process.env.RUNS ?? 10);
const at = (weekday: number, from: string, to: string, calls_per_hour = 0): NeedHours => ({
  id: `${weekday}-${from}`,
  ...{ weekday, from, to, calls_per_hour },
});

/** The best score of every plan there is: each unit by nobody or by one of those who may. */
function bestByTrying(problem: Problem): number {
  const by_unit = [...Map.groupBy(problem.options, ({ unit }) => unit).values()];
  let best = Number.NEGATIVE_INFINITY;
  const rest = (unit: number, taken: readonly Option[]): void => {
    if (unit === by_unit.length) {
      if (breachesOf(problem, taken).length === 0) best = Math.max(best, scoreOf(problem, taken).score);
      return;
    }
    rest(unit + 1, taken);
    for (const option of by_unit[unit]!) rest(unit + 1, [...taken, option]);
  };
  rest(0, []);
  return best;
}

async function planOf(instance: Instance) {
  const problem = problemOf(instance);
  const plan = await planner.plan(problem);
  if (plan.status === 'contradiction') throw new Error(JSON.stringify(plan));
  return { ...plan, problem, assignments: assignmentsOf(problem, plan.taken) };
}

describe('planning', () => {
  it('finds and proves the best of all plans that keep the rules, in either size of its model', async () => {
    await fc.assert(
      fc.asyncProperty(anyInstance, async (instance) => {
        const problem = problemOf(instance);
        const best = bestByTrying(problem);
        const plan = await planner.plan(problem);
        expect(plan).toMatchObject({ status: 'optimal', points: { score: best }, bound: best });
        const compact = planModel(problem, true);
        const solved = await solver.solve(compact.model, PLAN_LIMITS);
        expect('values' in solved && scoreOf(problem, takenIn(problem, solved.values)).score).toBe(best);
        const relaxed = await solver.relax(compact.model, PLAN_LIMITS);
        // Of a model in which nothing is worth anything the method may find nothing.
        expect(relaxed?.bound ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(best - 0.01);
      }),
      { numRuns: RUNS },
    );
  });

  it('knows how good a plan can be before it searches, of all but models in which nothing is worth anything', async () => {
    const people = ['ann', 'bea', 'cia'].map((id) => someone(id, { calls_per_hour: 10 }));
    const needs = [1, 2, 3, 4].map((one) => someNeed(`need-${one}`, [at(1, '08:00', '10:00', 4)]));
    const { problem, points } = await planOf(someInstance(people, needs));
    for (const compact of [true, false]) {
      const { model } = planModel(problem, compact);
      const relaxed = await solver.relax(model, PLAN_LIMITS);
      expect(relaxed!.bound).toBeGreaterThanOrEqual(points.score - 0.01);
      expect(relaxed!.values).toHaveLength(model.cost.length);
    }
  });

  it('begins with a plan that keeps the rules and means the same to the model', () => {
    fc.assert(
      fc.property(anyInstance, fc.boolean(), (instance, compact) => {
        const problem = problemOf(instance);
        const first = firstPlan(problem);
        expect(breachesOf(problem, first)).toEqual([]);
        const { model, valuesOf } = planModel(problem, compact);
        const values = valuesOf(first);
        expect(worthOf(model, values)).toBeCloseTo(scoreOf(problem, first).score, 6);
        for (let row = 0; row < model.row_lower.length; row++) {
          let sum = 0;
          for (let entry = model.row_starts[row]!; entry < model.row_starts[row + 1]!; entry++)
            sum += model.entry_value[entry]! * values[model.entry_column[entry]!]!;
          expect(sum).toBeGreaterThanOrEqual(model.row_lower[row]!);
          expect(sum).toBeLessThanOrEqual(model.row_upper[row]!);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('begins with many small hours rather than a large one where somebody is scarce, or with what it is told', async () => {
    const ann = someone('ann', { calls_per_hour: 10 });
    const large = someNeed('large', [at(1, '08:00', '09:00', 10)]);
    const small = [1, 2, 3, 4, 5].map((one) => someNeed(`small-${one}`, [at(1, '08:00', '09:00', 2)]));
    const problem = problemOf(someInstance([ann], [large, ...small]));
    expect(firstPlan(problem)).toHaveLength(1);
    expect(firstPlan(problem, { first: 'fewest-calls' })).toHaveLength(5);
    expect(firstPlan(problem, { liked: problem.options.slice(2) })).toHaveLength(5);
    expect(await planner.plan(problem, { ...PLAN_LIMITS, relative_gap: 0.99 })).toMatchObject({
      points: { score: 5 * scoreOf(problem, firstPlan(problem)).score },
    });
  });

  it('gives nothing more in a quarter hour that somebody’s load has filled beyond measure, and plans the rest', async () => {
    const load = [{ weekday: 1, from: '08:00', to: '09:00', calls_per_hour: 4 }];
    const ann = someone('ann', { calls_per_hour: 3, load });
    const hours = [at(1, '08:30', '09:30', 1), at(1, '08:00', '09:00'), at(6, '12:00', '13:00', 2)];
    const plan = await planOf(someInstance([ann], [someNeed('n', hours)]));
    expect(plan.status).toBe('optimal');
    expect(plan.assignments.map(({ hour }) => hour)).toEqual(['1-08:00', '6-12:00']);
  });

  it('proves the plan in which nobody may take anything', async () => {
    const weights = { ...NO_WEIGHTS, fairness: -2 };
    const mute = [someone('ann', { minutes_per_week: 60 })];
    const spoken = someNeed('n', [at(6, '12:00', '13:00')], { languages: [{ language: 'fr', level: 'B2' }] });
    expect(await planOf(someInstance(mute, [spoken], { weights }))).toMatchObject({
      ...{ status: 'optimal', bound: -8, points: { score: -8 } },
    });
    for (const [people, needs] of [
      [[], []],
      [mute, []],
      [[], [spoken]],
    ] as const)
      expect(await planOf(someInstance(people, needs))).toMatchObject({ status: 'optimal', bound: 0 });
  });

  it('solves assignment, whose optimum every order of the people tells', async () => {
    const costs = [
      [90, 75, 75, 80, 61],
      [35, 85, 55, 65, 48],
      [125, 95, 90, 105, 83],
      [45, 110, 95, 115, 71],
      [60, 105, 80, 75, 52],
    ];
    const people = costs.map((_, person) => someone(`p${person}`, { calls_per_hour: 1 }));
    const needs = costs.map((_, need) => someNeed(`n${need}`, [at(1, '08:00', '09:00', 1)]));
    const preferences = costs.flatMap((row, person) =>
      row.map((cost, need) => ({ person: `p${person}`, need: `n${need}`, points: -cost })),
    );
    const weights = { ...NO_WEIGHTS, covered: 1_000 };
    const { points, status, taken } = await planOf(someInstance(people, needs, { weights, preferences }));
    const orders = (left: readonly number[]): number[][] =>
      left.length === 0
        ? [[]]
        : left.flatMap((one) => orders(left.filter((each) => each !== one)).map((rest) => [one, ...rest]));
    const cheapest = Math.min(
      ...orders([0, 1, 2, 3, 4]).map((order) =>
        order.reduce((sum, need, person) => sum + costs[person]![need]!, 0),
      ),
    );
    expect([status, taken.length, points.score]).toEqual(['optimal', 5, 5 * 4 * 1_000 - cheapest]);
  });

  it('lets one person take several practices in the same hour, as long as their calls find room', async () => {
    const ann = someone('ann', { calls_per_hour: 10 });
    const needs = [4, 3.5, 2.5].map((calls, one) => someNeed(`n${one}`, [at(2, '09:00', '10:00', calls)]));
    const { assignments, points } = await planOf(someInstance([ann], needs));
    expect([assignments.length, points.score]).toEqual([3, 1_200]);
    const busier = [...needs, someNeed('n3', [at(2, '09:15', '09:45', 0.25)])];
    expect((await planOf(someInstance([ann], busier))).assignments).toHaveLength(3);
  });

  it('counts presence once, keeps rest from Sunday to Monday, and gives a need that must stay whole to one person', async () => {
    const rules = { ...NO_RULES, rest_minutes: 660, most_minutes_per_day: 240 };
    const late = someNeed('late', [at(7, '20:00', '23:00')]);
    const early = someNeed('early', [at(1, '08:00', '09:00')]);
    const plan = await planOf(someInstance([someone('ann')], [late, early], { rules }));
    expect(plan.assignments.map(({ need }) => need)).toEqual(['late']);
    const both = ['a', 'b'].map((id) => someNeed(id, [at(3, '08:00', '12:00')]));
    expect((await planOf(someInstance([someone('ann')], both, { rules }))).assignments).toHaveLength(2);
    const whole = someNeed('whole', [at(3, '08:00', '09:00'), at(3, '13:00', '17:00')], { by: 'one' });
    expect((await planOf(someInstance([someone('ann')], [whole], { rules }))).assignments).toEqual([]);
  });

  it('works nobody on over midnight for longer than a day may be, nor longer than she did', async () => {
    const rules = { ...NO_RULES, rest_minutes: 660, most_minutes_per_day: 660 };
    const nights = [1, 3, 7].flatMap((day) => [
      at(day, '13:00', '24:00'),
      at((day % 7) + 1, '00:00', '11:00'),
    ]);
    const free = await planOf(someInstance([someone('ann')], [someNeed('n', nights)], { rules }));
    expect(free.points.score).toBe(3 * 44 * 100);
    const load = [
      { weekday: 1, from: '14:00', to: '24:00', calls_per_hour: 0 },
      { weekday: 2, from: '00:00', to: '06:00', calls_per_hour: 0 },
    ];
    const more = [at(2, '06:00', '07:00'), at(1, '13:00', '14:00'), at(2, '05:00', '06:00')];
    const bound = await planOf(someInstance([someone('ann', { load })], [someNeed('n', more)], { rules }));
    expect(bound.assignments.map(({ hour }) => hour)).toEqual(['2-05:00']);
    const works = await planOf(
      someInstance([someone('ann')], [someNeed('n', [at(7, '20:00', '24:00'), at(1, '00:00', '07:00')])], {
        rules,
      }),
    );
    expect(works.assignments).toHaveLength(2);
  });

  it('holds what is pinned, and leaves what is forbidden', async () => {
    const needs = [someNeed('n', [at(1, '08:00', '09:00'), at(1, '09:00', '10:00')])];
    const people = [someone('ann', { served: ['practice of n'] }), someone('bea')];
    const instance = someInstance(people, needs, {
      weights: { ...NO_WEIGHTS, covered: 100, continuity: 10, change: -5 },
      pins: [{ person: 'bea', need: 'n', hour: '1-08:00' }],
    });
    const { assignments, points } = await planOf(instance);
    expect(assignments.map(({ person }) => person)).toEqual(['bea', 'ann']);
    expect(points).toMatchObject({ hours: 840, change: -5, score: 835 });
    const forbidden = [{ person: 'ann', need: 'n' }];
    expect((await planOf({ ...instance, forbidden })).assignments.map(({ person }) => person)).toEqual([
      'bea',
      'bea',
    ]);
  });
});

describe('the judge of plans', () => {
  const rules = {
    ...NO_RULES,
    rest_minutes: 660,
    weekly_rest_minutes: 0,
    most_minutes_per_day: 300,
    most_minutes_per_week: 480,
  };
  const faultsOf = (instance: Instance, pairs: readonly (readonly [number, number])[]) => {
    const problem = problemOf(instance);
    const taken: Taken = pairs.map(([person, unit]) => ({ person, unit }));
    return breachesOf(problem, taken).map(({ code }) => code);
  };
  const ann = someone('ann', {
    calls_per_hour: 5,
    wishes: [
      { weekday: 1, from: '06:00', to: '24:00', wish: 'possible' },
      { weekday: 2, from: '00:00', to: '24:00', wish: 'possible' },
    ],
  });

  it.each([
    ['capacity', [at(1, '08:00', '09:00', 3), at(1, '08:30', '09:30', 2.25)]],
    ['long_day', [at(1, '08:00', '11:00'), at(1, '12:00', '14:15')]],
    ['long_day', [at(1, '21:00', '24:00'), at(2, '00:00', '02:15')]],
    ['rest', [at(1, '21:00', '23:00'), at(2, '09:45', '10:45')]],
    ['week', [at(1, '08:00', '12:00'), at(2, '08:00', '12:15')]],
    ['two_places', [{ ...at(1, '08:00', '09:00'), on_site: true }]],
  ] as const)('sees %s', (code, hours) => {
    const own = someNeed(
      'n',
      hours.map((hour, place) => ({ ...hour, id: `h${place}` })),
      { place: 'Namur' },
    );
    const there = someNeed('m', [{ ...at(1, '08:30', '09:00'), on_site: true }], { place: 'Mons' });
    const instance = someInstance([ann], code === 'two_places' ? [own, there] : [own], { rules });
    const units = problemOf(instance).units.map((unit) => [0, unit.at] as const);
    expect(faultsOf(instance, units)).toEqual([code]);
    expect(faultsOf(instance, units.slice(1))).toEqual([]);
  });

  it('sees who may not, what is taken twice, and a pin that is not held', () => {
    const needs = [someNeed('n', [at(3, '08:00', '09:00')]), someNeed('m', [at(1, '08:00', '09:00')])];
    const instance = someInstance([ann, someone('bea')], needs, { pins: [{ person: 'bea', need: 'n' }] });
    expect(
      faultsOf(instance, [
        [0, 0],
        [0, 1],
        [1, 1],
      ]),
    ).toEqual(['may_not', 'taken_twice', 'pin']);
  });
});
