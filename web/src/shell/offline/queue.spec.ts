import { describe, expect, test } from '@jest/globals';
import {
  arrived,
  corrected,
  countsOf,
  fateOf,
  fetchedBack,
  isDoubtful,
  nextOf,
  ofOwner,
  type Queued,
  refused,
  takenBack,
} from './queue.ts';

const queued = (facts: Partial<Queued> = {}): Queued => ({
  seq: 1,
  ref: 'r1',
  owner: 'w/u',
  entry: { practice_id: 'p', kind: 'call', started_at: '2026-11-30T09:00:00Z' },
  state: 'waiting',
  tries: 0,
  entry_id: null,
  refusal: null,
  ahead_ms: 0,
  ...facts,
});

test.each([
  [0, 'later'],
  [503, 'later'],
  [429, 'later'],
  [401, 'signed-out'],
  [403, 'refused'],
  [409, 'refused'],
  [422, 'refused'],
])('after an answer of %d an entry is %s', (status, fate) => expect(fateOf(status)).toBe(fate));

describe('the queue', () => {
  test('sends the oldest of its owner first, leaves others to theirs and the refused to their author', () => {
    const queue = [
      queued({ seq: 7 }),
      queued({ seq: 2, owner: 'w/other' }),
      queued({ seq: 3, state: 'refused' }),
      queued({ seq: 5, state: 'undone' }),
    ];
    expect(nextOf(queue, 'w/u')?.seq).toBe(5);
    expect(nextOf(queue, 'w/nobody')).toBeUndefined();
    expect(countsOf(queue)).toEqual({ waiting: 3, refused: 1 });
  });

  test('forgets what is taken back before it was sent, and takes back what may have arrived', () => {
    expect(takenBack(queued())).toBeNull();
    expect(takenBack(queued({ tries: 1, state: 'refused' }))).toBeNull();
    const undone = takenBack(queued({ tries: 1 }))!;
    expect(arrived(undone, 'e1')).toMatchObject({ state: 'undone', entry_id: 'e1' });
    expect(arrived(queued({ tries: 1 }), 'e1')).toBeNull();
  });

  test('takes back one that left meanwhile by sending it again under its name, which tells what is stored', () => {
    const again = fetchedBack(queued({ seq: 9, tries: 1 }));
    expect(again).toEqual({ ...queued({ tries: 1 }), seq: undefined, state: 'undone' });
    expect(arrived({ ...again, seq: 10 }, 'e1')).toMatchObject({ state: 'undone', entry_id: 'e1' });
    // It is never forgotten as one that was not sent.
    expect(takenBack({ ...fetchedBack(queued()), seq: 10 })).not.toBeNull();
  });

  test('is told apart by person and business: the same person elsewhere is another owner', () => {
    const queue = [queued({ seq: 1 }), queued({ seq: 2, owner: 'w2/u' }), queued({ seq: 3, owner: 'w/v' })];
    expect(ofOwner(queue, 'w/u').map(({ seq }) => seq)).toEqual([1]);
    expect(ofOwner(queue, null)).toEqual([]);
  });

  test('sends a corrected entry under another name in its old place', () => {
    const one = refused(queued({ seq: 4, tries: 2 }), 'period-locked', 'The month is closed.');
    const again = corrected(one, { ...one.entry!, started_at: '2026-12-01T09:00:00Z' }, 'r2', 5);
    expect(again).toMatchObject({ seq: 4, ref: 'r2', state: 'waiting', tries: 0, refusal: null });
    expect(again.entry).toMatchObject({ client_ref: 'r2', started_at: '2026-12-01T09:00:00Z' });
  });

  test('doubts times taken before the clock was set, unless they were sent already', () => {
    expect(isDoubtful(queued(), 86_400_000)).toBe(true);
    expect(isDoubtful(queued({ ahead_ms: 86_400_000 }), 86_400_500)).toBe(false);
    expect(isDoubtful(queued({ tries: 1 }), 86_400_000)).toBe(false);
    expect(isDoubtful(queued({ entry: null }), 86_400_000)).toBe(false);
  });
});
