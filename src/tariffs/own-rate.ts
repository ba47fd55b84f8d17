import { type Price } from './price.js';

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
