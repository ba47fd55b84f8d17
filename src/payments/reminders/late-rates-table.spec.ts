import { describe, expect, it } from '@jest/globals';
import { HALF_YEAR_RATES, halfYear, halfYearRate, recoveryCosts } from './late-rates-table.js';

describe('rates of law', () => {
  it('are one for each half-year, without a gap and with their source', () => {
    const keys = HALF_YEAR_RATES.map(({ country, kind, half }) => `${country} ${kind} ${half}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const start of ['BE late', 'FR late', 'FR legal']) {
      const halves = keys.filter((key) => key.startsWith(start)).map((key) => key.slice(-7));
      const all = ['2024-H1', '2024-H2', '2025-H1', '2025-H2', '2026-H1', '2026-H2'];
      expect(halves).toEqual(all.slice(0, halves.length));
    }
    for (const { source } of HALF_YEAR_RATES) expect(source).toMatch(/art\./);
  });

  it('follow the ECB: ten points in France, eight in Belgium, rounded up to the half point', () => {
    for (const { half, rate_bp } of HALF_YEAR_RATES.filter(
      ({ country, kind }) => country === 'FR' && kind === 'late',
    )) {
      const ecb = rate_bp - 1_000;
      expect([half, halfYearRate('BE', 'late', half)!.rate_bp]).toEqual([
        half,
        Math.ceil((ecb + 800) / 50) * 50,
      ]);
    }
  });

  it('change on 1 January and 1 July', () => {
    expect(halfYear('2026-06-30')).toEqual({ name: '2026-H1', from: '2026-01-01', to: '2026-06-30' });
    expect(halfYear('2026-07-01').name).toBe('2026-H2');
    expect(halfYear('2026-12-31').name).toBe('2026-H2');
  });

  it('give way to nothing that was added, and take what they lack from it', () => {
    const added = { country: 'BE', kind: 'late', half: '2026-H1', rate_bp: 1, source: 'x' } as const;
    expect(halfYearRate('BE', 'late', '2026-H1', [added])!.rate_bp).toBe(1050);
    expect(halfYearRate('BE', 'late', '2027-H1')).toBeNull();
    expect(halfYearRate('BE', 'late', '2027-H1', [{ ...added, half: '2027-H1' }])!.rate_bp).toBe(1);
  });
});

describe('the cost of recovery', () => {
  it('is 40 EUR since the directive of 2011', () => {
    expect([recoveryCosts('BE', '2013-03-15'), recoveryCosts('BE', '2013-03-16')]).toEqual([0, 4000]);
    expect(recoveryCosts('FR', '2026-11-30')).toBe(4000);
  });
});
