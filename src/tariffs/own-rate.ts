import { type Meter } from './rate-card.js';
import { type Price } from './price.js';
import { unitOf } from './units.js';

/** Units that a freelancer may have a price of her own for, as lines print them. */
export const OWN_RATE_UNITS = [
  'h',
  'call',
  'dictation',
  'doc',
  'letter',
  'sms',
  'booking',
  'contact',
  'shift',
  'case',
  'task',
  'line',
  'page',
  'kchar',
  'piece',
] as const;

/** What a freelancer is paid for one unit of a mission, instead of the payout of the rate card. */
export interface OwnRate {
  readonly unit: (typeof OWN_RATE_UNITS)[number];
  readonly price: Price;
}

const PER: Readonly<Partial<Record<OwnRate['unit'], number>>> = { h: 3600, kchar: 1000 };

/** The own price for what `meter` counts, and of how many metered units; null where there is none. */
export function ownPrice(rates: readonly OwnRate[], meter: Meter): { price: Price; per: number } | null {
  for (const { unit, price } of rates) {
    const per = PER[unit] ?? 1;
    if (unitOf(meter, per) === unit) return { price, per };
  }
  return null;
}
