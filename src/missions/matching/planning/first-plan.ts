import type { Option, Problem, Taken } from './problem.js';
import { Workload } from './workload.js';

/** How often each unit is looked at again. */
const ROUNDS = 8;

/** What a plan begins with beside what is pinned: assignments, the best liked first, and which units come first of those few may take. */
interface Beginning {
  readonly liked?: readonly Option[];
  readonly first?: 'most-calls' | 'fewest-calls';
}

/**
 * A plan that keeps the rules, to begin a search with: what is liked as far as it goes, units that few may take first, each by whoever
 * wins most by it, and then each again as long as that wins something. No word on how good it is: that is the solver's.
 */
export function firstPlan(problem: Problem, { liked = [], first = 'most-calls' }: Beginning = {}): Taken {
  const work = new Workload(problem);
  const options = Map.groupBy(problem.options, ({ unit }) => unit);
  const sign = first === 'most-calls' ? -1 : 1;
  const calls = (unit: number) => sign * problem.units[unit]!.demand.most_calls;
  const order = [...options.keys()].toSorted(
    (a, b) => options.get(a)!.length - options.get(b)!.length || calls(a) - calls(b),
  );
  for (const option of problem.options) if (option.pinned) work.add(option);
  for (const option of liked)
    if (!work.holder(option.unit) && work.gainOf(option) > 0 && work.canTake(option)) work.add(option);
  for (let round = 0; round < ROUNDS; round++) {
    let changed = false;
    for (const unit of order) changed = settle(work, unit, options.get(unit)!) || changed;
    if (!changed) break;
  }
  return work.taken();
}

/** Gives a unit to whoever wins most by it, nobody if nothing is won; true when that is another than before. */
function settle(work: Workload, unit: number, options: readonly Option[]): boolean {
  const before = work.holder(unit);
  if (before?.pinned) return false;
  if (before) work.remove(before);
  let best: Option | undefined;
  let most = 0;
  for (const option of options) {
    const gain = work.gainOf(option);
    if ((gain > most || (gain === most && option === before)) && work.canTake(option))
      [best, most] = [option, gain];
  }
  if (best) work.add(best);
  return best !== before;
}
