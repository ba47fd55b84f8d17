import { describe, expect, test } from '@jest/globals';
import { isUnsure, measured, serverTime } from './server-time.ts';

const noon = Date.parse('2026-11-30T12:00:00Z');
const DAY = 86_400_000;
const date = new Date(noon).toUTCString();

describe('the time of the server on a computer whose clock', () => {
  test('is right, to half a minute, is that of the computer', () => {
    const known = measured(date, noon + 20_000, 0)!;
    expect(known.ahead_ms).toBe(0);
    expect(serverTime(known, noon + 60_000, 40_000)).toBe(noon + 60_000);
  });

  test.each([1, -1])('is wrong by a day (%d) is told by the answers', (sign) => {
    const wall = noon + sign * DAY;
    const known = measured(date, wall, 1_000)!;
    expect(Math.abs(serverTime(known, wall + 5_000, 6_000) - (noon + 5_000))).toBeLessThan(1_000);
  });

  test('is set back by a day goes on as if it had not been, and is said to be unsure', () => {
    const known = measured(date, noon, 0)!;
    expect(serverTime(known, noon - DAY + 60_000, 60_000)).toBe(noon + 60_000);
    expect(isUnsure(known, noon - DAY + 60_000, 60_000)).toBe(true);
  });

  test('went on while the computer slept is believed, and is said to be unsure', () => {
    const known = measured(date, noon, 0)!;
    expect(serverTime(known, noon + DAY, 60_000)).toBe(noon + DAY);
    expect(isUnsure(known, noon + DAY, 60_000)).toBe(true);
    expect(isUnsure(known, noon + 60_000, 60_000)).toBe(false);
  });
});

test('an answer without a date says nothing', () => {
  expect(measured(null, noon, 0)).toBeNull();
  expect(measured('soon', noon, 0)).toBeNull();
});
