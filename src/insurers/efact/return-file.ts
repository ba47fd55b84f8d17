import type { Day } from '../../kernel/day.js';
import type { Cents } from '../../kernel/money.js';
import { type Severity, severityOf } from './finding.js';
import { RECORD_10, RECORD_20, RECORD_50 } from './record-layouts.js';
import {
  errorOf,
  RECORD_91,
  RECORD_92,
  RECORD_95,
  RECORD_96,
  RESULT,
  SEGMENT_200,
  SEGMENT_300,
  SEGMENT_300_RETURN,
} from './segment-layouts.js';
import { dayOf, filledOf, numberOf, type RawRecord, signedOf, textOf } from './taking.js';
import type { Layout, Zone } from './zones.js';

/** What a return answers to. */
export interface ReturnHeader {
  readonly message: string;
  readonly test: boolean;
  /** Status of the message, two digits. */
  readonly status: string;
  /** Reference of the sender's file. */
  readonly sender_reference: string;
  readonly fund_reference: string | null;
  /** Null of a receipt, which does not say. */
  readonly month: string | null;
  readonly send_number: number | null;
  readonly created_on: Day | null;
  /** Share of records in error, in hundredths of a percent; null where it is not told. */
  readonly error_rate: number | null;
  /** `none`, `blocking`: at least one error that refuses the file, `rate`: too many errors; null where it is not told. */
  readonly refusal: 'none' | 'blocking' | 'rate' | null;
}

/** An error code of the funds as it came. */
interface ReturnedError {
  readonly letter: string;
  /** Record, zone and number: `RRZZNN`. */
  readonly code: string;
  readonly severity: Severity;
}

/** A record that a fund sends back, joined to what was sent by `reference` (zone 28) and order number, never by check digits. */
export interface ReturnedRecord {
  readonly type: string;
  readonly order: number;
  /** Zone 28 as it was sent; null of records that have none, and where it was empty. */
  readonly reference: string | null;
  /** Number of the invoice (records 20 and 80). */
  readonly invoice: string | null;
  /** Fee code (records 50 to 52), six digits. */
  readonly fee_code: string | null;
  readonly destination: string | null;
  readonly errors: readonly ReturnedError[];
  readonly accepted_cents: Cents | null;
  readonly comment: string | null;
}

/** What one fund, or in record 92 all of them, settles. */
export interface Settlement {
  /** Three digits; of the total the first of the federation and 99. */
  readonly fund: string;
  readonly total: boolean;
  readonly asked_cents: Cents;
  readonly accepted_cents: Cents;
  readonly refused_cents: Cents;
  /** What the transfer says, `713/202402/900/`. */
  readonly payment_reference: string | null;
}

/** An error code behind a zone of a segment or of records 95 and 96. */
export interface SegmentError {
  readonly record: string;
  readonly zone: string;
  readonly code: string;
}

export function returnHeader(message: RawRecord, second: RawRecord): ReturnHeader {
  const { zones } = SEGMENT_200;
  const name = textOf(message, zones.message);
  const receipt = name === '931000';
  const answers = /^920(098|099|900)$/.test(name);
  const told = SEGMENT_300_RETURN.zones;
  const month = textOf(second, told.month);
  return {
    message: name,
    test: textOf(message, zones.test) === '92',
    status: textOf(message, zones.status),
    sender_reference: textOf(message, zones.sender_reference),
    fund_reference: filledOf(message, zones.fund_reference),
    month: receipt ? null : `${month.slice(0, 4)}-${month.slice(4)}`,
    send_number: receipt ? null : numberOf(second, told.send_number),
    created_on: receipt ? null : dayOf(second, told.created_on),
    error_rate: answers ? numberOf(second, told.error_rate) : null,
    refusal: answers ? (REFUSALS[textOf(second, told.refusal)] ?? null) : null,
  };
}

const REFUSALS: Readonly<Record<string, ReturnHeader['refusal']>> = {
  '00': 'none',
  '01': 'blocking',
  '02': 'rate',
};

/** A record of 920098, 920099 or 920900; null of those that settle (91 and 92). */
export function returnedRecord(record: RawRecord): ReturnedRecord | null {
  if (!/^([1-8]0|25|5[12]|90)$/.test(record.type)) return null;
  const invoice = record.type === '20' || record.type === '80';
  const act = /^[345]/.test(record.type);
  // The header and the end of a file come back with a result that is filled up with ones or nines.
  const ends = record.type === '10' || record.type === '90';
  const accepted = ends ? Number.NaN : signedOf(record, RESULT.zones.accepted);
  return {
    type: record.type,
    order: numberOf(record, RECORD_10.zones.order),
    reference:
      record.type === '51' || record.type === '52' ? null : filledOf(record, RECORD_20.zones.reference),
    invoice: invoice ? textOf(record, RECORD_20.zones.invoice) : null,
    fee_code: act ? textOf(record, RECORD_50.zones.code).slice(1) : null,
    destination: ends ? null : filledOf(record, RESULT.zones.destination),
    errors: errorsOf(record),
    accepted_cents: Number.isNaN(accepted) ? null : accepted,
    comment: ends ? null : filledOf(record, RESULT.zones.comment),
  };
}

function errorsOf(record: RawRecord): ReturnedError[] {
  const { error_1, error_2, error_3 } = RESULT.zones;
  return [error_1, error_2, error_3].flatMap((zone) => {
    const text = textOf(record, zone);
    const [letter, code] = [text[0]!, text.slice(1)];
    return code === '000000' || code.trim() === '' ? [] : [{ letter, code, severity: severityOf(letter) }];
  });
}

/** Record 91 or 92; null of any other. */
export function settlementOf(record: RawRecord): Settlement | null {
  if (record.type !== '91' && record.type !== '92') return null;
  const { zones } = record.type === '91' ? RECORD_91 : RECORD_92;
  return {
    fund: textOf(record, zones.fund),
    total: record.type === '92',
    asked_cents: signedOf(record, zones.total),
    accepted_cents: signedOf(record, zones.accepted),
    refused_cents: signedOf(record, zones.refused),
    payment_reference: record.type === '91' ? filledOf(record, RECORD_91.zones.payment_a) : null,
  };
}

const WITH_ERRORS: Readonly<Record<string, Layout>> = {
  '200': SEGMENT_200,
  '300': SEGMENT_300,
  '91': RECORD_91,
  '92': RECORD_92,
  '95': RECORD_95,
  '96': RECORD_96,
};

/** Error codes other than 00 behind the zones of a segment or of records 91 to 96. */
export function segmentErrors(record: RawRecord): SegmentError[] {
  const zones = WITH_ERRORS[record.type]?.zones as Readonly<Record<string, Zone>> | undefined;
  return Object.entries(zones ?? {}).flatMap(([name, { zone }]) => {
    const error = zones?.[errorOf(name)];
    const code = error ? textOf(record, error).trim() : '';
    return code === '' || code === '00' ? [] : [{ record: record.type, zone: zone.split(',').at(-1)!, code }];
  });
}
