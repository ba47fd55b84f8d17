import { type Row, type Rows, sequentialTable, type Table } from '../fields.js';
import { ACT_ROWS, STAY_ROWS } from './line-rows.js';

/*
 * Entities of NOEMIE returns in the order of their fields, as one production system reads them (alcide, `noemie_format`): the one
 * source for them. Entities 000 and 999 have 128 characters; the others end with "@", and their second field tells how deep
 * they are nested.
 */

const NIR = ['text', 13, 'number of the insured (NIR)', 'secret'] as const;
const NIR_KEY = ['digits', 2, 'key of the NIR', 'secret'] as const;
const PAYEE: Rows = { payee: ['digits', 15, 'who is paid', 'must'] };
const name = (length: number, label: string): Row => ['text', length, label, 'secret'];

const BETWEEN = {
  sender_type: ['text', 2, 'kind of sender', 'must'],
  sender: ['digits', 14, 'sender', 'must'],
  sender_program: ['text', 6, 'program of the sender'],
  recipient_type: ['text', 2, 'kind of recipient', 'must'],
  recipient: ['text', 14, 'recipient', 'must'],
  recipient_program: ['text', 6, 'program of the recipient'],
  application: ['text', 2, 'application'],
  file: ['text', 6, 'name of the file', 'must'],
} as const satisfies Rows;

export const HEADER = sequentialTable('000', 'header of the file', {
  type: ['fixed', 3, '000'],
  ...BETWEEN,
  created_on: ['day', 6, 'day of creation', 'must'],
  norm: ['text', 4, 'norm', 'must'],
  version: ['text', 2, 'version of the norm'],
  compression: ['text', 1, 'compression'],
  encryption: ['text', 1, 'encryption'],
  currency: ['text', 1, 'currency'],
  flow: ['text', 1, 'kind of flow'],
  blank: ['text', 11, 'blank'],
  record_length: ['digits', 3, 'length of records'],
  password: ['text', 6, 'password', 'secret'],
  message: ['text', 37, 'message'],
});

export const END = sequentialTable('999', 'end of the file', {
  type: ['fixed', 3, '999'],
  ...BETWEEN,
  records: ['number', 8, 'number of records'],
  flow: ['text', 1, 'kind of flow'],
  blank: ['text', 18, 'blank'],
  lots: ['number', 3, 'number of lots'],
  total_cents: ['number', 11, 'total of the file'],
  total_sign: ['text', 1, 'sign of the total'],
  other_total: ['text', 11, 'total in the other currency'],
  blank_2: ['text', 20, 'blank'],
});

/** What both ends of a file say alike. */
export const ALIKE = Object.keys(BETWEEN);

/** An entity: its number, its level, its rows, "@". */
function entity(type: string, label: string, rows: Rows): readonly [string, Table] {
  return [
    type,
    sequentialTable(type, label, {
      type: ['fixed', 3, type],
      level: ['digits', 2, 'level', 'must'],
      ...rows,
      end: ['fixed', 1, '@'],
    }),
  ];
}

const part = (of: string): Rows => ({
  asked_cents: ['number', 8, `amount asked of the ${of}`],
  state: ['text', 1, `what the ${of} did`],
  paid_cents: ['number', 8, `amount the ${of} paid`],
  sign: ['text', 1, 'sign of the amount paid'],
});

export const ENTITIES: ReadonlyMap<string, Table> = new Map([
  entity('010', 'complementary body', {
    body: ['digits', 7, 'complementary body', 'must'],
    body_key: ['digits', 1, 'key of the complementary body'],
  }),
  entity('020', 'agent', PAYEE),
  entity('040', 'who is paid', PAYEE),
  entity('070', 'day of the accounts', { on: ['day', 6, 'day of the accounts', 'must'] }),
  entity('071', 'day of the accounts and transfer', {
    on: ['day', 6, 'day of the accounts or the transfer', 'must'],
    transfer: ['text', 32, 'how the transfer is named', 'must'],
    transfer_2: ['text', 32, 'how the transfer is named, second line'],
    payer: ['text', 10, 'who pays'],
  }),
  entity('080', 'lot', {
    made_on: ['day', 6, 'day of the lot', 'must'],
    lot: ['digits', 3, 'number of the lot', 'must'],
  }),
  entity('081', 'kind of return', {
    return_type: ['digits', 2, 'kind of return', 'must'],
    place: ['text', 14, 'place of care'],
  }),
  entity('100', 'invoice', { invoice: ['digits', 9, 'number of the invoice', 'must'] }),
  entity('102', 'invoice', {
    invoice: ['text', 9, 'number of the invoice', 'must'],
    invoice_more: ['text', 6, 'complement of the number'],
    lot: ['text', 3, 'number of the lot'],
    made_on: ['day', 6, 'day of the lot'],
    kind: ['text', 1, 'kind of invoice', 'must'],
    invoiced_on: ['day', 6, 'day of the invoice'],
    complementary: ['text', 1, 'what was done with the AMC share'],
    nature: ['text', 2, 'nature of the insurance'],
  }),
  entity('103', 'insured and beneficiary', {
    insured: NIR,
    insured_key: NIR_KEY,
    name: name(25, 'name of the insured'),
    used_name: name(25, 'name used'),
    first_name: name(15, 'first name'),
    patient: NIR,
    patient_key: NIR_KEY,
    born: ['digits', 6, 'birth date', 'secret'],
    birth_rank: ['digits', 1, 'rank of birth', 'secret'],
    patient_name: name(25, 'name of the patient'),
    patient_first_name: name(15, 'first name of the patient'),
    unit: ['digits', 4, 'unit'],
  }),
  entity('110', 'insured', {
    insured: NIR,
    insured_key: NIR_KEY,
    name_kind: ['text', 1, 'kind of name'],
    name: name(25, 'name'),
    blank: name(26, 'blank'),
    first_name: name(15, 'first name'),
  }),
  entity('120', 'patient', {
    born: ['digits', 6, 'birth date', 'secret'],
    birth_rank: ['text', 1, 'rank of birth', 'secret'],
    name: name(25, 'name of the patient'),
    first_name: name(15, 'first name of the patient'),
    unit: ['text', 4, 'unit'],
  }),
  entity('150', 'nature of the insurance', { nature: ['text', 2, 'nature of the insurance', 'must'] }),
  entity('160', 'archive', { archive: ['digits', 17, 'archive number'] }),
  entity('198', 'AMO share', part('fund (AMO)')),
  entity('199', 'AMC share', {
    ...part('complementary body (AMC)'),
    body: ['digits', 10, 'complementary body'],
    member: ['text', 15, 'member of the complementary body', 'secret'],
  }),
  entity('210', 'act', ACT_ROWS),
  entity('220', 'stay', STAY_ROWS),
  entity('250', 'what is held back', {
    line: ['digits', 2, 'line'],
    debt: ['text', 10, 'reference of the debt', 'must'],
    recorded_on: ['day', 6, 'day the debt was recorded'],
    nature: ['text', 3, 'nature of the debt'],
    operation: ['text', 3, 'kind of recovery'],
    held_cents: ['number', 8, 'amount held back'],
    sign: ['text', 1, 'sign'],
    left_cents: ['number', 8, 'what is left of the debt'],
  }),
  entity('261', 'single or flat payment', {
    payment: ['digits', 5, 'code of the payment'],
    paid_cents: ['number', 8, 'amount'],
  }),
  entity('262', 'detail of a single payment', {
    code: ['text', 5, 'code'],
    words: ['text', 80, 'label', 'secret'],
    insured: NIR,
    insured_key: NIR_KEY,
    born: ['text', 6, 'birth date', 'secret'],
    birth_rank: ['text', 1, 'rank of birth', 'secret'],
    period: ['text', 1, 'period'],
    from: ['day', 6, 'first day of the period'],
    until: ['day', 6, 'last day of the period'],
    paid_cents: ['number', 8, 'amount'],
  }),
  entity('290', 'rejection or remark', {
    line: ['digits', 2, 'line'],
    code: ['text', 10, 'code of the rejection or remark', 'must'],
    words: ['text', 80, 'label'],
  }),
  entity('294', 'rejection', {
    code: ['text', 4, 'code of the rejection', 'must'],
    words: ['text', 86, 'label of the rejection'],
    scope: ['text', 1, 'what is rejected'],
    share: ['text', 1, 'which share'],
    act: ['text', 5, 'code of the act'],
    on: ['day', 6, 'day of care'],
    executor: ['text', 9, 'who did the act'],
    line: ['text', 3, 'line'],
    rank: ['text', 2, 'rank of the rejection'],
    more: ['text', 30, 'more on the rejection', 'secret'],
  }),
  entity('295', 'comment', {
    code: ['text', 1, 'code of the comment'],
    words: ['text', 128, 'comment', 'secret'],
  }),
  entity('990', 'control', {
    controlled: ['text', 17, 'which level it controls', 'secret'],
    below: ['number', 8, 'count of the level below'],
    total_cents: ['number', 11, 'total of the level below'],
    sign: ['text', 1, 'sign of the total'],
  }),
]);
