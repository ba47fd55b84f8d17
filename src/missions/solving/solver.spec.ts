import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LinearModelBuilder } from './linear-model.js';
import { type SolveLimits, type Standing, wholeBound, worthOf } from './solution.js';
import { Solver } from './solver.client.js';

const LIMITS: SolveLimits = { time_ms: 30_000, memory_mb: 512, relative_gap: 0 };
const UP = Number.POSITIVE_INFINITY;

const solver = new Solver(2);
afterAll(() => solver.close());

/** Some of `worth.length` things into sacks of which each holds `room`; `weight` by sack and thing. */
function knapsack(worth: readonly number[], weight: readonly (readonly number[])[], room: readonly number[]) {
  const builder = new LinearModelBuilder('maximize');
  const things = worth.map((points) => builder.choice(points));
  for (const [sack, of] of weight.entries())
    builder.row(
      -UP,
      room[sack]!,
      things.map((thing, at) => [thing, of[at]!]),
    );
  return builder.build();
}

/** One that takes far longer than a test: figures without a pattern, from a generator of its own. */
function hardKnapsack(things: number, sacks: number) {
  let state = 7;
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return 1 + (state % 97);
  };
  const worth = Array.from({ length: things }, next);
  const weight = Array.from({ length: sacks }, () => Array.from({ length: things }, next));
  const room = weight.map((of) => Math.floor(of.reduce((sum, each) => sum + each) / 2));
  return knapsack(worth, weight, room);
}

describe('the solver', () => {
  it('finds the optimum that trying everything finds, and says that it is one', async () => {
    const figure = fc.integer({ min: 0, max: 20 });
    const three = fc.array(fc.array(figure, { minLength: 8, maxLength: 8 }), { minLength: 3, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(three, fc.array(figure, { minLength: 2, maxLength: 2 }), async (rows, room) => {
        const [worth, ...weight] = rows as [number[], number[], number[]];
        const model = knapsack(
          worth,
          weight,
          room.map((each) => each * 3),
        );
        const found = await solver.solve(model, LIMITS);
        let best = 0;
        for (let set = 0; set < 256; set++) {
          const sum = (of: readonly number[]) =>
            of.reduce((total, each, at) => total + (set & (1 << at) ? each : 0), 0);
          if (weight.every((of, sack) => sum(of) <= room[sack]! * 3)) best = Math.max(best, sum(worth));
        }
        expect(found).toMatchObject({ status: 'optimal', objective: best, halt: null });
        expect('values' in found && worthOf(model, found.values)).toBe(best);
      }),
      { numRuns: 6 },
    );
  });

  it('solves what has no whole columns, downwards too, with what counts whatever is chosen', async () => {
    const builder = new LinearModelBuilder('minimize');
    builder.constant(100);
    const one = builder.column({ cost: 2, upper: 3 });
    const other = builder.column({ cost: 3 });
    builder.row(4.5, UP, [
      [one, 0.5],
      [other, 1],
      [one, 0.5],
    ]);
    const found = await solver.solve(builder.build(), LIMITS);
    expect(found).toMatchObject({ status: 'optimal', objective: 110.5, bound: 110.5 });
    expect('values' in found && [...found.values]).toEqual([3, 1.5]);
  });

  it('tells apart what has no solution, what has no end, and what is empty', async () => {
    const impossible = new LinearModelBuilder('maximize');
    impossible.row(2, UP, [[impossible.choice(1), 1]]);
    expect(await solver.solve(impossible.build(), LIMITS)).toEqual({ status: 'infeasible' });
    const endless = new LinearModelBuilder('maximize');
    endless.row(0, UP, [[endless.column({ cost: 1 }), 1]]);
    expect(await solver.solve(endless.build(), LIMITS)).toEqual({ status: 'unbounded' });
    const empty = new LinearModelBuilder('maximize');
    empty.constant(7);
    expect(await solver.solve(empty.build(), LIMITS)).toMatchObject({ status: 'optimal', objective: 7 });
  });

  it('stops when its time is up, with the best found and what cannot be passed', async () => {
    const told: Standing[] = [];
    const model = hardKnapsack(150, 25);
    const found = await solver.solve(
      model,
      { ...LIMITS, time_ms: 1_500 },
      {
        onProgress: (standing) => told.push(standing),
      },
    );
    expect(found).toMatchObject({ status: 'feasible', halt: 'time' });
    if (!('values' in found)) return;
    expect(found.objective).toBeGreaterThan(0);
    expect(found.bound).toBeGreaterThan(found.objective);
    expect(worthOf(model, found.values)).toBe(found.objective);
    expect(told.some(({ bound }) => bound !== null && bound >= found.objective)).toBe(true);
  });

  it('is content with the gap asked for, and no more proved than that', async () => {
    const found = await solver.solve(hardKnapsack(150, 25), { ...LIMITS, relative_gap: 0.02 });
    expect(found).toMatchObject({ status: 'feasible', halt: null });
    if ('values' in found) expect(found.bound! / found.objective).toBeLessThan(1.02);
  });

  it('stops when it is told to, with what it has', async () => {
    const cancel = new AbortController();
    const found = await solver.solve(hardKnapsack(150, 25), LIMITS, {
      signal: cancel.signal,
      onProgress: ({ objective }) => (objective ?? 0) > 0 && cancel.abort(),
    });
    expect(found).toMatchObject({ status: 'feasible', halt: 'cancelled' });
    expect(await solver.solve(hardKnapsack(9, 2), LIMITS, { signal: cancel.signal })).toMatchObject({
      status: 'none',
      halt: 'cancelled',
    });
  });

  it('keeps to its memory, and the next model is none the worse', async () => {
    const tight = { ...LIMITS, memory_mb: 20 };
    expect(await solver.solve(hardKnapsack(4_000, 40), tight)).toMatchObject({ halt: 'memory' });
    expect(await solver.solve(knapsack([3, 4], [[1, 1]], [1]), LIMITS)).toMatchObject({ objective: 4 });
  });

  it('begins with the solution it is given', async () => {
    const model = hardKnapsack(150, 25);
    const best = await solver.solve(model, { ...LIMITS, time_ms: 1_500 });
    if (!('values' in best)) throw new Error('Nothing was found.');
    const again = await solver.solve(model, { ...LIMITS, time_ms: 300 }, { start: best.values });
    expect('values' in again && again.objective).toBeGreaterThanOrEqual(best.objective);
  });

  it('has only so many at work, and stops them all when it is closed', async () => {
    const one = new Solver(1);
    const at_work = Promise.withResolvers<void>();
    const unhurried = { ...LIMITS, time_ms: 3_600_000 };
    const first = one.solve(hardKnapsack(150, 25), unhurried, { onProgress: () => at_work.resolve() });
    const second = one.solve(knapsack([1], [[1]], [1]), LIMITS);
    const refused = expect(second).rejects.toMatchObject({ code: 'solver-stopped' });
    await at_work.promise;
    one.close();
    expect(await first).toMatchObject({ halt: 'cancelled' });
    await refused;
  });

  it('begins nothing when it is closed at once, and has one at a time even of two that come together', async () => {
    const one = new Solver(1);
    const first = one.solve(hardKnapsack(150, 25), LIMITS);
    const second = one.solve(knapsack([1], [[1]], [1]), LIMITS);
    const refused = expect(second).rejects.toMatchObject({ code: 'solver-stopped' });
    one.close();
    expect(await first).toEqual({ status: 'none', bound: null, halt: 'cancelled' });
    await refused;
  });

  it('knows the whole number that a bound leaves room for', () => {
    expect(wholeBound(41.9999999999, 'maximize')).toBe(42);
    expect(wholeBound(41.99, 'maximize')).toBe(41);
    expect(wholeBound(41.01, 'minimize')).toBe(42);
    expect(wholeBound(-41.0000000001, 'minimize')).toBe(-41);
  });
});
