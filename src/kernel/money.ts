import { DomainError } from './domain-error.js';

/** An amount in euro cents (or the smallest unit of another currency): always a safe integer. */
export type Cents = number & { readonly __unit?: 'cents' };

/** A price in millionths of the currency's main unit, so that a unit price keeps six decimals (1.375 EUR = 1_375_000). */
export type Micros = number & { readonly __unit?: 'micros' };

/** Returns `value` when it is a whole number of cents within ±2^53−1; throws `invalid/amount-out-of-range` otherwise. */
export function cents(value: number): Cents {
  if (!Number.isSafeInteger(value)) {
    throw new DomainError(
      'invalid',
      'amount-out-of-range',
      `${value} is not a whole number of cents within range.`,
    );
  }
  return value;
}

/**
 * `value × numerator ÷ denominator` on integers, rounded half away from zero (2.5 → 3, −2.5 → −3).
 * Exact at any size: computed on bigint. Throws `invalid/amount-out-of-range` when the result leaves ±2^53−1.
 */
export function scale(
  value: number | bigint,
  numerator: number | bigint,
  denominator: number | bigint,
): number {
  const product = BigInt(value) * BigInt(numerator);
  const divisor = BigInt(denominator);
  const negative = product < 0n !== divisor < 0n;
  const dividend = product < 0n ? -product : product;
  const by = divisor < 0n ? -divisor : divisor;
  const rounded = (2n * dividend + by) / (2n * by);
  return cents(Number(negative ? -rounded : rounded));
}

/** Sum of cents, checked for range. */
export function sum(amounts: Iterable<Cents>): Cents {
  let total = 0;
  for (const amount of amounts) total += amount;
  return cents(total);
}

/**
 * Splits `total` by integer weights so that the parts sum exactly to it (largest remainder; ties go to the earlier
 * part). Throws `invalid/no-weights` when every weight is zero or one is negative.
 */
export function allocate(total: Cents, weights: readonly number[]): Cents[] {
  const whole = weights.reduce((a, b) => a + BigInt(b), 0n);
  if (whole <= 0n || weights.some((w) => w < 0)) {
    throw new DomainError(
      'invalid',
      'no-weights',
      'A split needs at least one positive weight and no negative one.',
    );
  }
  const sign = total < 0 ? -1n : 1n;
  const amount = BigInt(total) * sign;
  const parts = weights.map((w) => (amount * BigInt(w)) / whole);
  const order = weights
    .map((w, index) => ({ index, remainder: (amount * BigInt(w)) % whole }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  let left = amount - parts.reduce((a, b) => a + b, 0n);
  for (const { index } of order) {
    if (left === 0n) break;
    parts[index] = parts[index]! + 1n;
    left -= 1n;
  }
  return parts.map((part) => Number(part * sign));
}

/** Amount in cents of `quantity` base units at `price` micros per `per` base units (seconds per minute = 60). */
export function priceOf(quantity: number, price: Micros, per = 1): Cents {
  return scale(quantity, price, BigInt(per) * 10_000n);
}
