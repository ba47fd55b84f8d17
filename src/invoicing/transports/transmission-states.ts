/** Where a transmission stands; `delivered` and `rejected` are told by the receiving side, `failed` by us. */
export const TRANSMISSION_STATES = ['queued', 'accepted', 'delivered', 'rejected', 'failed'] as const;
export type TransmissionState = (typeof TRANSMISSION_STATES)[number];

/** What may be heard of it: a state, or that an attempt came to nothing and another will follow. */
export const NEWS = [...TRANSMISSION_STATES, 'delayed'] as const;
export type News = (typeof NEWS)[number];
export type NewsSource = 'person' | 'send' | 'poll' | 'webhook';

/**
 * The state after a piece of news; null where it changes nothing, because it comes twice, too late or backwards.
 * - A document that failed here may still have arrived: news of the other side count.
 * - What was delivered may still be refused by its reader; what was refused stays so.
 * - Only a person queues again, and only what failed: anything else is a new transmission.
 */
const TRANSITIONS: Readonly<Record<TransmissionState, Readonly<Record<News, TransmissionState | null>>>> = {
  queued: {
    queued: null,
    accepted: 'accepted',
    delivered: 'delivered',
    rejected: 'rejected',
    failed: 'failed',
    delayed: null,
  },
  accepted: {
    queued: null,
    accepted: null,
    delivered: 'delivered',
    rejected: 'rejected',
    failed: null,
    delayed: null,
  },
  delivered: {
    queued: null,
    accepted: null,
    delivered: null,
    rejected: 'rejected',
    failed: null,
    delayed: null,
  },
  rejected: {
    queued: null,
    accepted: null,
    delivered: null,
    rejected: null,
    failed: null,
    delayed: null,
  },
  failed: {
    queued: 'queued',
    accepted: 'accepted',
    delivered: 'delivered',
    rejected: 'rejected',
    failed: null,
    delayed: null,
  },
};

/** The state that `news` leads to from `state`; null when it changes nothing. */
export function stateAfter(state: TransmissionState, news: News): TransmissionState | null {
  return TRANSITIONS[state][news];
}

/** True while the other side may still tell more that matters. */
export function isOpen(state: TransmissionState): boolean {
  return state === 'queued' || state === 'accepted';
}
