import { describe, expect, test } from '@jest/globals';
import { creditLines, creditTotal } from './crediting.ts';

const lines = [
  { position: 1, net_cents: 19_900, vat_bp: 2_100 },
  { position: 2, net_cents: 190, vat_bp: 2_100 },
];

describe('a credit note by hand', () => {
  test('comes to the lines chosen, with the VAT of their sum', () => {
    const all = { chosen: new Set([1, 2]), amounts: new Map<number, number>() };
    expect(creditTotal(lines, all)).toBe(20_090 + 4_219);
    expect(creditLines(lines, all)).toBeUndefined();
    const part = { chosen: new Set([2]), amounts: new Map([[2, 100]]) };
    expect(creditTotal(lines, part)).toBe(121);
    expect(creditLines(lines, part)).toEqual([{ position: 2, net_cents: 100 }]);
  });
});
