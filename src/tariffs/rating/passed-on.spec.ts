import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { part, rated } from '../../../test/support/rating-fixtures.js';
import { scale } from '../../kernel/money.js';
import { Component, RateCard, UnitComponent } from '../rate-card.js';
import { CaseEvent } from './rating-case.js';

const calls = (more: Partial<UnitComponent> = {}, code = 'calls') =>
  part<'unit'>({
    kind: 'unit',
    code,
    meter: { event: 'call', measures: ['count'] },
    price: { unit_price: '1.10', per: 1 },
    ...more,
  });
const malt = part<'commission'>({ kind: 'commission', percent_bp: 1000 });
const agenda = part<'flat'>({ kind: 'flat', price: { unit_price: '20.00' } });
const discount = part<'percent_of'>({ kind: 'percent_of', of: ['calls'], percent_bp: -1500 });
const by = (secretary_id: string, times: number): CaseEvent => ({ kind: 'call', times, secretary_id });
const paid = (components: Component[], list: CaseEvent[], more: Partial<RateCard> = {}) =>
  rated(components, list, {}, more).payouts.map((each) => [each.secretary_id, each.net_cents]);

describe('a commission kept from freelancers is a share of the client’s net', () => {
  test.each<[string, Component[], Partial<RateCard>, number]>([
    ['of what counts no events too', [calls(), agenda, malt], {}, 66_000 + 2_000],
    ['after discounts', [calls(), discount, malt], {}, 66_000 - 9_900],
    ['after the most a period costs', [calls(), malt], { commitments: { max_period: '500.00' } }, 50_000],
    ['with the least a period costs', [calls(), malt], { commitments: { min_period: '700.00' } }, 70_000],
    [
      'without a commission of the client',
      [
        calls(),
        part<'commission'>({ kind: 'commission', code: 'fee', percent_bp: 2000, from: 'client' }),
        malt,
      ],
      {},
      66_000,
    ],
  ])('%s', (_, components, more, net) => {
    expect(paid(components, [by('ann', 600)], more)).toEqual([['ann', net - net / 10]]);
  });

  test('leaves what has a payout of its own, and the discounts on it, to the business', () => {
    const own = calls({ payout: { price: '0.80', per: 1 } });
    const half = part<'percent_of'>({
      kind: 'percent_of',
      code: 'half',
      of: ['calls', 'more'],
      percent_bp: -5000,
    });
    expect(paid([own, discount, malt], [by('ann', 600)])).toEqual([['ann', 48_000]]);
    // Calls 660.00 and as much again without a payout; of the discount of 660.00 half is on each.
    expect(paid([own, calls({}, 'more'), half, malt], [by('ann', 600)])).toEqual([
      ['ann', 48_000 + (66_000 - 33_000) * 0.9],
    ]);
  });

  test('shares fees by what each received for the work', () => {
    expect(paid([calls(), agenda, malt], [by('ann', 300), by('bea', 100)])).toEqual([
      ['ann', (33_000 + 1_500) * 0.9],
      ['bea', (11_000 + 500) * 0.9],
    ]);
  });

  test('is the percentage of the net to the cent, however many share it', () => {
    const work = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 6 });
    const euros = fc.integer({ min: 0, max: 9_999 }).map((cents) => (cents / 100).toFixed(2));
    fc.assert(
      fc.property(work, euros, euros, fc.integer({ min: 0, max: 5000 }), (list, price, fee, percent_bp) => {
        const components = [
          calls({ price: { unit_price: price, per: 1 } }),
          part<'flat'>({ kind: 'flat', price: { unit_price: fee } }),
          discount,
          part<'commission'>({ kind: 'commission', percent_bp }),
        ];
        const { net_cents, payouts } = rated(
          components,
          list.map((times, at) => by(`s${at}`, times)),
        );
        fc.pre(price !== '0.00');
        const received = payouts.reduce((sum, each) => sum + each.net_cents, 0);
        expect(net_cents - received).toBe(scale(net_cents, percent_bp, 10_000));
      }),
      { numRuns: 100 },
    );
  });
});
