import { describe, expect, test } from '@jest/globals';
import { commissionIn, languagesIn, minutesIn } from './need-cells.js';
import { needsIn } from './need-csv.js';
import { NEED_CSV_PROFILES } from './need-csv-profiles.js';

const [officeo, plain] = NEED_CSV_PROFILES;
const HEADER =
  'Référence;Cabinet;Date de début;Date de fin;Heures par semaine;Langues;Logiciels;Taux horaire max;Astreinte;Commission;Note';

const faultsOf = async (text: string, profile = officeo!) => {
  try {
    await needsIn(text, profile);
  } catch (error) {
    const { code, problems } = error as {
      code: string;
      problems: { line: number; column: string; code: string }[];
    };
    return [code, ...problems.map((one) => `${one.line} ${one.column} ${one.code}`)];
  }
  return [];
};

describe('the list of a platform', () => {
  test('is read as it is written in French', async () => {
    const row =
      'M-1;Cabinet des Lilas;01/12/2026;;12,5;fr:C1, néerlandais B2;progenda/C++/C#;28,50 €;oui;12,5 %;rien';
    expect(await needsIn(`\ufeff${HEADER}\r\n${row}\r\n`, officeo!)).toEqual([
      {
        line: 2,
        reference: 'M-1',
        practice: 'Cabinet des Lilas',
        practice_column: 'Cabinet',
        title: '2026-12-01 · 12 h 30',
        starts_on: '2026-12-01',
        ends_on: null,
        minutes_per_week: 750,
        languages: [
          { language: 'fr', level: 'C1' },
          { language: 'nl', level: 'B2' },
        ],
        software: ['Progenda', 'C++', 'C#'],
        specialties: [],
        max_hourly_rate: '28.50',
        on_call: true,
        commission: { basis_points: 1250 },
      },
    ]);
  });

  test('tells line, column and fault of each cell, of all rows at once', async () => {
    const rows = [
      'M-1;Lilas;31/02/2026;;12;;;;;;',
      'M-2;;01/12/2026;30/11/2026;beaucoup;fr;;28.50.1;peut-être;12;',
      'M-3;Lilas;01/12/2026;30/11/2026;10;;;;;;',
      'M-4;Lilas;01/12/2026;;10;;;;;;',
      'M-5;Lilas;01/12/2026;;10;;;0,00;;;',
      '"M-4";Lilas;02/12/2026;;10;;;;;;',
    ];
    expect(await faultsOf([HEADER, ...rows].join('\n'))).toEqual([
      'rows-refused',
      '2 Date de début not-a-day',
      '3 Cabinet cell-empty',
      '3 Heures par semaine not-hours',
      '3 Langues not-a-language',
      '3 Taux horaire max not-an-amount',
      '3 Astreinte not-yes-or-no',
      '3 Commission not-a-commission',
      '4 Date de fin ends-before-start',
      '6 Taux horaire max rate-zero',
      '7 Référence reference-twice',
    ]);
  });

  test('without the columns it needs is refused with their names, and so is an empty one', async () => {
    expect(await faultsOf('Référence;Cabinet\nM-1;Lilas')).toEqual([
      'unknown-layout',
      '1 Date de début column-missing',
      '1 Heures par semaine column-missing',
    ]);
    expect(await faultsOf(`${HEADER}\n`)).toEqual(['empty-file']);
    expect(await faultsOf(`${HEADER}\n"M-1`)).toEqual(['unclosed-quote', '2 undefined unclosed-quote']);
    const text = 'reference,practice,starts_on,hours_per_week\nA,Lilas,2026-12-01,8';
    expect(await needsIn(text, plain!)).toHaveLength(1);
  });

  test('refuses a cell longer than any field before it looks for anything in it', async () => {
    const row = (langues: string, logiciels = '') => `M-1;Lilas;01/12/2026;;12;${langues};${logiciels};;;;`;
    expect(await faultsOf([HEADER, row(`${'a'.repeat(5_000)}!`)].join('\n'))).toEqual([
      'rows-refused',
      '2 Langues cell-too-long',
    ]);
    const many = Array.from({ length: 51 }, (_, at) => `L${at}`).join(',');
    expect(await faultsOf([HEADER, row(Array(21).fill('fr:C1').join(','), many)].join('\n'))).toEqual([
      'rows-refused',
      '2 Langues too-many-names',
      '2 Logiciels too-many-names',
    ]);
  });

  test('is read no further than the faults that are told, and lets other work have its turn meanwhile', async () => {
    const bad = Array.from({ length: 400 }, (_, at) => `M-${at};Lilas;x;;y;;;;;;`);
    const faults = await faultsOf([HEADER, ...bad, '"never closed'].join('\n'));
    expect([faults[0], faults.length, faults.at(-1)]).toEqual([
      'rows-refused',
      51,
      '26 Heures par semaine not-hours',
    ]);
    let turns = 0;
    let counting = setImmediate(function count() {
      turns++;
      counting = setImmediate(count);
    });
    const good = Array.from({ length: 5_000 }, (_, at) => `M-${at};Lilas;01/12/2026;;12;;;;;;`);
    expect(await needsIn([HEADER, ...good].join('\n'), officeo!)).toHaveLength(5_000);
    clearImmediate(counting);
    expect(turns).toBeGreaterThan(5);
    expect(await faultsOf([HEADER, ...good, 'M-X;Lilas;01/12/2026;;12;;;;;;'].join('\n'))).toEqual([
      'too-many-rows',
    ]);
  });

  test('reads hours, commissions and languages in their usual writings', () => {
    expect(['12', '12,5', '12.25', '12h30', '12:30', '8h'].map(minutesIn)).toEqual([
      720, 750, 735, 750, 750, 480,
    ]);
    expect(['12,5 %', '25,00 €', '25 EUR', '0%'].map(commissionIn)).toEqual([
      { basis_points: 1250 },
      { amount_cents: 2500 },
      { amount_cents: 2500 },
      { basis_points: 0 },
    ]);
    expect(() => languagesIn('zz:B1')).toThrow('is no language');
    for (const cell of ['12,5h30', '12h75', '0', '169', 'h']) expect(() => minutesIn(cell)).toThrow();
    for (const cell of ['12', '101 %', '-5 €', '1.234 €']) expect(() => commissionIn(cell)).toThrow();
    expect(languagesIn('Engels (b1) | de native')).toEqual([
      { language: 'en', level: 'B1' },
      { language: 'de', level: 'native' },
    ]);
  });
});
