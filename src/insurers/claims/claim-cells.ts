import { compact } from '../../kernel/identifiers.js';
import { amountIn } from '../../payments/bank/csv/csv-cells.js';

/** What an act mostly is: what a list does not say. */
export const USUAL = {
  until: null,
  provider_norm: '1',
  auxiliary: null,
  norm: '0',
  moment: '0',
  exemption: '00',
  share_code: '0',
  limb: '0',
  conventioned: '1',
  related: null,
  place: null,
  tooth: '00',
  commitment: null,
  identity: null,
} as const;

export const digitsIn = (cell: string, length: number) =>
  cell.length === length && /^\d+$/.test(cell) ? cell : null;

export const nihiiIn = (cell: string) => /^(\d{8}|\d{11})$/.exec(compact(cell))?.[0] ?? null;

export const unitsIn = (cell: string) => (/^[1-9]\d{0,3}$/.test(cell) ? Number(cell) : null);

/** An amount in euros, in cents; none below 0. */
export function centsIn(cell: string): number | null {
  const cents = amountIn(cell);
  return cents !== null && cents >= 0 && cents <= 999_999_999 ? cents : null;
}

const SEXES: Readonly<Record<string, 'male' | 'female'>> = {
  ...{ m: 'male', h: 'male', male: 'male', '1': 'male' },
  ...{ f: 'female', v: 'female', female: 'female', '2': 'female' },
};

export const sexIn = (cell: string) => SEXES[cell.toLowerCase()] ?? null;

const FORMS: Readonly<Record<string, string>> = {
  practitioner: 'an INAMI/RIZIV number of 8 or 11 digits',
  niss: 'eleven digits',
  without_niss: 'newborn or convention',
  born_on: 'a date such as 30/07/1985',
  sex: 'M or F',
  mutuality: 'three digits',
  ct1: 'three digits',
  ct2: 'three digits',
  on: 'a date such as 05/11/2026',
  code: 'six digits',
  units: 'a whole number from 1 to 9999',
  insurance: 'an amount in euros such as 26,50',
  patient_share: 'an amount in euros such as 4,00',
  supplement: 'an amount in euros such as 4,00',
  prescriber: 'an INAMI/RIZIV number of 8 or 11 digits',
  prescribed_on: 'a date such as 05/11/2026',
};

/** What to do about a cell; it is not repeated, for it may tell of a patient. */
export const REMEDIES = {
  'cell-empty': () => 'This cell may not be empty: fill it in.',
  'cell-wrong': (field: string) =>
    `This cell is not what the column holds: write ${FORMS[field] ?? 'up to 200 characters on one line'}.`,
  'prescription-incomplete': () => 'A prescription has a prescriber and a day: give both, or neither.',
} as const;
