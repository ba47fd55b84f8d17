import { expect, test } from '@jest/globals';
import { differences } from './differences.js';

test.each([
  ['the same', { a: [1, { b: 'x' }] }, { a: [1, { b: 'x' }] }, []],
  ['more in an object', { a: 1 }, { a: 1, b: 2 }, []],
  ['another value', { a: 1 }, { a: 2 }, ['/a']],
  ['a missing key', { a: null }, {}, ['/a']],
  ['a list too long', { a: [1] }, { a: [1, 2] }, ['/a/1']],
  ['a list too short', [1, 2], [1], ['/1']],
  ['a number for a text', '1', 1, ['']],
  ['a list for an object', { a: [] }, { a: {} }, ['/a']],
  ['a key with a slash', { 'a/b': 1 }, { 'a/b': 2 }, ['/a~1b']],
] as [string, unknown, unknown, string[]][])('%s', (_, expected, actual, pointers) => {
  expect(differences(expected, actual).map(({ pointer }) => pointer)).toEqual(pointers);
});
