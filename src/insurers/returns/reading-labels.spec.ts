import { describe, expect, test } from '@jest/globals';
import type { DomainError } from '../../kernel/domain-error.js';
import { readLabels } from './reading-labels.js';

const LABELS = [
  { code: '502405', label_fr: 'Libellé; inventé', label_nl: 'Verzonnen label' },
  { code: '501940', label_fr: 'Autre', label_nl: 'Ander' },
];

const refusal = (text: string) => {
  try {
    readLabels(text);
  } catch (error) {
    const { code, message, problems } = error as DomainError;
    return [code, message, ...problems.map(({ line, detail }) => `${line}: ${detail}`)];
  }
  return [];
};

describe('a list of error codes', () => {
  test('is read from CSV and from JSON', () => {
    const csv =
      '\uFEFFlabel_nl;Code;label_fr\r\nVerzonnen label;502405;"Libellé; inventé"\r\nAnder;501940;Autre\r\n';
    expect(readLabels(csv)).toEqual(LABELS);
    expect(readLabels(JSON.stringify(LABELS))).toEqual(LABELS);
  });

  test('is refused whole, with the rows that are wrong', () => {
    const rows = ['code,label_fr,label_nl', 'R502405,a,b', '501940,a,b', '501940,c,d', '501941,,b'];
    expect(refusal(rows.join('\n'))).toEqual([
      'bad-error-list',
      'The list was not taken: correct these rows.',
      '1: The code has six digits, without its letter.',
      '3: The code 501940 stands in the list twice.',
      '4: The labels of 501941 have 1 to 1000 characters each.',
    ]);
  });

  test.each([
    ['', /names the columns code, label_fr, label_nl/],
    ['code,label\n502405,a', /names the columns/],
    ['[{', /neither CSV nor JSON/],
    ['[]', /has 1 to 20000 codes; this one has 0/],
    ['[null, 7]', /correct these rows/],
  ])('%j is none', (text, sentence) => {
    expect(refusal(text)[1]).toMatch(sentence);
  });
});
