import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nirFault, nirKey } from './nir.js';

const fault = (nir: string) => nirFault(nir.slice(0, 13), nir.slice(13));

describe('social security numbers of France', () => {
  test.each(['295109912611193', '253072B07300470', '253072A07300443'])('%s holds', (nir) => {
    expect(fault(nir)).toBeNull();
  });

  test('Corsica counts as 19 and 18', () => {
    expect(nirKey('253072A073004')).toBe('43');
    expect(nirKey('253072B073004')).toBe('70');
    expect(nirKey('2530720073004')).not.toBe('43');
  });

  test('any digit that is mistyped is found', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[12]\d\d(0[1-9]|1[0-2])(2A|2B|[013-9]\d)\d{6}$/),
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 1, max: 9 }),
        (thirteen, at, by) => {
          const key = nirKey(thirteen)!;
          if (!/\d/.test(thirteen[at]!)) return;
          const digit = (Number(thirteen[at]) + by) % 10;
          const typed = thirteen.slice(0, at) + digit + thirteen.slice(at + 1);
          expect(nirFault(typed, key)).not.toBeNull();
        },
      ),
    );
  });

  test.each(['29510991261119', '2951099126111933', '295109C12611193', '095109912611193', ''])(
    '"%s" is no number',
    (nir) => {
      expect(fault(nir)).not.toBeNull();
    },
  );
});
