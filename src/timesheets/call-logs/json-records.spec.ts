import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { JsonSplitter } from './json-records.js';

function split(text: string, records?: string, size = text.length || 1): [number, object][] {
  const found: [number, object][] = [];
  const splitter = new JsonSplitter(records, (record, line) => found.push([line, record]));
  for (let at = 0; at < text.length; at += size) splitter.push(text.slice(at, at + size));
  splitter.end();
  return found;
}

describe('finding the records of a JSON file', () => {
  test('reads a list, a list within an object, and one object after another', () => {
    expect(split('[\n {"a":1},\n {"a":{"b":[2,"]}"]}}\n]')).toEqual([
      [2, { a: 1 }],
      [3, { a: { b: [2, ']}'] } }],
    ]);
    expect(split('{"n":[{"a":0}],"calls":[{"a":1},{"a":2}],"z":{"calls":[{"a":3}]}}', 'calls')).toEqual([
      [1, { a: 1 }],
      [1, { a: 2 }],
    ]);
    expect(split('{"a":1}\n{"a":2}\n')).toEqual([
      [1, { a: 1 }],
      [2, { a: 2 }],
    ]);
    expect(split('[]')).toEqual([]);
  });

  test.each([
    ['[{"a":1}', 'malformed-json'],
    ['[{"a":tru}]', 'malformed-json'],
    ['[1,2]', 'malformed-json'],
    ['["a"]', 'malformed-json'],
    ['[[{"a":1}]]', 'malformed-json'],
    ['[{"a":1}] x', 'malformed-json'],
    ['[{"a":1}][{"a":1}]', 'malformed-json'],
    ['{"a":1}]', 'malformed-json'],
    [`[{"a":"${'x'.repeat(200_000)}`, 'malformed-json'],
  ])('refuses %.20s', (text, code) => {
    expect(() => split(text)).toThrow(expect.objectContaining({ code }));
  });

  test('says which list it looked for', () => {
    expect(() => split('{"items":[{"a":1}]}', 'calls')).toThrow(/no list "calls"/);
  });

  test('law: records come back as written, wherever the text is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.string({ maxLength: 5 }), fc.jsonValue({ maxDepth: 2 })), { maxLength: 4 }),
        fc.integer({ min: 1, max: 9 }),
        (records, size) => {
          const list = JSON.stringify(records, null, 1);
          const expected = JSON.parse(list) as object[];
          expect(split(list, undefined, size).map(([, record]) => record)).toEqual(expected);
          expect(split(`{"x":"[{","calls":${list}}`, 'calls', size).map(([, record]) => record)).toEqual(
            expected,
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
