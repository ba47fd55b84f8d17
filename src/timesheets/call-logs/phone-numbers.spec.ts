import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isExtension, PhoneNumbers } from './phone-numbers.js';

const belgian = new PhoneNumbers('BE');
const french = new PhoneNumbers('FR');

describe('numbers of a log', () => {
  test.each([
    ['+3225557001', '+3225557001'],
    ['003225557001', '+3225557001'],
    ['3225557001', '+3225557001'],
    ['025557001', '+3225557001'],
    ['0475 55 70 01', '+32475557001'],
    ['+32 (0)2 555 70 01', '+3225557001'],
    ['0033155507001', '+33155507001'],
    ['33155507001', '+33155507001'],
    ['447911123456', '+447911123456'],
    ['"DUPONT" <+3225557001>', '+3225557001'],
    ['Cabinet Tilleul (+32 2 555 84 01)', '+3225558401'],
    ['sip:+3225557001@pbx.example.test', '+3225557001'],
    ['Ext.3301', '3301'],
    ['Sophie (3301)', '3301'],
    ['*97', '*97'],
  ])('in Belgium %s is %s', (text, number) => expect(belgian.in(text)).toBe(number));

  test.each([
    ['0155507001', '+33155507001'],
    ['33155507001', '+33155507001'],
    ['0590557001', '+590590557001'],
    ['0692557001', '+262692557001'],
    ['003225557001', '+3225557001'],
  ])('in France %s is %s', (text, number) => expect(french.in(text)).toBe(number));

  test.each(['', 'anonymous', 'Unknown', 'DUPONT Anne', 's', 'vmu3301', '<>'])(
    '%s holds no number, and no name',
    (text) => expect(belgian.in(text)).toBeNull(),
  );

  test('law: what comes out holds no letter, and comes out the same again', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.constantFrom(belgian, french), (text, numbers) => {
        const number = numbers.in(text);
        if (number === null) return;
        expect(number).toMatch(/^[+*#0-9]+$/);
        if (number.startsWith('+')) expect(numbers.in(number)).toBe(number);
      }),
    );
  });

  test('extensions are short', () => {
    expect(['3301', '600', '*97', '#1'].every(isExtension)).toBe(true);
    expect(['+3225557001', '025557001', ''].some(isExtension)).toBe(false);
  });
});
