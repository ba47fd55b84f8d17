import type { Day } from '../../kernel/day.js';

/** Boxes of the Belgian periodic VAT return in which what a business invoices stands. */
export const VAT_BOXES = ['01', '02', '03', '44', '45', '48', '49', '54', '64'] as const;
export type VatBox = (typeof VAT_BOXES)[number];

/** In which boxes sums of invoices and of credit notes stand, by what was invoiced, from a day on. */
export const BELGIAN_BOXES: {
  readonly from: Day;
  readonly source: string;
  /** Taxable amounts by their rate in basis points. */
  readonly rates: Readonly<Record<number, VatBox>>;
  /** Services taxed abroad at a business of another member state, and those whose Belgian buyer pays the VAT. */
  readonly abroad: VatBox;
  readonly cocontractor: VatBox;
  readonly vat: VatBox;
  /** Credit notes on `abroad`, on all others, and the VAT they give back. */
  readonly credited_abroad: VatBox;
  readonly credited: VatBox;
  readonly credited_vat: VatBox;
} = {
  from: '2014-01-01',
  source: 'SPF Finances, Intervat: cadres II, IV, V (eservices.minfin.fgov.be/intervat)',
  rates: { 600: '01', 1200: '02', 2100: '03' },
  abroad: '44',
  cocontractor: '45',
  vat: '54',
  credited_abroad: '48',
  credited: '49',
  credited_vat: '64',
};
