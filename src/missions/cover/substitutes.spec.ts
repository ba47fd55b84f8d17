import { describe, expect, it } from '@jest/globals';
import { bestFor, type Ranked } from './substitutes.js';

const at = (weekday: number, from: string, to: string) => ({ weekday, from, to });
const open = [at(1, '08:00', '12:00'), at(2, '08:00', '12:00')];
const ranked = (user_id: string, hours: Ranked['hours'], verdict: Ranked['verdict'] = 'fits'): Ranked => ({
  user_id,
  verdict,
  hours,
});

describe('who takes over when nobody is chosen', () => {
  it('is the best for all she can, and the next for what is left', () => {
    const first = ranked('ann', [at(1, '08:00', '10:00')]);
    const second = ranked('bea', open, 'after');
    expect(bestFor(open, [first, second])).toEqual([
      { user_id: 'ann', hours: [at(1, '08:00', '10:00')] },
      { user_id: 'bea', hours: [at(1, '10:00', '12:00'), at(2, '08:00', '12:00')] },
    ]);
  });

  it('is nobody who does not fit, and nobody for hours that are gone', () => {
    const all = [ranked('ann', open, 'no'), ranked('bea', open), ranked('cleo', open)];
    expect(bestFor(open, all)).toEqual([{ user_id: 'bea', hours: open }]);
    expect(bestFor([], all)).toEqual([]);
    expect(bestFor(open, [ranked('dora', [at(5, '08:00', '12:00')])])).toEqual([]);
  });
});
