import { DomainError } from './domain-error.js';

/** An amount in euro cents (or the smallest unit of another currency): always a safe integer. */
export type Cents = number & { readonly __unit?: 'cents' };

/** A price in millionths of the currency's main unit, so that a unit price keeps six decimals (1.375 EUR = 1_375_000). */
export type Micros = number & { readonly __unit?: 'micros' };

/** Returns `value` when it is a whole number of cents within ±2^53−1; throws `invalid/amount-out-of-range` otherwise. */
function cents(value: number): Cents {
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

/** Amount in cents of `quantity` base units at `price` micros per `per` base units (seconds per minute = 60). */
export function priceOf(quantity: number, price: Micros, per = 1): Cents {
  return scale(quantity, price, BigInt(per) * 10_000n);
}
