import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysIn, month } from '../kernel/day.js';
import {
  CardVersion,
  cardsInForce,
  checkContinuity,
  refuseBefore,
  refuseBilled,
  refuseUnborn,
  samePricing,
  versionOn,
} from './cards-in-force.js';
import { templateCard } from './templates/templates.js';

const hourly = templateCard('hourly', 'BE');
const forfait = templateCard('package', 'BE');
const perCall = templateCard('per_call', 'BE');
const version = (rate_card_id: string, number: number, valid_from: string): CardVersion => ({
  rate_card_id,
  version: number,
  valid_from,
  sha256: `${rate_card_id}${number}`,
  definition: hourly,
});
const october = month('2026-10');
const parts = (...given: Parameters<typeof cardsInForce>) =>
  cardsInForce(...given).map(
    ({ period, sha256 }) => `${period.from.slice(8)}-${period.to.slice(8)} ${sha256}`,
  );

describe('the version in force', () => {
  const versions = [
    version('a', 1, '2026-01-01'),
    version('a', 2, '2026-06-01'),
    version('a', 3, '2026-06-01'),
  ];

  test.each([
    ['2025-12-31', undefined],
    ['2026-01-01', 1],
    ['2026-05-31', 1],
    ['2026-06-01', 3],
    ['2030-01-01', 3],
  ])('on %s is %s', (on, expected) => {
    expect(versionOn(versions, on)?.version).toBe(expected);
    expect(versionOn(versions.toReversed(), on)?.version).toBe(expected);
  });
});

describe('the cards of a period', () => {
  test('are one while nothing changes', () => {
    const assignments = [{ rate_card_id: 'a', valid_from: '2026-01-01' }];
    expect(parts(assignments, [version('a', 1, '2026-01-01')], october)).toEqual(['01-31 a1']);
  });

  test('change with the version, on its day', () => {
    const assignments = [{ rate_card_id: 'a', valid_from: '2026-01-01' }];
    const versions = [
      version('a', 2, '2026-10-16'),
      version('a', 1, '2026-01-01'),
      version('a', 3, '2026-11-01'),
    ];
    expect(parts(assignments, versions, october)).toEqual(['01-15 a1', '16-31 a2']);
  });

  test('change with the assignment and ignore other cards', () => {
    const assignments = [
      { rate_card_id: 'b', valid_from: '2026-10-10' },
      { rate_card_id: 'a', valid_from: '2026-01-01' },
    ];
    const versions = [
      version('a', 1, '2026-01-01'),
      version('a', 2, '2026-10-20'),
      version('b', 1, '2026-01-01'),
    ];
    expect(parts(assignments, versions, october)).toEqual(['01-09 a1', '10-31 b1']);
  });

  test('leave out days without an assignment or without a version', () => {
    const assignments = [{ rate_card_id: 'a', valid_from: '2026-10-05' }];
    expect(parts(assignments, [version('a', 1, '2026-10-12')], october)).toEqual(['12-31 a1']);
    expect(parts([], [version('a', 1, '2026-01-01')], october)).toEqual([]);
  });

  test('never overlap, and each day has the card and version of that day', () => {
    const some = fc.integer({ min: -40, max: 40 }).map((n) => addDays('2026-10-15', n));
    const card = fc.constantFrom('a', 'b');
    const assignment = fc.record({ rate_card_id: card, valid_from: some });
    const unique = fc.uniqueArray(assignment, { maxLength: 5, selector: ({ valid_from }) => valid_from });
    const dated = fc.array(fc.tuple(card, some), { maxLength: 6 });
    fc.assert(
      fc.property(unique, dated, (assignments, list) => {
        const versions = list.map(([id, from], index) => version(id, index + 1, from));
        const found = cardsInForce(assignments, versions, october);
        for (let on = october.from; on <= october.to; on = addDays(on, 1)) {
          const own = assignments
            .filter(({ valid_from }) => valid_from <= on)
            .toSorted((x, y) => (x.valid_from < y.valid_from ? 1 : -1))[0];
          const expected =
            own &&
            versionOn(
              versions.filter((v) => v.rate_card_id === own.rate_card_id),
              on,
            );
          const covering = found.filter(({ period }) => period.from <= on && on <= period.to);
          expect(covering.map(({ sha256 }) => sha256)).toEqual(expected ? [expected.sha256] : []);
        }
        expect(found.reduce((days, { period }) => days + daysIn(period), 0)).toBeLessThanOrEqual(31);
      }),
    );
  });
});

test('a component code keeps counting the same thing in the next version', () => {
  const renamed = { ...perCall, components: perCall.components.map((c) => ({ ...c, code: 'hours' })) };
  expect(() => checkContinuity(hourly, hourly, '')).not.toThrow();
  expect(() => checkContinuity(hourly, forfait, '')).not.toThrow();
  for (const other of [{ currency: 'CHF' }, { time_zone: 'Indian/Reunion' }]) {
    expect(() => checkContinuity(hourly, { ...hourly, ...other }, '/definition')).toThrow(
      expect.objectContaining({ code: 'version-differs' }),
    );
  }
  expect(() => checkContinuity(hourly, renamed, '/definition')).toThrow(
    expect.objectContaining({
      code: 'code-counts-other',
      problems: [expect.objectContaining({ pointer: '/definition/components/0/code' })],
    }),
  );
});

test('nothing begins before what is in force already', () => {
  expect(() => refuseBefore('2026-10-01', '2026-10-01', 'Version 1')).not.toThrow();
  expect(() => refuseBefore('2026-09-30', '2026-10-01', 'Version 1')).toThrow(
    'Version 1 is in force from 2026-10-01',
  );
});

test('billed days keep their price, and a card is assigned from its first day on', () => {
  expect(() => refuseBilled('2026-11-30', 'Cabinet des Tilleuls')).toThrow(
    'billed to Cabinet des Tilleuls up to 2026-11-30, and billed days keep their price: choose valid_from 2026-12-01 or later',
  );
  expect(() => refuseUnborn('2026-11-01', '2026-11-01')).not.toThrow();
  expect(() => refuseUnborn('2026-11-02', '2026-11-01')).toThrow('assign it from then on');
});

test('an invoice was priced with what is in force when days, card and version are the same', () => {
  const part = { period: october, rate_card_id: 'a', version: 1 };
  const half = { ...part, period: { from: october.from, to: '2026-10-15' } };
  expect(samePricing([part], [{ ...part }])).toBe(true);
  expect(samePricing([part, part], [part])).toBe(true);
  expect(samePricing([part], [])).toBe(false);
  expect(samePricing([part], [{ ...part, version: 2 }])).toBe(false);
  expect(samePricing([part], [{ ...part, rate_card_id: 'b' }])).toBe(false);
  const rest = { ...part, period: { from: '2026-10-16', to: october.to } };
  expect(samePricing([part], [rest, half])).toBe(true);
  expect(samePricing([part], [half, { ...rest, version: 2 }])).toBe(false);
  expect(samePricing([part], [half])).toBe(false);
});
