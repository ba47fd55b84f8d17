import { Instant } from '../../kernel/local-time.js';
import { StandbyComponent, UnitComponent } from '../rate-card.js';
import { elapsedOf } from './elapsed.js';
import { Ordered } from './ledger.js';
import { readerOf } from './metering.js';
import { Run, Shifts } from './run.js';

/** The component that prices the call-outs of a standby. */
export function callOutsOf({ code, call_outs, payout }: StandbyComponent): UnitComponent | null {
  if (!call_outs) return null;
  const { label, meter, quantum, price, windows, stacking } = call_outs;
  return {
    code,
    kind: 'unit',
    label,
    meter,
    price,
    ...(quantum && { quantum }),
    ...(windows && { windows }),
    ...(stacking && { stacking }),
    ...(payout && 'percent_bp' in payout && { payout }),
  };
}

/** Finds the work that begins within a shift and claims it for its standby, so that it is billed nowhere else. */
export function claimShifts(run: Run): void {
  for (const component of run.card.components) {
    if (component.kind === 'standby') run.shifts.set(component.code, claimCallOuts(component, run));
  }
}

function claimCallOuts(component: StandbyComponent, run: Run): Shifts {
  const shiftOf = new Map<number, { earlier: boolean; shift: number }>();
  const callOuts = callOutsOf(component);
  if (!callOuts) return shiftOf;
  const reader = readerOf(callOuts.meter);
  const own = shiftsIn(component, run.events, run.starts, run.of('standby'));
  const { events, starts } = run.earlier?.ordered ?? NO_WORK;
  const before = shiftsIn(component, events, starts, [...events.keys()]);
  for (const index of run.of(callOuts.meter.event)) {
    const event = run.events[index]!;
    if (run.claimed.has(index) || reader.refusal(event) !== null) continue;
    const holds = ({ from, to, secretary_id }: Shift) => {
      const start = run.starts[index]!;
      if (start < from || start >= to) return false;
      return secretary_id === null || event.secretary_id === null || secretary_id === event.secretary_id;
    };
    const found = own.find(holds);
    const earlier = found ? undefined : before.find(holds);
    const shift = (found ?? earlier)?.index;
    if (shift === undefined) continue;
    shiftOf.set(index, { earlier: earlier !== undefined, shift });
    run.claimed.set(index, component.code);
  }
  return shiftOf;
}

const NO_WORK: Ordered = { events: [], starts: [] };

interface Shift {
  readonly index: number;
  readonly from: Instant;
  readonly to: Instant;
  readonly secretary_id: string | null;
}

function shiftsIn(
  { meter }: StandbyComponent,
  events: Ordered['events'],
  starts: Ordered['starts'],
  indexes: readonly number[],
): Shift[] {
  const reader = readerOf(meter);
  return indexes.flatMap((index) => {
    const event = events[index]!;
    if (event.kind !== 'standby' || reader.refusal(event) !== null) return [];
    const from = starts[index]!;
    const to = from + elapsedOf(event, from) * 1000;
    return [{ index, from, to, secretary_id: event.secretary_id }];
  });
}
