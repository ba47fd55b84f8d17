import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyEvent } from '../../../test/support/any-event.js';
import { eventsOf } from '../../../test/support/rating-fixtures.js';
import { pieceOf } from './splitting.js';

const MIDNIGHT = Date.parse('2026-10-15T22:00:00Z');
const work = eventsOf([
  { kind: 'work', started_at: '2026-10-15T23:30', ended_at: '2026-10-16T01:00', pieces: 3 },
])[0]!;
const start = Date.parse(work.started_at);

test('work over midnight is cut into what lies before and after', () => {
  const before = pieceOf(work, start, start, MIDNIGHT)!;
  const after = pieceOf(work, start, MIDNIGHT, null)!;
  expect(before).toMatchObject({ event: { work_s: 1800, ended_at: '2026-10-15T22:00:00.000Z' } });
  expect(before.piece).toMatchObject({ earlier: null, first: true, last: false });
  expect(after).toMatchObject({ event: { work_s: 3600, started_at: '2026-10-15T22:00:00.000Z' } });
  expect(after.piece).toMatchObject({ earlier: { work_s: 1800 }, first: false, last: true });
});

test('a cut call keeps the rest of its queue before its talk', () => {
  const call = eventsOf([{ kind: 'call', started_at: '2026-10-15T23:59:50', queue_s: 30, talk_s: 60 }])[0]!;
  const from = Date.parse(call.started_at);
  expect(pieceOf(call, from, from, MIDNIGHT)!.event).toMatchObject({ queue_s: 10, talk_s: 0 });
  expect(pieceOf(call, from, MIDNIGHT, null)!.event).toMatchObject({ queue_s: 20, talk_s: 60 });
});

test('there is no piece where nothing of the event lies', () => {
  expect(pieceOf(work, start, MIDNIGHT + 3_600_000, null)).toBeNull();
  expect(pieceOf(work, start, start - 7_200_000, start)).toBeNull();
});

test('the seconds of the pieces are those of the event, wherever it is cut', () => {
  fc.assert(
    fc.property(
      anyEvent.filter(({ kind }) => kind === 'call' || kind === 'work'),
      fc.integer({ min: -10, max: 50_000 }),
      (given, offset) => {
        const [event] = eventsOf([given]);
        const begins = Date.parse(event!.started_at);
        const cut = begins + offset * 1000;
        const pieces = [pieceOf(event!, begins, begins, cut), pieceOf(event!, begins, cut, null)];
        for (const measure of ['talk_s', 'wrap_s', 'queue_s', 'work_s'] as const) {
          const total = pieces.reduce((sum, piece) => sum + (piece?.event[measure] ?? 0), 0);
          expect(total).toBe(event![measure]);
        }
      },
    ),
  );
});
