import { describe, expect, test } from '@jest/globals';
import type { CaptureContext } from '../client/types.gen.ts';
import { entryOf, faultsOf, opened, readMinutes, underDigits, withDigit, withoutLast } from './capturing.ts';

const practice = (id: string, digit: number | null) => ({
  id,
  name: `Cabinet ${id}`,
  time_zone: 'Europe/Brussels',
  language: 'fr',
  digit,
  letter: 'C',
  colour: null,
  practitioners: [{ id: 'dr', name: 'Dr Claire Martin' }],
  missions: [],
  contracts: [],
});
const context: CaptureContext = {
  version: 'v',
  user_id: 'u',
  undo_minutes: 60,
  outcomes: [
    { code: 'booking', digit: 1 },
    { code: 'move', digit: 2 },
  ],
  practices: [practice('a', 2), practice('b', 1), practice('c', null)],
  locks: [{ practice_id: 'a', starts_on: '2026-10-01', ends_on: '2026-10-31' }],
};
const nine = Date.parse('2026-11-30T09:00:00Z');

describe('four keys', () => {
  test('pick the practice, then the outcome, and say what is missing until then', () => {
    const open = opened('call', nine);
    expect(faultsOf(open, context, '2026-11-30')).toEqual({ practice: 'missing', outcome: 'missing' });
    const chosen = withDigit(withDigit(open, 2, context), 1, context);
    expect([chosen.practice_id, chosen.outcome]).toEqual(['a', 'booking']);
    expect(faultsOf(chosen, context, '2026-11-30')).toEqual({});
    expect(entryOf(chosen, nine + 95_000, 'u')).toEqual({
      ...{
        practice_id: 'a',
        secretary_id: 'u',
        kind: 'call',
        direction: 'in',
        outcome: 'booking',
        talk_s: 95,
      },
      ...{ started_at: '2026-11-30T09:00:00.000Z', ended_at: '2026-11-30T09:01:35.000Z' },
    });
  });

  test('that pick nothing change nothing, a last choice is taken back, another outcome replaces the first', () => {
    const open = opened('call', nine);
    expect(withDigit(open, 9, context)).toBe(open);
    const chosen = withDigit(withDigit(open, 1, context), 1, context);
    expect(withDigit(chosen, 2, context).outcome).toBe('move');
    expect(withoutLast(chosen)).toMatchObject({ practice_id: 'b', outcome: null });
    expect(withoutLast(withoutLast(chosen)).practice_id).toBeNull();
  });

  test('are those of the list as it comes where no order was set', () => {
    const none = context.practices.map((one) => ({ ...one, digit: null }));
    expect(underDigits(none).map(({ id, digit }) => [id, digit])).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
    expect(underDigits(context.practices).map(({ id }) => id)).toEqual(['b', 'a']);
  });
});

test('other work has no outcome and lasts what was typed', () => {
  const work = { ...withDigit(opened('work', nine), 1, context), minutes: '25' };
  expect(faultsOf(work, context, '2026-11-30')).toEqual({});
  expect(entryOf(work, nine, 'u')).toMatchObject({
    kind: 'work',
    work_s: 1_500,
    ended_at: '2026-11-30T09:00:00.000Z',
  });
  expect(entryOf(work, nine, 'u')).not.toHaveProperty('outcome');
});

test.each([
  ['', undefined],
  ['12', 720],
  ['1:30', 5_400],
  ['1,5', 5_400],
  ['8-9.30', 5_400],
  ['later', null],
])('minutes typed as "%s"', (typed, seconds) => expect(readMinutes(typed)).toBe(seconds));

describe('a note', () => {
  const bar = { ...opened('call', nine), practice_id: 'a', outcome: 'booking' as const };
  const faultOf = (note: string) => faultsOf({ ...bar, note }, context, '2026-11-30').note;

  test.each([
    ['85.07.30-033.61', 'number'],
    ['rappeler le 0475 12 34 56', 'number'],
    ['1 85 05 78 006 084 91', 'number'],
    ['écrire à lea@example.be', 'mail'],
    ['Mme Dubois rappelle', 'name'],
    ['née le 3 mai', 'birth'],
    ['x'.repeat(121), 'long'],
  ])('"%s" is kept back', (note, fault) => expect(faultOf(note)).toBe(fault));

  test('may name the practitioner', () => {
    expect(faultOf('Dr Martin rappelle à 15 h')).toBeUndefined();
    expect(faultOf('Mme Martin rappelle')).toBeUndefined();
  });
});

test('a day that is locked for the practice is said before anything is sent', () => {
  const bar = { ...opened('call', nine), practice_id: 'a', outcome: 'booking' as const };
  expect(faultsOf(bar, context, '2026-10-15').practice).toBe('locked');
  expect(faultsOf({ ...bar, practice_id: 'b' }, context, '2026-10-15').practice).toBeUndefined();
});
