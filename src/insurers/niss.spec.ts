import { describe, expect, test } from '@jest/globals';
import { nissFacts, nissFault } from './niss.js';

const TODAY = '2026-11-26';

/** The number with its check digits, of somebody born in `century`. */
const withCheck = (serial: string, century: 1900 | 2000) => {
  const check = 97 - (Number(`${century === 2000 ? '2' : ''}${serial}`) % 97);
  return serial + String(check).padStart(2, '0');
};

describe('national register numbers', () => {
  test.each(['85073003328', '17073003384', '98472899765', '01490700185', '36121015396'])(
    '%s holds',
    (niss) => {
      expect(nissFault(niss, TODAY)).toBeNull();
    },
  );

  test('a digit that is mistyped is found', () => {
    for (let at = 0; at < 11; at++) {
      const digit = (Number('85073003328'[at]) + 1) % 10;
      const typed = `85073003328`.slice(0, at) + digit + '85073003328'.slice(at + 1);
      expect([typed, nissFault(typed, TODAY)]).toEqual([typed, 'wrong-check-digits']);
    }
  });

  test('nobody is born tomorrow', () => {
    expect(nissFault(withCheck('261126001', 2000), TODAY)).toBeNull();
    expect(nissFault(withCheck('261127001', 2000), TODAY)).toBe('born-later');
    expect(nissFault(withCheck('270000001', 2000), TODAY)).toBe('born-later');
  });

  test('a day that is in no calendar is none, one that is not known is', () => {
    expect(nissFault(withCheck('850230001', 1900), TODAY)).toBe('no-day-of-birth');
    expect(nissFault(withCheck('851301001', 1900), TODAY)).toBe('no-day-of-birth');
    expect(nissFault(withCheck('850000001', 1900), TODAY)).toBeNull();
  });

  test('anything but eleven digits is no number', () => {
    expect(nissFault('8507300332', TODAY)).toBe('not-eleven-digits');
    expect(nissFault('8507300332a', TODAY)).toBe('not-eleven-digits');
  });
});

describe('what a number says', () => {
  test.each([
    ['85073003328', '1985-07-30', 'male'],
    ['17073003384', '2017-07-30', 'male'],
    [withCheck('850730034', 1900), '1985-07-30', 'female'],
    [withCheck('854730034', 1900), '1985-07-30', 'female'],
    [withCheck('852730034', 1900), '1985-07-30', null],
    [withCheck('850000033', 1900), null, 'male'],
    [withCheck('852000033', 1900), null, null],
  ])('%s: born on %s, %s', (niss, born_on, sex) => {
    expect(nissFacts(niss)).toEqual({ born_on, sex });
  });
});
