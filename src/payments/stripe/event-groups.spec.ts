import { describe, expect, test } from '@jest/globals';
import { DONE, Group, isToldBy, Verdict } from './event-groups.js';

const group = (attempt: string | null, ...types: string[]): Group => ({
  attempt,
  events: types.map((type, index) => ({
    id: `evt_${index}`,
    type,
    subject_kind: 'payment',
    subject_id: 'pi_1',
    tries: 0,
  })),
});
const worked = (one: Group, verdict: Verdict = DONE) => [{ ...one, verdict }];

describe('what a page that was just read tells', () => {
  test('is what other events about the attempt would', () => {
    const told = isToldBy(worked(group('a', 'checkout.session.completed')));
    expect(told(group('a', 'charge.succeeded'))).toBe(true);
    expect(told(group('b', 'charge.succeeded'))).toBe(false);
    expect(told(group(null, 'charge.succeeded'))).toBe(false);
  });

  test('is not told of refunds and disputes unless those were read with it', () => {
    const paid = isToldBy(worked(group('a', 'checkout.session.completed')));
    expect(paid(group('a', 'charge.succeeded', 'refund.failed'))).toBe(false);
    const whole = isToldBy(worked(group('a', 'charge.dispute.closed')));
    expect(whole(group('a', 'refund.failed'))).toBe(true);
  });

  test('is nothing where the reading failed', () => {
    const failed: Verdict = { state: 'pending', reason: 'away' };
    expect(isToldBy(worked(group('a', 'charge.succeeded'), failed))(group('a', 'charge.updated'))).toBe(
      false,
    );
  });
});
