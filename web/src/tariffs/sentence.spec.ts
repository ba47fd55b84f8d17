import { describe, expect, test } from '@jest/globals';
import { formatOf } from '../kernel/format.ts';
import type { Component } from './card.ts';
import { words } from './rate-card.en.ts';
import { sentenceOf, windowOf } from './sentence.ts';

const telling = {
  words,
  format: formatOf('en', 'BE', 'Europe/Brussels'),
  language: 'en',
  currency: 'EUR',
} as const;
const label = { fr: 'Appels', nl: 'Oproepen', en: 'Calls', de: 'Anrufe' };
const say = (component: object) => {
  const whole = { code: 'calls', label, ...component } as unknown as Component;
  return sentenceOf(whole, [whole], telling);
};
const calls = { event: 'call', measures: ['count'] };

describe('a price in words', () => {
  test('a forfait says what is included and what comes beyond', () => {
    expect(
      say({
        kind: 'allowance',
        meter: calls,
        price: { unit_price: '199.00', overage_price: '0.95', per: 1 },
        allowance: { qty: 200 },
      }),
    ).toBe('Forfait €199.00 a month with 200 calls; beyond that €0.95 per call');
  });

  test('minutes are minutes, with their rounding and their limits', () => {
    expect(
      say({
        kind: 'unit',
        meter: { event: 'call', measures: ['talk_s'] },
        quantum: { step: 60, mode: 'up', scope: 'event' },
        price: { unit_price: '0.75', per: 60, cap_per_period: '300.00' },
      }),
    ).toBe('€0.75 per minute, rounded up to 1 minute each, at most €300.00 a period');
  });

  test('tiers say their bounds; a component of others names them', () => {
    const tiers = [
      { up_to: 1_000, unit_price: '0.80' },
      { up_to: null, unit_price: '0.50' },
    ];
    expect(say({ kind: 'tiered', meter: calls, price: { mode: 'volume', per: 1, tiers } })).toBe(
      'up to 1,000 calls: €0.80 per call; beyond: €0.50 per call (the tier reached counts for all)',
    );
    expect(say({ kind: 'percent_of', of: ['calls'], percent_bp: 250 })).toBe('2.50% of Calls');
  });

  test('what is half typed is shown as it is', () => {
    expect(say({ kind: 'flat', price: { unit_price: '1.' } })).toBe('1. a month');
  });

  test('hours with a price of their own', () => {
    const night = {
      from: '19:00',
      to: '07:00',
      mode: 'multiply',
      value: '1.5',
      days: [1, 2, 3, 4, 5],
    } as const;
    expect(windowOf({ ...night, days: [...night.days] }, telling)).toBe(
      'Monday to Friday, 19:00–07:00: × 1.5',
    );
  });
});
