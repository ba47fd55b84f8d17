import { expect, test } from '@jest/globals';
import { isIban } from '../kernel/iban.js';
import { payerIban } from './payer-iban.js';

test('accounts of made-up clients are of their country, valid, and each another', () => {
  for (const country of ['BE', 'FR'] as const) {
    const accounts = Array.from({ length: 300 }, (_, at) => payerIban(country, at));
    expect(accounts.filter((iban) => !isIban(iban) || !iban.startsWith(country))).toEqual([]);
    expect(new Set(accounts).size).toBe(300);
  }
});
