import { type PlacedRows, placedTable } from '../fields.js';

/*
 * Records of 128 characters of norm B2 (2005-E) as the GIE SESAM-Vitale specifies them for acts and consultations of
 * establishments (ETS-SFG-006, "TF, transmettre les factures", rules MF610 to MF633): one table a record. Names stand in the order
 * of the file; positions in no row stay blank.
 */

/** What every record of an invoice repeats; the rank and the place of the number differ between records. */
const INSURED = {
  partner: [2, 'digits', 9, 'partner of health (FINESS or n° AM)', 'must'],
  insured: [12, 'text', 13, 'insured (NIR)', 'must', 'secret'],
  insured_key: [25, 'digits', 2, 'key of the NIR', 'secret'],
} as const;
const OF_INVOICE = {
  ...INSURED,
  rank: [27, 'digits', 3, 'rank of the beneficiary'],
  invoice: [30, 'digits', 9, 'number of the invoice', 'must'],
} as const;
const OF_COMPLEMENT = { ...INSURED, invoice: [27, 'digits', 9, 'number of the invoice', 'must'] } as const;

export const HEAD_ROWS = {
  ...OF_INVOICE,
  operation: [39, 'fixed', 1, '1'],
  entry: [40, 'digits', 9, 'number of the entry', 'secret'],
  regime: [49, 'digits', 2, 'regime', 'must'],
  fund: [51, 'digits', 3, 'fund (caisse)', 'must'],
  centre: [54, 'digits', 4, 'centre'],
  proof: [58, 'digits', 1, 'kind of proof of rights'],
  cover_on: [59, 'day', 6, 'day cover was agreed'],
  rights_on: [65, 'day', 6, 'first day of the rights'],
  delivered_by: [71, 'digits', 3, 'delivered by'],
  insured_regime: [74, 'digits', 3, 'regime of benefits of the insured'],
  nature: [77, 'digits', 2, 'nature of the insurance', 'must'],
  exemption: [79, 'text', 1, 'exemption from the share of the patient'],
  admitted_on: [80, 'day', 6, 'day of the hospital stay'],
  accident: [86, 'digits', 9, 'work accident, or day of an accident', 'secret'],
  split: [95, 'text', 1, 'share of the complementary body billed apart (F)'],
  born: [96, 'digits', 6, 'birth date of the beneficiary', 'secret'],
  birth_rank: [102, 'digits', 1, 'rank of birth', 'secret'],
  entered_on: [103, 'day', 6, 'day of entry'],
  left_on: [109, 'day', 6, 'day of leaving'],
  left_at: [115, 'digits', 2, 'hour of leaving'],
  contract: [117, 'digits', 2, 'kind of contract'],
  complementary: [119, 'text', 10, 'complementary body (AMC)'],
} as const satisfies PlacedRows;

export const PATH_ROWS = {
  ...OF_INVOICE,
  complement: [39, 'fixed', 3, 'S01'],
  title: [42, 'digits', 6, 'complement of the revenue title'],
  payee: [48, 'digits', 2, 'who is paid'],
  patient: [50, 'text', 13, 'own number of the patient (NIR)', 'secret'],
  patient_key: [63, 'digits', 2, 'key of the NIR', 'secret'],
  declared: [71, 'text', 1, 'declaration of a family doctor'],
  doctor_name: [72, 'text', 25, 'family doctor, or who sent the patient', 'secret'],
  doctor_first_name: [97, 'text', 15, 'first name of the doctor', 'secret'],
  doctor: [112, 'digits', 9, 'n° AM of the family doctor'],
  path: [121, 'text', 1, 'path of care (IPS)'],
} as const satisfies PlacedRows;

export const STAY_ROWS = {
  ...OF_INVOICE,
  treatment: [39, 'digits', 2, 'mode of treatment'],
  discipline: [41, 'digits', 3, 'discipline'],
  from: [44, 'day', 6, 'first day', 'must'],
  until: [50, 'day', 6, 'last day', 'must'],
  act: [56, 'text', 5, 'code of the act', 'must'],
  quantity: [61, 'number', 3, 'quantity', 'must'],
  exemption: [64, 'text', 1, 'exemption from the share of the patient'],
  coefficient_hundredths: [65, 'number', 5, 'coefficient'],
  daily_cover: [70, 'text', 1, 'cover of the daily charge'],
  hospital_coefficient: [71, 'digits', 5, 'coefficient of the establishment'],
  unit_cents: [76, 'number', 7, 'unit price'],
  base_cents: [83, 'number', 8, 'base of reimbursement'],
  rate: [91, 'number', 3, 'rate'],
  amo_cents: [94, 'number', 8, 'amount of the fund (AMO)'],
  charged_cents: [102, 'number', 8, 'what is charged'],
  group: [110, 'digits', 4, 'group of stays'],
  financing_rate: [114, 'digits', 3, 'rate of financing'],
  participation: [117, 'text', 1, 'participation of the insured'],
  qualifier: [120, 'text', 1, 'qualifier of the expense'],
  field: [121, 'text', 1, 'field of activity'],
  amc_cents: [122, 'number', 7, 'amount of the complementary body (AMC)'],
} as const satisfies PlacedRows;

export const STAY_MORE_ROWS = {
  ...OF_INVOICE,
  complement: [39, 'fixed', 3, 'S01'],
  prescriber: [42, 'digits', 9, 'prescriber'],
  prescriber_practice: [51, 'text', 1, 'how the prescriber practises'],
  prescriber_speciality: [52, 'text', 2, 'speciality of the prescriber'],
  prescribed_on: [54, 'day', 6, 'day of prescription'],
  agreement_asked_on: [60, 'day', 6, 'day prior agreement was asked'],
  agreement: [66, 'digits', 1, 'prior agreement'],
  place: [67, 'digits', 14, 'place of care (FINESS)'],
  end: [81, 'text', 1, 'how the stay ended'],
  network: [82, 'text', 14, 'network'],
  examination: [96, 'digits', 5, 'order number of the technical charge'],
  machine: [101, 'digits', 14, 'number of the machine'],
  origin: [115, 'text', 1, 'origin of the prescription'],
} as const satisfies PlacedRows;

export const ACT_ROWS = {
  ...OF_INVOICE,
  treatment: [39, 'digits', 2, 'mode of treatment'],
  discipline: [41, 'digits', 3, 'discipline'],
  prescriber: [44, 'digits', 9, 'prescriber'],
  origin: [53, 'text', 1, 'origin of the prescription'],
  exemption: [54, 'text', 1, 'exemption from the share of the patient'],
  prescriber_speciality: [55, 'text', 2, 'speciality of the prescriber'],
  executor: [57, 'digits', 9, 'who did the act', 'must'],
  zone: [66, 'digits', 2, 'zone of the tariff'],
  speciality: [68, 'digits', 2, 'speciality of who did the act'],
  on: [70, 'day', 6, 'day of care', 'must'],
  act: [76, 'text', 5, 'code of the act', 'must'],
  quantity: [81, 'number', 2, 'quantity', 'must'],
  coefficient_hundredths: [83, 'number', 6, 'coefficient'],
  count: [89, 'number', 2, 'count (dénombrement)'],
  unit_cents: [91, 'number', 7, 'unit price'],
  base_cents: [98, 'number', 7, 'base of reimbursement'],
  rate: [105, 'number', 3, 'rate'],
  amo_cents: [108, 'number', 7, 'amount of the fund (AMO)'],
  charged_cents: [115, 'number', 7, 'fee'],
  qualifier: [122, 'text', 1, 'qualifier of the expense'],
  amc_cents: [123, 'number', 6, 'amount of the complementary body (AMC)'],
} as const satisfies PlacedRows;

export const ACT_MORE_ROWS = {
  ...OF_COMPLEMENT,
  complement: [36, 'fixed', 3, 'S01'],
  practice: [39, 'text', 1, 'how who did the act practises'],
  coordination: [40, 'text', 1, 'option of coordination'],
  theoretical_cents: [41, 'number', 7, 'theoretical base of reimbursement'],
  prescriber_practice: [48, 'text', 1, 'how the prescriber practises'],
  agreement_asked_on: [49, 'day', 6, 'day prior agreement was asked'],
  agreement: [55, 'digits', 1, 'prior agreement'],
  forced: [71, 'text', 1, 'tariff of the AMO share was forced'],
  place: [72, 'digits', 14, 'place of care (FINESS)'],
  network: [86, 'digits', 14, 'network'],
  complementary_forced: [100, 'text', 1, 'tariff of the AMC share was forced'],
  examination: [101, 'digits', 5, 'order number of the technical charge'],
  machine: [106, 'digits', 14, 'number of the machine or connection'],
  group: [120, 'digits', 4, 'group of stays'],
  field: [124, 'text', 1, 'field of activity'],
  prevention: [125, 'text', 1, 'joint action of prevention'],
  prevention_kind: [126, 'text', 2, 'kind of prevention'],
  participation: [128, 'text', 1, 'participation of the insured'],
} as const satisfies PlacedRows;

export const IDENTITY_ROWS = {
  ...OF_COMPLEMENT,
  complement: [36, 'fixed', 3, 'E01'],
  prescriber: [39, 'digits', 11, 'RPPS of the prescriber'],
  prescriber_place: [50, 'text', 14, 'where it was prescribed'],
  executor: [64, 'digits', 11, 'RPPS of who did the act'],
  place: [75, 'text', 14, 'where the act was done'],
} as const satisfies PlacedRows;

export const CCAM_ROWS = {
  ...OF_COMPLEMENT,
  complement: [36, 'fixed', 1, 'M'],
  sequence: [37, 'number', 2, 'sequence, 01 to 26'],
  code: [43, 'text', 13, 'CCAM code', 'must'],
  extension: [56, 'text', 1, 'documentary extension'],
  activity: [57, 'text', 1, 'activity', 'must'],
  phase: [58, 'digits', 1, 'phase of the treatment'],
  modifiers: [59, 'text', 4, 'modifiers'],
  association: [63, 'text', 1, 'association'],
  condition: [64, 'text', 1, 'reimbursement on condition'],
  session_on: [65, 'day', 6, 'day of the session'],
  teeth: [71, 'text', 32, 'teeth, two characters each'],
  extra_charge: [103, 'text', 1, 'supplement of charge'],
  complementary_modifiers: [104, 'text', 4, 'modifiers of the complementary body'],
} as const satisfies PlacedRows;

export const TOTAL_ROWS = {
  ...OF_INVOICE,
  lines: [39, 'number', 3, 'number of records 3 and 4'],
  stay_base_cents: [42, 'number', 8, 'base of reimbursement of stays'],
  stay_amo_cents: [50, 'number', 8, 'amount of the fund for stays'],
  fees_cents: [58, 'number', 8, 'fees'],
  fees_amo_cents: [66, 'number', 8, 'amount of the fund for fees'],
  share_cents: [74, 'number', 8, 'share of the insured before the complementary body'],
  stay_amc_cents: [82, 'number', 8, 'amount of the complementary body for stays'],
  fees_amc_cents: [90, 'number', 8, 'amount of the complementary body for fees'],
  stay_cents: [115, 'number', 8, 'charged for stays'],
} as const satisfies PlacedRows;

const of = <const R extends PlacedRows>(type: string, label: string, rows: R) =>
  placedTable(type, label, 128, { type: [1, 'fixed', 1, type[0]!], ...rows });

export const RECORD_2 = of('2', 'invoice', HEAD_ROWS);
export const RECORD_2S = of('2S', 'path of care', PATH_ROWS);
export const RECORD_3 = of('3', 'stay or charge', STAY_ROWS);
export const RECORD_3S = of('3S', 'more of a stay', STAY_MORE_ROWS);
export const RECORD_4 = of('4', 'act', ACT_ROWS);
export const RECORD_4S = of('4S', 'more of an act', ACT_MORE_ROWS);
export const RECORD_4E = of('4E', 'RPPS of an act', IDENTITY_ROWS);
export const RECORD_4M = of('4M', 'CCAM code of an act', CCAM_ROWS);
export const RECORD_5 = of('5', 'total of an invoice', TOTAL_ROWS);
