import { describe, expect, test } from '@jest/globals';
import {
  changeOf,
  daysOf,
  lastMonthOf,
  monthBefore,
  perMinute,
  progressOf,
  stepOfRun,
  tenthOf,
} from './month-end.ts';

describe('how far a run is', () => {
  test('counts practices while it drafts, and what is to be issued while it issues', () => {
    const counts = { pending: 213, drafted: 30, warned: 2, excluded: 5 };
    expect(progressOf({ state: 'drafting', practices: 250, counts })).toEqual({ done: 37, all: 250 });
    const issuing = { drafted: 3, issued: 2, documented: 4, sent: 1, failed: 1, excluded: 1 };
    expect(progressOf({ state: 'issuing', practices: 12, counts: issuing })).toEqual({ done: 6, all: 11 });
  });

  test('is read out by tenths, and has a rate', () => {
    expect([0, 24, 25, 250].map((done) => tenthOf({ done, all: 250 }))).toEqual([0, 0, 0.1, 1]);
    expect(tenthOf({ done: 0, all: 0 })).toBe(0);
    expect([perMinute(30, 120_000), perMinute(3, 0)]).toEqual([15, 0]);
  });
});

describe('the difference from last month', () => {
  const last = lastMonthOf([
    { practice_id: 'a', kind: 'invoice', state: 'issued', net_cents: 20_000 },
    { practice_id: 'a', kind: 'credit_note', state: 'issued', net_cents: 4_000 },
    { practice_id: 'b', kind: 'invoice', state: 'draft', net_cents: 100 },
  ]);
  const change = (practice_id: string, net_cents: number | null) =>
    changeOf({ practice_id, state: 'drafted', net_cents }, last);

  test('is flagged above a quarter, up or down', () => {
    expect(change('a', 20_000)).toEqual({ share: 0.25, flagged: false });
    expect(change('a', 20_001).flagged).toBe(true);
    expect(change('a', 11_900).flagged).toBe(true);
  });

  test('is none for a first invoice', () => {
    expect(change('b', 100)).toEqual({ share: null, flagged: false });
    expect(change('a', null)).toEqual({ share: null, flagged: false });
  });
});

test('months have the one before and their days', () => {
  expect([monthBefore('2027-01'), monthBefore('2026-11')]).toEqual(['2026-12', '2026-10']);
  expect(daysOf('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
});

test('a run stands at one of five steps', () => {
  const states = [undefined, 'drafting', 'review', 'issuing', 'done', 'cancelled'];
  expect(states.map(stepOfRun)).toEqual(['check', 'rate', 'review', 'issue', 'send', 'check']);
});
