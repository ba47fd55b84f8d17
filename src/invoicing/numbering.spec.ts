import { describe, expect, it } from '@jest/globals';
import { isOgm, isRf } from '../kernel/payment-reference.js';
import { numberOf, paymentReference, seriesOf } from './numbering.js';

describe('numbers', () => {
  it('run in one series per year and kind', () => {
    expect(numberOf(seriesOf('invoice', '2026-11-30'), 12)).toBe('2026-000012');
    expect(numberOf(seriesOf('credit_note', '2027-01-02'), 1)).toBe('CN-2027-000001');
  });

  it('hold only what BR-FR-01 and BR-FR-02 allow, also past a million', () => {
    expect(numberOf('CN-2026', 12_345_678)).toMatch(/^[A-Za-z0-9\-+_/]{1,35}$/);
  });
});

describe('payment references', () => {
  it('are right and unlike for different numbers', () => {
    const values = new Set<string>();
    for (const series of ['2026', '2027']) {
      for (let sequence = 1; sequence <= 200; sequence++) {
        const ogm = paymentReference('BE', series, sequence);
        const rf = paymentReference('FR', series, sequence);
        expect(ogm.kind === 'ogm' && isOgm(ogm.value)).toBe(true);
        expect(rf.kind === 'rf' && isRf(rf.value)).toBe(true);
        values.add(ogm.value).add(rf.value);
      }
    }
    expect(values.size).toBe(800);
  });
});
