import { describe, expect, it } from '@jest/globals';
import { REASON_WORDS } from './reason-words.js';
import { reasonText } from './reasons.js';

describe('reasonText', () => {
  it('fills amounts, days and lists in each language', () => {
    const values = { number: '2026-000001', paid_cents: 123_456, open_cents: 200_000 };
    const { code, sentence } = reasonText({ code: 'reference_part', values })!;
    expect(code).toBe('reference_part');
    expect(sentence.en).toBe(
      'The reference is that of invoice 2026-000001: €1,234.56 came in of €2,000.00 open.',
    );
    expect(sentence.nl).toContain('1.234,56');
    const several = reasonText({
      code: 'named_together',
      values: { numbers: ['2026-000001', '2026-000002'], paid_cents: 100 },
    });
    expect(several!.sentence.de).toContain('2026-000001, 2026-000002');
    const back = reasonText({ code: 'reversal', values: { received_on: '2026-11-01', original_cents: 900 } });
    expect(back!.sentence.fr).toContain('1er novembre 2026');
  });

  it('says something for a code of another version, and nothing for no reason', () => {
    expect(reasonText({ code: 'of-tomorrow' })!.sentence.en).toBe('Decided by a rule.');
    expect(reasonText(null)).toBeNull();
  });

  it('has the same places to fill in every language', () => {
    const placesOf = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
    for (const [code, words] of Object.entries(REASON_WORDS)) {
      const places = Object.values(words).map(placesOf);
      for (const each of places) expect([code, each]).toEqual([code, places[0]]);
    }
  });
});
