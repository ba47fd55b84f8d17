import type { Outcome } from '../../tariffs/event.js';

/** What a contact came to. After some it is done with, after others it is tried again. */
export const CAMPAIGN_RESULTS = [
  'booking',
  'move',
  'confirmed',
  'cancel',
  'message',
  'declined',
  'wrong_number',
  'no_answer',
  'voicemail',
] as const;
export type CampaignResult = (typeof CAMPAIGN_RESULTS)[number];

/** Which contacts make a work entry: all that are done, those that came to what was wanted, or none (a flat price). */
export const CAMPAIGN_BILLING = ['done', 'success', 'none'] as const;
export type CampaignBilling = (typeof CAMPAIGN_BILLING)[number];

interface Meaning {
  readonly done: boolean;
  readonly success: boolean;
  /** What the work entry of such a contact says. */
  readonly outcome: Outcome;
}

const MEANING: Readonly<Record<CampaignResult, Meaning>> = {
  booking: { done: true, success: true, outcome: 'booking' },
  move: { done: true, success: true, outcome: 'move' },
  confirmed: { done: true, success: true, outcome: 'answered' },
  cancel: { done: true, success: true, outcome: 'cancel' },
  message: { done: true, success: false, outcome: 'message' },
  declined: { done: true, success: false, outcome: 'answered' },
  wrong_number: { done: true, success: false, outcome: 'wrong_number' },
  no_answer: { done: false, success: false, outcome: 'abandoned' },
  voicemail: { done: false, success: false, outcome: 'voicemail' },
};

export const outcomeOf = (result: CampaignResult): Outcome => MEANING[result].outcome;

export const isDone = (result: CampaignResult | null): boolean => result !== null && MEANING[result].done;

/** Whether a contact with this result makes a work entry. */
export function isBilled(billing: CampaignBilling, result: CampaignResult): boolean {
  const { done, success } = MEANING[result];
  return billing === 'done' ? done : billing === 'success' && success;
}

/** How far a campaign is. */
export interface CampaignCount {
  readonly total: number;
  readonly done: number;
  readonly left: number;
  readonly attempts: number;
  readonly by_result: Readonly<Partial<Record<CampaignResult, number>>>;
}

/** Counts contacts by their last result; `count` contacts of each, tried `attempts` times together. */
export function countOf(
  groups: readonly {
    readonly result: CampaignResult | null;
    readonly count: number;
    readonly attempts: number;
  }[],
): CampaignCount {
  const total = groups.reduce((sum, { count }) => sum + count, 0);
  const done = groups.reduce((sum, { result, count }) => sum + (isDone(result) ? count : 0), 0);
  const tried = groups.flatMap(({ result, count }) => (result === null ? [] : [[result, count] as const]));
  return {
    total,
    done,
    left: total - done,
    attempts: groups.reduce((sum, { attempts }) => sum + attempts, 0),
    by_result: Object.fromEntries(tried),
  };
}
