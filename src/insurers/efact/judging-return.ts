import { atRecord, atZone, type Finding } from './finding.js';
import { returnedRecord, segmentErrors, settlementOf } from './return-file.js';
import { segmentErrorWords } from './segment-errors.js';
import { RECORD_91, SEGMENT_200, SEGMENT_300_RECEIPT, SEGMENT_300_RETURN } from './segment-layouts.js';
import { numberOf, type RawRecord, textOf } from './taking.js';
import type { Zone } from './zones.js';

/**
 * What a return says and what is wrong with it as a file. `met` holds the last record of each type before this one. Check
 * digits are not held against it: funds write into the records they send back.
 */
export function* judgeReturned(
  message: string,
  record: RawRecord,
  met: Readonly<Record<string, RawRecord>>,
): Generator<Finding> {
  const { type } = record;
  if (type === '200') yield* digits(record, Object.values(SEGMENT_200.zones));
  if (type === '300') yield* description(message, record);
  if (!(message === '931000' && type === '300')) {
    for (const { zone, code } of segmentErrors(record)) {
      const sentence = `The fund says code ${code} of zone ${zone}: ${segmentErrorWords(zone, code)}.`;
      yield { ...atRecord(record, 'file', null, sentence), zone };
    }
  }
  yield* returned(record);
  yield* settled(record, met);
}

function* digits(record: RawRecord, zones: readonly Zone[]): Generator<Finding> {
  for (const zone of zones) {
    if (Number.isNaN(numberOf(record, zone))) {
      yield atZone(record, zone, 'file', `"${textOf(record, zone).trim()}": only digits may stand here.`);
    }
  }
}

function* description(message: string, record: RawRecord): Generator<Finding> {
  if (message === '931000') {
    const taken = textOf(record, SEGMENT_300_RECEIPT.zones.message);
    if (taken === '920000') return;
    yield atZone(
      record,
      SEGMENT_300_RECEIPT.zones.message,
      'file',
      `"${taken}" was taken in: billing files are 920000.`,
    );
    return;
  }
  const { month, send_number, created_on, error_rate, refusal } = SEGMENT_300_RETURN.zones;
  yield* digits(
    record,
    message === '920999'
      ? [month, send_number, created_on]
      : [month, send_number, created_on, error_rate, refusal],
  );
  if (message === '920999') return;
  const [rate, why] = [numberOf(record, error_rate), textOf(record, refusal)];
  if (rate > 0)
    yield atZone(record, error_rate, 'signal', `${(rate / 100).toFixed(2)} % of the records are in error.`);
  if (why === '01')
    yield atZone(record, refusal, 'file', 'The file is refused for at least one blocking error.');
  if (why === '02')
    yield atZone(record, refusal, 'file', 'The file is refused because too many records are in error.');
}

function* returned(record: RawRecord): Generator<Finding> {
  const found = returnedRecord(record);
  if (!found) return;
  const comment = found.comment ? ` The fund writes: "${found.comment.trim()}".` : '';
  for (const { letter, code, severity } of found.errors) {
    const [of, zone] = [code.slice(0, 2), String(Number(code.slice(2, 4)))];
    const sentence = `The fund says ${letter}${code}: record ${of}, zone ${zone}, error ${code.slice(4)}.${comment}`;
    yield { ...atRecord(record, severity, `${letter}${code}`, sentence), zone };
  }
}

/** Accepted and refused make up what was asked, of each fund and together. */
function* settled(record: RawRecord, met: Readonly<Record<string, RawRecord>>): Generator<Finding> {
  const found = settlementOf(record);
  if (!found) return;
  const { asked_cents, accepted_cents, refused_cents, fund } = found;
  const euros = (cents: number) => `${(cents / 100).toFixed(2)} EUR`;
  if (asked_cents !== accepted_cents + refused_cents) {
    const sentence = `Of ${euros(asked_cents)} asked, ${euros(accepted_cents)} are accepted and ${euros(refused_cents)} refused: that does not add up.`;
    yield atZone(record, RECORD_91.zones.total, 'doubt', sentence);
  }
  if (record.type === '92' && !met['91'])
    yield atRecord(record, 'file', null, 'Record 92 sums up funds, and no record 91 stands before it.');
  yield atRecord(
    record,
    'signal',
    null,
    `${record.type === '92' ? 'Together' : `Fund ${fund}`}: asked ${euros(asked_cents)}, accepted ${euros(accepted_cents)}, refused ${euros(refused_cents)}${found.payment_reference ? `, payment reference "${found.payment_reference}"` : ''}.`,
  );
}
