import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  Counts,
  drafted,
  dueFor,
  ITEM_STATES,
  ItemState,
  RunState,
  refuseCancel,
  refuseChange,
  refuseIssue,
  refuseRetry,
  retried,
  settled,
  stepOf,
} from './month-end-states.js';

const RUNS: readonly RunState[] = ['drafting', 'review', 'issuing', 'done', 'cancelled'];
const codeOf = (work: () => void) => {
  try {
    work();
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const warning = (blocking: boolean) => ({ code: 'missing-siren', detail: 'fill it in', blocking });

describe('a month-end', () => {
  test('drafts while drafting, issues and makes documents while issuing, and else waits', () => {
    expect(dueFor('drafting', ['draft', 'issue', 'make'])).toEqual(['pending']);
    expect(dueFor('issuing', ['draft', 'issue'])).toEqual(['pending', 'drafted']);
    expect(dueFor('issuing', ['make'])).toEqual(['issued']);
    for (const run of ['review', 'done', 'cancelled'] as const)
      expect(ITEM_STATES.map((item) => stepOf(run, item))).toEqual(ITEM_STATES.map(() => null));
  });

  test.each<[RunState, Counts, RunState]>([
    ['drafting', { pending: 1, drafted: 5 }, 'drafting'],
    ['drafting', { drafted: 5, warned: 1 }, 'review'],
    ['issuing', { drafted: 1, documented: 5 }, 'issuing'],
    ['issuing', { issued: 1 }, 'issuing'],
    ['issuing', { documented: 5, failed: 1, excluded: 2 }, 'done'],
    ['review', { drafted: 5 }, 'review'],
    ['cancelled', { pending: 5 }, 'cancelled'],
  ])('%s with %j goes to %s', (run, counts, next) => {
    expect(settled(run, counts)).toBe(next);
  });

  test('ends: every step brings an item nearer to a state that waits or is finished', () => {
    const rank: Readonly<Record<ItemState, number>> = {
      pending: 0,
      drafted: 1,
      issued: 2,
      warned: 3,
      excluded: 3,
      documented: 3,
      written: 3,
      sent: 3,
      failed: 3,
    };
    const after: Readonly<Record<string, readonly ItemState[]>> = {
      draft: ['drafted', 'warned', 'excluded', 'failed'],
      issue: ['issued', 'failed'],
      make: ['documented', 'failed'],
    };
    fc.assert(
      fc.property(fc.constantFrom(...RUNS), fc.constantFrom(...ITEM_STATES), (run, item) => {
        const step = stepOf(run, item);
        for (const next of step ? after[step]! : []) expect(rank[next]).toBeGreaterThan(rank[item]);
      }),
    );
  });

  test('issues only in review, with a draft, and with nothing blocked', () => {
    expect(codeOf(() => refuseIssue('review', { drafted: 3, excluded: 1 }))).toBeNull();
    expect(codeOf(() => refuseIssue('review', { drafted: 3, warned: 1 }))).toBe('warnings-left');
    expect(codeOf(() => refuseIssue('review', { excluded: 1 }))).toBe('nothing-to-issue');
    for (const run of ['drafting', 'issuing', 'done', 'cancelled'] as const)
      expect(codeOf(() => refuseIssue(run, { drafted: 1 }))).toBe('month-end-not-in-review');
  });

  test('is changed and cancelled before the issue only, and tried again after it', () => {
    const open = (refuse: (run: RunState) => void) =>
      RUNS.filter((run) => codeOf(() => refuse(run)) === null);
    expect(open(refuseChange)).toEqual(['drafting', 'review']);
    expect(open(refuseCancel)).toEqual(['drafting', 'review']);
    const none = { skipped: 0, failed: 0 };
    expect(open((run) => refuseRetry(run, { failed: 1 }, none))).toEqual(['issuing', 'done']);
    expect(open((run) => refuseRetry(run, {}, { ...none, skipped: 1 }))).toEqual(['issuing', 'done']);
    expect(open((run) => refuseRetry(run, { documented: 1 }, none))).toEqual([]);
  });

  test('asks for a review of what would block, and where nobody reviews any more, fails with that reason', () => {
    expect(drafted('drafting', [warning(false)])).toEqual({ state: 'drafted' });
    expect(drafted('drafting', [warning(false), warning(true)])).toEqual({ state: 'warned' });
    expect(drafted('issuing', [warning(true)])).toEqual({
      state: 'failed',
      failure: { code: 'missing-siren', detail: 'fill it in' },
    });
  });

  test('never issues twice what has its number', () => {
    expect([retried('issued'), retried('draft'), retried(null)]).toEqual(['issued', 'pending', 'pending']);
  });
});
