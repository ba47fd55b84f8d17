import { describe, expect, it } from '@jest/globals';
import {
  lastDay,
  MISSION_STATES,
  MISSION_STEPS,
  MissionState,
  MissionStep,
  stateAfter,
} from './mission-states.js';

describe('the steps of a mission', () => {
  const allowed: [MissionState, MissionStep, MissionState][] = [
    ['accepted', 'sign', 'signed'],
    ['proposed', 'activate', 'active'],
    ['signed', 'activate', 'active'],
    ['proposed', 'end', 'ended'],
    ['proposed', 'leave', 'ended'],
    ['accepted', 'end', 'ended'],
    ['accepted', 'leave', 'ended'],
    ['signed', 'end', 'ended'],
    ['signed', 'leave', 'ended'],
    ['active', 'end', 'ended'],
    ['active', 'leave', 'ended'],
    ['ended', 'close', 'closed'],
    ['proposed', 'cancel', 'cancelled'],
    ['accepted', 'cancel', 'cancelled'],
    ['signed', 'cancel', 'cancelled'],
    ['active', 'cancel', 'cancelled'],
  ];

  it.each(allowed)('goes from %s by %s to %s', (from, step, to) => {
    expect(stateAfter(from, step)).toBe(to);
  });

  const forbidden = MISSION_STATES.flatMap((from) =>
    MISSION_STEPS.filter((step) => !allowed.some(([state, known]) => state === from && known === step)).map(
      (step): [MissionState, MissionStep] => [from, step],
    ),
  );

  it.each(forbidden)('refuses from %s to %s', (from, step) => {
    expect(() => stateAfter(from, step)).toThrow(`This mission is ${from}; to ${step} it`);
  });

  it('leaves no way out of closed and cancelled', () => {
    const out = forbidden.filter(([from]) => from === 'closed' || from === 'cancelled');
    expect(out).toHaveLength(2 * MISSION_STEPS.length);
  });
});

describe('the last day of a mission that is ended', () => {
  it.each([
    ['without a planned end, today', null, '2026-03-10', '2026-03-10'],
    ['a planned end to come is cut short', '2026-12-31', '2026-03-10', '2026-03-10'],
    ['a planned end in the past stays', '2026-02-28', '2026-03-10', '2026-02-28'],
  ])('%s', (_case, ends_on, today, expected) => {
    expect(lastDay({ ends_on }, today)).toBe(expected);
  });
});
