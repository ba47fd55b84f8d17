import { describe, expect, it } from '@jest/globals';
import { receiptsText } from './receipts-text.js';

const stamps = { day: '2026-11-12', label: 'Timbres', pieces: 5, amount_cents: 720 };
const letter = { day: '2026-11-14', label: null, pieces: 0, amount_cents: 810 };
const plain = (text: string) => text.replace(/\s/g, ' ');

describe('receipts of a line', () => {
  it('are told apart by day, words and amount', () => {
    expect(plain(receiptsText([stamps, letter], 'fr'))).toBe(
      '12/11/2026 Timbres (7,20 €), 14/11/2026 (8,10 €)',
    );
    expect(plain(receiptsText([stamps], 'de'))).toBe('12.11.2026 Timbres (7,20 €)');
  });

  it('are counted beyond the first four, but never one alone', () => {
    const many = (count: number) =>
      receiptsText(
        Array.from({ length: count }, () => stamps),
        'nl',
      );
    expect(many(5)).not.toContain('andere');
    expect(many(310)).toMatch(/en 306 andere, zie bijlage$/);
  });
});
