import { expect, test } from '@jest/globals';
import { bestOf, waitingIn } from './cover-people.ts';

const need = {
  state: 'open',
  open_hours: [{}],
  offers: [
    { name: 'Ann', state: 'proposed' },
    { name: 'Bea', state: 'declined' },
    { name: 'Ann', state: 'accepted' },
  ],
  substitutes: [
    { name: 'Cleo', verdict: 'no' },
    { name: 'Dora', verdict: 'fits' },
    { name: 'Ella', verdict: 'fits' },
  ],
};

test('of a cover the best of each open need are asked, and who said no is not waited for', () => {
  expect(bestOf([need, need, { ...need, open_hours: [] }])).toEqual(['Dora']);
  expect(bestOf([{ ...need, state: 'filled' }])).toEqual([]);
  expect(waitingIn([need])).toEqual(['Ann']);
});
