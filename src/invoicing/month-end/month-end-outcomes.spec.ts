import { describe, expect, test } from '@jest/globals';
import {
  changedTotal,
  nothingPriced,
  nothingToBill,
  Rest,
  refusedOutcome,
  restAfter,
} from './month-end-outcomes.js';

const refusal = { code: 'missing-siren', detail: 'fill it in' };

describe('a refusal', () => {
  test('is a warning that blocks while somebody still reviews, and a failure once issuing has begun', () => {
    expect(refusedOutcome('drafting', 'pending', refusal)).toEqual({
      state: 'warned',
      warnings: [{ ...refusal, blocking: true }],
    });
    expect(refusedOutcome('issuing', 'drafted', refusal)).toEqual({ state: 'failed', failure: refusal });
  });

  test('of a draft because nothing is left to bill needs nobody', () => {
    const nothing = { code: 'nothing-to-bill', detail: 'Nothing.' };
    for (const run of ['drafting', 'issuing'] as const)
      expect(refusedOutcome(run, 'pending', nothing).state).toBe('excluded');
  });
});

test('nothing to bill says why: no entry, none that is charged, or no rate card either', () => {
  const codes = [nothingToBill(0), nothingToBill(2), nothingPriced()].map(({ state, warnings }) => [
    state,
    warnings!.map(({ code, blocking, detail }) => [code, blocking, detail]),
  ]);
  expect(codes).toEqual([
    ['excluded', [['nothing-to-bill', false, 'Nothing is left to bill in this period.']]],
    ['excluded', [['nothing-to-bill', false, 'Of its 2 entries none is charged.']]],
    ['excluded', [['nothing-to-bill', false, expect.stringContaining('no rate card in force')]]],
  ]);
  const noted = { code: 'earlier-entries-unbilled', detail: '3 entries', blocking: false };
  expect(nothingToBill(0, [noted]).warnings).toHaveLength(2);
});

test('what breaks off is tried three times more, with growing pauses, and then given up', () => {
  const rests: Rest[] = [];
  for (let rest = restAfter(0); rest; rest = restAfter(rest.attempts)) rests.push(rest);
  expect(rests.map(({ attempts }) => attempts)).toEqual([1, 2, 3]);
  expect(rests.map(({ seconds }) => seconds)).toEqual([1, 5, 20]);
});

test('a total that changed is told with the old one', () => {
  expect(changedTotal(242, 363)).toMatchObject({
    code: 'total-changed',
    detail: expect.stringContaining('2.42 and is 3.63'),
  });
});
