import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { sum } from '../../kernel/money.js';
import { disputeCredit, NewLine, RecountedLine } from './dispute-credit.js';

const line = (
  position: number,
  net_cents: number,
  after_cents: number,
  more: object = {},
): RecountedLine => ({
  position,
  component_code: 'calls',
  vat: 'S 2100',
  net_cents,
  credited_cents: 0,
  disputed_cents: 0,
  after_cents,
  ...more,
});

const credits = (lines: readonly RecountedLine[], added: readonly NewLine[] = []) =>
  disputeCredit(lines, added).credits;

describe('the credit of a dispute', () => {
  it('is the difference, on the line it comes from (E3)', () => {
    const tiers = [line(1, 24_000, 24_000), line(2, 30_000, 30_000), line(3, 40_000, 40_000)];
    expect(credits([...tiers, line(4, 6_500, 5_900)])).toEqual([{ position: 4, net_cents: 600 }]);
  });

  it('goes on from an earlier dispute', () => {
    const before = { credited_cents: 600, disputed_cents: 600 };
    expect(credits([line(1, 6_500, 5_400, before)])).toEqual([{ position: 1, net_cents: 500 }]);
  });

  it('is nothing where the events cost nothing, or where the rest comes dearer without them', () => {
    expect(credits([line(1, 19_900, 19_900)])).toEqual([]);
    const cliff = [{ component_code: 'calls', vat: 'S 2100', net_cents: 79_920 }];
    expect(disputeCredit([line(1, 50_050, 0)], cliff)).toMatchObject({ credits: [], dearer_cents: 29_870 });
  });

  it('sets a smaller discount and a minimum reached anew against it', () => {
    expect(credits([line(1, 6_460, 6_365), line(2, -460, -365, { component_code: 'cap' })])).toEqual([]);
    const minimum = [{ component_code: 'minimum', vat: 'S 2100', net_cents: 200 }];
    expect(credits([line(1, 1_000, 700)], minimum)).toEqual([{ position: 1, net_cents: 100 }]);
  });

  it('gives a larger discount back on the lines that come cheaper', () => {
    const grown = line(2, -500, -600, { component_code: 'discount' });
    expect(credits([line(1, 5_000, 4_000), grown, line(3, 900, 900)])).toEqual([
      { position: 1, net_cents: 1_100 },
    ]);
  });

  it('stays on its line: what was taken back of it by hand is not given back on another', () => {
    const by_hand = line(2, 300, 100, { credited_cents: 300 });
    expect(disputeCredit([line(1, 24_000, 24_000), by_hand], [])).toEqual({
      credits: [],
      short: [{ position: 2, net_cents: 200 }],
      dearer_cents: 0,
    });
    expect(disputeCredit([line(1, 1_000, 0, { credited_cents: 900 })], [])).toMatchObject({
      credits: [{ position: 1, net_cents: 100 }],
      short: [{ position: 1, net_cents: 900 }],
    });
  });

  it('never passes the difference, nor what is left of a line, and mixes no VAT', () => {
    const cents = fc.integer({ min: -2_000, max: 5_000 });
    const vat = fc.constantFrom('S 2100', 'E 0');
    const code = fc.constantFrom('a', 'b');
    const lines = fc.array(
      fc
        .record({
          net_cents: cents,
          after_cents: cents,
          vat,
          component_code: code,
          part: fc.nat(100),
          own: fc.nat(100),
        })
        .map(({ part, own, ...rest }) => {
          const credited_cents = Math.trunc((rest.net_cents * part) / 100);
          return { ...rest, credited_cents, disputed_cents: Math.trunc((credited_cents * own) / 100) };
        }),
      { maxLength: 6 },
    );
    const added: fc.Arbitrary<NewLine[]> = fc.array(
      fc.record({ component_code: code, vat, net_cents: fc.nat(2_000) }),
      { maxLength: 2 },
    );
    fc.assert(
      fc.property(lines, added, (given, dearer) => {
        const all = given.map((one, at) => ({ ...one, position: at + 1 }));
        const { credits: found, short } = disputeCredit(all, dearer);
        for (const { position, net_cents } of found) {
          const { net_cents: net, credited_cents } = all[position - 1]!;
          expect(Math.sign(net_cents)).toBe(Math.sign(net - credited_cents));
          expect(Math.abs(net_cents)).toBeLessThanOrEqual(Math.abs(net - credited_cents));
        }
        for (const rate of ['S 2100', 'E 0']) {
          const own = all.filter((one) => one.vat === rate);
          const target =
            sum(own.map((one) => one.net_cents - one.after_cents - one.disputed_cents)) -
            sum(dearer.filter((one) => one.vat === rate).map((one) => one.net_cents));
          const of = (some: typeof found) =>
            sum(some.filter(({ position }) => all[position - 1]!.vat === rate).map((one) => one.net_cents));
          expect(of(found)).toBeGreaterThanOrEqual(0);
          expect(of(found)).toBeLessThanOrEqual(Math.max(0, target));
          expect(of(found) + of(short)).toBeLessThanOrEqual(Math.max(0, target));
        }
      }),
    );
  });
});
