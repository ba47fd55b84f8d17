import { expect, test } from '@jest/globals';
import { dueFrom } from './due.ts';

const BELGIAN = { country: 'BE', vat_regime: 'normal', legal_form: 'self_employed' } as const;
const MICRO = { country: 'FR', vat_regime: 'franchise', legal_form: 'micro_entrepreneur' } as const;
const told = (today: string, who: Parameters<typeof dueFrom>[1]) =>
  dueFrom(today, who).map(({ code, on, period }) => [code, on, period]);

test('in Belgium VAT is declared by the 25th after the quarter or the 20th after the month, customers by 31 March', () => {
  expect(told('2026-11-27', BELGIAN)).toEqual([
    ['be_vat_month', '2026-12-20', '2026-11'],
    ['be_vat_quarter', '2027-01-25', '2026-Q4'],
    ['be_listing', '2027-03-31', '2026'],
  ]);
  expect(told('2026-01-25', BELGIAN)[0]).toEqual(['be_vat_quarter', '2026-01-25', '2025-Q4']);
  expect(told('2026-01-26', BELGIAN).at(-1)).toEqual(['be_vat_quarter', '2026-04-25', '2026-Q1']);
  expect(told('2025-05-01', { ...BELGIAN, vat_regime: 'franchise' })).toEqual([
    ['be_listing', '2026-03-31', '2025'],
  ]);
});

test('in France the turnover of a micro-entrepreneur is declared by the end of the next month, or of that after the quarter', () => {
  expect(told('2027-02-01', MICRO)).toEqual([
    ['fr_month', '2027-02-28', '2027-01'],
    ['fr_quarter', '2027-04-30', '2027-Q1'],
  ]);
  expect(told('2026-10-31', MICRO).map(([, on]) => on)).toEqual(['2026-10-31', '2026-10-31']);
  expect(told('2026-10-31', { ...MICRO, legal_form: 'sasu' })).toEqual([]);
});
