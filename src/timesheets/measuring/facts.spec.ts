import { expect, test } from '@jest/globals';
import { secondsOf } from './facts.js';

test.each([
  [0, 0],
  [499, 0],
  [500, 1],
  [12_499, 12],
  [12_500, 13],
])('%d ms are %d billed seconds', (ms, seconds) => {
  expect(secondsOf(ms)).toBe(seconds);
});
