import { describe, expect, test } from '@jest/globals';
import { Turnstile, TurnstileFull } from './turnstile.js';

describe('a turnstile', () => {
  test('lets two run, makes others wait in order, refuses when the queue is full', async () => {
    const turnstile = new Turnstile(2, 3);
    const order: number[] = [];
    let most = 0;
    let running = 0;
    const work = (n: number) => async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running--;
      order.push(n);
    };
    const all = [1, 2, 3, 4, 5].map((n) => turnstile.pass(work(n)));
    await expect(turnstile.pass(work(6))).rejects.toBeInstanceOf(TurnstileFull);
    await Promise.all(all);
    expect(order).toEqual([1, 2, 3, 4, 5]);
    expect(most).toBe(2);
  });

  test('a work that fails leaves its place free', async () => {
    const turnstile = new Turnstile(1, 0);
    await expect(turnstile.pass(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await turnstile.pass(async () => 'in')).toBe('in');
  });
});
