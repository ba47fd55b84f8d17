import type { Day } from '../../kernel/day.js';
import { isIban } from '../../kernel/iban.js';
import { isBce, isNihii } from '../../kernel/identifiers.js';
import { atZone, type Finding } from './finding.js';
import { holds } from './judging-zones.js';
import { RECORD_10, RECORD_90 } from './record-layouts.js';
import { SEGMENT_200, SEGMENT_300 } from './segment-layouts.js';
import { numberOf, type RawRecord, textOf } from './taking.js';
import type { Zone } from './zones.js';

const TEN = RECORD_10.zones;

/** Segments 200 and 300 against each other. */
export function* judgeSegments(message: RawRecord, description: RawRecord): Generator<Finding> {
  const test = textOf(message, SEGMENT_200.zones.test);
  if (test !== '12' && test !== '92') {
    yield atZone(message, SEGMENT_200.zones.test, 'file', holds(test, '12 says production, 92 test'));
  }
  const version = textOf(description, SEGMENT_300.zones.version);
  const expected = test === '92' ? '9991999' : '0001999';
  if (version !== expected) {
    const sentence = holds(version, `a ${test === '92' ? 'test' : 'production'} message says ${expected}`);
    yield atZone(description, SEGMENT_300.zones.version, 'file', sentence);
  }
  yield* judgeKinds(description);
  if (Number(textOf(message, SEGMENT_200.zones.sender_reference)) === 0) {
    yield atZone(
      message,
      SEGMENT_200.zones.sender_reference,
      'file',
      'The message has no reference of its sender.',
    );
  }
}

function* judgeKinds(description: RawRecord): Generator<Finding> {
  const { invoice_kind, billing_kind } = SEGMENT_300.zones;
  const kinds = [
    [invoice_kind, /^0[139]$/, '01 says hospital, 03 ambulatory, 09 both'],
    [billing_kind, /^0[12]$/, '01 says one account, 02 two'],
  ] as const;
  for (const [zone, allowed, words] of kinds) {
    const text = textOf(description, zone);
    if (!allowed.test(text)) yield atZone(description, zone, 'file', holds(text, words));
  }
}

/** Record 10 by itself and against segment 300. */
export function* judgeTen(ten: RawRecord, description: RawRecord, today: Day): Generator<Finding> {
  const month = textOf(description, SEGMENT_300.zones.month);
  const pairs: readonly (readonly [Zone, string, string])[] = [
    [TEN.version, textOf(description, SEGMENT_300.zones.version), 'B20'],
    [TEN.send_number, textOf(description, SEGMENT_300.zones.send_number), 'B20'],
    [TEN.created_on, textOf(description, SEGMENT_300.zones.created_on), 'file'],
    [TEN.year, `0${month.slice(0, 4)}`, 'B20'],
    [TEN.month, month.slice(4), 'B20'],
  ];
  for (const [zone, there, rule] of pairs) {
    const here = textOf(ten, zone);
    if (here !== there) yield atZone(ten, zone, rule, holds(here, `segment 300 says "${there}"`));
  }
  if (numberOf(ten, TEN.send_number) === 0) {
    yield atZone(ten, TEN.send_number, 'B03', 'A send number is 001 to 999, not 000.');
  }
  const content = textOf(ten, TEN.content);
  if (content !== '040') yield atZone(ten, TEN.content, 'doubt', holds(content, 'eFact by MyCareNet is 040'));
  yield* judgeSender(ten);
  yield* judgeDays(ten, today);
}

/** Who is paid, and where to. */
function* judgeSender(ten: RawRecord): Generator<Finding> {
  const payer = textOf(ten, TEN.third_party);
  if (payer[0] !== '0') {
    yield atZone(
      ten,
      TEN.third_party,
      'B04',
      holds(payer, 'the first digit is 0, the NIHII number comes behind it'),
    );
  } else if (!isNihii(payer.slice(1))) {
    yield atZone(ten, TEN.third_party, 'B02', holds(payer, 'the check digits of the NIHII number are wrong'));
  }
  const enterprise = textOf(ten, TEN.enterprise);
  if (Number(enterprise) === 0) {
    yield* since(
      ten,
      '201501',
      atZone(ten, TEN.enterprise, 'B10', 'The enterprise number (BCE) is missing.'),
    );
  } else if (!isBce(enterprise)) {
    const wrong = holds(enterprise, 'the check digits of the enterprise number are wrong');
    yield* since(ten, '201501', atZone(ten, TEN.enterprise, 'B02', wrong));
  }
  const [bic, iban] = [textOf(ten, TEN.bic).trim(), textOf(ten, TEN.iban).trim()];
  if (bic === '') yield atZone(ten, TEN.bic, 'B10', 'The BIC of the account is missing.');
  if (iban === '') yield atZone(ten, TEN.iban, 'B10', 'The IBAN of the account is missing.');
  else if (!isIban(iban))
    yield atZone(
      ten,
      TEN.iban,
      'B02',
      holds(iban, 'this is no IBAN: its check digits or its length are wrong'),
    );
}

/** A rule that holds for months billed from `month` (yyyymm) on. */
function* since(ten: RawRecord, month: string, finding: Finding): Generator<Finding> {
  if (billedMonth(ten) >= month) yield finding;
}

const billedMonth = (ten: RawRecord) => textOf(ten, { ...TEN.year, at: TEN.year.at + 1, length: 6 });

function* judgeDays(ten: RawRecord, today: Day): Generator<Finding> {
  const month = billedMonth(ten);
  const created = textOf(ten, TEN.created_on);
  const now = today.replaceAll('-', '');
  if (!/^\d{4}(0[1-9]|1[0-2])$/.test(month))
    yield atZone(ten, TEN.month, 'B03', holds(month, 'this is no month'));
  else if (month > now.slice(0, 6))
    yield atZone(ten, TEN.month, 'B10', holds(month, 'the month billed lies ahead'));
  else if (month > created.slice(0, 6)) {
    yield atZone(
      ten,
      TEN.month,
      'B11',
      holds(month, `the month billed lies after the day of creation, ${created}`),
    );
  }
  if (created > now)
    yield atZone(ten, TEN.created_on, 'B10', holds(created, 'the day of creation lies ahead'));
}

/** Record 90 repeats record 10. */
export function* judgeNinety(ninety: RawRecord, ten: RawRecord): Generator<Finding> {
  const { send_number, third_party, year, month, enterprise, bic, iban, bic_b, iban_b } = RECORD_90.zones;
  for (const zone of [send_number, third_party, year, month, enterprise, bic, iban, bic_b, iban_b]) {
    const [here, there] = [textOf(ninety, zone), textOf(ten, zone)];
    if (here !== there)
      yield atZone(ninety, zone, 'B12', holds(here, `record 10 says "${there.trim()}" in the same zone`));
  }
}
