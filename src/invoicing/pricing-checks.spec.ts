import { describe, expect, it } from '@jest/globals';
import { refuseOtherCurrency, refuseUnmatchedReceipts } from './pricing-checks.js';

describe('before a draft is made', () => {
  const line = (net_cents: number) => ({
    key: 'stamps/usage:152',
    net_cents,
    vat_treatment: 'disbursement' as const,
  });
  const events = [{ event_id: 'e1', lines: [{ line: 'stamps/usage:152', quantity: 10 }] }];
  const entries = new Map([['e1', { amount_cents: 1_520 }]]);

  it('disbursements must come to their receipts', () => {
    expect(() => refuseUnmatchedReceipts([line(1_520)], events, entries)).not.toThrow();
    expect(() => refuseUnmatchedReceipts([line(1_521)], events, entries)).toThrow('Receipts of €15.20');
    const rebilled = { ...line(2_000), vat_treatment: 'standard' as const };
    expect(() => refuseUnmatchedReceipts([rebilled], events, entries)).not.toThrow();
  });

  it('the currency must be the euro', () => {
    expect(() => refuseOtherCurrency({ currency: 'EUR' })).not.toThrow();
    expect(() => refuseOtherCurrency({ currency: 'CHF' })).toThrow('in CHF');
  });
});
