import type { Day } from '../../kernel/day.js';
import { type PlacedRows, placedTable } from '../fields.js';

/*
 * Records 000, 1, 6 and 999 around invoices. One source shows them, a system of medical and psychological centres in production
 * (alcide, mode of 2007). The specification of the GIE SESAM-Vitale that confirms records 2 to 5 refers to another document for
 * them, which was not read.
 */

const BETWEEN = {
  sender_type: [4, 'text', 2, 'kind of sender', 'must'],
  sender: [6, 'digits', 14, 'sender', 'must'],
  recipient_type: [26, 'text', 2, 'kind of recipient', 'must'],
  recipient: [28, 'text', 14, 'recipient', 'must'],
  application: [48, 'text', 2, 'application'],
  file: [50, 'text', 6, 'name of the file', 'must'],
} as const satisfies PlacedRows;

export const RECORD_000 = placedTable('000', 'header of the file', 128, {
  type: [1, 'fixed', 3, '000'],
  ...BETWEEN,
  created_on: [56, 'day', 6, 'day of creation', 'must'],
  norm: [62, 'text', 4, 'norm'],
  version: [66, 'text', 2, 'version of the norm'],
  record_length: [83, 'fixed', 3, '128'],
  message: [92, 'text', 37, 'message'],
});

export const RECORD_1 = placedTable('1', 'header of a lot', 128, {
  type: [1, 'fixed', 1, '1'],
  partner: [2, 'digits', 9, 'partner of health (FINESS or n° AM)', 'must'],
  fund: [17, 'digits', 3, 'fund (caisse)', 'must'],
  lot: [20, 'digits', 3, 'number of the lot', 'must'],
  category: [23, 'digits', 3, 'category'],
  status: [26, 'digits', 2, 'status'],
  tariff: [28, 'digits', 2, 'mode of the tariff'],
  name: [30, 'text', 40, 'name'],
  version: [70, 'text', 2, 'version of the norm'],
  created_on: [72, 'day', 6, 'day of creation', 'must'],
  norm: [79, 'text', 2, 'norm'],
  since: [82, 'digits', 6, 'mode of'],
  currency: [88, 'text', 1, 'currency'],
});

export const RECORD_6 = placedTable('6', 'end of a lot', 128, {
  type: [1, 'fixed', 1, '6'],
  partner: [2, 'digits', 9, 'partner of health (FINESS or n° AM)', 'must'],
  invoices: [11, 'number', 3, 'number of invoices'],
  lines: [14, 'number', 4, 'number of records 3 and 4'],
  count_3: [18, 'number', 4, 'third count, of unknown meaning'],
  count_4: [22, 'number', 3, 'fourth count, of unknown meaning'],
  total_cents: [25, 'number', 9, 'first total'],
  total_2_cents: [34, 'number', 9, 'second total'],
  zeros: [43, 'fixed', 9, '000000000'],
  lot: [52, 'digits', 3, 'number of the lot', 'must'],
});

export const RECORD_999 = placedTable('999', 'end of the file', 128, {
  type: [1, 'fixed', 3, '999'],
  ...BETWEEN,
  records: [56, 'number', 8, 'number of records'],
  lots: [83, 'number', 3, 'number of lots'],
});

/** What a system writes into records 000, 1, 6 and 999, and how far that is known. */
export interface EnvelopeProfile {
  readonly name: string;
  /** Where it is from and what it is not, in words for whoever chooses it. */
  readonly says: string;
  readonly sender_type: string;
  readonly application: string;
  readonly norm: string;
  readonly version: string;
  readonly category: string;
  readonly status: string;
  readonly tariff: string;
  readonly since: string;
  readonly currency: string;
  /** Records a file may have. */
  readonly most_records: number;
}

export const CENTRE_2007: EnvelopeProfile = {
  name: 'centre-2007',
  says: 'Records 000, 1, 6 and 999 as one system of medical and psychological centres wrote them (mode of 2007). One source only; not confirmed for practitioners in private practice, and no fund has accepted such a file of this program.',
  sender_type: 'TE',
  application: 'TR',
  norm: 'CP  ',
  version: 'B2',
  category: '189',
  status: '60',
  tariff: '05',
  since: '062007',
  currency: 'U',
  most_records: 990,
};

/** Around which invoices, from whom and to whom. */
export interface Envelope {
  readonly profile: EnvelopeProfile;
  /** 14 digits: the number of the partner behind zeros. */
  readonly sender: string;
  /** `CT`, `MA`, `SR` … */
  readonly recipient_type: string;
  readonly recipient: string;
  /** Six characters, unlike any other file of the sender. */
  readonly file: string;
  readonly created_on: Day;
  readonly partner: string;
  readonly fund: string;
  readonly lot: string;
  /** Of who bills, in capitals. */
  readonly name: string;
  readonly message: string;
}
