import { describe, expect, it } from '@jest/globals';
import { csvCell } from './csv-cell.js';

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
});
