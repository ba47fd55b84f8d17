import { describe, expect, test } from '@jest/globals';
import { ATTEMPT_STATES, isCurrent, reusable, stateAfter } from './attempt-states.js';

const READINGS = ['open', 'in_progress', 'paid', 'failed', 'expired'] as const;

describe('an attempt', () => {
  test('goes where its page is while it is the current one', () => {
    for (const state of ATTEMPT_STATES.filter(isCurrent)) {
      for (const reading of READINGS) expect(stateAfter(state, reading)).toBe(reading);
    }
  });

  test('that was given up stays so, unless it was paid after all', () => {
    for (const state of ['failed', 'expired'] as const) {
      for (const reading of READINGS)
        expect(stateAfter(state, reading)).toBe(reading === 'paid' ? 'paid' : state);
    }
  });

  test('that was paid stays paid', () => {
    for (const reading of READINGS) expect(stateAfter('paid', reading)).toBe('paid');
  });

  test('is offered again for the same amount while more than five minutes are left', () => {
    const attempt = { amount_cents: 3_600, expires_at: '2026-11-30T10:00:00.000Z' };
    const at = (time: string) => Date.parse(`2026-11-30T${time}Z`);
    expect(reusable(attempt, 3_600, at('09:54:59'))).toBe(true);
    expect(reusable(attempt, 3_600, at('09:55:00'))).toBe(false);
    expect(reusable(attempt, 3_599, at('09:00:00'))).toBe(false);
  });
});
