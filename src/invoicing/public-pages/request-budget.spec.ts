import { describe, expect, it } from '@jest/globals';
import { RequestBudget } from './request-budget.js';

describe('a budget of requests', () => {
  it('lets so many through in its span, from each network', () => {
    const budget = new RequestBudget(2, 60_000);
    expect([0, 1, 2].map((at) => budget.take('a', at * 1_000))).toEqual([0, 0, 58]);
    expect(budget.take('b', 3_000)).toBe(0);
    expect(budget.take('a', 60_000)).toBe(0);
  });

  it('remembers no more networks than it may', () => {
    const budget = new RequestBudget(1, 60_000, 2);
    for (const network of ['a', 'b', 'c']) expect(budget.take(network, 0)).toBe(0);
    expect(budget.take('a', 1)).toBe(0);
    expect(budget.take('a', 2)).toBe(60);
  });
});
