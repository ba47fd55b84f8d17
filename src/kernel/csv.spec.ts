import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CsvSplitter, sniffDelimiter } from './csv.js';

function split(text: string, cuts: readonly number[] = [], delimiter = ','): [number, ...string[]][] {
  const rows: [number, ...string[]][] = [];
  const splitter = new CsvSplitter(delimiter, (fields, line) => rows.push([line, ...fields]));
  const edges = [0, ...cuts.toSorted((a, b) => a - b), text.length];
  for (let i = 1; i < edges.length; i++) splitter.push(text.slice(edges[i - 1], edges[i]));
  splitter.end();
  return rows;
}

const codeOf = (text: string) => {
  try {
    split(text);
  } catch (error) {
    return (error as { code?: string; problems?: { line?: number }[] }).code;
  }
  return 'read';
};

describe('splitting CSV', () => {
  test('reads quotes, doubled quotes, line breaks within quotes and every line ending', () => {
    expect(split('a,"b ""x"" <1>",c\r\n\r\n"two\nlines",,""\n')).toEqual([
      [1, 'a', 'b "x" <1>', 'c'],
      [3, 'two\nlines', '', ''],
    ]);
    expect(split('a;b\nc;d', [], ';')).toEqual([
      [1, 'a', 'b'],
      [2, 'c', 'd'],
    ]);
    expect(split('a,"b"\r\r\n"c",d\r\r\n')).toEqual([
      [1, 'a', 'b'],
      [2, 'c', 'd'],
    ]);
  });

  test('counts physical lines, those within quotes too', () => {
    expect(split('"1\n2\n3",x\n4,y\n').map(([line]) => line)).toEqual([1, 4]);
  });

  test('keeps a quote inside an unquoted field and an empty last field', () => {
    expect(split('a "b" c,\n')).toEqual([[1, 'a "b" c', '']]);
  });

  test('names the line of a quote that is never closed and of text after a quote', () => {
    expect(() => split('a,b\nc,"d\ne,f\n')).toThrow(/^Line 2:/);
    expect(codeOf('a,"b"c\n')).toBe('text-after-quote');
    expect(codeOf('a,"b')).toBe('unclosed-quote');
    expect(codeOf(`"${'x'.repeat(300_000)}`)).toBe('unclosed-quote');
  });

  test('law: what was written as CSV is read back, wherever the text is cut', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '"', ',', '\n', '\r', ';', ' ', 'é', '😀'),
      maxLength: 6,
    });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        table,
        fc.array(fc.nat(200), { maxLength: 8 }),
        fc.constantFrom('\n', '\r\n'),
        (rows, at, eol) => {
          const text = rows
            .map((row) => row.map((v) => `"${v.replaceAll('"', '""')}"`).join(',') + eol)
            .join('');
          const cuts = at.map((cut) => cut % (text.length + 1));
          expect(split(text, cuts).map(([, ...fields]) => fields)).toEqual(rows);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('finds one delimiter from the first line, quotes aside', () => {
    expect(sniffDelimiter('date;from;"a,b,c,d,e"')).toBe(';');
    expect(sniffDelimiter('a\tb\tc, d')).toBe('\t');
    expect(sniffDelimiter('alone')).toBe(',');
  });
});
