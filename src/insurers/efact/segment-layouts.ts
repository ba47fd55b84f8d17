import { type Layout, layout, type ZoneKind } from './zones.js';

/*
 * Segments around the records, and records 91, 92, 95 and 96, whose zones are each followed by an error code of two digits:
 * `00` on the way out, what is wrong with the zone on the way back.
 */

type Row = readonly [zone: string, length: number, kind: ZoneKind, label: string];

/** The error zone of a zone. */
export const errorOf = (name: string) => `${name}_error`;

/** A segment whose zones follow each other, each with its error code; what is left of its length is reserved. */
function segment<Name extends string>(
  type: string,
  length: number,
  filler: '0' | ' ',
  rows: Readonly<Record<Name, Row>>,
  sinceLater: Readonly<Record<string, readonly [string, number, number, ZoneKind, string]>> = {},
): Layout<Name> {
  let at = 1;
  const zones: Record<string, readonly [string, number, number, ZoneKind, string]> = { ...sinceLater };
  for (const [name, [zone, size, kind, label]] of Object.entries<Row>(rows)) {
    zones[name] = [zone, at, size, kind, label];
    const last = zone.split(',').at(-1)!;
    zones[errorOf(name)] = [`${last}1`, at + size, 2, 'E', `error code of zone ${last}`];
    at += size + 2;
  }
  return layout(type, length, filler, zones) as Layout<Name>;
}

/** Header of a message, either way. */
export const SEGMENT_200 = segment('200', 67, '0', {
  message: ['200', 6, 'N', 'message'],
  version: ['201', 2, 'N', 'version of the format'],
  test: ['202', 2, 'N', 'production (12) or test (92)'],
  status: ['203', 2, 'N', 'status of the message'],
  sender_reference: ['204', 14, 'N', 'reference of the sender'],
  fund_reference: ['205', 14, 'N', 'reference of the sickness fund'],
});

const DESCRIPTION = {
  month: ['300', 6, 'N', 'month billed'],
  send_number: ['301', 3, 'N', 'send number'],
  created_on: ['302', 8, 'N', 'day of creation'],
  reference: ['303', 13, 'A', 'reference of the file'],
  version: ['304', 7, 'N', 'version of the instructions'],
  contact_name: ['305', 45, 'A', 'family name of the contact'],
  contact_first_name: ['306', 24, 'A', 'first name of the contact'],
  contact_phone: ['307', 10, 'N', 'telephone of the contact'],
  invoice_kind: ['308', 2, 'N', 'kind of invoices'],
  billing_kind: ['309', 2, 'N', 'kind of billing'],
} as const satisfies Record<string, Row>;

/** What a file bills, on the way out and where a whole file is refused (920999). */
export const SEGMENT_300 = segment('300', 160, '0', DESCRIPTION);

/** What a file billed, in 920098, 920099 and 920900. */
export const SEGMENT_300_RETURN = segment('300', 610, '0', {
  ...DESCRIPTION,
  error_rate: ['310', 5, 'N', 'errors, in hundredths of a percent'],
  refusal: ['311', 2, 'N', 'why the file is refused'],
});

/** The second part of 931000: which message was taken in. */
export const SEGMENT_300_RECEIPT = segment('300', 160, ' ', { message: ['300', 6, 'N', 'message taken in'] });

const ASKED = {
  fund: ['401', 3, 'N', 'sickness fund'],
  summary: ['402', 12, 'N', 'number of the summary'],
  account_a: ['403,404', 12, 'S', 'asked, account A'],
  account_b: ['405,406', 12, 'S', 'asked, account B'],
  total: ['407,408', 12, 'S', 'asked, both accounts'],
  records: ['409', 8, 'N', 'number of records'],
  codes_check: ['410', 2, 'N', 'check digits'],
} as const satisfies Record<string, Row>;

const SETTLED = {
  accepted_a: ['411,412', 12, 'S', 'accepted, account A'],
  refused_a: ['413,414', 12, 'S', 'refused, account A'],
  accepted_b: ['415,416', 12, 'S', 'accepted, account B'],
  refused_b: ['417,418', 12, 'S', 'refused, account B'],
  accepted: ['419,420', 12, 'S', 'accepted, both accounts'],
  refused: ['421,422', 12, 'S', 'refused, both accounts'],
} as const satisfies Record<string, Row>;

const PAID = {
  payment_a: ['423', 22, 'A', 'reference of the payment, account A'],
  payment_b: ['424', 22, 'A', 'reference of the payment, account B'],
} as const satisfies Record<string, Row>;

/** The same zones in the numbering of the last record (5xx for 4xx). */
function ofTheFile<Rows extends Readonly<Record<string, Row>>>(rows: Rows): Rows {
  const numbered = Object.entries(rows).map(([name, [zone, ...rest]]) => [
    name,
    [zone.replaceAll(/4(\d\d)/g, '5$1'), ...rest],
  ]);
  return Object.fromEntries(numbered) as Rows;
}

/** What is asked of one fund of destination. */
export const RECORD_95 = segment('95', 350, ' ', {
  type: ['400', 2, 'N', 'record type'],
  ...ASKED,
  account_c: ['411,412', 12, 'O', 'asked, account C'],
});

/** What is asked with the whole file. */
export const RECORD_96 = segment('96', 350, ' ', {
  type: ['500', 2, 'N', 'record type'],
  ...ofTheFile(ASKED),
  account_c: ['511,512', 12, 'O', 'asked, account C'],
});

/** What one fund settles. */
export const RECORD_91 = segment('91', 800, ' ', {
  type: ['400', 2, 'N', 'record type'],
  ...ASKED,
  ...SETTLED,
  ...PAID,
});

/** What is settled of the whole file. */
export const RECORD_92 = segment('92', 800, ' ', {
  type: ['500', 2, 'N', 'record type'],
  ...ofTheFile(ASKED),
  ...ofTheFile(SETTLED),
});

/** What a fund adds to a record it sends back: positions 351 to 800 of it. */
export const RESULT = layout('result', 800, ' ', {
  send_number: ['100', 351, 3, 'N', 'send number'],
  created_on: ['101', 354, 8, 'N', 'day of creation'],
  month: ['102', 362, 6, 'N', 'month billed'],
  destination: ['103', 368, 3, 'N', 'sickness fund of destination'],
  ct1: ['107', 407, 3, 'N', 'CT1 the fund knows'],
  ct2: ['108', 410, 3, 'N', 'CT2 the fund knows'],
  error_1: ['111', 457, 7, 'A', 'first error'],
  error_2: ['112', 464, 7, 'A', 'second error'],
  error_3: ['113', 471, 7, 'A', 'third error'],
  accepted: ['114', 478, 12, 'S', 'accepted amount, account A'],
  comment: ['149', 534, 200, 'A', 'comment of the fund'],
  line: ['151', 795, 6, 'N', 'line of the return'],
});
