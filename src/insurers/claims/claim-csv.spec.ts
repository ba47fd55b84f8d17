import { describe, expect, test } from '@jest/globals';
import type { Problem } from '../../kernel/domain-error.js';
import { claimsIn } from './claim-csv.js';

const HEADER =
  'reference,practitioner,niss,without_niss,name,first_name,sex,mutuality,ct1,ct2,on,code,units,insurance,prescriber,prescribed_on';
const list = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`;
const ROW =
  'A1,1-99001-43-004,85.07.30-033.28,,Vandermolen,Zoé,f,131,110,110,2026-11-05,101032,2,26.50,19900242003,2026-11-04';

const faults = (text: string): readonly (readonly unknown[])[] => {
  try {
    claimsIn(text);
  } catch (error) {
    const { code, problems } = error as { code: string; problems: readonly Problem[] };
    return [[code], ...problems.map(({ line, column, code: fault }) => [line, column, fault])];
  }
  return [];
};

describe('a list of claims', () => {
  test('is read, rows of one reference as one claim', () => {
    const { rows, claims } = claimsIn(list(ROW, ROW.replace('101032,2', '102034,'), ROW.replace('A1', 'A2')));
    expect([rows, claims.map(({ line, reference, claim }) => [line, reference, claim.acts.length])]).toEqual([
      3,
      [
        [2, 'A1', 2],
        [4, 'A2', 1],
      ],
    ]);
    expect(claims[0]).toMatchObject({
      practitioner: '19900143004',
      claim: {
        patient: { niss: '85073003328', name: 'Vandermolen', first_name: 'Zoé', sex: 'female' },
        mutuality: '131',
        acts: [
          {
            on: '2026-11-05',
            code: '101032',
            units: 2,
            insurance_cents: 2_650,
            patient_cents: undefined,
            prescriber: { nihii: '19900242003', on: '2026-11-04', norm: '1' },
          },
          { code: '102034', units: 1 },
        ],
      },
    });
  });

  test('may be named in French, with semicolons, and begin with a byte-order mark taken off', () => {
    const { claims } = claimsIn(
      'Référence;NISS;Date;Nomenclature;Intervention\nA1;85073003328;05/11/2026;101032;1.026,50\n',
    );
    expect(claims[0]!.claim.acts[0]).toMatchObject({ on: '2026-11-05', insurance_cents: 102_650 });
  });

  test.each<[string, string, unknown[]]>([
    ['no reference', ROW.replace('A1', ''), [2, 'reference', 'cell-empty']],
    ['a number of ten digits', ROW.replace('033.28', '033.2'), [2, 'niss', 'cell-wrong']],
    ['a reason nobody knows', ROW.replace(',,Vander', ',tourist,Vander'), [2, 'without_niss', 'cell-wrong']],
    ['a day that does not exist', ROW.replace('2026-11-05', '2026-02-30'), [2, 'on', 'cell-wrong']],
    ['an amount below 0', ROW.replace('26.50', '-26.50'), [2, 'insurance', 'cell-wrong']],
    ['no units at all', ROW.replace('101032,2', '101032,0'), [2, 'units', 'cell-wrong']],
    ['half a prescription', ROW.replace(',2026-11-04', ','), [2, 'prescribed_on', 'prescription-incomplete']],
  ])('with %s is refused by line and column', (_what, row, expected) => {
    expect(faults(list(row))).toEqual([['rows-refused'], expected]);
  });

  test('with two patients under one reference is refused', () => {
    expect(faults(list(ROW, ROW.replace('Zoé', 'Ada')))).toEqual([
      ['rows-refused'],
      [3, 'reference', 'reference-twice'],
    ]);
  });

  test('without its columns, or without a row, says so', () => {
    expect(faults('reference,niss\nA1,85073003328\n')[0]).toEqual(['unknown-layout']);
    expect(faults(`${HEADER}\n`)).toEqual([['empty-file']]);
    expect(faults(list(...Array<string>(5_001).fill(ROW)))).toEqual([['too-many-rows']]);
  });

  test('stops at 50 faults and repeats no cell', () => {
    let told = '';
    try {
      claimsIn(list(...Array<string>(200).fill(ROW.replace('85.07.30', 'SECRET'))));
    } catch (error) {
      told = `${(error as Error).message} ${JSON.stringify(error)}`;
    }
    expect(told).toContain('At least 50');
    expect(told).not.toMatch(/SECRET|Vandermolen/);
  });
});
