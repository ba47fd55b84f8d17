import { describe, expect, test } from '@jest/globals';
import { Stacking, Window } from '../surcharge.js';
import { finenessOf, priceIn } from './window-price.js';

const window = (mode: Window['mode'], value: string, priority?: number): Window => ({
  from: '00:00',
  to: '24:00',
  mode,
  value,
  ...(priority !== undefined && { priority }),
});
const evening = window('multiply', '1.5');
const holiday = window('multiply', '2');
const extra = window('add', '3');
const night = window('replace', '45');

describe('windows that hold together, on 28.00', () => {
  test.each<[string, Stacking | undefined, Window[], number, number[]]>([
    ['none', undefined, [], 28, []],
    ['one', undefined, [evening], 42, [0]],
    ['max: the dearest', undefined, [evening, holiday, extra], 56, [1]],
    ['max: a replaced price when it is the dearest', 'max', [evening, night], 45, [1]],
    [
      'max: of two that replace the one of higher priority, also when it is cheaper',
      'max',
      [night, window('replace', '40', 1)],
      40,
      [1],
    ],
    [
      'max: that one is measured against the surcharges',
      'max',
      [night, window('replace', '30', 1), evening],
      42,
      [2],
    ],
    [
      'max: of two that replace with one priority the dearest',
      'max',
      [window('replace', '40'), night],
      45,
      [1],
    ],
    ['max: of equals the higher priority', 'max', [evening, window('multiply', '1.5', 1)], 42, [1]],
    ['max: of equals the earlier one', 'max', [evening, evening], 42, [0]],
    ['sum: percentages of the base are added', 'sum', [evening, holiday], 70, [0, 1]],
    ['sum: then what is added', 'sum', [evening, extra], 45, [0, 1]],
    ['product: factors are multiplied', 'product', [evening, holiday], 84, [0, 1]],
    ['product: on the price that replaces', 'product', [evening, night], 67.5, [0, 1]],
    [
      'sum: only one price replaces, of the highest priority',
      'sum',
      [night, window('replace', '10', 1)],
      10,
      [1],
    ],
    [
      'sum: discounts never make a price negative',
      'sum',
      [window('multiply', '0'), window('multiply', '0')],
      0,
      [0, 1],
    ],
  ])('%s', (_, stacking, windows, euros, applied) => {
    const holding = windows.map((_, index) => index);
    const price = BigInt(euros * 1_000_000) * finenessOf(windows, stacking);
    expect(priceIn(28_000_000, holding, windows, stacking)).toEqual({ price, applied });
  });

  test('a price is never rounded, however many factors there are', () => {
    const half = window('multiply', '0.5');
    const odd = window('multiply', '0.333333');
    expect(priceIn(3, [0, 1], [half, holiday], 'product').price).toBe(3n * 10n ** 12n);
    expect(priceIn(3, [0], [half]).price).toBe(1_500_000n);
    expect(priceIn(1, [0, 1], [odd, odd], 'product').price).toBe(333_333n ** 2n);
    expect(priceIn(1, [0, 1], [odd, half], 'sum').price).toBe(0n);
  });
});
