import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../kernel/day.js';
import { ACCESS_STATES, AccessFacts, REMINDER_DAYS, remindersDue, stateOn } from './access-state.js';

const facts = (overrides: Partial<AccessFacts> = {}): AccessFacts => ({
  valid_from: '2026-03-01',
  valid_to: '2026-12-31',
  granted_on: '2026-03-05',
  revoked_on: null,
  ...overrides,
});

describe('the state of a grant', () => {
  it.each([
    ['before its first day', {}, '2026-02-28', 'asked'],
    ['between its first day and the day it was given', {}, '2026-03-04', 'asked'],
    ['on the day it was given', {}, '2026-03-05', 'active'],
    ['given before its first day', { granted_on: '2026-02-01' }, '2026-02-15', 'asked'],
    ['61 days before its last', {}, '2026-10-31', 'active'],
    ['60 days before its last', {}, '2026-11-01', 'expiring'],
    ['on its last day', {}, '2026-12-31', 'expiring'],
    ['the day after', {}, '2027-01-01', 'expired'],
    ['never given and past', { granted_on: null }, '2027-01-01', 'expired'],
    ['never given', { granted_on: null }, '2026-06-01', 'asked'],
    ['without a last day', { valid_to: null }, '2099-01-01', 'active'],
    ['the day before it was revoked', { revoked_on: '2026-06-01' }, '2026-05-31', 'active'],
    ['the day it was revoked', { revoked_on: '2026-06-01' }, '2026-06-01', 'revoked'],
    ['revoked after its end', { revoked_on: '2027-02-01' }, '2027-01-15', 'expired'],
    ['an ask that was withdrawn', { granted_on: null, revoked_on: '2026-03-02' }, '2026-03-02', 'revoked'],
  ])('%s', (_case, given, day, state) => {
    expect(stateOn(facts(given), day)).toBe(state);
  });

  const somewhere = fc.integer({ min: -400, max: 800 }).map((days) => addDays('2026-06-01', days));
  const any: fc.Arbitrary<AccessFacts> = fc.record({
    valid_from: somewhere,
    valid_to: fc.option(somewhere),
    granted_on: fc.option(somewhere),
    revoked_on: fc.option(somewhere),
  });

  it('only moves forward as days go by, whatever the facts', () => {
    fc.assert(
      fc.property(any, somewhere, fc.nat(500), (given, day, later) => {
        const rank = (on: string) => ACCESS_STATES.indexOf(stateOn(given, on));
        expect(rank(addDays(day, later))).toBeGreaterThanOrEqual(rank(day));
      }),
    );
  });

  it('tells each reminder at most once over a life, whichever days somebody looks', () => {
    fc.assert(
      fc.property(any, fc.uniqueArray(fc.nat(1200), { maxLength: 40 }), (given, looks) => {
        const told: number[] = [];
        for (const look of looks.sort((a, b) => a - b)) {
          told.push(...remindersDue(given, addDays('2025-04-01', look), told));
        }
        expect(new Set(told).size).toBe(told.length);
      }),
    );
  });
});

describe('the reminders of a grant', () => {
  it.each([
    ['61 days before', '2026-10-31', [], []],
    ['60 days before', '2026-11-01', [], [60]],
    ['the day after that was told', '2026-11-02', [60], []],
    ['30 days before', '2026-12-01', [60], [30]],
    ['7 days before', '2026-12-24', [60, 30], [7]],
    ['after weeks without a look, all that were missed', '2026-12-28', [], [...REMINDER_DAYS]],
    ['past its end', '2027-01-01', [], []],
  ])('%s', (_case, day, told, due) => {
    expect(remindersDue(facts(), day, told)).toEqual(due);
  });

  it('are none for what was revoked, not given yet, or has no end', () => {
    const day = '2026-12-28';
    expect(remindersDue(facts({ revoked_on: '2026-12-01' }), day, [])).toEqual([]);
    expect(remindersDue(facts({ granted_on: null }), day, [])).toEqual([]);
    expect(remindersDue(facts({ valid_to: null }), day, [])).toEqual([]);
  });
});
