import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../kernel/day.js';
import { Relation, shareOf, since, warningsOf } from './independence.js';
import { INDEPENDENCE_RULES } from './independence-table.js';
import { sentencesOf } from './independence-words.js';

const ON = '2026-11-30';
const free = { exclusive: false, hours_imposed: false, instructed: false };
const relation = (facts: Partial<Relation> = {}): Relation => ({
  country: 'BE',
  share_bp: 2_000,
  since: '2026-01-01',
  told: free,
  ...facts,
});
const codes = (facts: Partial<Relation>) => warningsOf(relation(facts), ON).map(({ code }) => code);

describe('independence', () => {
  it('is not in doubt for a client among many', () => expect(codes({})).toEqual([]));

  it('is warned of at three quarters of the turnover, as a rule of thumb', () => {
    expect(codes({ share_bp: 7_499 })).toEqual([]);
    expect(warningsOf(relation({ share_bp: 7_500 }), ON)).toMatchObject([
      { code: 'turnover-share', basis: 'rule_of_thumb' },
    ]);
    expect(codes({ share_bp: null })).toEqual([]);
  });

  it('is warned of when half of the turnover has come from one client for two years', () => {
    expect(codes({ share_bp: 5_000, since: '2024-11-30' })).toEqual(['duration']);
    expect(codes({ share_bp: 5_000, since: '2024-12-01' })).toEqual([]);
    expect(codes({ share_bp: 4_999, since: '2010-01-01' })).toEqual([]);
  });

  it('goes by the criteria of the law of its country', () => {
    const told = { exclusive: true, hours_imposed: true, instructed: true };
    expect(codes({ told })).toEqual(['exclusive', 'hours-imposed', 'instructed']);
    expect(codes({ told: null })).toEqual([]);
    expect(warningsOf(relation({ told, country: 'FR' }), ON)[0]!.source).toContain('L8221-6');
    expect(warningsOf(relation({ told }), ON)[0]!.source).toContain('27 décembre 2006');
  });

  it('says in four languages what is seen and what to change', () => {
    for (const { code } of INDEPENDENCE_RULES) {
      const { seen, change } = sentencesOf(code, { share: '80', since: '2024-01-01' });
      for (const text of [...Object.values(seen), ...Object.values(change)])
        expect(text).toMatch(/^[^{}]{20,}$/);
    }
  });

  it('counts a share between nothing and all', () => {
    expect(shareOf(1, 3)).toBe(3_333);
    expect(shareOf(0, 0)).toBeNull();
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (part, whole) => {
        const share = shareOf(part, whole);
        expect(share === null || (share >= 0 && share <= 10_000)).toBe(true);
      }),
    );
  });

  it('goes on over a gap of a month, and begins anew after a longer one', () => {
    const spans = [
      { from: '2024-01-01', to: '2024-06-30' },
      { from: '2024-09-01', to: '2025-06-30' },
      { from: '2025-07-20', to: null },
    ];
    expect(since(spans, ON)).toBe('2024-09-01');
    expect(since([], ON)).toBeNull();
    // Exactly one calendar month without work, of 28, 30 or 31 days.
    for (const [to, from, on] of [
      ['2025-11-30', '2026-01-01', '2026-01-31'],
      ['2026-07-31', '2026-09-01', '2026-09-30'],
      ['2026-01-31', '2026-03-01', '2026-03-31'],
    ] as const) {
      expect(
        since(
          [
            { from: '2025-01-01', to },
            { from, to: on },
          ],
          on,
        ),
      ).toBe('2025-01-01');
      expect(
        since(
          [
            { from: '2025-01-01', to: addDays(to, -1) },
            { from, to: on },
          ],
          on,
        ),
      ).toBe(from);
    }
    expect(since([{ from: '2026-12-01', to: null }], ON)).toBeNull();
    expect(since([{ from: '2020-01-01', to: '2021-01-01' }], ON)).toBeNull();
  });
});
