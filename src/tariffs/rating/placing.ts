import { Meter } from '../rate-card.js';
import { isTimed } from './counting.js';
import { DaySlice } from './day-slices.js';
import { Stretch, secondsBefore, stretchOf } from './elapsed.js';
import { Run } from './run.js';
import { WindowPlan } from './window-plan.js';

/** The counted units of one event, cut where its set of windows changes; parallel arrays, good until the next event. */
export interface Stretches {
  readonly sets: number[];
  readonly units: number[];
}

/** Says in which windows the counted units of an event lie; with `slices`, those of each of its days. */
export type Placing = (
  index: number,
  measured: number,
  counted: number,
  slices?: readonly DaySlice[],
) => Stretches;

/**
 * Seconds of the clock are cut at the windows; other measures lie where the event begins. What rounding added lies at
 * the end, where rounding took away the end is missing: a surcharge falls on no minute outside its window but the
 * rounding of the last one.
 */
export function placingOf(meter: Meter, run: Run, plan: WindowPlan | null): Placing {
  const sole: Stretches = { sets: [0], units: [0] };
  const wholly = (set: number, counted: number) => {
    sole.sets[0] = set;
    sole.units[0] = counted;
    return sole;
  };
  if (!plan) return (_, __, counted) => wholly(0, counted);
  if (!isTimed(meter)) return (index, _, counted) => wholly(plan.at(run.starts[index]!), counted);
  return (index, measured, counted, slices) => {
    const stretch = stretchOf(run.events[index]!, run.starts[index]!, meter.measures, measured);
    const set = plan.through(stretch.from, stretch.elapsed);
    return set === null ? cutAt(plan, stretch, counted, slices) : wholly(set, counted);
  };
}

/** Out of the way of the events that no window cuts: nearly all of them. */
function cutAt(
  plan: WindowPlan,
  stretch: Stretch,
  counted: number,
  slices: readonly DaySlice[] | undefined,
): Stretches {
  const out: Stretches = { sets: [], units: [] };
  if (!slices) placeIn(out, plan, stretch, stretch, 0, counted);
  let before = 0;
  for (const { from, to, measured: here, counted: own } of slices ?? []) {
    placeIn(out, plan, stretch, { from, elapsed: Math.ceil((to - from) / 1000) }, before, own);
    before += here;
  }
  return out;
}

/** Puts the units of a span of the stretch into windows; `before` seconds of the stretch lie before it. */
function placeIn(
  { sets, units }: Stretches,
  plan: WindowPlan,
  stretch: Stretch,
  span: Pick<Stretch, 'from' | 'elapsed'>,
  before: number,
  counted: number,
): void {
  let passed = 0;
  let placed = 0;
  plan.cut(span.from, span.elapsed, (set, seconds) => {
    passed += seconds;
    const until = secondsBefore(stretch, span.from + passed * 1000) - before;
    if (until === placed) return;
    sets.push(set);
    units.push(until - placed);
    placed = until;
  });
  if (counted > placed) units[units.length - 1]! += counted - placed;
  else dropLast({ sets, units }, placed - counted);
}

function dropLast({ sets, units }: Stretches, excess: number): void {
  let left = excess;
  while (left > 0) {
    const last = units.length - 1;
    const taken = Math.min(left, units[last]!);
    units[last]! -= taken;
    left -= taken;
    if (units[last] === 0) {
      units.pop();
      sets.pop();
    }
  }
}

/** Takes included units away, the earliest first. */
export function dropFirst({ sets, units }: Stretches, included: number): void {
  let left = included;
  let gone = 0;
  while (left > 0) {
    const taken = Math.min(left, units[gone]!);
    units[gone]! -= taken;
    left -= taken;
    if (units[gone] === 0) gone += 1;
  }
  if (gone > 0 && gone < units.length) {
    sets.splice(0, gone);
    units.splice(0, gone);
  } else if (gone === units.length) units.fill(0);
}

/** The units cut after each of `counts`, which come to all of them. */
export function dividedBy({ sets, units }: Stretches, counts: readonly number[]): Stretches[] {
  let at = 0;
  let used = 0;
  return counts.map((count) => {
    const own: Stretches = { sets: [], units: [] };
    for (let left = count; left > 0; ) {
      const taken = Math.min(left, units[at]! - used);
      own.sets.push(sets[at]!);
      own.units.push(taken);
      left -= taken;
      used += taken;
      if (used < units[at]!) continue;
      at += 1;
      used = 0;
    }
    return own;
  });
}
