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

describe('the credit of a dispute', () => {
  it('is the difference, on the line it comes from (E3)', () => {
    const tiers = [line(1, 24_000, 24_000), line(2, 30_000, 30_000), line(3, 40_000, 40_000)];
    expect(disputeCredit([...tiers, line(4, 6_500, 5_900)], [])).toEqual([{ position: 4, net_cents: 600 }]);
  });

  it('goes on from an earlier dispute', () => {
    const before = { credited_cents: 600, disputed_cents: 600 };
    expect(disputeCredit([line(1, 6_500, 5_400, before)], [])).toEqual([{ position: 1, net_cents: 500 }]);
  });

  it('is nothing where the events cost nothing, or where the rest comes dearer without them', () => {
    expect(disputeCredit([line(1, 19_900, 19_900)], [])).toEqual([]);
    const cliff = [{ component_code: 'calls', vat: 'S 2100', net_cents: 79_920 }];
    expect(disputeCredit([line(1, 50_050, 0)], cliff)).toEqual([]);
  });

  it('sets a smaller discount and a minimum reached anew against it', () => {
    expect(
      disputeCredit([line(1, 6_460, 6_365), line(2, -460, -365, { component_code: 'cap' })], []),
    ).toEqual([]);
    const minimum = [{ component_code: 'minimum', vat: 'S 2100', net_cents: 200 }];
    expect(disputeCredit([line(1, 1_000, 700)], minimum)).toEqual([{ position: 1, net_cents: 100 }]);
  });

  it('takes back no more than is left', () => {
    expect(disputeCredit([line(1, 1_000, 0, { credited_cents: 900 })], [])).toEqual([
      { position: 1, net_cents: 100 },
    ]);
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
        const credits = disputeCredit(all, dearer);
        for (const { position, net_cents } of credits) {
          const { net_cents: net, credited_cents } = all[position - 1]!;
          expect(Math.sign(net_cents)).toBe(Math.sign(net - credited_cents));
          expect(Math.abs(net_cents)).toBeLessThanOrEqual(Math.abs(net - credited_cents));
        }
        for (const rate of ['S 2100', 'E 0']) {
          const own = all.filter((one) => one.vat === rate);
          const target =
            sum(own.map((one) => one.net_cents - one.after_cents - one.disputed_cents)) -
            sum(dearer.filter((one) => one.vat === rate).map((one) => one.net_cents));
          const credit = sum(
            credits.filter(({ position }) => all[position - 1]!.vat === rate).map((one) => one.net_cents),
          );
          expect(credit).toBeGreaterThanOrEqual(0);
          expect(credit).toBeLessThanOrEqual(Math.max(0, target));
        }
      }),
    );
  });
});
