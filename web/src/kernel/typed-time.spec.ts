import { describe, expect, test } from '@jest/globals';
import { readTypedCount, readTypedTime, writeTime } from './typed-time.ts';

describe('time as it is typed', () => {
  test.each([
    ['1,5', 5_400],
    ['1.5', 5_400],
    [',5', 1_800],
    ['2', 7_200],
    ['7,25 h', 26_100],
    ['1:30', 5_400],
    ['1h30', 5_400],
    ['1u30', 5_400],
    ['1 Std 30', 5_400],
    ['90m', 5_400],
    ['90 min', 5_400],
    ["90'", 5_400],
    ['1m35s', 95],
    ['8-13.15', 18_900],
    ['8:00 – 13:15', 18_900],
    ['8h à 13h15', 18_900],
    ['0800-1315', 18_900],
    ['18-24', 21_600],
    ['', 0],
    ['0', 0],
  ])('%s is %d seconds', (typed, seconds) => {
    expect(readTypedTime(typed)).toEqual({ seconds, fault: null });
  });

  test.each([
    ['abc', 'not-a-time'],
    ['1:75', 'not-a-time'],
    ['8-', 'not-a-time'],
    ['-5', 'not-a-time'],
    ['8-25', 'not-a-time'],
    ['8.15.30', 'not-a-time'],
    ['13-8', 'ends-before-start'],
    ['25', 'longer-than-a-day'],
    ['2000m', 'longer-than-a-day'],
  ])('%s is refused as %s', (typed, fault) => {
    expect(readTypedTime(typed)).toEqual({ seconds: null, fault });
  });

  test('is written so that it can be read again, in full minutes', () => {
    expect([5_400, 60, 0, 86_400].map(writeTime)).toEqual(['1:30', '0:01', '', '24:00']);
    for (const seconds of [60, 5_400, 26_100, 86_400])
      expect(readTypedTime(writeTime(seconds)).seconds).toBe(seconds);
  });
});

test('counts may have their thousands parted', () => {
  expect(['12', '1 234', '1.234', "12'000", ''].map(readTypedCount)).toEqual([12, 1_234, 1_234, 12_000, 0]);
  expect(['-1', '1,5', 'x', '9999999999'].map(readTypedCount)).toEqual([null, null, null, null]);
});
