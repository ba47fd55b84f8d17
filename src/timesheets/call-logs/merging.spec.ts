import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Call, type CallDirection, type CallOutcome, secondsWaited } from './call.js';
import { CallMerger, mergeCalls } from './merging.js';

const START = Date.UTC(2026, 10, 17, 8);

function leg(
  facts: Partial<Call> & { start_s?: number; answer_s?: number | null; length_s?: number } = {},
): Call {
  const { start_s = 0, answer_s = null, length_s = 10, ...rest } = facts;
  const started_at = START + start_s * 1000;
  const answered_at = answer_s === null ? null : started_at + answer_s * 1000;
  const ended_at = started_at + length_s * 1000;
  return {
    source: 'test',
    source_key: 'k',
    started_at,
    answered_at,
    ended_at,
    direction: 'in',
    outcome: answer_s === null ? 'abandoned' : 'answered',
    from: '+3225557001',
    to: '600',
    line_e164: '+3225558001',
    counterparty: '+3225557001',
    talk_s: 0,
    queue_s: secondsWaited(started_at, answered_at, ended_at),
    legs: 1,
    agent: null,
    line_no: 1,
    ...rest,
  };
}

const anyLeg = fc
  .record({
    start_s: fc.nat(5),
    answer_s: fc.option(fc.nat(5)),
    length_s: fc.nat(9),
    talk_s: fc.nat(3),
    legs: fc.integer({ min: 1, max: 3 }),
    outcome: fc.constantFrom<CallOutcome>('answered', 'abandoned', 'voicemail'),
    direction: fc.constantFrom<CallDirection>('in', 'out', 'internal'),
    agent: fc.constantFrom('3301', '3302', null),
    line_e164: fc.constantFrom('+3225558001', '+3225558002', null),
    counterparty: fc.constantFrom('+3225557001', '+3225557002', null),
    from: fc.constantFrom('+3225557001', null),
    to: fc.constantFrom('600', '601', null),
    source_key: fc.constantFrom('k', 'l'),
    line_no: fc.integer({ min: 1, max: 9 }),
  })
  .map(leg);

function merge(legs: readonly Call[], merger = new CallMerger()): Call[] {
  const done: Call[] = [];
  for (const one of legs) merger.add(one, done);
  merger.end(done);
  return done;
}

describe('legs of one call', () => {
  test('the first leg says when, the longest answered one how long and with whom', () => {
    const rung = leg({ length_s: 19, agent: '3301', line_no: 2 });
    const spoken = leg({ start_s: 19, answer_s: 8, length_s: 110, talk_s: 102, agent: '3302', line_no: 3 });
    const moved = leg({
      start_s: 129,
      answer_s: 5,
      length_s: 40,
      talk_s: 35,
      agent: '3305',
      line_e164: null,
      line_no: 4,
    });
    expect(merge([rung, spoken, moved])).toEqual([
      {
        ...rung,
        outcome: 'answered',
        answered_at: START + 27_000,
        ended_at: START + 169_000,
        talk_s: 102,
        queue_s: 27,
        legs: 3,
        agent: '3302',
      },
    ]);
  });

  test('answered beats voicemail beats abandoned, however long the tape ran', () => {
    const tape = leg({ outcome: 'voicemail', answer_s: 1, length_s: 60 });
    const brief = leg({ start_s: 1, answer_s: 1, length_s: 3, talk_s: 2, agent: '3301' });
    expect(mergeCalls(tape, leg()).outcome).toBe('voicemail');
    expect(mergeCalls(tape, brief)).toMatchObject({ outcome: 'answered', talk_s: 2, agent: '3301' });
  });

  test('law: order does not matter', () => {
    fc.assert(
      fc.property(anyLeg, anyLeg, anyLeg, (a, b, c) => {
        expect(mergeCalls(a, b)).toEqual(mergeCalls(b, a));
        expect(mergeCalls(mergeCalls(a, b), c)).toEqual(mergeCalls(a, mergeCalls(b, c)));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the window', () => {
  const by60 = { by: 'from', within_s: 60 } as const;

  test('law: every leg comes out once, in a window of any size', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyLeg, fc.nat(6)), { maxLength: 40 }),
        fc.integer({ min: 1, max: 8 }),
        fc.constantFrom(undefined, by60),
        (drawn, limit, cluster) => {
          const legs = drawn.map(([one, key]) => ({ ...one, source_key: `k${key}` }));
          const calls = merge(legs, new CallMerger(cluster, limit));
          const sum = (list: readonly Call[]) => list.reduce((total, { legs: n }) => total + n, 0);
          expect(sum(calls)).toBe(sum(legs));
        },
      ),
    );
  });

  test('lets the oldest go first and holds no more than its limit', () => {
    const merger = new CallMerger(undefined, 2);
    const done: Call[] = [];
    for (const source_key of ['a', 'b', 'a', 'c', 'd']) merger.add(leg({ source_key }), done);
    expect(done.map(({ source_key, legs }) => [source_key, legs])).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
  });

  test('clusters what one caller rings within 60 seconds, whatever the order of the file', () => {
    const starts = [0, 3, 60, 61, 130];
    const legs = starts.map((start_s) => leg({ start_s, source_key: `k${start_s}` }));
    fc.assert(
      fc.property(fc.shuffledSubarray(legs, { minLength: legs.length }), (shuffled) => {
        const calls = merge(shuffled, new CallMerger(by60));
        expect(calls.map(({ source_key, legs: n }) => [source_key, n])).toEqual([
          ['k0', 3],
          ['k61', 1],
          ['k130', 1],
        ]);
      }),
    );
  });

  test('never clusters withheld callers or outgoing calls', () => {
    const withheld = [1, 2].map((n) => leg({ counterparty: null, from: null, source_key: `w${n}` }));
    const outgoing = [1, 2].map((n) => leg({ direction: 'out', source_key: `o${n}` }));
    expect(merge([...withheld, ...outgoing], new CallMerger(by60))).toHaveLength(4);
  });
});
