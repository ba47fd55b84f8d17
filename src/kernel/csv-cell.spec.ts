import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { csvCell, csvText } from './csv-cell.js';

describe('a cell of a CSV', () => {
  it.each(['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\tx', '\rx', '＝1', '+32470000000 x'])(
    'disarms %j',
    (text) => {
      expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/);
    },
  );

  it.each(['-3', '-3.5', '12', 'Dr Aerts', ''])('leaves %j as it is', (text) => {
    expect(csvCell(text)).toBe(text);
  });

  it('can be read back', () => {
    const text = fc.string({ unit: fc.constantFrom("'", '=', '-', '3', '+', 'x', '\t', '"', ';', '@') });
    fc.assert(
      fc.property(text, (value) => {
        const cell = csvCell(value);
        const bare = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
        expect(csvText(bare)).toBe(value);
      }),
    );
  });
});
