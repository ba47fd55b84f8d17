import { describe, expect, test } from '@jest/globals';
import { brief, cardOf, eventsOf, part, rated, ratedInTwo } from '../../../test/support/rating-fixtures.js';
import { Component, RateCard } from '../rate-card.js';

const calls = part<'unit'>({
  kind: 'unit',
  meter: { event: 'call', measures: ['count'] },
  price: { unit_price: '1.00', per: 1 },
});
const postage = part<'pass_through'>({
  kind: 'pass_through',
  meter: { event: 'receipt', measures: ['amount_cents'] },
  mode: 'disbursement',
});
const percent = (percent_bp: number, of: string[], code = 'percent_of') =>
  part<'percent_of'>({ kind: 'percent_of', code, of, percent_bp });
const least = (amount: string, of: string[]) =>
  part<'minimum_true_up'>({ kind: 'minimum_true_up', of, amount });
const commission = part<'commission'>({ kind: 'commission', percent_bp: 1000, from: 'client' });
const october = [
  { kind: 'call', times: 50 },
  { kind: 'receipt', amount_cents: 900 },
] as const;
const net = (components: Component[], more: Partial<RateCard> = {}, context = {}) => {
  const [, ...lines] = brief(rated([calls, ...components], october, context, more));
  return lines.map(([key, metered, cents]) => `${key} ${metered} ${cents}`);
};

describe('computed lines', () => {
  test.each<[string, Component[], string[]]>([
    ['a surcharge in percent', [percent(500, ['unit'])], ['percent_of/fee 1 250']],
    ['a discount takes one unit away', [percent(-1500, ['unit'])], ['percent_of/fee -1 -750']],
    [
      'nothing of nothing',
      [percent(500, ['none']), part<'flat'>({ kind: 'flat', code: 'none', price: { unit_price: '0' } })],
      ['none/base 1 0'],
    ],
    [
      'a percentage of another, given first',
      [percent(1000, ['b'], 'a'), percent(1000, ['unit'], 'b')],
      ['a/fee 1 50', 'b/fee 1 500'],
    ],
    ['what is missing to a minimum', [least('60.00', ['unit'])], ['minimum_true_up/fee 1 1000']],
    ['a minimum that is reached', [least('50.00', ['unit'])], []],
    [
      'a commission of everything but disbursements',
      [postage, commission],
      ['pass_through/usage:900 1 900', 'commission/fee 1 500'],
    ],
  ])('%s', (_, components, lines) => {
    expect(net(components)).toEqual(lines);
  });
});

describe('commitments of a period', () => {
  test.each<[string, RateCard['commitments'], object, string[]]>([
    ['a minimum', { min_period: '80.00' }, {}, ['commitment/minimum 1 3000']],
    [
      'a minimum of the days under contract',
      { min_period: '80.00' },
      { active: { from: '2026-10-01', to: '2026-10-28' } },
      ['commitment/minimum 1 2226'],
    ],
    ['no minimum again for late entries', { min_period: '80.00' }, { supplement: true }, []],
    ['a maximum', { max_period: '42.00' }, {}, ['commitment/cap -1 -800']],
    ['neither', { min_period: '10.00', max_period: '100.00' }, {}, []],
  ])('%s', (_, commitments, context, lines) => {
    expect(net([], { commitments }, context)).toEqual(lines);
  });

  test('a maximum leaves disbursements alone', () => {
    expect(net([postage], { commitments: { max_period: '50.00' } })).toEqual([
      'pass_through/usage:900 1 900',
    ]);
  });

  test('a maximum holds for the month, whichever part goes beyond it', () => {
    const card = cardOf([calls], { commitments: { max_period: '31.00' } });
    const events = eventsOf([
      { kind: 'call', day: '2026-10-02', times: 5 },
      { kind: 'call', day: '2026-10-20', times: 40 },
    ]);
    expect(ratedInTwo(card, events, '2026-10-11').net_cents).toBe(3100);
  });
});
