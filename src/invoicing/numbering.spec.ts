import { describe, expect, it } from '@jest/globals';
import { isOgm, isRf } from '../kernel/payment-reference.js';
import { claimLane, numberOf, paymentReference, referenceLane, seriesOf } from './numbering.js';

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
  it('are right and unlike for different numbers and different businesses', () => {
    const values = new Set<string>();
    for (const series of ['2026', '2027']) {
      for (const lane of [100, 999]) {
        for (const sequence of [1, 2, 99_999, 100_000, 9_999_999]) {
          const ogm = paymentReference('BE', series, sequence, lane);
          const rf = paymentReference('FR', series, sequence, lane);
          expect(ogm.kind === 'ogm' && isOgm(ogm.value)).toBe(true);
          expect(rf.kind === 'rf' && isRf(rf.value)).toBe(true);
          values.add(rf.value).add(`${sequence > 99_999 ? lane : ''} ${ogm.value}`);
        }
      }
    }
    expect(values.size).toBe(40);
  });

  it('say the year, the lane and the sequence', () => {
    expect(paymentReference('BE', '2026', 12, 417).value.slice(0, 10)).toBe('2641700012');
    expect(paymentReference('FR', '2026', 12, 417).value.slice(4)).toBe('2026000012417');
  });

  it('never meet those made without a lane, which began with 000', () => {
    for (let sequence = 1; sequence < 100_000; sequence += 997) {
      const lane = Number(paymentReference('BE', '2026', sequence, 100).value.slice(2, 5));
      expect(lane).toBeGreaterThanOrEqual(100);
    }
    expect(paymentReference('BE', '2026', 100_000, 417).value.slice(0, 10)).toBe('2600100000');
  });

  it('of a lane that stays, and that spreads over the businesses', () => {
    const lanes = Array.from({ length: 2_000 }, (_, at) => referenceLane(`workspace-${at}`));
    expect(referenceLane('workspace-7')).toBe(lanes[7]);
    expect(Math.min(...lanes)).toBeGreaterThanOrEqual(100);
    expect(Math.max(...lanes)).toBeLessThanOrEqual(999);
    expect(new Set(lanes).size).toBeGreaterThan(700);
  });

  it('of claims are of a lane that is never that of the invoices of the workspace', () => {
    const issuers = Array.from({ length: 5_000 }, (_, at) => `workspace-${at}`);
    const meeting = issuers.filter((each) => referenceLane(each) === referenceLane(`${each}/late-claims`));
    expect(meeting.length).toBeGreaterThan(0);
    for (const issuer of issuers) {
      expect(claimLane(issuer)).not.toBe(referenceLane(issuer));
      expect(claimLane(issuer)).toBeGreaterThanOrEqual(100);
      expect(claimLane(issuer)).toBeLessThanOrEqual(999);
    }
  });
});
