import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { newId } from '../kernel/id.js';
import { idOfReference, referenceOf } from './reference.js';

describe('a reference', () => {
  test('has 25 plain characters and leads back to its id', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(referenceOf(id)).toMatch(/^[0-9A-Z]{25}$/);
        expect(idOfReference(referenceOf(id))).toBe(id);
      }),
    );
    expect(idOfReference(referenceOf(newId()))).toMatch(/-7/);
    for (const id of ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff']) {
      expect(idOfReference(referenceOf(id))).toBe(id);
    }
  });

  test.each(['', 'F-0001', 'ZZZZZZZZZZZZZZZZZZZZZZZZZ', '0000000000000000000000000a'])(
    '"%s" is none of ours',
    (text) => expect(idOfReference(text)).toBeNull(),
  );
});
