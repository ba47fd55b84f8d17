import { micros } from '../decimal.js';
import { StandbyComponent } from '../rate-card.js';
import { elapsedOf } from './elapsed.js';
import { Exact, unitOfAmounts } from './event-amounts.js';
import { momentIn } from './moment.js';
import { Run } from './run.js';
import { isPartOf } from './splitting.js';

/** What one shift came to: its own amount and that of its call-outs, in one unit, and their counted seconds. */
export interface Due {
  amount: Exact;
  seconds: number;
}

/** What shifts are short of what is guaranteed: seconds of call-outs, and the amount with these made up. */
export function guaranteesOf(
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

/** What one shift is short of. */
export function shortOf(component: StandbyComponent, run: Run, shift: number, due: Due): Due {
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
export function unitOfBoth(component: StandbyComponent): bigint {
  const { price, call_outs } = component;
  return (
    unitOfAmounts(component, price.per) * (call_outs ? unitOfAmounts(call_outs, call_outs.price.per) : 1n)
  );
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
