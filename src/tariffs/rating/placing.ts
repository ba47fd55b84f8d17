import { Meter } from '../rate-card.js';
import { isTimed } from './counting.js';
import { Stretch, secondsBefore, stretchOf } from './elapsed.js';
import { Run } from './run.js';
import { WindowPlan } from './window-plan.js';

/** The counted units of one event, cut where its set of windows changes; parallel arrays, good until the next event. */
export interface Stretches {
  readonly sets: number[];
  readonly units: number[];
}

/** Says in which windows the counted units of an event lie. */
export type Placing = (index: number, measured: number, counted: number) => Stretches;

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
  return (index, measured, counted) => {
    const stretch = stretchOf(run.events[index]!, run.starts[index]!, meter.measures, measured);
    const set = plan.through(stretch.from, stretch.elapsed);
    return set === null ? cutAt(plan, stretch, counted) : wholly(set, counted);
  };
}

/** Out of the way of the events that no window cuts: nearly all of them. */
function cutAt(plan: WindowPlan, stretch: Stretch, counted: number): Stretches {
  const out: Stretches = { sets: [], units: [] };
  let passed = 0;
  let placed = 0;
  plan.cut(stretch.from, stretch.elapsed, (set, seconds) => {
    passed += seconds;
    const until = secondsBefore(stretch, stretch.from + passed * 1000);
    if (until === placed) return;
    out.sets.push(set);
    out.units.push(until - placed);
    placed = until;
  });
  if (counted > placed) out.units[out.units.length - 1]! += counted - placed;
  else dropLast(out, placed - counted);
  return out;
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
