import type { Day } from '../../kernel/day.js';
import { insurerOf } from '../mutualities.js';
import { nissFault } from '../niss.js';
import { atZone, type Finding } from './finding.js';
import { sameZone } from './judging-act.js';
import { holds } from './judging-zones.js';
import { RECORD_10, RECORD_20, RECORD_80 } from './record-layouts.js';
import { numberOf, type RawRecord, textOf } from './taking.js';
import type { Zone } from './zones.js';

const TWENTY = RECORD_20.zones;
/** Zones 22 and 23 of record 10. */
const BILLED_MONTH: Zone = { ...RECORD_10.zones.year, length: 7 };

/** Record 20 by itself and against record 10. */
export function* judgeTwenty(record: RawRecord, ten: RawRecord | null, today: Day): Generator<Finding> {
  const flag = numberOf(record, TWENTY.niss_flag);
  const patient = textOf(record, TWENTY.patient);
  if (flag > 1) yield atZone(record, TWENTY.niss_flag, 'F03', 'Identified by NISS: 1 says yes, 0 no.');
  if (flag === 1 && numberOf(record, TWENTY.patient) === 0)
    yield atZone(record, TWENTY.patient, 'F10', 'The NISS of the patient is missing.');
  else if (flag === 1) {
    const fault = patient.startsWith('00') ? nissFault(patient.slice(2), today) : 'not-eleven-digits';
    if (fault)
      yield atZone(
        record,
        TWENTY.patient,
        fault === 'wrong-check-digits' ? 'F02' : 'F03',
        NISS_FAULTS[fault],
      );
  }
  if (!/^[12]$/.test(textOf(record, TWENTY.sex))) {
    yield atZone(record, TWENTY.sex, 'F03', holds(textOf(record, TWENTY.sex), '1 is male, 2 female'));
  }
  if (!/^00(00|50|60|70|80|90)$/.test(textOf(record, TWENTY.cause))) {
    yield atZone(
      record,
      TWENTY.cause,
      'F03',
      holds(textOf(record, TWENTY.cause), 'a cause is 0000, 0050, 0060, 0070, 0080 or 0090'),
    );
  }
  const payer = textOf(record, TWENTY.third_party);
  if (ten && payer !== textOf(ten, TWENTY.third_party)) {
    yield atZone(record, TWENTY.third_party, 'F12', holds(payer, 'record 10 names another third party'));
  }
  if (!/^0000/.test(textOf(record, TWENTY.insurability))) {
    yield atZone(record, TWENTY.insurability, 'B04', 'CT1 and CT2 come behind four zeros.');
  }
  const fund = textOf(record, TWENTY.destination);
  if (/^\d{3}$/.test(fund) && !insurerOf(fund, today)) {
    yield atZone(record, TWENTY.destination, 'B03', holds(fund, 'no federation of sickness funds has it'));
  }
  yield* judgeEarlier(record, ten, today);
}

const NISS_FAULTS = {
  'not-eleven-digits': 'A NISS has eleven digits, behind two zeros.',
  'wrong-check-digits': 'The check digits of the NISS are wrong: one of its digits is mistyped.',
  'no-day-of-birth': 'The NISS begins with a day of birth that is in no calendar.',
  'born-later': 'The NISS is of somebody who is not born yet.',
} as const;

/** What must be said of the invoice that is sent again or credited, and only then. */
function* judgeEarlier(record: RawRecord, ten: RawRecord | null, today: Day): Generator<Finding> {
  const kind = numberOf(record, TWENTY.billing_kind);
  if (![0, 1, 3, 4].includes(kind)) {
    yield atZone(
      record,
      TWENTY.billing_kind,
      'F03',
      'Kind of billing: 0 new, 1 sent again, 3 credit note, 4 other.',
    );
    return;
  }
  const { previous_invoice, previous_send, previous_fund, previous_month } = TWENTY;
  const zones: readonly (readonly [Zone, string])[] = [
    [previous_invoice, 'F10'],
    [previous_send, 'F10'],
    [previous_fund, 'F10'],
    [previous_month, 'F12'],
  ];
  for (const [zone, missing] of zones) {
    const said = numberOf(record, zone) > 0;
    if (kind !== 0 && !said)
      yield atZone(record, zone, missing, `An invoice that is not new names it: ${zone.label}.`);
    if (kind === 0 && said) {
      yield atZone(record, zone, missing === 'F12' ? 'F13' : 'F11', `A new invoice has none: ${zone.label}.`);
    }
  }
  const month = textOf(record, previous_month);
  if (month > today.replaceAll('-', '').slice(0, 6))
    yield atZone(record, previous_month, 'F10', holds(month, 'this month lies ahead'));
  else if (ten && `0${month}` > textOf(ten, BILLED_MONTH))
    yield atZone(record, previous_month, 'F11', holds(month, 'the file bills an earlier month'));
}

const REPEATED = [
  'admitted_at',
  'admitted_on',
  'left_on',
  'affiliation',
  'patient',
  'sex',
  'invoice_kind',
  'service',
  'third_party',
  'cause',
  'left_at',
  'invoice',
  'niss_flag',
] as const;

/** What record 80 repeats of its record 20. */
export function* judgeEighty(record: RawRecord, twenty: RawRecord): Generator<Finding> {
  for (const name of REPEATED) {
    yield* sameZone(record, RECORD_80.zones[name], twenty, TWENTY[name], 'F12');
  }
  yield* sameZone(record, RECORD_80.zones.destination, twenty, TWENTY.destination, 'B12');
}
