import { describe, expect, it } from '@jest/globals';
import { Gate, inParallel } from './parallel.js';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('inParallel', () => {
  it('keeps the order of the items and never exceeds its width', async () => {
    let running = 0;
    let most = 0;
    const results = await inParallel([5, 1, 4, 2, 3], 2, async (turns) => {
      most = Math.max(most, ++running);
      for (let i = 0; i < turns; i++) await turn();
      running -= 1;
      return turns * 10;
    });
    expect(results).toEqual([50, 10, 40, 20, 30]);
    expect(most).toBe(2);
  });

  it('fails with the first failure', async () => {
    const work = (n: number) => (n === 2 ? Promise.reject(new Error('two')) : turn());
    await expect(inParallel([1, 2, 3], 2, work)).rejects.toThrow('two');
  });
});

describe('Gate', () => {
  it('holds the next one back until there is room', async () => {
    const gate = new Gate(1);
    const done: string[] = [];
    let finish = () => {};
    await gate.enter(() =>
      new Promise<void>((resolve) => (finish = resolve)).then(() => void done.push('first')),
    );
    const second = gate.enter(async () => void done.push('second'));
    await turn();
    expect(done).toEqual([]);
    finish();
    await second;
    await gate.close();
    expect(done).toEqual(['first', 'second']);
  });

  it('tells of a failure at the next entrance and when it closes', async () => {
    const gate = new Gate(2);
    await gate.enter(() => Promise.reject(new Error('no room on the disk')));
    await turn();
    await expect(gate.enter(turn)).rejects.toThrow('no room on the disk');
    await expect(gate.close()).rejects.toThrow('no room on the disk');
  });
});
