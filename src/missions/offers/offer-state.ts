import type { Day } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { MissionState } from '../mission-states.js';

export const OFFER_ANSWERS = ['proposed', 'accepted', 'declined', 'withdrawn'] as const;
export type OfferAnswer = (typeof OFFER_ANSWERS)[number];

/** Why an offer was taken back: by hand, its hours or its need are gone, somebody left, or a cover was undone. */
export const WITHDRAWAL_REASONS = ['manager', 'taken', 'need', 'left', 'undone'] as const;
export type WithdrawalReason = (typeof WITHDRAWAL_REASONS)[number];

export const OFFER_STATES = [
  'proposed',
  'expired',
  'declined',
  'withdrawn',
  'accepted',
  'signed',
  'active',
  'ended',
  'closed',
  'cancelled',
] as const;
export type OfferState = (typeof OFFER_STATES)[number];

interface Answered {
  readonly state: OfferAnswer;
  readonly expires_on: Day;
  readonly reason: WithdrawalReason | null;
}

/** Where an offer stands on `today`: after a yes, where its mission does. */
export function offerState(offer: Answered, mission: MissionState | null, today: Day): OfferState {
  if (offer.state === 'accepted') return mission === null || mission === 'proposed' ? 'accepted' : mission;
  return offer.state === 'proposed' && today > offer.expires_on ? 'expired' : offer.state;
}

const WITHDRAWN: Readonly<Record<WithdrawalReason, [code: string, sentence: string]>> = {
  manager: ['wrong-offer-state', 'This offer was withdrawn before it was answered.'],
  taken: ['hours-taken', 'Somebody else said yes to these hours first: nothing was booked for you.'],
  need: ['wrong-offer-state', 'The practice does not need these hours any more: the offer was withdrawn.'],
  left: ['wrong-offer-state', 'This offer was withdrawn: the person it was made to does not work here any more.'],
  undone: ['wrong-offer-state', 'The cover was taken back: the offer was withdrawn.'],
};

/** Throws `conflict` with a sentence unless the offer waits for an answer on `today`. */
export function mustBeOpen(offer: Answered, today: Day): void {
  const state = offerState(offer, null, today);
  if (state === 'proposed') return;
  if (offer.reason !== null) {
    const [code, sentence] = WITHDRAWN[offer.reason];
    throw new DomainError('conflict', code, sentence);
  }
  if (state === 'expired') {
    throw new DomainError(
      'conflict',
      'offer-expired',
      `This offer could be answered until ${offer.expires_on}: ask for a new one.`,
    );
  }
  throw new DomainError('conflict', 'wrong-offer-state', `This offer is ${state} already.`);
}

/** The mission of an accepted offer; throws `conflict/wrong-offer-state` for one she has not said yes to. */
export function mustBeAgreed(offer: Answered & { readonly mission_id: string | null }): string {
  if (offer.mission_id !== null) return offer.mission_id;
  throw new DomainError(
    'conflict',
    'wrong-offer-state',
    `This offer is ${offer.state}: it is signed once she has said yes.`,
  );
}
