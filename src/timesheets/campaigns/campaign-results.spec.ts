import { describe, expect, it } from '@jest/globals';
import { CAMPAIGN_RESULTS, countOf, isBilled, isDone } from './campaign-results.js';

describe('the contacts of a campaign', () => {
  it('are tried again only after nobody answered', () => {
    expect(CAMPAIGN_RESULTS.filter((result) => !isDone(result))).toEqual(['no_answer', 'voicemail']);
    expect(isDone(null)).toBe(false);
  });

  it('are billed when they are done, when they came to what was wanted, or not at all', () => {
    const billed = (billing: Parameters<typeof isBilled>[0]) =>
      CAMPAIGN_RESULTS.filter((result) => isBilled(billing, result));
    expect(billed('done')).toEqual(CAMPAIGN_RESULTS.filter((result) => isDone(result)));
    expect(billed('success')).toEqual(['booking', 'move', 'confirmed', 'cancel']);
    expect(billed('none')).toEqual([]);
  });

  it('are counted, done and left', () => {
    expect(
      countOf([
        { result: null, count: 5, attempts: 0 },
        { result: 'move', count: 3, attempts: 4 },
        { result: 'no_answer', count: 2, attempts: 3 },
      ]),
    ).toEqual({ total: 10, done: 3, left: 7, attempts: 7, by_result: { move: 3, no_answer: 2 } });
    expect(countOf([])).toEqual({ total: 0, done: 0, left: 0, attempts: 0, by_result: {} });
  });
});
