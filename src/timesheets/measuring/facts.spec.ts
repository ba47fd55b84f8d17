import { expect, test } from '@jest/globals';
import { secondsOf } from './facts.js';

test.each([
  [0, 0],
  [1, 1],
  [1_000, 1],
  [12_499, 13],
  [60_000, 60],
  [60_400, 61],
])('%d ms are %d billed seconds', (ms, seconds) => {
  expect(secondsOf(ms)).toBe(seconds);
});
