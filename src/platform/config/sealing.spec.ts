import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { seal, unseal } from './sealing.js';

const KEY = new Uint8Array(32).fill(7);

describe('a sealed value', () => {
  test('opens to the text it was made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, place) => {
        expect(unseal(KEY, place, seal(KEY, place, text))).toBe(Buffer.from(text).toString());
      }),
    );
  });

  test('is another one each time and shows nothing of the text', () => {
    const one = seal(KEY, 'here', 'a secret of some length');
    expect(seal(KEY, 'here', 'a secret of some length')).not.toBe(one);
    expect(Buffer.from(one, 'base64').toString('latin1')).not.toContain('secret');
  });

  test('does not open in another place, under another key, or with any bit turned', () => {
    const sealed = seal(KEY, 'here', 'secret');
    expect(() => unseal(KEY, 'there', sealed)).toThrow();
    expect(() => unseal(new Uint8Array(32).fill(8), 'here', sealed)).toThrow();
    const bytes = Buffer.from(sealed, 'base64');
    for (let at = 0; at < bytes.length; at++) {
      const turned = Buffer.from(bytes);
      turned[at]! ^= 1;
      expect(() => unseal(KEY, 'here', turned.toString('base64'))).toThrow();
    }
    expect(() => unseal(KEY, 'here', bytes.subarray(0, -12).toString('base64'))).toThrow();
    expect(() => unseal(KEY, 'here', '')).toThrow();
  });
});
