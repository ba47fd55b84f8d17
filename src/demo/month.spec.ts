import { describe, expect, it } from '@jest/globals';
import { checkCard } from '../tariffs/card-check.js';
import { BUSINESSES } from './businesses.js';
import { rowsOf } from './call-log-writers.js';
import { CARD_NAMES, cardOf } from './demo-cards.js';
import { monthOf } from './month.js';

const [belgian, french, agency] = BUSINESSES as [
  (typeof BUSINESSES)[0],
  (typeof BUSINESSES)[0],
  (typeof BUSINESSES)[0],
];

describe('the month of a business', () => {
  it('is the same every time', () => {
    expect(monthOf(french, 0.1)).toEqual(monthOf(french, 0.1));
  });

  it('has about 20,000 rows on each of the four telephone systems of the agency', () => {
    const sites = monthOf(agency, 1);
    expect(sites.map(({ layout }) => layout)).toEqual(['asterisk', 'freepbx', '3cx', 'aircall']);
    expect(sites.reduce((total, { practices }) => total + practices.length, 0)).toBe(200);
    for (const { layout, calls } of sites) {
      const rows = calls.reduce((total, call) => total + rowsOf(layout, call), 0);
      expect(Math.abs(rows - 20_000)).toBeLessThan(500);
    }
  });

  it('keeps its shape when it is smaller', () => {
    const sites = monthOf(agency, 0.03);
    expect(sites.map(({ practices }) => practices.length)).toEqual([2, 2, 1, 1]);
    expect(monthOf(belgian, 0.03).flatMap(({ practices }) => practices)).toHaveLength(4);
  });

  it('never has two things begin in the same second at one practice', () => {
    for (const { practices } of monthOf(french, 1)) {
      for (const { calls, work } of practices) {
        const starts = [
          ...calls.map(({ started_at }) => started_at),
          ...work.map((entry) => Date.parse(entry.started_at)),
        ];
        expect(new Set(starts).size).toBe(starts.length);
      }
    }
  });

  it('brings the French solo dictations, letters and receipts with a label', () => {
    const work = monthOf(french, 1).flatMap(({ practices }) =>
      practices.flatMap((practice) => practice.work),
    );
    expect(new Set(work.map(({ kind }) => kind))).toEqual(
      new Set(['dictation', 'letter', 'receipt', 'booking']),
    );
    expect(work.filter(({ kind }) => kind === 'receipt').every(({ label }) => label)).toBe(true);
  });
});

it.each(CARD_NAMES)('the rate card "%s" holds in both countries', (name) => {
  for (const country of ['BE', 'FR'] as const) {
    expect(() => checkCard(cardOf(name, country), '/definition')).not.toThrow();
  }
});
