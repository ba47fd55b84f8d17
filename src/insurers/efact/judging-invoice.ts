import type { Day } from '../../kernel/day.js';
import { isNihii } from '../../kernel/identifiers.js';
import { nissFault } from '../niss.js';
import { feeCodeHolds } from './check-digits.js';
import { atZone, type Finding } from './finding.js';
import { holds } from './judging-zones.js';
import { RECORD_20, RECORD_50, RECORD_51, RECORD_52, RECORD_80 } from './record-layouts.js';
import { dayOf, isNegative, numberOf, type RawRecord, signedOf, textOf } from './taking.js';
import type { Zone } from './zones.js';

const TWENTY = RECORD_20.zones;
const FIFTY = RECORD_50.zones;

/** Record 20 by itself and against record 10. */
export function* judgeTwenty(record: RawRecord, ten: RawRecord | null, today: Day): Generator<Finding> {
  const flag = numberOf(record, TWENTY.niss_flag);
  const patient = textOf(record, TWENTY.patient);
  if (flag > 1) yield atZone(record, TWENTY.niss_flag, 'F03', 'Identified by NISS: 1 says yes, 0 no.');
  if (flag === 1) {
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
  yield* judgeEarlier(record);
}

const NISS_FAULTS = {
  'not-eleven-digits': 'A NISS has eleven digits, behind two zeros.',
  'wrong-check-digits': 'The check digits of the NISS are wrong: one of its digits is mistyped.',
  'no-day-of-birth': 'The NISS begins with a day of birth that is in no calendar.',
  'born-later': 'The NISS is of somebody who is not born yet.',
} as const;

/** What must be said of the invoice that is sent again or credited, and only then. */
function* judgeEarlier(record: RawRecord): Generator<Finding> {
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
}

/** Record 50 by itself and against its record 20. */
export function* judgeFifty(record: RawRecord, twenty: RawRecord, today: Day): Generator<Finding> {
  const code = textOf(record, FIFTY.code);
  if (!/^0\d{6}$/.test(code) || !feeCodeHolds(code.slice(1))) {
    yield atZone(
      record,
      FIFTY.code,
      'R02',
      holds(code, 'the sixth digit of a fee code is its first five modulo 7'),
    );
  }
  yield* judgeNihii(record, FIFTY.provider, true);
  yield* judgeNihii(record, FIFTY.prescriber, false);
  yield* judgeNihii(record, FIFTY.auxiliary, false);
  const [first, until] = [dayOf(record, FIFTY.first_on), dayOf(record, FIFTY.last_on)];
  if (!first) yield atZone(record, FIFTY.first_on, 'R03', 'The day of care is missing.');
  else if (first > today)
    yield atZone(record, FIFTY.first_on, 'R10', holds(first, 'the day of care lies ahead'));
  if (first && until && until < first) {
    yield atZone(
      record,
      FIFTY.last_on,
      'R10',
      holds(until, `the last day of care lies before the first, ${first}`),
    );
  }
  yield* same(record, FIFTY.patient, twenty, TWENTY.patient, 'R12');
  yield* judgeSigns(record, numberOf(twenty, TWENTY.billing_kind) === 3);
}

function* judgeNihii(record: RawRecord, zone: Zone, required: boolean): Generator<Finding> {
  const text = textOf(record, zone);
  if (numberOf(record, zone) === 0) {
    if (required)
      yield atZone(record, zone, 'R03', `${zone.label[0]!.toUpperCase()}${zone.label.slice(1)}: missing.`);
    return;
  }
  if (text[0] !== '0')
    yield atZone(record, zone, 'B04', holds(text, 'the first digit is 0, the NIHII number comes behind it'));
  else if (!isNihii(text.slice(1)))
    yield atZone(record, zone, 'R02', holds(text, 'the check digits of the NIHII number are wrong'));
}

/** All amounts of a credit note are below 0, also 0 itself; of any other invoice none is. */
function* judgeSigns(record: RawRecord, credit: boolean): Generator<Finding> {
  for (const zone of [FIFTY.insurance, FIFTY.patient_share, FIFTY.supplement]) {
    if (Number.isNaN(signedOf(record, zone)) || isNegative(record, zone) === credit) continue;
    const sentence = holds(
      textOf(record, zone),
      credit ? 'every amount of a credit note is written with -' : 'amounts of an invoice are written with +',
    );
    yield atZone(record, zone, zone === FIFTY.insurance ? 'record' : 'R12', sentence);
  }
}

/** Records 51 and 52 repeat the act before them. */
export function* judgeBelonging(record: RawRecord, fifty: RawRecord): Generator<Finding> {
  const { code, first_on, patient, provider } = (record.type === '51' ? RECORD_51 : RECORD_52).zones;
  for (const zone of [code, first_on, patient, provider]) yield* same(record, zone, fifty, zone, 'R12');
}

/** What record 80 repeats of its record 20. */
export function* judgeEighty(record: RawRecord, twenty: RawRecord): Generator<Finding> {
  const { affiliation, patient, sex, invoice_kind, service, third_party, cause, invoice, niss_flag } =
    RECORD_80.zones;
  for (const zone of [
    affiliation,
    patient,
    sex,
    invoice_kind,
    service,
    third_party,
    cause,
    invoice,
    niss_flag,
  ]) {
    yield* same(record, zone, twenty, zone, 'F12');
  }
  yield* same(record, RECORD_80.zones.destination, twenty, TWENTY.destination, 'B12');
}

function* same(
  record: RawRecord,
  zone: Zone,
  other: RawRecord,
  there: Zone,
  rule: string,
): Generator<Finding> {
  if (textOf(record, zone) === textOf(other, there)) return;
  yield atZone(
    record,
    zone,
    rule,
    `Is not what record ${other.type} says in zone ${there.zone} (${there.label}).`,
  );
}
