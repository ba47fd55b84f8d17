import { Micros, scale } from '../../kernel/money.js';
import { micros } from '../decimal.js';
import { Stacking, Window } from '../surcharge.js';

/** The price in a set of windows, and which of them made it. */
export interface WindowPrice {
  readonly price: Micros;
  readonly applied: readonly number[];
}

/**
 * The price of a unit where `holding` windows hold together. Prices are rounded half up to six decimals, so that what
 * is printed is what was charged. Under `max` one window wins: the dearest, then the one of higher priority, then the
 * earlier one. Under `sum` and `product` the price is replaced first, then the surcharges of the others stack on it.
 */
export function priceIn(
  base: Micros,
  holding: readonly number[],
  windows: readonly Window[],
  stacking: Stacking = 'max',
): WindowPrice {
  if (holding.length === 0) return { price: base, applied: holding };
  const byPriority = [...holding].sort(
    (a, b) => (windows[b]!.priority ?? 0) - (windows[a]!.priority ?? 0) || a - b,
  );
  if (stacking === 'max') {
    let best: WindowPrice | null = null;
    for (const index of byPriority) {
      const price = alone(base, windows[index]!);
      if (best === null || price > best.price) best = { price, applied: [index] };
    }
    return best!;
  }
  const replacing = byPriority.find((index) => windows[index]!.mode === 'replace');
  const start = replacing === undefined ? base : micros(windows[replacing]!.value);
  const others = holding.filter((index) => windows[index]!.mode !== 'replace');
  const applied = holding.filter((index) => index === replacing || others.includes(index));
  let numerator = BigInt(start);
  let denominator = 1n;
  let surcharge = 0n;
  let added = 0;
  for (const index of others) {
    const { mode, value } = windows[index]!;
    if (mode === 'add') added += micros(value);
    else if (stacking === 'sum') surcharge += BigInt(micros(value) - 1_000_000);
    else {
      numerator *= BigInt(micros(value));
      denominator *= 1_000_000n;
    }
  }
  if (stacking === 'sum') {
    numerator *= 1_000_000n + surcharge;
    denominator = 1_000_000n;
  }
  return { price: Math.max(0, scale(numerator, 1, denominator) + added), applied };
}

function alone(base: Micros, { mode, value }: Window): Micros {
  if (mode === 'replace') return micros(value);
  return mode === 'add' ? base + micros(value) : scale(base, micros(value), 1_000_000);
}
