import { Micros } from '../../kernel/money.js';
import { micros } from '../decimal.js';
import { Stacking, Window } from '../surcharge.js';

/** The exact price in a set of windows, in the fraction of a millionth that `finenessOf` says, and which of them made it. */
export interface WindowPrice {
  readonly price: bigint;
  readonly applied: readonly number[];
}

const MILLION = 1_000_000n;

/** How many parts a millionth is cut into so that any price in these windows is a whole number of them. */
export function finenessOf(windows: readonly Window[], stacking: Stacking = 'max'): bigint {
  const factors = windows.filter(({ mode }) => mode === 'multiply').length;
  return MILLION ** BigInt(stacking === 'product' ? factors : Math.min(1, factors));
}

/**
 * The price of a unit where `holding` windows hold together, exactly: only the line is rounded. Of those that replace the
 * price the ones of the highest priority stand. Under `max` one window wins then: the dearest, of equals the one of higher
 * priority, then the earlier one. Under `sum` and `product` the price is replaced first, by the earliest that stands, and
 * the surcharges of the others stack on it.
 */
export function priceIn(
  base: Micros,
  holding: readonly number[],
  windows: readonly Window[],
  stacking: Stacking = 'max',
): WindowPrice {
  const fine = finenessOf(windows, stacking);
  const price = BigInt(base) * fine;
  if (holding.length === 0) return { price, applied: holding };
  const priorityOf = (index: number) => windows[index]!.priority ?? 0;
  const replaces = (index: number) => windows[index]!.mode === 'replace';
  const highest = Math.max(...holding.filter(replaces).map(priorityOf));
  const byPriority = holding
    .filter((index) => !replaces(index) || priorityOf(index) === highest)
    .sort((a, b) => priorityOf(b) - priorityOf(a) || a - b);
  if (stacking === 'max') {
    let best: WindowPrice | null = null;
    for (const index of byPriority) {
      const alone = priceAlone(price, windows[index]!, fine);
      if (best === null || alone > best.price) best = { price: alone, applied: [index] };
    }
    return best!;
  }
  const replacing = byPriority.find(replaces);
  const others = holding.filter((index) => !replaces(index));
  const applied = holding.filter((index) => index === replacing || others.includes(index));
  let stacked = replacing === undefined ? price : BigInt(micros(windows[replacing]!.value)) * fine;
  let surcharge = 0n;
  let added = 0n;
  for (const index of others) {
    const { mode, value } = windows[index]!;
    if (mode === 'add') added += BigInt(micros(value)) * fine;
    else if (stacking === 'sum') surcharge += BigInt(micros(value)) - MILLION;
    else stacked = (stacked * BigInt(micros(value))) / MILLION;
  }
  if (stacking === 'sum' && surcharge !== 0n) stacked = (stacked * (MILLION + surcharge)) / MILLION;
  const total = stacked + added;
  return { price: total > 0n ? total : 0n, applied };
}

function priceAlone(price: bigint, { mode, value }: Window, fine: bigint): bigint {
  const given = BigInt(micros(value));
  if (mode === 'replace') return given * fine;
  return mode === 'add' ? price + given * fine : (price * given) / MILLION;
}
