import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { RatingCase, rateCase } from './rating-case.js';

interface WorkedExample extends RatingCase {
  readonly title: string;
  readonly expected: {
    readonly lines: readonly (Record<string, unknown> & { readonly detail_fr?: string })[];
    readonly net_cents: number;
    readonly reasons: Readonly<Record<string, number>>;
  };
}

const folder = new URL('../../../test/examples/rating/', import.meta.url);
const examples = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({
    name: name.replace('.json', ''),
    ...(JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as WorkedExample),
  }));

test('there are worked examples', () => {
  expect(examples.length).toBeGreaterThanOrEqual(20);
});

describe.each(examples)('$name: $title', (example) => {
  const rating = rateCase(example);

  test('gives exactly the expected lines', () => {
    const lines = rating.lines.map((line) => ({ ...line, detail_fr: line.detail.fr }));
    expect(lines).toHaveLength(example.expected.lines.length);
    expect(lines).toMatchObject(example.expected.lines);
    expect(rating.net_cents).toBe(example.expected.net_cents);
  });

  test('gives every event its reason', () => {
    const reasons: Record<string, number> = {};
    for (const { reason } of rating.events) reasons[reason] = (reasons[reason] ?? 0) + 1;
    expect(reasons).toEqual(example.expected.reasons);
    expect(rating.events.filter(({ billed }) => billed)).toHaveLength(reasons.billed ?? 0);
  });
});
