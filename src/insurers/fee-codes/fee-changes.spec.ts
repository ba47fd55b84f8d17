import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../kernel/day.js';
import { changesOf } from './fee-changes.js';
import { type FeeFacts, type FeeVersion, type ListedFee, NOTHING_SAID, standingOn } from './fees.js';

const version = (valid_from: string, facts: Partial<FeeVersion> = {}): FeeVersion => ({
  ...NOTHING_SAID,
  ...{ code: '101032', valid_from, valid_to: null, fee_cents: 3_000 },
  ...facts,
});
const row = (
  line: number,
  valid_from: string,
  says: Partial<FeeFacts>,
  facts: Partial<ListedFee> = {},
): ListedFee => ({ line, code: '101032', valid_from, valid_to: null, says, ...facts });

/** What stands once the changes are taken: of one first day the later version. */
const taken = (
  standing: readonly FeeVersion[],
  listed: readonly ListedFee[],
  whole_from: string | null = null,
) => {
  const { changes } = changesOf(listed, standing, whole_from);
  const known = new Map(standing.map((each) => [`${each.code} ${each.valid_from}`, each]));
  for (const { after } of changes) known.set(`${after.code} ${after.valid_from}`, after);
  return [...known.values()];
};

describe('what a list changes', () => {
  test('a code nobody knew is added, another fee from a day on changed, the same again nothing', () => {
    const first = changesOf([row(2, '2025-01-01', { fee_cents: 3_000 })], [], null);
    expect(first.changes).toEqual([{ kind: 'added', line: 2, before: null, after: version('2025-01-01') }]);
    const standing = [version('2025-01-01')];
    expect(changesOf([row(2, '2025-01-01', { fee_cents: 3_000 })], standing, null)).toEqual({
      ...{ changes: [], unchanged: 1, refused: [] },
    });
    const { changes } = changesOf([row(2, '2026-01-01', { fee_cents: 3_100 })], standing, null);
    expect(changes).toEqual([
      {
        ...{ kind: 'changed', line: 2, before: standing[0] },
        after: version('2026-01-01', { fee_cents: 3_100 }),
      },
    ]);
  });

  test('what a list does not say stays: a list of fees keeps names, a list of names keeps fees of every version', () => {
    const named = [version('2025-01-01', { label_fr: 'Visite' })];
    const [fee] = changesOf([row(2, '2026-01-01', { fee_cents: 3_100 })], named, null).changes;
    expect(fee!.after).toMatchObject({ label_fr: 'Visite', fee_cents: 3_100 });
    const two = [version('2025-01-01'), version('2026-01-01', { fee_cents: 3_100 })];
    const names = changesOf([row(2, '2020-01-01', { label_fr: 'Visite' })], two, null).changes;
    expect(names.map(({ kind, after }) => [kind, after.valid_from, after.label_fr, after.fee_cents])).toEqual(
      [
        ['added', '2020-01-01', 'Visite', null],
        ['changed', '2025-01-01', 'Visite', 3_000],
        ['changed', '2026-01-01', 'Visite', 3_100],
      ],
    );
  });

  test('an end that is told ends a code; one that the next version makes anyhow is no change', () => {
    const standing = [version('2025-01-01')];
    const ends = row(2, '2025-01-01', { fee_cents: 3_000 }, { valid_to: '2025-12-31' });
    expect(changesOf([ends], standing, null).changes).toMatchObject([
      { kind: 'ended', after: { valid_to: '2025-12-31' } },
    ]);
    const goesOn = row(3, '2026-01-01', { fee_cents: 3_100 });
    const both = changesOf([ends, goesOn], standing, null);
    expect([both.changes.map(({ line }) => line), both.unchanged]).toEqual([[3], 1]);
  });

  test('a whole list ends what it does not name, also what begins on its day', () => {
    const standing = [
      version('2025-01-01'),
      version('2025-01-01', { code: '101076' }),
      version('2026-01-01', { code: '102771' }),
      version('2026-02-01', { code: '103132' }),
    ];
    const listed = [row(2, '2026-01-01', { fee_cents: 3_000 })];
    const { changes } = changesOf(listed, standing, '2026-01-01');
    expect(changes.map(({ kind, line, after }) => [kind, line, after.code, after.valid_to])).toEqual([
      ['ended', null, '101076', '2025-12-31'],
      ['ended', null, '102771', '2025-12-31'],
    ]);
    const left = taken(standing, listed, '2026-01-01').filter(({ code }) => code === '102771');
    expect(standingOn(left, '2026-01-01')).toBeUndefined();
  });

  test('two rows of one code and day are refused with their lines', () => {
    const { changes, refused } = changesOf(
      [
        row(2, '2025-01-01', { fee_cents: 1 }, { valid_to: '2025-06-01' }),
        row(7, '2025-06-01', { fee_cents: 2 }),
        row(8, '2025-06-01', { fee_cents: 2 }, { code: '101076' }),
        row(9, '2025-06-01', { fee_cents: 2 }, { code: '101076' }),
      ],
      [],
      null,
    );
    expect(changes).toEqual([]);
    expect(refused.map(({ line, detail }) => [line, detail.slice(0, 38)])).toEqual([
      [7, 'Line 2 speaks of 101032 on 2025-06-01 '],
      [9, 'Line 8 speaks of 101076 on 2025-06-01 '],
    ]);
  });

  test('law: a list taken twice changes nothing the second time, and its days then say what it said', () => {
    const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays('2025-01-01', days));
    const cents = fc.integer({ min: 0, max: 3 });
    const versions = fc
      .array(fc.record({ on: day, cents, long: fc.option(fc.integer({ min: 0, max: 90 })) }), {
        maxLength: 6,
      })
      .map((all) => [...new Map(all.map((one) => [one.on, one])).values()]);
    fc.assert(
      fc.property(versions, versions, (stood, told) => {
        const standing = stood.map(({ on, cents: fee_cents, long }) =>
          version(on, { fee_cents, valid_to: long === null ? null : addDays(on, long) }),
        );
        const begins = told.map(({ on }) => on).sort();
        const listed = told.map(({ on, cents: fee_cents, long }, at) => {
          const next = begins.find((begin) => begin > on);
          const own = long === null ? null : addDays(on, long);
          const valid_to = next && (own === null || own >= next) ? addDays(next, -1) : own;
          return row(at + 2, on, { fee_cents }, { valid_to });
        });
        const after = taken(standing, listed);
        expect(changesOf(listed, after, null).changes).toEqual([]);
        for (const { valid_from, says } of listed) {
          expect(standingOn(after, valid_from)?.fee_cents).toBe(says.fee_cents);
        }
      }),
      { numRuns: 300 },
    );
  });
});
