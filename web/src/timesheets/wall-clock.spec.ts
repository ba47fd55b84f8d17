import { expect, test } from '@jest/globals';
import { instantOf, wallClockOf } from './wall-clock.ts';

const zone = 'Europe/Brussels';
const iso = (clock: string) => new Date(instantOf(clock, zone)!).toISOString();

test('a clock on the wall is read and shown in its zone, in winter, in summer, and on the days between', () => {
  expect(wallClockOf('2026-11-30T09:05:00Z', zone)).toBe('2026-11-30T10:05:00');
  expect(iso('2026-11-30T10:05')).toBe('2026-11-30T09:05:00.000Z');
  expect(iso('2026-07-01T10:05:30')).toBe('2026-07-01T08:05:30.000Z');
  expect(iso('2026-10-25T02:30')).toBe('2026-10-25T00:30:00.000Z');
  expect(iso('2026-10-25T03:30')).toBe('2026-10-25T02:30:00.000Z');
  expect(iso('2026-03-29T01:30')).toBe('2026-03-29T00:30:00.000Z');
  expect(iso('2026-03-29T03:30')).toBe('2026-03-29T01:30:00.000Z');
});

test('what is no time is none', () => expect(instantOf('soon', zone)).toBeNull());
