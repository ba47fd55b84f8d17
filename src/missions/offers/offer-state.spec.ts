import { describe, expect, it } from '@jest/globals';
import {
  mustBeAgreed,
  mustBeOpen,
  offerState,
  WITHDRAWAL_REASONS,
  type WithdrawalReason,
} from './offer-state.js';

const offer = (
  state: 'proposed' | 'accepted' | 'declined' | 'withdrawn',
  reason: WithdrawalReason | null = null,
) => ({
  state,
  reason,
  expires_on: '2026-12-07',
});
const codeOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return null;
};

describe('where an offer stands', () => {
  it.each([
    ['on its last day', offer('proposed'), null, '2026-12-07', 'proposed'],
    ['the day after', offer('proposed'), null, '2026-12-08', 'expired'],
    ['after a no, whatever the day', offer('declined'), null, '2027-01-01', 'declined'],
    ['after a yes', offer('accepted'), 'accepted', '2027-01-01', 'accepted'],
    ['after a yes, where its mission does', offer('accepted'), 'ended', '2027-01-01', 'ended'],
  ] as const)('%s', (_case, given, mission, today, state) => {
    expect(offerState(given, mission, today)).toBe(state);
  });

  it('lets it be answered while it waits only, and says why not', () => {
    const answer = (given: ReturnType<typeof offer>, today = '2026-12-01') =>
      codeOf(() => mustBeOpen(given, today));
    expect(answer(offer('proposed'))).toBeNull();
    expect(answer(offer('proposed'), '2026-12-08')).toBe('offer-expired');
    expect(answer(offer('accepted'))).toBe('wrong-offer-state');
    expect(WITHDRAWAL_REASONS.map((reason) => answer(offer('withdrawn', reason)))).toEqual([
      'wrong-offer-state',
      'hours-taken',
      'wrong-offer-state',
      'wrong-offer-state',
      'wrong-offer-state',
    ]);
  });

  it('is signed after a yes only', () => {
    expect(mustBeAgreed({ ...offer('accepted'), mission_id: 'm' })).toBe('m');
    expect(codeOf(() => mustBeAgreed({ ...offer('proposed'), mission_id: null }))).toBe('wrong-offer-state');
  });
});
