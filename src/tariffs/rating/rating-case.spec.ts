import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readCase } from '../rating-case.schema.js';
import { reportOf } from './case-report.js';
import { periodOf, RatingCase, rateCase } from './rating-case.js';

const folder = new URL('../../../test/examples/rating/', import.meta.url);
const none = () => {
  throw new Error('No example names a card file.');
};
const examples = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => {
    const { rating_case, expected } = readCase(JSON.parse(readFileSync(new URL(name, folder), 'utf8')), none);
    return { name: name.replace('.json', ''), title: rating_case.title, rating_case, expected };
  });

test('there is a worked example for E1 to E8 and for every tariff', () => {
  const missing = (letter: string, count: number) =>
    Array.from({ length: count }, (_, n) => `${letter}${n + 1}`).filter(
      (code) => !examples.some(({ name }) => new RegExp(`^${code}[a-d]?-`).test(name)),
    );
  expect([...missing('e', 8), ...missing('t', 18)]).toEqual([]);
});

describe.each(examples)('$name: $title', ({ rating_case, expected }) => {
  const rating = rateCase(rating_case);
  const report = reportOf(rating_case, periodOf(rating_case), rating, 'fr');

  test('gives exactly the expected lines, totals and reasons', () => {
    const { lines, totals, reasons } = expected as { lines: object[]; totals: object; reasons: object };
    expect(report.lines).toHaveLength(lines.length);
    expect(report).toMatchObject({ ...expected, totals });
    expect(report.reasons).toEqual(reasons);
  });

  test('explains every line down to its events', () => {
    for (const [at, { node }] of report.lines.map((line, at) => [at, { node: line }] as const)) {
      const leaves = (report.explanation[at]!.nodes ?? []).filter(({ code }) => code === 'event');
      const counted = report.events
        .flatMap((event) => [event, ...event.also])
        .flatMap(({ lines }) => lines)
        .filter(({ line }) => line === node.key);
      const sum = leaves.reduce((total, { values }) => total + Number(values.quantity), 0);
      expect(sum).toBe(counted.reduce((total, { quantity }) => total + quantity, 0));
      if (counted.length > 0) expect(sum).toBe(node.metered);
    }
  });
});

describe('cases that go on', () => {
  const calls: RatingCase = examples.find(({ name }) => name === 'pack-renewed')!.rating_case;

  test('what one month carries opens the next', () => {
    const october = rateCase(calls);
    const november = rateCase({ ...calls, month: '2026-11', carried: october.carried });
    // 70 calls are left of October's packs; 230 more take two packs and leave 40.
    expect(november.lines).toMatchObject([{ part: 'pack', quantity: '2', net_cents: 18000 }]);
    expect(november.carried.pack!.balances!['']!.lots).toMatchObject([{ left: 40 }]);
  });

  test('receipts that do not sum to what the case says are refused', () => {
    const { rating_case } = examples.find(({ name }) => name === 't9-minimum-and-postage')!;
    expect(() => rateCase({ ...rating_case, receipts_total_cents: 1823 })).toThrow(
      'The receipts on the lines sum to 1824 cents, not to 1823',
    );
  });
});
