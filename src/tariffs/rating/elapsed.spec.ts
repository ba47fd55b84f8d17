import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { eventsOf } from '../../../test/support/rating-fixtures.js';
import { elapsedOf, secondsBefore, stretchOf } from './elapsed.js';
import { CaseEvent } from './rating-case.js';

const START = Date.parse('2026-10-05T08:00:00Z');
const one = (event: CaseEvent) => eventsOf([{ started_at: '2026-10-05T08:00:00Z', ...event }])[0]!;
const call = one({ kind: 'call', queue_s: 10, talk_s: 60, wrap_s: 30, patched_s: 20 });

describe('how long an event lasts', () => {
  test.each<[CaseEvent, number]>([
    [{ kind: 'work', work_s: 50, ended_at: '2026-10-05T08:02:00Z' }, 120],
    [{ kind: 'work', work_s: 50 }, 50],
    [{ kind: 'work', work_s: 50, ended_at: '2026-10-05T07:59:00Z' }, 50],
    [{ kind: 'call', queue_s: 10, talk_s: 60, wrap_s: 30, patched_s: 20 }, 100],
    [{ kind: 'call', talk_s: 60, patched_s: 90 }, 90],
    [{ kind: 'letter' }, 0],
  ])('%j: %i s', (event, seconds) => {
    expect(elapsedOf(one(event), START)).toBe(seconds);
  });
});

describe('where the measured seconds lie', () => {
  test('a call is queue, then talk, then after-call work', () => {
    expect(stretchOf(call, START, ['queue_s'], 10).from).toBe(START);
    expect(stretchOf(call, START, ['talk_s', 'wrap_s'], 90)).toEqual({
      from: START + 10_000,
      elapsed: 90,
      seconds: 90,
    });
    expect(stretchOf(call, START, ['wrap_s'], 30).from).toBe(START + 70_000);
  });

  test('other work fills its event evenly, also where the end says nothing', () => {
    const work = one({ kind: 'work', work_s: 60, ended_at: '2026-10-05T08:02:00Z' });
    expect(stretchOf(work, START, ['work_s'], 60).elapsed).toBe(120);
    const contact = one({ kind: 'contact', talk_s: 60, ended_at: '2026-10-05T08:00:00Z' });
    expect(stretchOf(contact, START, ['talk_s'], 60)).toEqual({ from: START, elapsed: 60, seconds: 60 });
  });

  test('cuts never lose nor double a second', () => {
    const positive = fc.integer({ min: 1, max: 10_000 });
    fc.assert(
      fc.property(
        positive,
        positive,
        fc.array(fc.integer({ min: -5, max: 12_000 })),
        (elapsed, seconds, cuts) => {
          const stretch = { from: START, elapsed, seconds };
          const moments = [...cuts.sort((a, b) => a - b), elapsed].map((n) => START + n * 1000);
          const passed = moments.map((moment) => secondsBefore(stretch, moment));
          expect(passed.at(-1)).toBe(seconds);
          expect(
            passed.slice(0, -1).every((n, at) => n >= 0 && n <= seconds && (cuts[at]! > 0 || n === 0)),
          ).toBe(true);
          expect(passed.slice(0, -1)).toEqual(passed.slice(0, -1).toSorted((a, b) => a - b));
        },
      ),
    );
  });
});
