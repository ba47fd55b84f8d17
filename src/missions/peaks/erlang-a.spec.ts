import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { erlangA, type Line } from './erlang-a.js';

/** People of one speed. */
interface AlikeLine extends Omit<Line, 'services'> {
  readonly service: number;
  readonly servers: number;
}
const alike = ({ service, servers, ...line }: AlikeLine) =>
  erlangA({ ...line, services: new Array<number>(servers).fill(service) });

/** Erlang B by its recursion, 1/B(n) = 1 + n/(a·B(n-1)): another way to the chance that all are busy. */
function erlangB(servers: number, load: number): number {
  let inverse = 1;
  for (let n = 1; n <= servers; n++) inverse = 1 + (n / load) * inverse;
  return 1 / inverse;
}
const erlangC = (servers: number, load: number) => {
  const blocked = erlangB(servers, load);
  return (servers * blocked) / (servers - load * (1 - blocked));
};

/** The chain solved state by state from 0 with logarithms, far past the last state that matters: no way of the code is used. */
function solved({ arrivals, service, abandonment, servers }: AlikeLine) {
  const reach = servers + Math.ceil(Math.max(0, arrivals - servers * service) / abandonment);
  const states = reach + 200 + Math.ceil(20 * Math.sqrt(arrivals / abandonment + reach));
  const logs = [0];
  for (let s = 1; s <= states; s++) {
    const deaths = Math.min(s, servers) * service + Math.max(0, s - servers) * abandonment;
    logs.push(logs[s - 1]! + Math.log(arrivals / deaths));
  }
  const top = logs.reduce((a, b) => Math.max(a, b));
  const weights = logs.map((log) => Math.exp(log - top));
  const total = weights.reduce((a, b) => a + b);
  const mean = (of: (state: number) => number) => weights.reduce((sum, w, s) => sum + w * of(s), 0) / total;
  return {
    delayed: mean((s) => (s >= servers ? 1 : 0)),
    abandoned: mean((s) => Math.max(0, s - servers) * abandonment) / arrivals,
    waiting_s: mean((s) => Math.max(0, s - servers)) / arrivals,
    probability: (s: number) => weights[s]! / total,
  };
}

/** Answered within `seconds` by state: who finds k waiting needs k + 1 departures before patience ends (a chain stepped in time). */
function withinByStates(line: AlikeLine, seconds: number): number {
  const { probability } = solved(line);
  const steps = 1000;
  const dt = seconds / steps;
  const places = 200;
  // left[j]: still waiting, with j departures to go; RK4 on a linear system.
  let left = Array.from({ length: places + 1 }, (_, j) => (j === 0 ? 0 : probability(line.servers + j - 1)));
  const rate = (j: number) => line.servers * line.service + (j - 1) * line.abandonment;
  const slope = (x: readonly number[]) =>
    x.map((value, j) =>
      j === 0
        ? x[1]! * rate(1)
        : -value * (rate(j) + line.abandonment) + (j < places ? x[j + 1]! * rate(j + 1) : 0),
    );
  const plus = (x: readonly number[], y: readonly number[], by: number) => x.map((v, j) => v + by * y[j]!);
  for (let step = 0; step < steps; step++) {
    const one = slope(left);
    const two = slope(plus(left, one, dt / 2));
    const three = slope(plus(left, two, dt / 2));
    const four = slope(plus(left, three, dt));
    left = left.map((v, j) => v + (dt / 6) * (one[j]! + 2 * two[j]! + 2 * three[j]! + four[j]!));
  }
  const free = Array.from({ length: line.servers }, (_, s) => probability(s)).reduce((a, b) => a + b, 0);
  return free + left[0]!;
}

const close = (found: number, expected: number, digits = 10) =>
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(10 ** -digits * Math.max(1e-6, Math.abs(expected)));

const lines = fc.record({
  arrivals: fc.double({ min: 0.001, max: 5, noNaN: true }),
  service: fc.double({ min: 1 / 900, max: 1 / 20, noNaN: true }),
  abandonment: fc.double({ min: 1 / 1800, max: 1 / 5, noNaN: true }),
  servers: fc.integer({ min: 0, max: 500 }),
});

describe('Erlang A', () => {
  test('says what the chain, solved state by state, says', () => {
    fc.assert(
      fc.property(lines, (line) => {
        const found = alike(line);
        const expected = solved(line);
        for (const name of ['delayed', 'abandoned', 'waiting_s'] as const)
          close(found[name], expected[name], 8);
      }),
      { numRuns: 40 },
    );
  });

  test('says the same of callers who wait as the chain stepped in time', () => {
    for (const line of [
      { arrivals: 40 / 3600, service: 1 / 180, abandonment: 1 / 120, servers: 2 },
      { arrivals: 90 / 3600, service: 1 / 150, abandonment: 1 / 60, servers: 3 },
      { arrivals: 0.5, service: 1 / 60, abandonment: 1 / 30, servers: 20 },
    ]) {
      for (const seconds of [5, 20, 60])
        expect(alike(line).answeredWithin(seconds)).toBeCloseTo(withinByStates(line, seconds), 9);
    }
  });

  test('answers, in the end, whoever does not give up', () => {
    fc.assert(
      fc.property(lines, (line) => {
        const { abandoned, answeredWithin } = alike(line);
        expect(answeredWithin(30 / line.abandonment)).toBeCloseTo(1 - abandoned, 9);
      }),
      { numRuns: 12 },
    );
  });

  // Erlang B as tables print it, to four decimals.
  test.each([
    [10, 5, 0.0184],
    [5, 3, 0.1101],
    [1, 1, 0.5],
    [2, 1, 0.2],
  ])('becomes Erlang B as patience goes to nothing: %d people, %d erlangs', (servers, load, table) => {
    const { abandoned, waiting_s } = alike({ arrivals: load, service: 1, abandonment: 1e9, servers });
    expect(abandoned).toBeCloseTo(erlangB(servers, load), 7);
    expect(abandoned).toBeCloseTo(table, 4);
    expect(waiting_s).toBeLessThan(1e-8);
  });

  test.each([
    [1, 0.5, 0.5],
    [2, 1, 1 / 3],
    [10, 8, 0.4092],
  ])('becomes Erlang C as patience has no end: %d people, %d erlangs', (servers, load, table) => {
    for (const abandonment of [0, 1e-9]) {
      const { delayed, waiting_s, answeredWithin } = alike({
        arrivals: load,
        service: 1,
        abandonment,
        servers,
      });
      expect(delayed).toBeCloseTo(erlangC(servers, load), 6);
      expect(delayed).toBeCloseTo(table, 4);
      expect(waiting_s).toBeCloseTo(erlangC(servers, load) / (servers - load), 5);
      expect(answeredWithin(2)).toBeCloseTo(1 - delayed * Math.exp(-2 * (servers - load)), 6);
    }
  });

  test('holds for the largest loads: what nobody can handle is given up', () => {
    const heavy = alike({ arrivals: 10, service: 1 / 180, abandonment: 1 / 3600, servers: 500 });
    expect(heavy.abandoned).toBeCloseTo(1 - 500 / 180 / 10, 9);
    expect(heavy.delayed).toBe(1);
    expect(heavy.answeredWithin(600)).toBeLessThan(1e-9);
    const calm = alike({ arrivals: 1e-6, service: 1, abandonment: 1, servers: 500 });
    expect([calm.abandoned, calm.delayed, calm.answeredWithin(0)]).toEqual([0, 0, 1]);
    const nobody = alike({ arrivals: 1, service: 1, abandonment: 1 / 120, servers: 0 });
    expect(nobody.answeredWithin(60)).toBe(0);
    expect(nobody.abandoned).toBeCloseTo(1, 12);
  });

  test('misses fewer calls with each person more, and fewer for each the more there are', () => {
    fc.assert(
      fc.property(lines, ({ servers, ...line }) => {
        const at = (n: number) => alike({ ...line, servers: n }).abandoned;
        const [none, one, two] = [at(servers % 60), at((servers % 60) + 1), at((servers % 60) + 2)];
        expect(one).toBeLessThanOrEqual(none + 1e-12);
        expect(one - two).toBeLessThanOrEqual(none - one + 1e-12);
      }),
      { numRuns: 40 },
    );
  });

  test('refuses rates that are none, and a queue that never settles', () => {
    expect(() => alike({ arrivals: -1, service: 1, abandonment: 1, servers: 1 })).toThrow(RangeError);
    expect(() => alike({ arrivals: 2, service: 1, abandonment: 0, servers: 2 })).toThrow('grows for ever');
  });

  test('has the slope of the calls it loses', () => {
    fc.assert(
      fc.property(lines, ({ service, servers, ...line }) => {
        const services = Array.from({ length: servers % 40 }, (_, at) => service * (1 + at / 20));
        const lost = (arrivals: number) => arrivals * erlangA({ ...line, services, arrivals }).abandoned;
        const step = line.arrivals * 1e-4;
        const slope = (lost(line.arrivals + step) - lost(line.arrivals - step)) / (2 * step);
        expect(Math.abs(erlangA({ ...line, services }).slope - slope)).toBeLessThan(1e-5);
      }),
      { numRuns: 60 },
    );
  });

  test('has the slowest busy first: two chains of two people, by hand', () => {
    // λ = 1, busy rates 1 (one busy) and 4 (both), θ = 1: weights 1, 1, 1/4, 1/20, 1/120 …
    const services = [3, 1];
    const weights = [1, 1];
    for (let waiting = 0; waiting < 40; waiting++) weights.push(weights.at(-1)! / (4 + waiting));
    const total = weights.reduce((a, b) => a + b);
    const queue = weights.reduce((sum, weight, state) => sum + weight * Math.max(0, state - 2), 0) / total;
    expect(erlangA({ arrivals: 1, services, abandonment: 1 }).abandoned).toBeCloseTo(queue, 12);
  });

  test('loses no fewer calls for one more person than she can take, and no more, whatever her speed', () => {
    const crew = fc.array(fc.double({ min: 1 / 7200, max: 1 / 15, noNaN: true }), { maxLength: 12 });
    fc.assert(
      fc.property(
        lines,
        crew,
        fc.double({ min: 1 / 7200, max: 1 / 15, noNaN: true }),
        (line, services, her) => {
          const lost = (of: number[]) =>
            line.arrivals *
            erlangA({ arrivals: line.arrivals, abandonment: line.abandonment, services: of }).abandoned;
          const saved = lost(services) - lost([...services, her]);
          expect(saved).toBeGreaterThanOrEqual(-1e-12);
          expect(saved).toBeLessThanOrEqual(her + 1e-12);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('is what a simulated morning comes to', () => {
    const line = { arrivals: 60 / 3600, service: 1 / 150, abandonment: 1 / 90, servers: 2 };
    const seen = simulated(line, 300_000, 20);
    const expected = alike(line);
    expect(seen.abandoned).toBeCloseTo(expected.abandoned, 2);
    expect(Math.abs(seen.waiting_s / expected.waiting_s - 1)).toBeLessThan(0.02);
    expect(seen.within).toBeCloseTo(expected.answeredWithin(20), 2);
  });
});

/** Calls one by one: who comes, how long they would wait, whom they reach. Seeded, so that it always says the same. */
function simulated({ arrivals, service, abandonment, servers }: AlikeLine, calls: number, within_s: number) {
  let seed = 20_261_126;
  const random = () => {
    // mulberry32
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 2 ** 32;
  };
  const exponential = (rate: number) => -Math.log(random()) / rate;
  const free = new Array<number>(servers).fill(0);
  let now = 0;
  let abandoned = 0;
  let within = 0;
  let waiting = 0;
  for (let call = 0; call < calls; call++) {
    now += exponential(arrivals);
    const who = free.indexOf(Math.min(...free));
    const offered = Math.max(0, free[who]! - now);
    const patience = exponential(abandonment);
    waiting += Math.min(offered, patience);
    if (patience < offered) abandoned++;
    else {
      if (offered <= within_s) within++;
      free[who] = now + offered + exponential(service);
    }
  }
  return { abandoned: abandoned / calls, within: within / calls, waiting_s: waiting / calls };
}
