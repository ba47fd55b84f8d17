import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lastTwoDigits, Pseudonyms } from './pseudonym.js';

describe('pseudonyms of numbers', () => {
  test('law: it is HMAC-SHA-256 cut to 16 bytes, the first time and from memory', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.string({ maxLength: 200 }),
        (key, text) => {
          const pseudonyms = new Pseudonyms(key);
          const expected = createHmac('sha256', key).update(text).digest('hex').slice(0, 32);
          expect([pseudonyms.of(text), pseudonyms.of(text)]).toEqual([expected, expected]);
        },
      ),
    );
  });

  test('another key gives another pseudonym, a short key none', () => {
    const of = (fill: number) => new Pseudonyms(new Uint8Array(32).fill(fill)).of('+3225557001');
    expect(of(1)).not.toBe(of(2));
    expect(() => new Pseudonyms(new Uint8Array(16))).toThrow(
      expect.objectContaining({ code: 'wrong-key-length' }),
    );
  });

  test('keeps two digits to recognise a number by', () => {
    expect(lastTwoDigits('+3225557001')).toBe('01');
    expect(lastTwoDigits('3301#')).toBe('01');
    expect(lastTwoDigits('7')).toBeNull();
  });
});
