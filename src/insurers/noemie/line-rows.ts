import type { Rows } from '../fields.js';

/* What entities 210 and 220 say of a line of an invoice; they differ in few fields. */

const BEGINNING = {
  line: ['digits', 2, 'line'],
  technical: ['digits', 2, 'technical code of the regime'],
  exemption: ['text', 1, 'exemption from the share of the patient'],
  treatment: ['digits', 2, 'mode of treatment'],
  discipline: ['digits', 3, 'discipline'],
} as const satisfies Rows;

const AMOUNTS = {
  on: ['day', 6, 'day of care, or first day'],
  until: ['day', 6, 'last day'],
  unit_cents: ['number', 8, 'unit price'],
  base_cents: ['number', 8, 'base of reimbursement'],
  rate: ['number', 3, 'rate'],
  paid_cents: ['number', 8, 'amount reimbursed'],
  sign: ['text', 1, 'sign of the act'],
  act: ['text', 3, 'code of the act', 'must'],
  act_more: ['text', 2, 'complement of the code'],
  quantity: ['number', 3, 'quantity'],
  coefficient: ['digits', 5, 'coefficient'],
  count: ['number', 3, 'count (dénombrement)'],
  charged_cents: ['number', 8, 'what was charged'],
  qualifier: ['text', 2, 'qualifier of the expense'],
} as const satisfies Rows;

const ENDING = {
  local_rate: ['number', 3, 'complementary rate, Alsace-Moselle'],
  local_cents: ['number', 8, 'complementary amount, Alsace-Moselle'],
  complementary_rate: ['number', 3, 'complementary rate'],
  complementary_cents: ['number', 8, 'complementary amount'],
  complementary_base_cents: ['number', 8, 'complementary base'],
} as const satisfies Rows;

export const ACT_ROWS: Rows = {
  ...BEGINNING,
  prescribed_on: ['day', 6, 'day of prescription'],
  ...AMOUNTS,
  ...ENDING,
};

/** What the source gives as its global coefficient and flat rate stands where an act has its day of prescription. */
export const STAY_ROWS: Rows = {
  ...BEGINNING,
  ...AMOUNTS,
  hospital_coefficient: ['digits', 5, 'global coefficient of the stay'],
  flat_rate: ['digits', 1, 'flat rate to make'],
  ...ENDING,
};
