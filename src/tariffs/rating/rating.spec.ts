import { describe, expect, test } from '@jest/globals';
import { reworded } from '../../../test/support/rating-fixtures.js';
import { addDays, month } from '../../kernel/day.js';
import { FlatComponent } from '../fee-components.js';
import { RateCard, UnitComponent } from '../rate-card.js';
import { templateCard } from '../templates/templates.js';
import { explain } from './explaining.js';
import { holidayCalendar } from './holiday-calendar.js';
import { rate } from './rating.js';
import { CaseEvent, unfold } from './rating-case.js';
import { rateParts } from './rating-parts.js';

const hourly = templateCard('hourly', 'BE');
const forfait = templateCard('package', 'BE');
const perCall = templateCard('per_call', 'BE');
const october = month('2026-10');
const calendar = holidayCalendar('BE');
const call: CaseEvent = { kind: 'call', direction: 'in', outcome: 'answered', talk_s: 60 };
const events = (...list: CaseEvent[]) => unfold({ card: perCall, month: '2026-10', events: list }).events;
const calls = perCall.components[0] as UnitComponent;
const flat: FlatComponent = {
  code: 'agenda',
  kind: 'flat',
  label: calls.label,
  price: { unit_price: '20.00' },
};
const withPrice = (unit_price: string): RateCard => ({
  ...perCall,
  components: [{ ...calls, price: { unit_price, per: 1 } }],
});

describe('what is billed', () => {
  test.each([
    [{ outcome: 'abandoned' }, 'abandoned'],
    [{ outcome: 'voicemail' }, 'voicemail'],
    [{ outcome: 'wrong_number' }, 'wrong_number'],
    [{ outcome: 'spam' }, 'spam'],
    [{ outcome: 'redo' }, 'redo_free'],
    [{ tags: ['wrong-number'] }, 'wrong_number'],
    [{ direction: 'out' }, 'outbound'],
    [{ direction: 'internal' }, 'internal'],
    [{ direction: null, outcome: null }, 'billed'],
    [{ outcome: 'message' }, 'billed'],
    [{ day: '2026-11-01' }, 'outside_period'],
    [{ kind: 'letter' }, 'not_on_card'],
  ] as [Partial<CaseEvent>, string][])('%j is %s', (change, reason) => {
    const rating = rate(events({ ...call, ...change }), perCall, calendar, october);
    expect(rating.events).toMatchObject([{ reason, billed: reason === 'billed' }]);
    expect(rating.net_cents).toBe(reason === 'billed' ? 100 : 0);
  });

  test('a filter that names an outcome bills it', () => {
    const meter = { ...calls.meter, filter: { outcomes: ['voicemail' as const] } };
    const card = { ...perCall, components: [{ ...calls, meter }] };
    const rating = rate(events(call, { ...call, outcome: 'voicemail' }), card, calendar, october);
    expect(rating.events.map(({ reason }) => reason)).toEqual(['not_on_card', 'billed']);
  });

  test('the other filters narrow by practitioner, agent, language, tag and duration', () => {
    const filter = {
      practitioner_ids: ['p'],
      agents: ['a'],
      languages: ['nl'],
      tags: ['vip'],
      without_tags: ['free'],
      duration: { measure: 'talk_s' as const, from: 10, below: 100 },
    };
    const card = { ...perCall, components: [{ ...calls, meter: { ...calls.meter, filter } }] };
    const right = { ...call, practitioner_id: 'p', agent: 'a', language: 'nl', tags: ['vip'] };
    const wrong = [
      { practitioner_id: 'q' },
      { agent: null },
      { language: 'fr' },
      { tags: [] },
      { tags: ['vip', 'free'] },
      { talk_s: 9 },
      { talk_s: 100 },
    ];
    const rating = rate(events(right, ...wrong.map((w) => ({ ...right, ...w }))), card, calendar, october);
    expect(rating.events.map(({ billed }) => billed)).toEqual([true, ...wrong.map(() => false)]);
  });

  test('an event that two components bill stands once, with the second beside it', () => {
    const time: UnitComponent = {
      ...calls,
      code: 'time',
      meter: { event: 'call', measures: ['talk_s'] },
      price: { unit_price: '0.60', per: 60 },
    };
    const rating = rate(events(call), { ...perCall, components: [calls, time] }, calendar, october);
    expect(rating.events).toHaveLength(1);
    expect(rating.events[0]).toMatchObject({ component_code: 'calls', quantity: 1 });
    expect(rating.events[0]!.also).toMatchObject([{ component_code: 'time', billed: true, quantity: 60 }]);
    expect(rating.net_cents).toBe(160);
  });

  test('an event inside one allowance and billed by a later component shows as billed', () => {
    const card = { ...forfait, components: [...forfait.components, calls] };
    const rating = rate(events(call), card, calendar, october);
    expect(rating.events[0]).toMatchObject({ component_code: 'calls', billed: true });
    expect(rating.events[0]!.also).toMatchObject([{ component_code: 'forfait', reason: 'inside_allowance' }]);
  });

  test('an event that measures nothing is not billed', () => {
    const rating = rate(events({ kind: 'work' }), hourly, calendar, october);
    expect(rating.events).toMatchObject([{ billed: false, reason: 'nothing_counted' }]);
    expect(rating.lines).toEqual([]);
  });

  test('the same id twice and a start that is no instant are refused', () => {
    const [first] = events(call);
    expect(() => rate([first!, first!], perCall, calendar, october)).toThrow(
      expect.objectContaining({
        code: 'duplicate-event',
        problems: [expect.objectContaining({ pointer: '/events/1/id' })],
      }),
    );
    const broken = { ...first!, started_at: 'yesterday' };
    expect(() => rate([broken], perCall, calendar, october)).toThrow('not a date with a time');
  });
});

describe('explanations', () => {
  test('lead from the line to each event and what was counted of it', () => {
    const rating = rate(events({ kind: 'work', work_s: 1000 }), hourly, calendar, october);
    const tree = explain(rating.lines[0]!, rating.events);
    expect(tree.nodes).toEqual([
      { code: 'meter', values: { event: 'work', measures: 'work_s', events: 1, measured: 1000 } },
      { code: 'rounding', values: { step: 900, mode: 'up', scope: 'event', counted: 1800 } },
      { code: 'price', values: { metered: 1800, per: 3600, unit_price: '28.00', net_cents: 1400 } },
      {
        code: 'event',
        values: { event_id: 'e1', reason: 'billed', measured: 1000, counted: 1800, quantity: 1800 },
      },
    ]);
  });

  test('of an overage also show the events inside the allowance, of a base line none', () => {
    const rating = rate(events({ ...call, times: 201 }), forfait, calendar, october);
    const leaves = (n: number) =>
      explain(rating.lines[n]!, rating.events).nodes!.filter(({ code }) => code === 'event').length;
    expect([leaves(0), leaves(1)]).toEqual([0, 201]);
  });

  test('rules are printed in four languages', () => {
    const { detail } = rate(events({ kind: 'work', work_s: 60 }), hourly, calendar, october).lines[0]!;
    expect(detail).toEqual({
      fr: 'temps de travail, par tranche de 15 min par prestation',
      nl: 'werktijd, per schijf van 15 min per prestatie',
      en: 'working time, in steps of 15 min per session',
      de: 'Arbeitszeit, in Schritten von 15 min pro Einsatz',
    });
  });
});

describe('fees of a month', () => {
  const card: RateCard = { ...perCall, components: [flat] };

  test.each([
    ['calendar_days', { from: '2026-10-16', to: null }, 1032, '0.516129'],
    ['calendar_days', { from: '2024-01-01', to: '2026-10-01' }, 65, '0.032258'],
    ['none', { from: '2026-10-16', to: null }, 2000, '1'],
    ['none', { from: '2024-01-01', to: null }, 2000, '1'],
  ] as const)('proration %s over %j is %i cents', (proration, active, net_cents, quantity) => {
    const rating = rate([], { ...card, proration }, calendar, { ...october, active });
    expect(rating.lines).toMatchObject([{ net_cents, quantity, unit: 'month' }]);
  });

  test('there is none when the contract covers no day', () => {
    const active = { from: '2026-11-01', to: null };
    expect(rate(events(call), card, calendar, { ...october, active })).toMatchObject({
      lines: [],
      events: [{ reason: 'outside_contract' }],
    });
  });
});

describe('a month in parts', () => {
  const split = (first: RateCard, second: RateCard, ids: [string, string] = ['a', 'a']) => [
    { period: { from: '2026-10-01', to: '2026-10-15' }, card: first, rate_card_id: ids[0] },
    { period: { from: '2026-10-16', to: '2026-12-31' }, card: second, rate_card_id: ids[1] },
  ];

  test('prices each event at the price of its own day', () => {
    const list = events({ ...call, day: '2026-10-15' }, { ...call, day: '2026-10-16' });
    const rating = rateParts(list, split(withPrice('1.00'), withPrice('2.00')), october);
    expect(rating.lines).toMatchObject([
      { net_cents: 100, from: '2026-10-01', to: '2026-10-15' },
      { net_cents: 200, from: '2026-10-16', to: '2026-10-31' },
    ]);
    expect(rating.net_cents).toBe(300);
  });

  test('shares a monthly fee by days even when the card does not prorate', () => {
    const card: RateCard = { ...perCall, proration: 'none', components: [flat] };
    const rating = rateParts([], split(card, reworded(card)), october);
    expect(rating.lines.map(({ net_cents }) => net_cents)).toEqual([968, 1032]);
  });

  test('goes on counting the allowance of one card and starts again with another card', () => {
    const days = [0, 20].map((n) => ({ ...call, times: 150, day: addDays('2026-10-01', n) }));
    const whole: RateCard = {
      ...forfait,
      components: forfait.components.map((c) =>
        c.kind === 'allowance' ? { ...c, allowance: { qty: 200, window: 'month' as const } } : c,
      ),
    };
    const over = (ids: [string, string]) =>
      rateParts(events(...days), split(whole, reworded(whole), ids), october).lines.find(
        ({ part }) => part === 'overage',
      )?.metered;
    expect(over(['a', 'a'])).toBe(100);
    expect(over(['a', 'b'])).toBeUndefined();
  });

  test('priced again for late entries goes on from what was counted and includes nothing twice', () => {
    const parts = split(forfait, reworded(forfait));
    const active = { from: '2026-10-02', to: null };
    const early = unfold({
      card: forfait,
      month: '2026-10',
      events: [{ ...call, day: '2026-10-20', times: 190 }],
    });
    const first = rateParts(early.events, parts, { ...october, active });
    expect(first.lines.find(({ part }) => part === 'overage')).toBeUndefined();
    const late = events({ ...call, day: '2026-10-05', times: 10 });
    const second = rateParts(late, parts, { ...october, active, carried: first.carried });
    expect(second.lines.find(({ part }) => part === 'overage')?.metered).toBe(6);
  });

  test('does not bill days without a card or without a contract', () => {
    const list = events(
      { ...call, day: '2026-10-02' },
      { ...call, day: '2026-10-20' },
      { ...call, day: '2026-10-31' },
    );
    const parts = [{ period: { from: '2026-10-10', to: '2026-10-31' }, card: perCall, rate_card_id: 'a' }];
    const rating = rateParts(list, parts, {
      ...october,
      active: { from: '2026-10-01', to: '2026-10-30' },
    });
    expect(rating.events.map(({ reason }) => reason)).toEqual(['not_on_card', 'billed', 'outside_contract']);
  });

  test('parts that overlap are refused', () => {
    const twice = [split(perCall, perCall)[0]!, split(perCall, perCall)[0]!];
    expect(() => rateParts([], twice, october)).toThrow('do not overlap');
  });
});

test('an event costs about the same among fifty thousand as among five thousand', () => {
  const costPerEvent = (times: number) => {
    const list = events({ ...call, times });
    const runs = [1, 2, 3, 4].map(() => {
      const start = performance.now();
      rate(list, forfait, calendar, october);
      return performance.now() - start;
    });
    return Math.min(...runs) / times;
  };
  costPerEvent(5_000);
  expect(costPerEvent(50_000)).toBeLessThan(8 * costPerEvent(5_000));
});
