import { BillableEvent } from '../event.js';
import { MeteredComponent } from '../rate-card.js';
import { Carried } from './carried.js';
import { Count, Counter, count } from './counting.js';
import { matches } from './event-amounts.js';
import { quantumOf } from './metered-price.js';
import { outcomeOf } from './metering.js';
import { NOTHING, Run } from './run.js';
import { callOutsOf } from './shifts.js';

/** What a component counts, going on from what earlier parts did; `call_out`: it prices the call-outs of a standby. */
export function counterOf(component: MeteredComponent, before: Carried, call_out = false): Counter {
  const { code, meter, price } = component;
  const quantum = quantumOf(component);
  const free = freeOf(component);
  return {
    code,
    meter,
    ...(quantum && { quantum }),
    ...(free && { free }),
    before,
    daily: price.min_per_day !== undefined,
    later: (run) => laterIn(run, code, call_out),
  };
}

/** How many units the later parts with the same card have of a component. */
export function countedAhead(code: string, run: Run, carried: Partial<Carried>): number {
  return countsAhead(code, run, carried).reduce((units, { counted }) => units + counted, 0);
}

/** What the later parts with the same card count of a component, after what this one `carried`. */
export function countsAhead(
  code: string,
  run: Run,
  carried: Partial<Carried>,
): (Count & { readonly run: Run })[] {
  const counts: (Count & { readonly run: Run })[] = [];
  let before: Carried = { ...NOTHING, ...carried };
  for (let next = run.ahead(); next; next = next.ahead()) {
    const found = laterIn(next, code, false);
    if (!found) continue;
    const total = count({ ...found.counter, before }, next, found.indexes);
    counts.push({ ...total, run: next });
    before = { ...NOTHING, ...total.carried };
  }
  return counts;
}

/** The same component in the run of a later part. */
function laterIn(run: Run, code: string, call_out: boolean) {
  const own = run.card.components.find((each) => each.code === code);
  if (!own || !('meter' in own) || own.kind === 'pass_through') return null;
  if (!call_out) return { counter: counterOf(own, NOTHING), indexes: run.of(own.meter.event) };
  const callOuts = own.kind === 'standby' ? callOutsOf(own) : null;
  const indexes = [...(run.shifts.get(code)?.keys() ?? [])].sort((a, b) => a - b);
  return callOuts && { counter: counterOf(callOuts, NOTHING, true), indexes };
}

function freeOf({ triggers = [] }: MeteredComponent): ((event: BillableEvent) => boolean) | null {
  const free = triggers.filter(({ redo }) => redo === 'free');
  if (free.length === 0) return null;
  return (event) => outcomeOf(event) === 'redo' && free.some((trigger) => matches(trigger, event));
}
