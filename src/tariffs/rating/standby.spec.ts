import { describe, expect, test } from '@jest/globals';
import {
  brief,
  cardOf,
  eventsOf,
  OCTOBER,
  part,
  rated,
  ratedInTwo,
} from '../../../test/support/rating-fixtures.js';
import { Component, StandbyComponent } from '../rate-card.js';
import { CaseEvent } from './rating-case.js';
import { rateParts } from './rating-parts.js';

const standby = (more: Partial<StandbyComponent> = {}) =>
  part<'standby'>({
    kind: 'standby',
    meter: { event: 'standby', measures: ['work_s'] },
    price: { unit_price: '3.00', per: 3600 },
    call_outs: {
      label: { fr: 'z', nl: 'z', en: 'z', de: 'z' },
      meter: { event: 'work', measures: ['work_s'] },
      price: { unit_price: '30.00', per: 3600 },
    },
    ...more,
  });
const hours = part<'unit'>({
  kind: 'unit',
  meter: { event: 'work', measures: ['work_s'] },
  price: { unit_price: '20.00', per: 3600 },
});
const shift: CaseEvent = {
  kind: 'standby',
  started_at: '2026-10-09T20:00',
  ended_at: '2026-10-10T08:00',
  secretary_id: 's',
};
const callOut = (from: string, more: Partial<CaseEvent> = {}): CaseEvent => ({
  kind: 'work',
  started_at: from,
  work_s: 1800,
  secretary_id: 's',
  ...more,
});
const lines = (components: Component[], list: CaseEvent[]) =>
  brief(rated(components, list)).map((line) => line.join(' '));

describe('a standby', () => {
  test('bills what begins within a shift, after midnight too, and nothing else', () => {
    const list = [
      shift,
      callOut('2026-10-09T19:59'),
      callOut('2026-10-09T20:00'),
      callOut('2026-10-10T02:00'),
      callOut('2026-10-10T07:59:59'),
      callOut('2026-10-10T08:00'),
    ];
    expect(lines([hours, standby()], list)).toEqual([
      'unit/usage 3600 2000',
      'standby/usage 43200 3600',
      'standby/call_out 5400 4500',
    ]);
  });

  test('takes the work of its own secretary, and that of nobody', () => {
    const list = [
      shift,
      callOut('2026-10-10T02:00', { secretary_id: 't' }),
      callOut('2026-10-10T03:00', { secretary_id: null }),
    ];
    expect(lines([standby(), hours], list)).toEqual([
      'standby/usage 43200 3600',
      'standby/call_out 1800 1500',
      'unit/usage 1800 1000',
    ]);
  });

  test.each<[string, Partial<StandbyComponent>, CaseEvent[], string[]]>([
    [
      'time that was guaranteed',
      { guaranteed_s: 3600 },
      [callOut('2026-10-10T02:00')],
      ['standby/call_out 1800 1500', 'standby/guarantee 1800 1500'],
    ],
    ['time without a call-out', { guaranteed_s: 3600 }, [], ['standby/guarantee 3600 3000']],
    [
      'no time that was reached',
      { guaranteed_s: 1800 },
      [callOut('2026-10-10T02:00')],
      ['standby/call_out 1800 1500'],
    ],
    [
      'the amount that was guaranteed',
      { guaranteed_amount: '60.00' },
      [callOut('2026-10-10T02:00')],
      ['standby/call_out 1800 1500', 'standby/guarantee:amount 1 900'],
    ],
    [
      'both, the amount on top of the time',
      { guaranteed_s: 3600, guaranteed_amount: '70.00' },
      [],
      ['standby/guarantee 3600 3000', 'standby/guarantee:amount 1 400'],
    ],
  ])('pays %s', (_, more, list, expected) => {
    expect(lines([standby(more)], [shift, ...list])).toEqual(['standby/usage 43200 3600', ...expected]);
  });

  test('pays the guarantee of each shift for itself', () => {
    const next = { ...shift, started_at: '2026-10-10T20:00', ended_at: '2026-10-11T08:00' };
    const busy = callOut('2026-10-10T02:00', { work_s: 7200 });
    expect(lines([standby({ guaranteed_s: 3600 })], [shift, busy, next])).toEqual([
      'standby/usage 86400 7200',
      'standby/call_out 7200 6000',
      'standby/guarantee 3600 3000',
    ]);
  });

  test('has the windows of its shifts and those of its call-outs', () => {
    const night = [{ from: '00:00', to: '06:00', mode: 'multiply', value: '2' }] as const;
    const call_outs = { ...(standby() as StandbyComponent).call_outs!, windows: night };
    expect(lines([standby({ call_outs, windows: night })], [shift, callOut('2026-10-10T05:45')])).toEqual([
      'standby/usage 21600 1800',
      'standby/usage:w0 21600 3600',
      'standby/call_out 900 750',
      'standby/call_out:w0 900 1500',
    ]);
  });

  test('over the clock change has its thirteen hours', () => {
    const long = { ...shift, started_at: '2026-10-24T20:00', ended_at: '2026-10-25T08:00' };
    expect(lines([standby()], [long])).toEqual(['standby/usage 46800 3900']);
  });

  test.each([
    ['count', '0/standby/usage 1 4000', null],
    ['work_s', '0/standby/usage 14400 1200', '1/standby/usage 28800 2400'],
  ] as const)(
    'that another card takes over, counted by %s, is guaranteed by each its share of the time',
    (measure, first, second) => {
      const price = measure === 'count' ? { unit_price: '40.00', per: 1 } : { unit_price: '3.00', per: 3600 };
      const meter = { event: 'standby' as const, measures: [measure] };
      const card = cardOf([standby({ meter, price, guaranteed_s: 3600 })]);
      const parts = [
        { period: { from: '2026-10-01', to: '2026-10-09' }, card, rate_card_id: 'one' },
        { period: { from: '2026-10-10', to: '2026-10-31' }, card, rate_card_id: 'other' },
      ];
      const said = (list: CaseEvent[]) =>
        brief(rateParts(eventsOf([shift, ...list]), parts, OCTOBER)).map((line) => line.join(' '));
      expect(said([])).toEqual(
        [first, '0/standby/guarantee 1200 1000', second, '1/standby/guarantee 2400 2000'].filter(Boolean),
      );
      expect(said([callOut('2026-10-10T02:00')])).toEqual(
        [
          first,
          '0/standby/guarantee 1200 1000',
          second,
          '1/standby/call_out 1800 1500',
          '1/standby/guarantee 600 500',
        ].filter(Boolean),
      );
    },
  );

  test('that a new version cuts is guaranteed once', () => {
    const card = cardOf([standby({ guaranteed_s: 3600, guaranteed_amount: '72.00' })]);
    const rating = ratedInTwo(card, eventsOf([shift]), '2026-10-10');
    expect(brief(rating).map((line) => line.join(' '))).toEqual([
      '0/standby/usage 14400 1200',
      '1/standby/usage 28800 2400',
      '1/standby/guarantee 3600 3000',
      '1/standby/guarantee:amount 1 600',
    ]);
  });
});
