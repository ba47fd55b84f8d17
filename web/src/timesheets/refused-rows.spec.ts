import { describe, expect, test } from '@jest/globals';
import { csvOfRefused, reasonsOf, textOf } from './refused-rows.ts';

const REFUSED = [
  { line: 2, column: 'start', code: 'bad-date', detail: 'Line 2: "x" is no date.' },
  { line: 3, code: 'empty', detail: 'Line 3 is empty; it says nothing.' },
  { line: 4, column: 'start', code: 'bad-date', detail: 'Line 4: "y" is no date.' },
];

describe('refused rows', () => {
  test('are counted by their reason', () => {
    expect(reasonsOf(REFUSED).map(({ code, count, first }) => [code, count, first.line])).toEqual([
      ['bad-date', 2, 2],
      ['empty', 1, 3],
    ]);
  });

  test('are written with the row they are of, where no spreadsheet runs it', () => {
    const csv = csvOfRefused(REFUSED.slice(0, 2), 'start;from\nx;1\n=1+1;2\n', [
      'Line',
      'Column',
      'Reason',
      'Row',
    ]);
    expect(csv).toBe(
      '\ufeffLine;Column;Reason;Row\r\n2;start;"Line 2: ""x"" is no date.";"x;1"\r\n3;;"Line 3 is empty; it says nothing.";"\'=1+1;2"\r\n',
    );
  });

  test('are read in UTF-8 and in windows-1252', () => {
    expect(textOf(new TextEncoder().encode('é').buffer)).toBe('é');
    expect(textOf(new Uint8Array([0xe9]).buffer)).toBe('é');
  });
});
