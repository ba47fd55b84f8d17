import { Cents, scale } from './money.js';

/** Hundredths of a percent: 21 % = 2100. */
export type BasisPoints = number & { readonly __unit?: 'basis-points' };

/** `rate` of `amount`, rounded half away from zero to the cent. */
export function shareOf(amount: Cents, rate: BasisPoints): Cents {
  return scale(amount, rate, 10_000);
}
