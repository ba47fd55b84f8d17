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

/** `metered ÷ per` as a decimal string, rounded to six decimals where it does not end earlier. */
export function quantity(metered: number, per: number): string {
  return decimal(scale(metered, 1_000_000, per));
}
