import { expect, it } from '@jest/globals';
import { simulationCsv } from './simulating-csv.js';

it('writes a row per practice and period, and one for a practice that could not be priced', () => {
  const period = {
    from: '2026-09-01',
    to: '2026-09-30',
    entries: 4,
    old_cents: 400,
    new_cents: 350,
    difference_cents: -50,
    invoiced_cents: null,
  };
  const rows = [
    { practice_id: 'a', practice: '=SUM(A1)', state: 'compared', problem: null, periods: [period] },
    { practice_id: 'b', practice: 'B;C', state: 'refused', problem: { code: 'month-cut' }, periods: [] },
  ];
  expect([...simulationCsv(rows, 'EUR')]).toEqual([
    'practice_id;practice;state;problem;from;to;entries;currency;old;new;difference;invoiced\r\n',
    "a;'=SUM(A1);compared;;2026-09-01;2026-09-30;4;EUR;4.00;3.50;-0.50;\r\n",
    'b;"B;C";refused;month-cut;;;;EUR;;;;\r\n',
  ]);
});
