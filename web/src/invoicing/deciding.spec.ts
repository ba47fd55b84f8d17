import { describe, expect, test } from '@jest/globals';
import { decisionOf, forAll, lacking } from './deciding.ts';

describe('a decision over disputed events', () => {
  test('names each of them once', () => {
    const verdicts = new Map([...forAll([1, 2], 'accepted'), ...forAll([3], 'rejected')]);
    expect(decisionOf([1, 2, 3, 4], verdicts, ' For you. ')).toEqual({
      accepted: [1, 2],
      rejected: [
        { event: 3, reason: 'For you.' },
        { event: 4, reason: 'For you.' },
      ],
    });
  });

  test('lacks a verdict, then a reason for what is refused', () => {
    expect(lacking([1, 2], forAll([1], 'accepted'), '')).toBe('undecided');
    expect(lacking([1], forAll([1], 'rejected'), ' ')).toBe('answer');
    expect(lacking([1], forAll([1], 'rejected'), 'For you.')).toBeNull();
    expect(lacking([1], forAll([1], 'accepted'), '')).toBeNull();
  });
});
