import type { Tone } from '../ui/status.tsx';

/** How the state of an offer or of a mission is shown. */
export const TONE_OF = {
  proposed: 'note',
  expired: 'plain',
  declined: 'plain',
  withdrawn: 'plain',
  accepted: 'wait',
  signed: 'note',
  active: 'good',
  ended: 'wait',
  closed: 'plain',
  cancelled: 'plain',
} as const satisfies Record<string, Tone>;

export const MISSION_STATES = [
  'proposed',
  'accepted',
  'signed',
  'active',
  'ended',
  'closed',
  'cancelled',
] as const;

export const OFFER_STATES = Object.keys(TONE_OF) as (keyof typeof TONE_OF)[];
