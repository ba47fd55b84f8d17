import type { Day } from '../../kernel/day.js';
import { isNihii } from '../../kernel/identifiers.js';
import { feeCodeHolds } from './check-digits.js';
import { atZone, type Finding } from './finding.js';
import { holds } from './judging-zones.js';
import { RECORD_20, RECORD_50, RECORD_51, RECORD_52 } from './record-layouts.js';
import { dayOf, isNegative, numberOf, type RawRecord, signedOf, textOf } from './taking.js';
import type { Zone } from './zones.js';

const TWENTY = RECORD_20.zones;
const FIFTY = RECORD_50.zones;

/** Record 50 by itself and against its record 20. */
export function* judgeFifty(record: RawRecord, twenty: RawRecord, today: Day): Generator<Finding> {
  yield* judgeCode(record, FIFTY.code);
  if (numberOf(record, FIFTY.related) > 0) yield* judgeCode(record, FIFTY.related);
  yield* judgeNihii(record, FIFTY.provider, true);
  for (const zone of [FIFTY.place, FIFTY.prescriber, FIFTY.auxiliary]) yield* judgeNihii(record, zone, false);
  yield* judgeDays(record, today);
  yield* judgePrescription(record);
  yield* judgeAuxiliary(record);
  yield* sameZone(record, FIFTY.patient, twenty, TWENTY.patient, 'F12');
  yield* sameZone(record, FIFTY.sex, twenty, TWENTY.sex, 'R12');
  // Records 20 and 50 name the fund in different cases at the unions 2, 4 and 5, to which the rule does not apply.
  if (!/^[245]/.test(textOf(twenty, TWENTY.destination)))
    yield* sameZone(record, FIFTY.affiliation, twenty, TWENTY.affiliation, 'R12');
  yield* judgeSigns(record, numberOf(twenty, TWENTY.billing_kind) === 3);
}

function* judgeCode(record: RawRecord, zone: Zone): Generator<Finding> {
  const code = textOf(record, zone);
  if (code[0] !== '0') {
    yield atZone(
      record,
      zone,
      'B04',
      holds(code, 'the first digit is 0, the six of the fee code come behind it'),
    );
  } else if (!feeCodeHolds(code.slice(1))) {
    yield atZone(
      record,
      zone,
      'R02',
      holds(code, 'the sixth digit of a fee code is its first five modulo 7'),
    );
  }
}

function* judgeDays(record: RawRecord, today: Day): Generator<Finding> {
  const [first, until] = [dayOf(record, FIFTY.first_on), dayOf(record, FIFTY.last_on)];
  if (!first) yield atZone(record, FIFTY.first_on, 'R03', 'The day of care is missing.');
  else if (first > today)
    yield atZone(record, FIFTY.first_on, 'R10', holds(first, 'the day of care lies ahead'));
  else if (until && until > today)
    yield atZone(record, FIFTY.last_on, 'R10', holds(until, 'the last day of care lies ahead'));
  if (first && until && until < first) {
    const before = `the last day of care lies before the first, ${first}`;
    yield atZone(record, FIFTY.last_on, 'R12', holds(until, before));
  }
}

/** A prescriber goes with the day of prescription. */
function* judgePrescription(record: RawRecord): Generator<Finding> {
  const by = numberOf(record, FIFTY.prescriber) > 0;
  const on = dayOf(record, FIFTY.prescribed_on) !== null;
  if (by && !on)
    yield atZone(record, FIFTY.prescribed_on, 'R11', 'A prescriber is named, and no day of prescription.');
  if (on && !by)
    yield atZone(record, FIFTY.prescribed_on, 'R12', 'A day of prescription is told, and no prescriber.');
}

/** What zone 49 holds is who the norm of the provider speaks of. */
const AUXILIARY: Readonly<Record<string, readonly [missing: string, who: string]>> = {
  '2': ['R11', 'an auxiliary provider'],
  '4': ['R13', 'the holder of the medical file'],
  '5': ['R16', 'a trainee in general practice'],
};

function* judgeAuxiliary(record: RawRecord): Generator<Finding> {
  const norm = textOf(record, FIFTY.provider_norm);
  const told = numberOf(record, FIFTY.auxiliary) > 0;
  const expected = AUXILIARY[norm];
  if (expected && !told) {
    const [missing, who] = expected;
    yield atZone(
      record,
      FIFTY.auxiliary,
      missing,
      `The norm of the provider (zone 16) is ${norm}: ${who} is named here.`,
    );
  }
  if (told && /^[01]$/.test(norm)) {
    yield atZone(
      record,
      FIFTY.auxiliary,
      'R14',
      `The norm of the provider (zone 16) is ${norm}: nobody else is named here.`,
    );
  }
  if (told && norm === '4' && textOf(record, FIFTY.auxiliary) === textOf(record, FIFTY.provider)) {
    yield atZone(
      record,
      FIFTY.auxiliary,
      'R15',
      'The holder of the medical file is not the provider: the norm (zone 16) is then 1.',
    );
  }
}

function* judgeNihii(record: RawRecord, zone: Zone, required: boolean): Generator<Finding> {
  const text = textOf(record, zone);
  if (numberOf(record, zone) === 0) {
    if (required)
      yield atZone(record, zone, 'R05', `${zone.label[0]!.toUpperCase()}${zone.label.slice(1)}: missing.`);
    return;
  }
  if (text[0] !== '0')
    yield atZone(record, zone, 'B04', holds(text, 'the first digit is 0, the NIHII number comes behind it'));
  else if (!isNihii(text.slice(1)))
    yield atZone(record, zone, 'R02', holds(text, 'the check digits of the NIHII number are wrong'));
}

/** All amounts and units of a credit note are below 0, also 0 itself; of any other invoice none is. */
function* judgeSigns(record: RawRecord, credit: boolean): Generator<Finding> {
  for (const zone of [FIFTY.insurance, FIFTY.units, FIFTY.patient_share, FIFTY.supplement]) {
    if (Number.isNaN(signedOf(record, zone)) || isNegative(record, zone) === credit) continue;
    const sentence = holds(
      textOf(record, zone),
      credit ? 'every amount of a credit note is written with -' : 'amounts of an invoice are written with +',
    );
    yield atZone(record, zone, zone === FIFTY.insurance ? 'record' : 'R12', sentence);
  }
}

/** Records 51 and 52 repeat the act before them; 51 also what it asks for, and the insurability of its invoice. */
export function* judgeBelonging(
  record: RawRecord,
  fifty: RawRecord,
  twenty: RawRecord | null,
): Generator<Finding> {
  const { code, first_on, patient, provider } = (record.type === '51' ? RECORD_51 : RECORD_52).zones;
  for (const zone of [code, first_on, patient, provider]) yield* sameZone(record, zone, fifty, zone, 'R12');
  if (record.type === '52') {
    yield* judgeReadingOf(record);
    return;
  }
  yield* sameZone(record, RECORD_51.zones.insurance, fifty, FIFTY.insurance, 'R12');
  if (twenty) yield* sameZone(record, RECORD_51.zones.insurability, twenty, TWENTY.insurability, 'R12');
}

/** A reason stands where, and only where, its kind of reading or document asks for one. */
function* judgeReadingOf(record: RawRecord): Generator<Finding> {
  const { zones } = RECORD_52;
  const pairs = [
    [zones.manual_reason, zones.input, '4', 'typed by hand'],
    [zones.vignette_reason, zones.medium, '7', 'a vignette'],
  ] as const;
  for (const [reason, kind, value, words] of pairs) {
    const [told, asked] = [textOf(record, reason) !== '0', textOf(record, kind) === value];
    const where = `${kind.label} (zone ${kind.zone})`;
    if (asked && !told)
      yield atZone(record, reason, 'R04', `The ${where} says ${value}, ${words}: say why here.`);
    if (told && !asked)
      yield atZone(record, reason, 'R10', `Nothing stands here unless the ${where} says ${value}, ${words}.`);
  }
}

/** A finding unless a zone holds what one of another record does. */
export function* sameZone(
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
