import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { templateCard } from '../templates/templates.js';
import { freeReason, quantise } from './quantum.js';
import { unfold } from './rating-case.js';

const scope = 'event' as const;

describe('rounding one event', () => {
  test.each([
    [72, 30, 'up', 90],
    [90, 30, 'up', 90],
    [72, 30, 'down', 60],
    [74, 30, 'nearest', 60],
    [75, 30, 'nearest', 90],
    [72, 1, 'exact', 72],
    [29, 30, 'down', 0],
  ] as const)('%i s in steps of %i, %s, is %i', (measured, step, mode, counted) => {
    expect(quantise(measured, { step, mode, scope })).toBe(counted);
  });

  test('keeps the minimum and, without a rule, the measure', () => {
    expect(quantise(5, { step: 1, mode: 'up', scope, min_per_event: 20 })).toBe(20);
    expect(quantise(25, { step: 1, mode: 'up', scope, min_per_event: 20 })).toBe(25);
    expect(quantise(7, undefined)).toBe(7);
  });

  test('moves by less than one step, up never down and down never up', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.integer({ min: 1, max: 4000 }), (measured, step) => {
        const by = (mode: 'up' | 'down' | 'nearest') => quantise(measured, { step, mode, scope }) - measured;
        expect(by('up')).toBeGreaterThanOrEqual(0);
        expect(by('up')).toBeLessThan(step);
        expect(by('down')).toBeLessThanOrEqual(0);
        expect(by('down')).toBeGreaterThan(-step);
        expect(Math.abs(by('nearest')) * 2).toBeLessThanOrEqual(step);
      }),
    );
  });
});

describe('free events', () => {
  const talk = (talk_s: number) =>
    unfold({ card: templateCard('hourly', 'BE'), month: '2026-10', events: [{ kind: 'call', talk_s }] })
      .events[0]!;
  const quantum = { step: 1, mode: 'exact', scope } as const;
  const short = { measure: 'talk_s', value: 31 } as const;

  test('are those strictly below the limit', () => {
    expect(freeReason(talk(30), { ...quantum, free_below: short }, 0)).toBe('too_short');
    expect(freeReason(talk(31), { ...quantum, free_below: short }, 0)).toBeNull();
  });

  test('are the first n, of the short ones when both rules are set', () => {
    expect(freeReason(talk(99), { ...quantum, free_first_n: 2 }, 1)).toBe('free_first_n');
    expect(freeReason(talk(99), { ...quantum, free_first_n: 2 }, 2)).toBeNull();
    expect(freeReason(talk(30), { ...quantum, free_first_n: 2, free_below: short }, 1)).toBe('free_first_n');
    expect(freeReason(talk(30), { ...quantum, free_first_n: 2, free_below: short }, 2)).toBeNull();
    expect(freeReason(talk(99), { ...quantum, free_first_n: 2, free_below: short }, 0)).toBeNull();
  });

  test('need a rule', () => expect(freeReason(talk(0), undefined, 0)).toBeNull());
});
