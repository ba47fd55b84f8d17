import { describe, expect, test } from '@jest/globals';
import { MALFORMED_CARDS } from '../../test/support/malformed-cards.js';
import { DomainError } from '../kernel/domain-error.js';
import { readCase } from './rating-case.schema.js';
import { templateCard } from './templates/templates.js';

const CASE = { template: 'per_call', month: '2026-10', events: [{ kind: 'call' }] };
const CALLS = {
  code: 'calls',
  kind: 'unit',
  label: 'Appels',
  meter: { event: 'call', measures: ['count'] },
  price: { unit_price: '1.00', per: 1 },
};

function problemsOf(given: unknown) {
  try {
    readCase(given, () => templateCard('hourly', 'BE'));
  } catch (error) {
    return (error as DomainError).problems.map(({ pointer, detail }) => `${pointer}: ${detail}`);
  }
  return [];
}

describe('the card of a case', () => {
  test('is inline, with what its head leaves out and one text for all languages', () => {
    const { rating_case } = readCase(
      { ...CASE, template: undefined, card: { calendar: 'BE', components: [CALLS] } },
      () => null,
    );
    expect(rating_case.card).toMatchObject({
      currency: 'EUR',
      time_zone: 'Europe/Brussels',
      billing: { period: 'month', base: 'arrears', usage: 'arrears' },
      components: [{ label: { fr: 'Appels', nl: 'Appels', en: 'Appels', de: 'Appels' } }],
    });
  });

  test('is a template, of the country of the case', () => {
    const { rating_case } = readCase({ ...CASE, country: 'BE' }, () => null);
    expect(rating_case.card).toEqual(templateCard('per_call', 'BE'));
  });

  test.each([templateCard('hourly', 'FR'), { format: 'x', definition: templateCard('hourly', 'FR') }])(
    'is in a file of its own, as it is or as it was exported',
    (file) => {
      const { rating_case } = readCase({ ...CASE, template: undefined, card_file: 'card.json' }, () => file);
      expect(rating_case.card).toEqual(templateCard('hourly', 'FR'));
    },
  );
});

const other = (valid_from: string, more: object = {}) => ({
  valid_from,
  card: { components: [{ ...CALLS, price: { unit_price: '2.00', per: 1 } }], ...more },
});
const OWN = { ...CASE, template: undefined, card: { components: [CALLS] } };

describe('a card that contradicts itself is refused, with whom it is about and the rule', () => {
  test.each(MALFORMED_CARDS.map(({ what, ...each }) => [what, each] as const))('%s', (_, { card, says }) => {
    const told = problemsOf({ ...CASE, template: undefined, card });
    expect(told.join('\n')).toContain(says);
    expect(told.every((each) => each.startsWith('/card/'))).toBe(true);
  });
});

test('later versions are in the order of their days, whatever their order in the case', () => {
  const read = (versions: object[]) => readCase({ ...OWN, versions }, () => null).rating_case.versions;
  expect(read([other('2026-10-16'), other('2026-10-05')])).toHaveLength(2);
  const zones = [other('2026-10-16', { time_zone: 'Indian/Reunion' }), other('2026-10-05')];
  expect(problemsOf({ ...OWN, versions: zones })).toEqual([
    expect.stringMatching(/^\/versions\/0\/card\/time_zone: The version before/),
  ]);
});

test.each([
  [[], ': A case is a JSON object with a card, a month and events.'],
  [
    { ...CASE, events: [1, 2].map(() => ({ kind: 'call', times: 150_000 })) },
    '/events: These are 300000 events',
  ],
  [{ ...CASE, colour: 'red' }, '/colour: There is no field "colour" here.'],
  [{ ...CASE, template: undefined }, ': Say what the card is'],
  [{ ...CASE, card_file: 'x' }, ': Say what the card is'],
  [{ ...CASE, template: 't99' }, '/template: There is no template "t99": use one of hourly, package'],
  [{ ...CASE, month: undefined }, ': Say when'],
  [{ ...CASE, month: '9999-12' }, '/month: is a month such as 2026-10'],
  [{ ...CASE, events: [{ kind: 'call', day: '9999-12-31' }] }, '/events/0/day: is a day from 1900 to 2199'],
  [
    { ...OWN, versions: [other('2026-10-05'), other('2026-10-05')] },
    '/versions/1/valid_from: Two versions begin on 2026-10-05: a case says which card a day has',
  ],
  [{ ...CASE, month: '2026-13' }, '/month: is a month such as 2026-10'],
  [{ ...CASE, events: [{ kind: 'visit' }] }, '/events/0/kind: '],
  [{ ...CASE, events: [{ kind: 'call', talk: 3 }] }, '/events/0/talk: There is no field "talk" here.'],
  [{ ...CASE, events: [{ kind: 'call', talk_s: -1 }] }, '/events/0/talk_s: '],
  [
    { ...CASE, events: [{ kind: 'work', started_at: '2026-02-30T10:00' }] },
    '/events/0/started_at: is on a day',
  ],
  [{ ...CASE, events: [{ kind: 'work', started_at: '10:00' }] }, '/events/0/started_at: is a time such as'],
  [
    { ...CASE, events: [{ kind: 'work', ended_at: '2026-10-05T10:00' }] },
    '/events/0/started_at: An event that',
  ],
  [
    { ...CASE, events: [{ kind: 'work', started_at: '2026-10-05T10:00', ended_at: '2026-10-05T09:00' }] },
    '/events/0/ended_at: This event ends before it begins.',
  ],
  [{ ...CASE, period: { from: '2026-10-02', to: '2026-10-01' }, month: undefined }, '/period: ends before'],
  [
    {
      ...CASE,
      template: undefined,
      card: { components: [{ ...CALLS, price: { unit_price: '0,95', per: 1 } }] },
    },
    '/card/components/0/price/unit_price: Component "calls": unit_price "0,95" is not a price',
  ],
  [
    { ...CASE, template: undefined, card: { components: [{ ...CALLS, prise: 1 }] } },
    '/card/components/0/prise: Component "calls" (/card/components/0/prise): There is no field "prise" here.',
  ],
  [
    {
      ...CASE,
      template: undefined,
      card: { components: [{ ...CALLS, price: { unit_price: 0.95, per: 1 } }] },
    },
    '/card/components/0/price/unit_price: Component "calls" (/card/components/0/price/unit_price): a price is a text',
  ],
  [
    {
      ...CASE,
      template: undefined,
      card: { components: [CALLS, { ...CALLS, code: 'b', price: { unit_price: '1', per: 2e9 } }] },
    },
    '/card/components/1/price/per: Component "b" (/card/components/1/price/per): a quantity is a whole number',
  ],
  [
    { ...CASE, template: undefined, card: { components: [{ ...CALLS, kind: 'units' }] } },
    '/card/components/0/kind: Component "calls" (/card/components/0/kind): must be one of flat, unit',
  ],
  [
    { ...CASE, template: undefined, card: { components: [{ ...CALLS, payout: { percent_bp: 'half' } }] } },
    '/card/components/0/payout: Component "calls" (/card/components/0/payout): a payout is',
  ],
  [
    { ...CASE, versions: [{ valid_from: '2026-10-16', card: { calendar: 'XX', components: [CALLS] } }] },
    '/versions/0/card/calendar: There is no holiday calendar "XX"',
  ],
] as [unknown, string][])('%j is refused', (given, expected) => {
  expect(problemsOf(given).map((problem) => problem.slice(0, expected.length))).toContain(expected);
});
