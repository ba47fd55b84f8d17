import { describe, expect, test } from '@jest/globals';
import { countsOf, pageStatement } from './entry-listing.js';

describe('counts of entries', () => {
  test('add up by state, kind and outcome; a state that does not occur is 0', () => {
    const counts = countsOf([
      { state: 'billed', kind: 'call', outcome: 'booking', count: 3 },
      { state: 'open', kind: 'call', outcome: 'booking', count: 2 },
      { state: 'open', kind: 'work', outcome: null, count: 4 },
    ]);
    expect(counts).toEqual({
      total: 9,
      by_state: { billed: 3, drafted: 0, locked: 0, waiting: 0, open: 6 },
      by_kind: { call: 5, work: 4 },
      by_outcome: { booking: 5 },
    });
  });
});

describe('the statement of a page', () => {
  test('takes text as it is, not as a pattern', () => {
    const { parameters } = pageStatement('w', { q: '50%_\\' }, null, 50);
    expect(parameters).toContain('%50\\%\\_\\\\%');
  });

  test('has one name for one shape', () => {
    const nameOf = (filter: object) => pageStatement('w', filter, null, 50).name;
    expect(nameOf({ kind: 'call' })).toBe(nameOf({ kind: 'work' }));
    expect(nameOf({ kind: 'call' })).not.toBe(nameOf({ outcome: 'call' }));
    expect(nameOf({ billed: true })).not.toBe(nameOf({ billed: false }));
  });
});
