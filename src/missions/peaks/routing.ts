import { erlangA, type Performance } from './erlang-a.js';

/** People who take the calls of the same practices: a queue of their own. */
export interface Crew {
  /** Calls a second that each of them handles while busy. */
  readonly services: readonly number[];
}

/** Calls that the same crews may take. */
export interface Stream {
  /** A second. */
  readonly arrivals: number;
  /** Places of these crews in the list. */
  readonly crews: readonly number[];
}

/** Calls a second of each stream (first) that each crew (second) gets, and what happens in its queue. */
export interface Routes {
  readonly parts: readonly (readonly number[])[];
  readonly queues: readonly Performance[];
}

/** Missed calls a second by which the split may lie above the best one: one in ten thousand quarter hours. */
const CLOSE = 1e-7;
/** Moves after which the split stands as it is: still one that can be done. */
const MOVES = 60;

/**
 * The split of calls among crews, drawn by lot as they come, that loses fewest: Poisson streams stay Poisson, so each crew is
 * a queue by itself. What a crew loses is convex in what it gets, so the least is where no call would do better elsewhere;
 * calls move from the worst crew of a stream to the best until that is so (pairwise Frank-Wolfe with its duality gap;
 * Lacoste-Julien & Jaggi 2015). A stream without a crew is left out of it.
 */
export function bestRoutes(streams: readonly Stream[], crews: readonly Crew[], abandonment: number): Routes {
  const parts = streams.map(({ arrivals, crews: may }) => evenly(arrivals, may, crews));
  const gets = crews.map((_, crew) => parts.reduce((sum, part) => sum + part[crew]!, 0));
  const queue = (crew: number, arrivals: number) =>
    erlangA({ arrivals: Math.max(0, arrivals), services: crews[crew]!.services, abandonment });
  const queues = crews.map((_, crew) => queue(crew, gets[crew]!));
  for (let move = 0; move < MOVES; move++) {
    const { gap, worst } = movesFor(streams, parts, queues);
    if (gap <= CLOSE || !worst) break;
    const { stream, from, to } = worst;
    const calls = evenedOut(
      parts[stream]![from]!,
      (moved) => queue(from, gets[from]! - moved).slope - queue(to, gets[to]! + moved).slope,
    );
    parts[stream]![from]! -= calls;
    parts[stream]![to]! += calls;
    gets[from]! -= calls;
    gets[to]! += calls;
    queues[from] = queue(from, gets[from]!);
    queues[to] = queue(to, gets[to]!);
  }
  return { parts, queues };
}

/** To begin with: by what each crew can handle. */
function evenly(arrivals: number, may: readonly number[], crews: readonly Crew[]): number[] {
  const able = crews.map(({ services }, crew) =>
    may.includes(crew) ? services.reduce((sum, rate) => sum + rate, 0) : 0,
  );
  const all = able.reduce((sum, rate) => sum + rate, 0);
  return able.map((rate) => (all === 0 ? 0 : (arrivals * rate) / all));
}

interface Move {
  readonly stream: number;
  readonly from: number;
  readonly to: number;
}

/** What all moves together could save at most, and the one that promises most. */
function movesFor(
  streams: readonly Stream[],
  parts: readonly (readonly number[])[],
  queues: readonly Performance[],
) {
  let gap = 0;
  let most = 0;
  let worst: Move | null = null;
  for (const [stream, { crews }] of streams.entries()) {
    const slope = (crew: number) => queues[crew]!.slope;
    const to = crews.reduce((best, crew) => (slope(crew) < slope(best) ? crew : best), crews[0] ?? 0);
    for (const from of crews) {
      const saves = parts[stream]![from]! * (slope(from) - slope(to));
      gap += saves;
      if (saves > most) [most, worst] = [saves, { stream, from, to }];
    }
  }
  return { gap, worst };
}

/** How many of `calls` to move until the difference of slopes, which falls, is none: by the Illinois rule. */
function evenedOut(calls: number, difference: (moved: number) => number): number {
  let [low, high] = [0, calls];
  let [above, below] = [difference(low), difference(high)];
  if (below >= 0) return calls;
  for (let step = 0; step < 30 && high - low > 1e-4 * calls; step++) {
    const middle = low + ((high - low) * above) / (above - below);
    const value = difference(middle);
    if (Math.abs(value) < 1e-4) return middle;
    if (value > 0) {
      [low, above] = [middle, value];
      below /= 2;
    } else {
      [high, below] = [middle, value];
      above /= 2;
    }
  }
  return low;
}
