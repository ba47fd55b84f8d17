import type { Outcome } from '../../tariffs/event.js';

/** What a call ended in, in the order of the digits that say so at the keyboard. */
export const CAPTURE_OUTCOMES = [
  'booking',
  'move',
  'cancel',
  'message',
  'transfer',
  'wrong_number',
  'spam',
  'other',
  'urgent',
] as const satisfies readonly Outcome[];
