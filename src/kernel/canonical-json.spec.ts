import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';

describe('canonicalJson', () => {
  test('orders keys at every depth and leaves lists as they are', () => {
    expect(canonicalJson({ b: [{ d: 1, c: 2 }, 3], a: null, z: undefined })).toBe(
      '{"a":null,"b":[{"c":2,"d":1},3]}',
    );
  });

  test('is the same whatever order the keys came in', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (facts) => {
        const turned = Object.fromEntries(Object.entries(facts).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(facts));
        expect(JSON.parse(canonicalJson(facts))).toEqual(JSON.parse(JSON.stringify(facts)));
      }),
    );
  });
});
