import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type AskedAct, standingOf, type ToldLine } from './standing.js';
import { begunFor, type Link, left, mostSince, taken } from './what-is-left.js';

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

describe('the most that may be asked for since', () => {
  const care = (id: string, insurance_cents: number, code = id) => ({
    id,
    code,
    on: '2026-11-05',
    insurance_cents,
  });
  const begun = [care('A', 2_650), care('B', 1_000)];
  type Cares = ReturnType<typeof care>[];
  const A = care('a', 2_650, 'A');
  const B = care('b', 1_000, 'B');

  test.each<[string, Cares, Cares, number | null]>([
    ['nothing was said', [A, B], begun, null],
    ['one act was taken in part', [A, B], [care('A', 650), care('B', 1_000)], 1_650],
    ['one was taken, and another came to be refused', [A, B], [care('B', 1_000), care('C', 9_000)], 1_000],
    ['all was taken', [A, B], [], 0],
    ['one was taken, which is no longer asked for', [A], [care('A', 2_650)], null],
    ['one was taken, and the other is no longer asked for', [B], [care('A', 2_650)], 0],
    ['one was taken, and the other is asked for by more', [care('a', 3_000, 'A')], [care('A', 2_650)], null],
    ['one was taken whose code was changed', [A, care('b', 1_000, 'C')], [care('A', 2_650)], 2_650],
    ['one is asked for beside them', [A, B, care('c', 500, 'C')], begun, null],
  ])('where %s', (_case, asks, now, expected) => {
    expect(mostSince(asks, [{ begun: begunFor(begun), earlier: begun, now }])).toBe(expected);
  });

  test('counts, of acts of one code and day, those of which most was taken', () => {
    const twins = [care('A', 1_000, 'T'), care('B', 1_000, 'T')];
    const link = { begun: begunFor(twins), earlier: twins, now: [care('A', 1_000)] };
    expect(mostSince([care('t', 1_000, 'T')], [link])).toBe(0);
  });

  test('does not count acts it was not begun for', () => {
    const link = { begun: begunFor([begun[0]!]), earlier: begun, now: [care('A', 2_650)] };
    expect(mostSince([A], [link])).toBeNull();
  });

  test('of a claim that does not say what it was begun for is told once nothing is', () => {
    const of = (now: Cares) => mostSince([A], [{ begun: {}, earlier: begun, now }]);
    expect([of(begun), of([])]).toEqual([null, 0]);
  });

  test('of a chain is what is left of the first, whatever was taken since of any of them', () => {
    const first = care('A', 2_650, 'T');
    const second = care('B', 1_650, 'T');
    const links = (left: number, left_before: number): Link[] => [
      { begun: { B: 1_050 }, earlier: [second], now: [care('B', left)] },
      { begun: { A: 1_650 }, earlier: [first], now: [care('A', left_before)] },
    ];
    const most = (left: number, left_before: number) =>
      mostSince([care('c', 1_050, 'T')], links(left, left_before));
    expect([
      most(1_050, 1_650),
      most(1_050, 650),
      most(500, 1_650),
      most(500, 1_400),
      most(0, 1_650),
    ]).toEqual([null, 50, 500, 250, 0]);
  });

  test('of a chain in which the code was corrected on the way counts what was taken of the first', () => {
    const links: Link[] = [
      { begun: { B: 1_000 }, earlier: [care('B', 1_000, 'Y')], now: [care('B', 1_000)] },
      { begun: { A: 1_000 }, earlier: [care('A', 1_000, 'X')], now: [care('A', 400)] },
    ];
    expect(mostSince([care('c', 1_000, 'Y')], links)).toBe(400);
  });

  test('adds up over chains of any length', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 4 });
    /** By link, from the first claim on, by act: percent of what was asked that funds took when it was followed, and of the rest since. */
    const parts = fc.array(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 100 })), {
        minLength: 4,
        maxLength: 4,
      }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(amounts, parts, (asked, takings) => {
        const links: Link[] = [];
        const open = [...asked];
        const since = asked.map(() => 0);
        for (const [depth, percents] of takings.entries()) {
          const earlier = open.map((cents, at) => care(`${depth}-${at}`, cents, `T${at}`));
          const begun: Record<string, number> = {};
          const now = earlier.map((act, at) => {
            const [then, later] = percents[at]!;
            open[at] = act.insurance_cents - Math.floor((act.insurance_cents * then) / 100);
            const more = Math.floor((open[at]! * later) / 100);
            since[at]! += more;
            begun[act.id] = open[at]!;
            return { ...act, insurance_cents: open[at]! - more };
          });
          links.unshift({ begun, earlier, now: now.filter(({ insurance_cents }) => insurance_cents > 0) });
        }
        const asks = open.map((cents, at) => care(`last-${at}`, cents, `T${at}`));
        const left = open.map((cents, at) => Math.max(0, cents - since[at]!));
        const sum = (cents: readonly number[]) => cents.reduce((all, one) => all + one, 0);
        expect(mostSince(asks, links) ?? sum(open)).toBe(sum(left));
      }),
    );
  });
});
