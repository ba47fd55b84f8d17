import { describe, expect, test } from '@jest/globals';
import { formatOf } from '../kernel/format.ts';
import { callSteps, shareOn } from './call-steps.ts';
import { words as codes } from './codes.en.ts';
import { countedIn, type Node, sentencesOf } from './explaining.ts';
import { words } from './why.en.ts';

const telling = { words, codes, format: formatOf('en', 'BE', 'Europe/Brussels') };
const call = {
  position: 7,
  kind: 'call',
  direction: 'in',
  outcome: 'answered',
  talk_s: 125,
  wrap_s: 30,
  measured: 1,
  counted: 1,
  billed: true,
  reason: 'billed',
  lines: [{ position: 2, quantity: 1 }],
};
const line = { position: 2, price: { unit: 'call', unit_price: '0.95', per: 1 } };

describe('the steps of one call', () => {
  test('lead from what was recorded to its price', () => {
    expect(callSteps(call, line, telling).map(({ code, after }) => [code, after])).toEqual([
      ['recorded', 'Talk 2:05, Wrap-up 0:30'],
      ['reason', 'counts'],
      ['measured', '1 call'],
      ['rounded', '1 call'],
      ['included', '1 call'],
      ['line', 'line 2'],
      ['priced', '€0.95'],
    ]);
  });

  test('end where it does not count, with the reason', () => {
    const wrong = { ...call, billed: false, counted: 0, reason: 'wrong_number', lines: null };
    expect(callSteps(wrong, line, telling).at(-1)!.after).toBe('does not count: wrong number');
  });

  test('end inside the plan where nothing more is to pay', () => {
    const inside = { ...call, billed: false, reason: 'inside_allowance', lines: null };
    expect(callSteps(inside, line, telling).at(-1)).toEqual({
      code: 'included',
      before: '1 call',
      after: 'inside the plan, nothing more to pay',
    });
  });

  test('tell seconds as time and price them by the hour', () => {
    const hours = { position: 1, price: { unit: 'h', unit_price: '30.00', per: 3600 } };
    const work = { ...call, measured: 1_700, counted: 1_800, lines: [{ position: 1, quantity: 1_800 }] };
    expect(
      callSteps(work, hours, telling)
        .slice(3)
        .map(({ before, after }) => [before, after]),
    ).toEqual([
      ['28:20', '30:00'],
      ['30:00', '30:00'],
      ['30:00', 'line 1'],
      ['30:00', '€15.00'],
    ]);
    expect(shareOn(work, 3)).toBe(0);
  });
});

describe('the rule of a line', () => {
  test('is told in sentences, step by step', () => {
    const nodes = [
      { code: 'meter', values: { event: 'call', measures: 'count', events: 5, measured: 5 } },
      { code: 'allowance', values: { included: 3, used_before: 0, counted: 5, over: 2 } },
      { code: 'price', values: { metered: 2, per: 1 } },
    ];
    expect(sentencesOf(nodes, line.price, telling)).toEqual([
      '5 events counted, together 5 calls.',
      '3 calls included; of 5 calls counted, 2 calls are over.',
    ]);
  });

  test('tells tiers in the unit they are priced in', () => {
    const tier = (from: number, to: number | null) => [
      { code: 'tier', values: { tier: 2, from, to, before: 0 } },
    ];
    const hours = { unit: 'h', unit_price: '30.00', per: 3_600 };
    const lines = { unit: 'line', unit_price: '0.10', per: 60 };
    expect(sentencesOf(tier(1_001, 2_000), line.price, telling)).toEqual([
      'Tier 2: from 1,001 calls to 2,000 calls.',
    ]);
    expect(sentencesOf(tier(36_001, 72_000), hours, telling)).toEqual(['Tier 2: from 10 h 00 to 20 h 00.']);
    expect(sentencesOf(tier(6_001, null), lines, telling)).toEqual(['Tier 2: from 100 lines to no end.']);
  });

  test('tells packs by what is in them', () => {
    const pack = (unit?: string) => ({
      unit: 'pack',
      unit_price: '90.00',
      component_code: 'hours',
      explanation: [
        { code: 'packs', values: { sold: 2, qty: 36_000, months: 12, ...(unit && { unit }) } },
        { code: 'price', values: { metered: 2, per: 1 } },
      ],
    });
    const told = (line: ReturnType<typeof pack>) =>
      sentencesOf(line.explanation as readonly Node[], countedIn(line, [line]), telling);
    expect(told(pack('s'))).toEqual(['Sold: 2 prepaid packs of 10 h 00.']);
    // Invoices of before do not say what is in a pack.
    expect(told(pack())).toEqual(['Sold: 2 prepaid packs.']);
  });
});
