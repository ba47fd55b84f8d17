import { scale } from '../../kernel/money.js';
import { decimal, micros } from '../decimal.js';
import { StandbyComponent, UnitComponent } from '../rate-card.js';
import { unitOf } from '../units.js';
import { elapsedOf } from './elapsed.js';
import { Exact } from './event-amounts.js';
import { guaranteeRule } from './fee-wording.js';
import { amountLine, lineOf } from './line.js';
import { readerOf } from './metering.js';
import { momentIn } from './moment.js';
import { RatedLine } from './rated.js';
import { NOTHING, Run } from './run.js';
import { isPartOf } from './splitting.js';
import { Usage, usageOf } from './usage.js';
import { usageLines } from './usage-lines.js';
import { amount, measured } from './wording.js';

/** Which shift each call-out belongs to, by position. */
type Shifts = ReadonlyMap<number, number>;

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
  const shiftOf = new Map<number, number>();
  const callOuts = callOutsOf(component);
  if (!callOuts) return shiftOf;
  const refused = readerOf(component.meter);
  const shifts = run.of('standby').filter((index) => refused.refusal(run.events[index]!) === null);
  const reader = readerOf(callOuts.meter);
  for (const index of run.of(callOuts.meter.event)) {
    const event = run.events[index]!;
    if (run.claimed.has(index) || reader.refusal(event) !== null) continue;
    const start = run.starts[index]!;
    const shift = shifts.find((at) => {
      const { secretary_id } = run.events[at]!;
      const begun = run.starts[at]!;
      const end = begun + elapsedOf(run.events[at]!, begun) * 1000;
      if (start < begun || start >= end) return false;
      return secretary_id === null || event.secretary_id === null || secretary_id === event.secretary_id;
    });
    if (shift === undefined) continue;
    shiftOf.set(index, shift);
    run.claimed.set(index, component.code);
  }
  return shiftOf;
}

export interface RatedStandby {
  readonly usage: Usage;
  readonly callOuts: { readonly component: UnitComponent; readonly usage: Usage } | null;
  readonly lines: RatedLine[];
}

/** Shifts, their call-outs, and what both are short of the guarantee. */
export function rateStandby(component: StandbyComponent, run: Run, shiftOf: Shifts): RatedStandby {
  const paid = new Map<number, Exact>();
  const usage = usageOf(component, run, { keep: paid });
  const lines = usageLines(component, run, usage);
  const callOuts = callOutsOf(component);
  if (!callOuts) return { usage, callOuts: null, lines: [...lines, ...guarantee(component, run, paid, [])] };
  const costs = new Map<number, Exact>();
  const called = usageOf(callOuts, run, {
    indexes: [...shiftOf.keys()].sort((a, b) => a - b),
    part: 'call_out',
    keep: costs,
    before: run.carried(component.code).call_outs ?? NOTHING,
  });
  lines.push(...usageLines(callOuts, run, called, 'call_out'));
  const units = new Map<number, number>();
  const amounts: [shift: number, amount: Exact][] = [];
  for (const [at, index] of called.total.tally.indexes.entries()) {
    const shift = shiftOf.get(index)!;
    units.set(shift, (units.get(shift) ?? 0) + called.total.tally.counted[at]!);
    amounts.push([shift, (costs.get(index) ?? 0n) * BigInt(component.price.per)]);
  }
  let topUp = 0;
  if (component.guaranteed_s !== undefined) {
    for (const shift of paid.keys()) {
      const least = Number(shareOfShift(BigInt(component.guaranteed_s), shift, run));
      const short = Math.max(0, least - (units.get(shift) ?? 0));
      if (short === 0) continue;
      topUp += short;
      const price = BigInt(micros(callOuts.price.unit_price));
      amounts.push([shift, BigInt(short) * price * BigInt(component.price.per)]);
    }
  }
  if (topUp > 0) {
    lines.push(
      lineOf(
        {
          component_code: component.code,
          part: 'guarantee',
          label: callOuts.label,
          detail: [guaranteeRule(alike(measured(callOuts.meter, component.guaranteed_s!)))],
          unit: unitOf(callOuts.meter, callOuts.price.per)!,
          metered: topUp,
          per: callOuts.price.per,
          unit_price: callOuts.price.unit_price,
          explanation: [{ code: 'guarantee', values: { per_shift: component.guaranteed_s!, short: topUp } }],
        },
        run.part,
      ),
    );
  }
  lines.push(...guarantee(component, run, paid, amounts, callOuts.price.per));
  return { usage, callOuts: { component: callOuts, usage: called }, lines };
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

/** What shifts are short of their least amount; shift amounts times `per` of the call-outs, so that both are in one unit. */
function guarantee(
  component: StandbyComponent,
  run: Run,
  shifts: ReadonlyMap<number, Exact>,
  called: readonly (readonly [number, Exact])[],
  perCalled = 1,
): RatedLine[] {
  const { guaranteed_amount, code, label, price } = component;
  if (guaranteed_amount === undefined) return [];
  const unit = BigInt(price.per) * BigInt(perCalled);
  const least = BigInt(micros(guaranteed_amount)) * unit;
  let short = 0n;
  for (const [shift, amount] of shifts) {
    const own = shareOfShift(least, shift, run);
    let cost = amount * BigInt(perCalled);
    for (const [of, more] of called) if (of === shift) cost += more;
    if (cost < own) short += own - cost;
  }
  const cents = scale(short, 1n, unit * 10_000n);
  if (cents === 0) return [];
  const detail = [guaranteeRule(amount(decimal(micros(guaranteed_amount), 2)))];
  const explanation = [{ code: 'guarantee', values: { guaranteed_amount, cents } }];
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
