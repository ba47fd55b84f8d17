import { describe, expect, test } from '@jest/globals';
import { type AskedAct, standingOf, type ToldLine } from './standing.js';
import { begunFor, left, leftSince, taken } from './what-is-left.js';

const act = (id: string, insurance_cents: number) => ({
  id,
  insurance_cents,
  patient_cents: 400,
  supplement_cents: 50,
});
const ACTS = [act('A', 2_650), act('B', 1_000)];
const asked = (sign: 1 | -1): AskedAct[] =>
  ACTS.map(({ id, insurance_cents }) => ({ id, asked_cents: sign * insurance_cents }));
const line = (
  message: ToldLine['message'],
  act_id: string | null,
  errors: string[],
  accepted_cents: number | null = null,
): ToldLine => ({ message, record: act_id ? '50' : '20', act_id, errors, accepted_cents });
const stands = (lines: ToldLine[], sign: 1 | -1 = 1) =>
  standingOf(asked(sign), lines, new Set(lines.map(({ message }) => message)));
const told = (acts: readonly ReturnType<typeof act>[]) =>
  acts.map(({ id, insurance_cents, patient_cents }) => [id, insurance_cents, patient_cents]);

describe('what is sent again', () => {
  test.each<[string, ToldLine[], unknown[]]>([
    ['a settlement that refuses an act', [line('920900', 'B', ['R502405'], 0)], [['B', 1_000, 400]]],
    [
      'one that pays an act in part',
      [line('920900', 'A', ['R501940'], 2_000), line('920900', 'B', [], 999)],
      [
        ['A', 650, 0],
        ['B', 1, 0],
      ],
    ],
    [
      'one that pays all the same, or more',
      [line('920900', 'A', ['R501940'], 2_650), line('920900', 'B', [], 1_200)],
      [],
    ],
    ['one that takes money for an act', [line('920900', 'A', ['R501940'], -100)], [['A', 2_650, 400]]],
    ['one that refuses the invoice', [line('920900', null, ['F200812'])], told(ACTS)],
    ['first checks that refuse an act', [line('920098', 'A', ['R502405'])], [['A', 2_650, 400]]],
  ])('after %s', (_case, lines, expected) => {
    expect(told(left(ACTS, stands(lines), false))).toEqual(expected);
  });

  test('of a credit note is what the fund did not take', () => {
    const lines = [line('920900', 'A', [], -2_000), line('920900', 'B', ['R502405'], 0)];
    expect(told(left(ACTS, stands(lines, -1), true))).toEqual([
      ['A', 650, 0],
      ['B', 1_000, 400],
    ]);
  });
});

describe('what is taken back', () => {
  test.each<[string, ToldLine[], unknown[]]>([
    ['nothing was heard', [], told(ACTS)],
    ['the first checks refused an act', [line('920098', 'A', ['R502405'])], [['B', 1_000, 400]]],
    [
      'an act was paid in part, another refused',
      [line('920900', 'A', ['S501940'], 2_000), line('920900', 'B', ['R502405'], 0)],
      [['A', 2_000, 400]],
    ],
    ['all was refused', [line('920900', null, ['F200812'])], []],
  ])('where %s', (_case, lines, expected) => {
    expect(told(taken(ACTS, stands(lines)))).toEqual(expected);
  });
});

describe('what is left since', () => {
  test.each<[string, ReturnType<typeof act>[], number | null]>([
    ['nothing was said', ACTS, null],
    ['one act was taken in part', [act('A', 650), act('B', 1_000)], 1_650],
    ['one was taken, and another came to be refused', [act('B', 1_000), act('C', 9_000)], 1_000],
    ['all was taken', [], 0],
  ])('where %s', (_case, now, expected) => {
    expect(leftSince(begunFor(ACTS), now)).toBe(expected);
  });

  test('of a claim that does not say what it was begun for is told once nothing is', () => {
    expect([leftSince({}, ACTS), leftSince({}, [])]).toEqual([null, 0]);
  });
});
