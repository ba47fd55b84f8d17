import { Instant } from '../../kernel/local-time.js';
import { scale } from '../../kernel/money.js';
import { decimal, micros } from '../decimal.js';
import { StandbyComponent, UnitComponent } from '../rate-card.js';
import { unitOf } from '../units.js';
import { runBefore } from './earlier-shifts.js';
import { elapsedOf } from './elapsed.js';
import { Exact, unitOfAmounts } from './event-amounts.js';
import { guaranteeRule } from './fee-wording.js';
import { Ordered } from './ledger.js';
import { amountLine, lineOf } from './line.js';
import { readerOf } from './metering.js';
import { momentIn } from './moment.js';
import { ExplanationNode, RatedLine } from './rated.js';
import { NOTHING, Run } from './run.js';
import { isPartOf } from './splitting.js';
import { Usage, usageOf } from './usage.js';
import { usageLines } from './usage-lines.js';
import { amount, measured } from './wording.js';

/** Which shift each call-out belongs to, by position; shifts that began before the period are those of its earlier work. */
type Shifts = ReadonlyMap<number, { readonly earlier: boolean; readonly shift: number }>;

/** The component that prices the call-outs of a standby. */
function callOutsOf({ code, call_outs, payout }: StandbyComponent): UnitComponent | null {
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

/** Finds the work that begins within a shift and claims it for the standby, so that it is billed nowhere else. */
export function claimCallOuts(component: StandbyComponent, run: Run): Shifts {
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

export interface RatedStandby {
  readonly usage: Usage;
  readonly callOuts: { readonly component: UnitComponent; readonly usage: Usage } | null;
  readonly lines: RatedLine[];
}

/** Shifts, their call-outs, and what both are short of the guarantee. */
export function rateStandby(component: StandbyComponent, run: Run, shiftOf: Shifts): RatedStandby {
  const { usage, called, callOuts, due } = performed(component, run, shiftOf);
  const lines = usageLines(component, run, usage);
  if (callOuts && called) lines.push(...usageLines(callOuts, run, called, 'call_out'));
  const guaranteed = guaranteesOf(component, run, due);
  const before = madeUpBefore(component, run, shiftOf, due);
  const seconds = guaranteed.seconds - before.seconds;
  if (callOuts && seconds !== 0) {
    lines.push(
      lineOf(
        {
          component_code: component.code,
          part: 'guarantee',
          label: callOuts.label,
          detail: [guaranteeRule(alike(measured(callOuts.meter, component.guaranteed_s!)))],
          unit: unitOf(callOuts.meter, callOuts.price.per)!,
          metered: seconds,
          per: callOuts.price.per,
          unit_price: callOuts.price.unit_price,
          explanation: [
            guaranteeNode({ per_shift: component.guaranteed_s!, short: seconds }, before.seconds),
          ],
        },
        run.part,
      ),
    );
  }
  lines.push(...amountShort(component, run, guaranteed.amount - before.amount, before.amount));
  return { usage, callOuts: callOuts && called ? { component: callOuts, usage: called } : null, lines };
}

/** What one shift came to: its own amount and that of its call-outs, in one unit, and their counted seconds. */
interface Due {
  amount: Exact;
  seconds: number;
}

/** Counts shifts and call-outs; `due` has the shifts of the run, `late` what came under earlier ones. */
function performed(component: StandbyComponent, run: Run, shiftOf: Shifts) {
  const paid = new Map<number, Exact>();
  const usage = usageOf(component, run, { keep: paid });
  const callOuts = callOutsOf(component);
  const perCalled = callOuts ? unitOfAmounts(callOuts, callOuts.price.per) : 1n;
  const due = new Map<number, Due>();
  const late = new Map<number, Due>();
  for (const [shift, amount] of paid) due.set(shift, { amount: amount * perCalled, seconds: 0 });
  if (!callOuts) return { usage, callOuts, called: null, due: { own: due, late } };
  const costs = new Map<number, Exact>();
  const called = usageOf(callOuts, run, {
    indexes: [...shiftOf.keys()].sort((a, b) => a - b),
    part: 'call_out',
    keep: costs,
    before: run.carried(component.code).call_outs ?? NOTHING,
  });
  for (const [at, index] of called.total.tally.indexes.entries()) {
    const { earlier, shift } = shiftOf.get(index)!;
    const all = earlier ? late : due;
    const known = all.get(shift) ?? { amount: 0n, seconds: 0 };
    known.amount += (costs.get(index) ?? 0n) * unitOfAmounts(component, component.price.per);
    known.seconds += called.total.tally.counted[at]!;
    if (earlier || paid.has(shift)) all.set(shift, known);
  }
  return { usage, callOuts, called, due: { own: due, late } };
}

/** What shifts are short of what is guaranteed: seconds of call-outs, and the amount with these made up. */
function guaranteesOf(
  component: StandbyComponent,
  run: Run,
  { own }: { readonly own: ReadonlyMap<number, Due> },
) {
  let seconds = 0;
  let amount = 0n;
  for (const [shift, due] of own) {
    const short = shortOf(component, run, shift, due);
    seconds += short.seconds;
    amount += short.amount;
  }
  return { seconds, amount };
}

function shortOf(component: StandbyComponent, run: Run, shift: number, due: Due): Due {
  const { guaranteed_s, guaranteed_amount, call_outs } = component;
  const least = guaranteed_s === undefined ? 0 : Number(shareOfShift(BigInt(guaranteed_s), shift, run));
  const seconds = Math.max(0, least - due.seconds);
  if (guaranteed_amount === undefined) return { seconds, amount: 0n };
  const price = BigInt(micros(call_outs?.price.unit_price ?? '0'));
  const madeUp = (BigInt(seconds) * price * unitOfBoth(component)) / BigInt(call_outs?.price.per ?? 1);
  const own = shareOfShift(BigInt(micros(guaranteed_amount)) * unitOfBoth(component), shift, run);
  const rest = own - due.amount - madeUp;
  return { seconds, amount: rest > 0n ? rest : 0n };
}

/** The unit of shift amounts times that of the call-outs, so that both can be added. */
function unitOfBoth(component: StandbyComponent): bigint {
  const { price, call_outs } = component;
  return (
    unitOfAmounts(component, price.per) * (call_outs ? unitOfAmounts(call_outs, call_outs.price.per) : 1n)
  );
}

/** Of what was made up with a shift of an earlier period, what its call-outs of this one would have spared. */
function madeUpBefore(
  component: StandbyComponent,
  run: Run,
  shiftOf: Shifts,
  { late }: { readonly late: ReadonlyMap<number, Due> },
): Due {
  const spared: Due = { seconds: 0, amount: 0n };
  if (late.size === 0 || !run.earlier || shiftOf.size === 0) return spared;
  const before = runBefore(run, run.earlier);
  const { due } = performed(component, before, claimCallOuts(component, before));
  for (const [shift, more] of late) {
    const then = due.own.get(shift);
    if (!then) continue;
    const charged = shortOf(component, before, shift, then);
    const all = { seconds: then.seconds + more.seconds, amount: then.amount + more.amount };
    const rest = shortOf(component, before, shift, all);
    spared.seconds += charged.seconds - rest.seconds;
    spared.amount += charged.amount - rest.amount;
  }
  return spared;
}

function guaranteeNode(values: ExplanationNode['values'], spared: number | string): ExplanationNode {
  return { code: 'guarantee', values: spared === 0 ? values : { ...values, made_up_before: spared } };
}

/** The part of a guarantee that falls to a shift: all of it or, where a new card cuts the shift, by time. */
function shareOfShift(guarantee: bigint, shift: number, run: Run): bigint {
  const piece = run.pieces.get(shift);
  if (!piece || !isPartOf(piece)) return guarantee;
  const start = momentIn(piece.whole.started_at, piece.whole.id);
  const length = BigInt(elapsedOf(piece.whole, start));
  const before = BigInt(Math.round((run.starts[shift]! - start) / 1000));
  const until = before + BigInt(elapsedOf(run.events[shift]!, run.starts[shift]!));
  return (guarantee * until) / length - (guarantee * before) / length;
}

/** The line of what shifts are short of their least amount, or what was made up before and is not owed any more. */
function amountShort(component: StandbyComponent, run: Run, short: Exact, spared: Exact): RatedLine[] {
  const { guaranteed_amount, code, label } = component;
  const unit = unitOfBoth(component) * 10_000n;
  const cents = scale(short, 1n, unit);
  if (guaranteed_amount === undefined || cents === 0) return [];
  const detail = [guaranteeRule(amount(decimal(micros(guaranteed_amount), 2)))];
  const explanation = [guaranteeNode({ guaranteed_amount, cents }, scale(spared, 1n, unit))];
  const draft = {
    component_code: code,
    key: `${code}/guarantee:amount`,
    part: 'guarantee' as const,
    label,
    detail,
  };
  return [amountLine({ ...draft, unit: 'lump', explanation }, cents, run.part)];
}

const alike = (text: string) => ({ comma: text, point: text });
