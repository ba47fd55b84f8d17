import { scale } from '../../kernel/money.js';
import { micros } from '../decimal.js';
import { StandbyComponent } from '../rate-card.js';
import { CutShift } from './carried.js';
import { elapsedOf } from './elapsed.js';
import { unitOfAmounts } from './event-amounts.js';
import { Exact } from './exact-amount.js';
import { readerOf } from './metering.js';
import { momentIn } from './moment.js';
import { payeeOf } from './payee.js';
import { Run } from './run.js';
import { Piece } from './splitting.js';

/** What one shift came to: its own amount and that of its call-outs, in one unit, and their counted seconds. */
export interface Due {
  amount: Exact;
  seconds: number;
}

type Rules = Pick<CutShift, 'guaranteed_s' | 'guaranteed_amount'>;

/** What shifts are short of what is guaranteed, and those of which a later version prices the rest. */
export interface Guaranteed extends Due {
  /** What was guaranteed to one that was short and began under an earlier version. */
  readonly rules: Rules | null;
  readonly open: Readonly<Record<string, CutShift>>;
  /** The same by shift, with who stood by. */
  readonly shifts: readonly ShortShift[];
}

/** What one shift was short of, or what was made up with it and is given back. */
export interface ShortShift extends Due {
  readonly author: string | null;
}

/**
 * What shifts are short of what is guaranteed: seconds of call-outs, and the amount with these made up. A shift that a new
 * version cuts has the guarantee of the version it begins under, made up with its last piece.
 */
export function guaranteesOf(
  component: StandbyComponent,
  run: Run,
  { own }: { readonly own: ReadonlyMap<number, Due> },
): Guaranteed {
  const open: Record<string, CutShift> = {};
  let seconds = 0;
  let amount = 0n;
  let rules: Rules | null = null;
  const shifts: ShortShift[] = [];
  for (const [shift, due] of own) {
    const piece = run.pieces.get(shift);
    const known = piece && begunBefore(component, run, piece);
    const opens = !piece || run.opens(component.code, piece);
    if (!opens && !known) continue;
    if (piece && !run.closes(component.code, piece)) {
      const cents = scale(due.amount, 1n, unitOfBoth(component) * 10_000n);
      open[piece.whole.id] = {
        ...(known ?? rulesOf(component, run, shift)),
        cents: (known?.cents ?? 0) + cents,
        seconds: (known?.seconds ?? 0) + due.seconds,
      };
      continue;
    }
    const short = shortOf(component, run, shift, due, known);
    seconds += short.seconds;
    amount += short.amount;
    shifts.push({ ...short, author: payeeOf(run.events[shift]!, component.meter) });
    if (known && (short.seconds > 0 || short.amount > 0n)) rules = known;
  }
  return { seconds, amount, rules, open, shifts };
}

/** What a shift came to under the versions before. */
export function begunBefore({ code }: StandbyComponent, run: Run, piece: Piece): CutShift | undefined {
  return run.opens(code, piece) ? undefined : run.carried(code).shifts?.[piece.whole.id];
}

/**
 * True of the end of a shift that another card counted where it began, as shifts by number are: its call-outs are under
 * it here, with its share of guaranteed time. Of a guaranteed amount it has none: what the shift costs stands there.
 */
export function endsUnder({ code, meter }: StandbyComponent, run: Run, shift: number): boolean {
  const piece = run.pieces.get(shift);
  const event = run.events[shift]!;
  if (!piece?.earlier || piece.first || event.kind !== 'standby' || !run.opens(code, piece)) return false;
  return meter.measures[0] === 'count' && readerOf(meter).refusal(event) === null;
}

/** What one shift is short of. */
export function shortOf(
  component: StandbyComponent,
  run: Run,
  shift: number,
  due: Due,
  known?: CutShift,
): Due {
  const { guaranteed_s, guaranteed_amount } = known ?? rulesOf(component, run, shift);
  const seconds = Math.max(0, guaranteed_s - (known?.seconds ?? 0) - due.seconds);
  if (guaranteed_amount === null) return { seconds, amount: 0n };
  const { call_outs } = component;
  const unit = unitOfBoth(component);
  const price = BigInt(micros(call_outs?.price.unit_price ?? '0'));
  const madeUp = (BigInt(seconds) * price * unit) / BigInt(call_outs?.price.per ?? 1);
  const own = BigInt(guaranteed_amount) * unit - BigInt(known?.cents ?? 0) * 10_000n * unit;
  const rest = own - due.amount - madeUp;
  return { seconds, amount: rest > 0n ? rest : 0n };
}

/** The unit of shift amounts times that of the call-outs, so that both can be added. */
export function unitOfBoth(component: StandbyComponent): bigint {
  const { price, call_outs } = component;
  return (
    unitOfAmounts(component, price.per) * (call_outs ? unitOfAmounts(call_outs, call_outs.price.per) : 1n)
  );
}

/** What is guaranteed to a shift: all of it or, where the contract or another card cuts the shift, its share by time. */
function rulesOf(component: StandbyComponent, run: Run, shift: number): Rules {
  const { code, guaranteed_s, guaranteed_amount } = component;
  const share = shareOfShift(code, run, shift);
  const least =
    guaranteed_amount === undefined || endsUnder(component, run, shift) ? null : guaranteed_amount;
  return {
    guaranteed_s: guaranteed_s === undefined ? 0 : share(guaranteed_s),
    guaranteed_amount: least === null ? null : share(micros(least)),
  };
}

function shareOfShift(code: string, run: Run, shift: number): (guarantee: number) => number {
  const piece = run.pieces.get(shift);
  if (!piece) return (guarantee) => guarantee;
  const start = momentIn(piece.whole.started_at, piece.whole.id);
  const length = elapsedOf(piece.whole, start);
  const before = Math.round((run.starts[shift]! - start) / 1000);
  const here = elapsedOf(run.events[shift]!, run.starts[shift]!);
  const { until } = run.joins;
  const beyond = until === null ? length : Math.min(length, Math.round((until - start) / 1000));
  const end = run.closes(code, piece) ? before + here : beyond;
  const part = (guarantee: number, seconds: number) =>
    Number((BigInt(guarantee) * BigInt(seconds)) / BigInt(length));
  return (guarantee) => part(guarantee, end) - part(guarantee, before);
}
