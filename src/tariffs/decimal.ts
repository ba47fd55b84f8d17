import { DomainError } from '../kernel/domain-error.js';
import { Micros, scale } from '../kernel/money.js';

const PRICE = /^(\d{1,7})(?:\.(\d{1,6}))?$/;

/** True for a price below ten million with at most six decimals and a point: `"0.70"`, `"12"`. */
export function isPrice(text: string): boolean {
  return PRICE.test(text);
}

/** The price in millionths; throws `invalid/not-a-price` when it is not one. */
export function micros(text: string): Micros {
  const match = PRICE.exec(text);
  if (!match) {
    throw new DomainError(
      'invalid',
      'not-a-price',
      `"${text.slice(0, 30)}" is not a price: write digits with a point and at most six decimals, such as 0.70.`,
    );
  }
  return Number(match[1]) * 1_000_000 + Number((match[2] ?? '').padEnd(6, '0'));
}

/** Like `micros`, and a minus sign is allowed: for what a person writes on a line by hand. */
export function signedMicros(text: string): Micros {
  return text.startsWith('-') ? 0 - micros(text.slice(1)) : micros(text);
}

/** Millionths as a decimal string with at least `least` and at most six decimals: 1_375_000 → `"1.375"`. */
export function decimal(value: Micros, least = 0): string {
  const digits = String(Math.abs(value)).padStart(7, '0');
  const fraction = digits.slice(-6).replace(/0+$/, '').padEnd(least, '0');
  return `${value < 0 ? '-' : ''}${digits.slice(0, -6)}${fraction ? `.${fraction}` : ''}`;
}

/** A decimal of any length as a whole number of its last place: `"0.4999995"` is 4999995 of 7 decimals. */
export interface Digits {
  readonly value: bigint;
  readonly decimals: number;
}

/** Reads a decimal that `exactDecimal` or a price wrote: digits, a point, no sign. */
export function digitsOf(text: string): Digits {
  const [whole, fraction = ''] = text.split('.');
  return { value: BigInt(whole + fraction), decimals: fraction.length };
}

/** A whole number of some decimal place as a decimal string, with at least `least` decimals and no zero beyond. */
export function exactDecimal({ value, decimals }: Digits, least = 0): string {
  const negative = value < 0n;
  const digits = String(negative ? -value : value).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits
    .slice(digits.length - decimals)
    .replace(/0+$/, '')
    .padEnd(least, '0');
  return `${negative ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`;
}

/** Cents of `metered ÷ per` at a price, half away from zero. */
export function centsAt(metered: number, per: number, { value, decimals }: Digits): number {
  return scale(BigInt(metered) * value, 100n, BigInt(per) * 10n ** BigInt(decimals));
}

/**
 * `metered ÷ per` as a decimal string: rounded to six decimals where it does not end earlier or, where that would come
 * to other cents at this price, to the nearest with which quantity times price is the amount (EN 16931 BT-129, BT-146).
 */
export function quantity(metered: number, per: number, price: Digits | null = null): string {
  if (!price) return decimal(scale(metered, 1_000_000, per));
  const cents = centsAt(metered, per, price);
  for (let decimals = 6; decimals < 30; decimals += 3) {
    const unit = 10n ** BigInt(decimals);
    const nearest = divided(BigInt(metered) * unit, BigInt(per));
    for (const value of [nearest, nearest + 1n, nearest - 1n]) {
      const total = scale(value * price.value, 100n, unit * 10n ** BigInt(price.decimals));
      if (total === cents) return exactDecimal({ value, decimals });
    }
  }
  return decimal(scale(metered, 1_000_000, per));
}

/** Half away from zero. */
function divided(value: bigint, by: bigint): bigint {
  const half = value < 0n ? (-2n * value + by) / (2n * by) : (2n * value + by) / (2n * by);
  return value < 0n ? -half : half;
}
