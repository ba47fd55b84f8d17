import { Cents, scale } from '../../kernel/money.js';
import { centsAt, digitsOf } from '../decimal.js';
import { StandbyComponent } from '../rate-card.js';
import { apportion } from './apportioning.js';
import { byId } from './commissions.js';
import { ShortShift, unitOfBoth } from './guarantees.js';

type Weights = ReadonlyMap<string | null, number>;

/** Whose shifts a guarantee is made up for, and of whose earlier ones `back_cents` of it are given back. */
export interface MadeUp {
  readonly due: Weights;
  readonly back: Weights;
  readonly back_cents: Cents;
}

/** Who receives and who gives back the guarantees of a standby, by the key of their line. */
export function madeUpByLine(
  component: StandbyComponent,
  short: readonly ShortShift[],
  spared: readonly ShortShift[],
): ReadonlyMap<string, MadeUp> {
  const { code, call_outs } = component;
  const unit = unitOfBoth(component) * 10_000n;
  const seconds = (shifts: readonly ShortShift[]) => weightsOf(shifts, (each) => each.seconds);
  const amounts = (shifts: readonly ShortShift[]) =>
    weightsOf(shifts, ({ amount }) => scale(amount, 1n, unit));
  const back_s = spared.reduce((sum, each) => sum + each.seconds, 0);
  const back = spared.reduce((sum, { amount }) => sum + amount, 0n);
  const price = digitsOf(call_outs?.price.unit_price ?? '0');
  return new Map([
    [
      `${code}/guarantee`,
      {
        due: seconds(short),
        back: seconds(spared),
        back_cents: centsAt(back_s, call_outs?.price.per ?? 1, price),
      },
    ],
    [
      `${code}/guarantee:amount`,
      { due: amounts(short), back: amounts(spared), back_cents: scale(back, 1n, unit) },
    ],
  ]);
}

function weightsOf(shifts: readonly ShortShift[], of: (shift: ShortShift) => number): Weights {
  const weights = new Map<string | null, number>();
  for (const shift of shifts) {
    const own = of(shift);
    if (own > 0) weights.set(shift.author, (weights.get(shift.author) ?? 0) + own);
  }
  return weights;
}

/** An amount by weights, freelancers by id. */
export function sharesBy(cents: Cents, weights: Weights): Map<string | null, Cents> {
  const authors = [...weights.keys()].sort(byId);
  const shares = apportion(
    cents,
    authors.map((author) => weights.get(author)!),
  );
  return new Map(authors.map((author, at) => [author, shares[at]!]));
}

/** The share `bp` of a guarantee: each freelancer's of what is made up less that of what is given back. */
export function sharesOfMadeUp(
  cents: Cents,
  { due, back, back_cents }: MadeUp,
  bp: number,
): Map<string | null, Cents> {
  const returned = due.size === 0 ? cents : 0 - scale(back_cents, bp, 10_000);
  const shares = sharesBy(back.size === 0 ? cents : cents - returned, due);
  for (const [author, own] of sharesBy(returned, back)) shares.set(author, (shares.get(author) ?? 0) + own);
  return shares;
}
