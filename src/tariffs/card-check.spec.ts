import { describe, expect, test } from '@jest/globals';
import { calls, problems, talk } from '../../test/support/card-parts.js';
import { cardOf, part } from '../../test/support/rating-fixtures.js';
import { cardProblems, cardWarnings, checkCard } from './card-check.js';
import { Component, RateCard } from './rate-card.js';
import { templateCard } from './templates/templates.js';

const cards = (['hourly', 'package', 'per_call'] as const).map((code) => templateCard(code, 'FR'));
const base = cards[2]!;
const unit = base.components[0] as Extract<Component, { kind: 'unit' }>;
const plan = cards[1]!.components[0] as Extract<Component, { kind: 'allowance' }>;
const quantum = { step: 60, mode: 'up', scope: 'event' } as const;
const receipts = {
  code: 'post',
  kind: 'pass_through',
  label: unit.label,
  mode: 'disbursement',
  meter: { event: 'receipt', measures: ['amount_cents'] },
} as const;
const tiered = (tiers: readonly { up_to: number | null; unit_price: string; flat?: string }[]) =>
  ({ ...unit, kind: 'tiered', price: { mode: 'volume', per: 1, tiers } }) as const;
const only = (component: Component): RateCard => ({ ...base, components: [component] });
const named = { code: 'x', label: unit.label };

test('the starter cards and a card with every feature that is priced have no problem', () => {
  for (const card of cards) expect(cardProblems(card)).toEqual([]);
  const text = { event: 'document', measures: ['chars'] } as const;
  const full: Component[] = [
    { ...unit, code: 'a', meter: talk, quantum, price: { unit_price: '1', per: 3600, min_per_event: '2.5' } },
    { ...unit, code: 'b', meter: text, price: { unit_price: '2', per: 1000, cap_per_period: '9.99' } },
    {
      ...tiered([
        { up_to: 5, unit_price: '1' },
        { up_to: null, unit_price: '0.5' },
      ]),
      code: 'c',
    },
    { ...receipts, mode: 'rebill', margin_bp: 500 },
  ];
  expect(cardProblems({ ...base, components: full })).toEqual([]);
});

describe('what contradicts itself is refused with its place', () => {
  test.each<[string, string, RateCard]>([
    ['an unknown zone', '/time_zone', { ...base, time_zone: 'Europe/Nowhere' }],
    ['a code used twice', '/components/1/code', { ...base, components: [unit, unit] }],
    [
      'nine decimals',
      '/components/0/price/unit_price',
      only({ ...unit, price: { unit_price: '0.123456789', per: 1 } }),
    ],
    [
      'a negative price',
      '/components/0/price/unit_price',
      only({ ...unit, price: { unit_price: '-1', per: 1 } }),
    ],
    [
      'a cap of half a cent',
      '/components/0/price/cap_per_period',
      only({ ...unit, price: { ...unit.price, cap_per_period: '1.005' } }),
    ],
    [
      'half a seat',
      '/components/0/quantity',
      only({ ...named, kind: 'flat', price: { unit_price: '1' }, quantity: 0.5 }),
    ],
    ['calls by the dozen', '/components/0/price/per', only({ ...unit, price: { unit_price: '1', per: 12 } })],
    [
      'seconds by 45',
      '/components/0/price/per',
      only({ ...unit, meter: talk, price: { unit_price: '1', per: 45 } }),
    ],
    [
      'audio of a call',
      '/components/0/meter/measures/0',
      only({ ...unit, meter: { event: 'call', measures: ['audio_s'] } }),
    ],
    ['no measure', '/components/0/meter/measures', only({ ...unit, meter: { event: 'call', measures: [] } })],
    [
      'a measure twice',
      '/components/0/meter/measures',
      only({ ...unit, meter: { event: 'call', measures: ['talk_s', 'talk_s'] } }),
    ],
    [
      'calls plus seconds',
      '/components/0/meter/measures',
      only({ ...unit, meter: { event: 'call', measures: ['count', 'talk_s'] } }),
    ],
    [
      'receipts by the unit',
      '/components/0/meter/event',
      only({ ...unit, meter: { event: 'receipt', measures: ['count'] } }),
    ],
    [
      'lines of no length',
      '/components/0/meter/convention/chars_per_line',
      only({ ...unit, meter: { event: 'document', measures: ['lines'], convention: { chars_per_line: 0 } } }),
    ],
    [
      'a duration that cannot be',
      '/components/0/meter/filter/duration',
      only({
        ...unit,
        meter: { ...unit.meter, filter: { duration: { measure: 'talk_s', from: 9, below: 9 } } },
      }),
    ],
    ['a step of zero', '/components/0/quantum/step', only({ ...unit, quantum: { ...quantum, step: 0 } })],
    ['exact steps', '/components/0/quantum/mode', only({ ...unit, quantum: { ...quantum, mode: 'exact' } })],
    [
      'a negative minimum',
      '/components/0/quantum/min_per_event',
      only({ ...unit, quantum: { ...quantum, min_per_event: -1 } }),
    ],
    ['no tier', '/components/0/price/tiers', only(tiered([]))],
    [
      'overlapping tiers',
      '/components/0/price/tiers/1/up_to',
      only(
        tiered([
          { up_to: 9, unit_price: '1' },
          { up_to: 9, unit_price: '1' },
          { up_to: null, unit_price: '1' },
        ]),
      ),
    ],
    [
      'a closed last tier',
      '/components/0/price/tiers/0/up_to',
      only(tiered([{ up_to: 9, unit_price: '1' }])),
    ],
    [
      'an open first tier',
      '/components/0/price/tiers/0/up_to',
      only(
        tiered([
          { up_to: null, unit_price: '1' },
          { up_to: null, unit_price: '1' },
        ]),
      ),
    ],
    [
      'a tier without price',
      '/components/0/price/tiers/0/unit_price',
      only(tiered([{ up_to: null, unit_price: '' }])),
    ],
    [
      'an allowance of nothing',
      '/components/0/allowance/qty',
      only({ ...plan, allowance: { qty: 0, window: 'month' } }),
    ],
    ['a disbursement with margin', '/components/0/margin_bp', only({ ...receipts, margin_bp: 100 })],
    ['a negative margin', '/components/0/margin_bp', only({ ...receipts, mode: 'rebill', margin_bp: -1 })],
    [
      'calls passed through',
      '/components/0/meter',
      only({ ...receipts, meter: { event: 'call', measures: ['count'] } }),
    ],
  ])('%s', (_, pointer, card) => {
    expect(cardProblems(card)).toMatchObject([{ pointer, code: 'rate-card-invalid' }]);
    expect(() => checkCard(card)).toThrow(
      expect.objectContaining({ kind: 'invalid', code: 'rate-card-invalid' }),
    );
  });
});

const percent = (code: string, of: string[]) =>
  part<'percent_of'>({ kind: 'percent_of', code, of, percent_bp: 100 });
const commission = part<'commission'>({ kind: 'commission', percent_bp: 100, from: 'client' });
describe('components that are computed', () => {
  test.each<[string, Component[], string[]]>([
    [
      'from one that is not there',
      [percent('a', ['b'])],
      ['/components/0/of/0 Component "a": there is no component "b" on this card.'],
    ],
    [
      'from themselves',
      [percent('a', ['a'])],
      ['/components/0/of Component "a" is computed from itself (a → a): break the circle.'],
    ],
    [
      'from one another',
      [percent('a', ['b']), percent('b', ['c']), percent('c', ['a'])],
      [
        '/components/0/of Component "a" is computed from itself (a → b → c → a): break the circle.',
        '/components/1/of Component "b" is computed from itself (b → c → a → b): break the circle.',
        '/components/2/of Component "c" is computed from itself (c → a → b → c): break the circle.',
      ],
    ],
    [
      'from a commission, which is one of everything',
      [percent('a', ['commission']), commission],
      ['/components/0/of Component "a" is computed from itself (a → commission → a): break the circle.'],
    ],
    [
      'from others, without a circle',
      [{ ...unit, code: 'x' }, percent('a', ['x']), percent('b', ['x', 'a']), commission],
      [],
    ],
  ])('%s', (_, components, expected) => {
    expect(problems(components)).toEqual(expected);
  });
});

describe('the head of a card', () => {
  test.each<[string, Partial<RateCard>, string]>([
    [
      'a region that does not exist',
      { calendar: 'FR-99' },
      '/calendar There is no holiday calendar "FR-99": use BE, FR, FR-57-67-68 (Alsace-Moselle), CH, DE, LU, MC, NL or a region of these such as FR-RE or CH-GE.',
    ],
    [
      'a currency without cents',
      { currency: 'JPY' },
      '/currency "JPY" is not a currency with cents, such as EUR or CHF.',
    ],
    ['no currency', { currency: 'XQQ' }, '/currency "XQQ" is not a currency with cents, such as EUR or CHF.'],
    [
      'a minimum of half a cent',
      { commitments: { min_period: '1.001' } },
      '/commitments/min_period The card: min_period is an amount with at most two decimals.',
    ],
    [
      'a minimum above the maximum',
      { commitments: { min_period: '9', max_period: '8' } },
      '/commitments/min_period The card: min_period is more than max_period: no amount satisfies both.',
    ],
    [
      'shares that are not everything',
      { split_key: 'fixed_percent', split_percent: { p: 9999 } },
      '/split_percent The shares of the practitioners must come to 10000 basis points (100 %) together.',
    ],
    [
      'shares nobody asked for',
      { split_key: 'calls', split_percent: { p: 10_000 } },
      '/split_percent Shares in percent need the split_key "fixed_percent".',
    ],
  ])('%s', (_, head, expected) => {
    expect(problems([unit], head)).toEqual([expected]);
  });
});

describe('a volume price that falls', () => {
  const volume = (tiers: { up_to: number | null; unit_price: string; flat?: string }[], mode = 'volume') =>
    part<'tiered'>({
      kind: 'tiered',
      code: 'x',
      meter: calls,
      price: { mode: mode as 'volume', per: 1, tiers },
    });
  const falling = [
    { up_to: 1000, unit_price: '0.80' },
    { up_to: null, unit_price: '0.50' },
  ];

  test('is warned of with both amounts', () => {
    expect(cardWarnings(cardOf([volume(falling)]))).toEqual([
      {
        pointer: '/components/0/price/tiers/1',
        code: 'volume-cliff',
        detail: `Component "x": 1000 units cost 800.00, but 1001 cost 500.50; graduated tiers never fall like that.`,
      },
    ]);
  });

  test('is not when it is graduated, or when a flat amount makes up for it', () => {
    expect(cardWarnings(cardOf([volume(falling, 'graduated')]))).toEqual([]);
    const made = [falling[0]!, { ...falling[1]!, flat: '300.00' }];
    expect(cardWarnings(cardOf([volume(made)]))).toEqual([]);
  });
});
