import { describe, expect, test } from '@jest/globals';
import { part, rated } from '../../../test/support/rating-fixtures.js';
import { RateCard } from '../rate-card.js';
import { CaseEvent } from './rating-case.js';

const fee = part<'flat'>({ kind: 'flat', price: { unit_price: '100.00' } });
const calls = part<'unit'>({
  kind: 'unit',
  meter: { event: 'call', measures: ['count'] },
  price: { unit_price: '0.00', per: 1 },
});
const stamps = part<'pass_through'>({
  kind: 'pass_through',
  meter: { event: 'receipt', measures: ['amount_cents'] },
  mode: 'disbursement',
});
const list: CaseEvent[] = [
  { kind: 'call', times: 2, talk_s: 60, practitioner_id: 'p' },
  { kind: 'call', talk_s: 240, wrap_s: 60, practitioner_id: 'q' },
  { kind: 'call', talk_s: 999, practitioner_id: null },
  { kind: 'call', talk_s: 999, practitioner_id: 'q', outcome: 'abandoned' },
];
const shares = (card: Partial<RateCard>, events = list) =>
  rated([fee, calls, stamps], events, {}, card).shares.map(({ practitioner_id, weight, net_cents }) => [
    practitioner_id,
    weight,
    net_cents,
  ]);

describe('the total is shared', () => {
  test.each<[string, Partial<RateCard>, unknown[]]>([
    ['by nobody', {}, []],
    [
      'by the calls that counted',
      { split_key: 'calls' },
      [
        ['p', 2, 6667],
        ['q', 1, 3333],
      ],
    ],
    [
      'by their time',
      { split_key: 'minutes' },
      [
        ['p', 120, 2857],
        ['q', 300, 7143],
      ],
    ],
    [
      'by fixed percentages',
      { split_key: 'fixed_percent', split_percent: { q: 7500, p: 2500 } },
      [
        ['p', 2500, 2500],
        ['q', 7500, 7500],
      ],
    ],
  ])('%s', (_, card, expected) => {
    expect(shares(card)).toEqual(expected);
  });

  test('equally where nobody has a weight, wholly where no event names anyone', () => {
    const hours: CaseEvent[] = [
      { kind: 'call', practitioner_id: 'p' },
      { kind: 'call', practitioner_id: 'q' },
    ];
    expect(shares({ split_key: 'minutes' }, hours)).toEqual([
      ['p', 0, 5000],
      ['q', 0, 5000],
    ]);
    expect(shares({ split_key: 'calls' }, [])).toEqual([[null, 1, 10_000]]);
  });

  test('disbursements for themselves, for they stand outside VAT', () => {
    const { shares } = rated(
      [fee, stamps],
      [{ kind: 'receipt', amount_cents: 99 }],
      {},
      {
        split_key: 'fixed_percent',
        split_percent: { p: 5000, q: 5000 },
      },
    );
    expect(shares).toEqual([
      { practitioner_id: 'p', weight: 5000, net_cents: 5050, disbursement_cents: 50 },
      { practitioner_id: 'q', weight: 5000, net_cents: 5049, disbursement_cents: 49 },
    ]);
  });
});
