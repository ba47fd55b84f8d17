import { describe, expect, test } from '@jest/globals';
import { linear, niceTicks, reach, stacked } from './scale.ts';

describe('the scale of a chart', () => {
  test('puts a value between two ends', () => {
    const x = linear([-50, 150], [0, 100]);
    expect([x(-50), x(50), x(150)]).toEqual([0, 50, 100]);
    expect(linear([3, 3], [0, 100])(3)).toBe(0);
  });

  test('has round ticks that cover the values', () => {
    expect(niceTicks(0, 403)).toEqual([0, 200, 400, 600]);
    expect(niceTicks(-120, 380)).toEqual([-200, 0, 200, 400]);
    expect(niceTicks(0, 0)).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(niceTicks(0, 0.3)).toEqual([0, 0.1, 0.2, 0.3]);
  });

  test('stacks parts, those below zero the other way', () => {
    expect(stacked([3, -2, 4])).toEqual([
      { from: 0, to: 3 },
      { from: -2, to: 0 },
      { from: 3, to: 7 },
    ]);
    expect(reach([[3, -2, 4], [1]])).toEqual([-2, 7]);
    expect(reach([])).toEqual([0, 0]);
  });
});
