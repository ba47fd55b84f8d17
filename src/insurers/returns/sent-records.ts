import { RECORD_10, RECORD_20, RECORD_50 } from '../efact/record-layouts.js';
import { filledOf, numberOf, type RawRecord, textOf } from '../efact/taking.js';
import type { ReturnedLine } from './return-reading.js';

/** What a record of a file of ours is about. */
interface SentRecord extends Pick<ReturnedLine, 'record' | 'invoice' | 'act' | 'number' | 'fee_code'> {}

const HEAD = 227;
const LENGTH = 350;

/** The records of a file as it went out, by their order number (zone 2). */
export function sentRecords(file: Buffer): ReadonlyMap<number, SentRecord> {
  const found = new Map<number, SentRecord>();
  let invoice: string | null = null;
  let act: string | null = null;
  for (let at = HEAD; at + LENGTH <= file.length; at += LENGTH) {
    const bytes = file.subarray(at, at + LENGTH);
    const record: RawRecord = { type: bytes.toString('latin1', 0, 2), bytes, at };
    const order = numberOf(record, RECORD_10.zones.order);
    const reference = filledOf(record, RECORD_20.zones.reference);
    if (record.type === '20') [invoice, act] = [reference, null];
    if (record.type === '50') act = reference;
    if (!/^(20|5[012]|80)$/.test(record.type)) continue;
    const ends = record.type === '20' || record.type === '80';
    found.set(order, {
      record: record.type,
      invoice,
      act: ends ? null : act,
      number: ends ? textOf(record, RECORD_20.zones.invoice) : null,
      fee_code: ends ? null : textOf(record, RECORD_50.zones.code).slice(1),
    });
  }
  return found;
}

/** True of a line that does not say by itself what it is about: its zone 28 is empty, or its record 50 did not come back. */
export const unplaced = ({ record, invoice, act }: ReturnedLine) =>
  /^5[012]$/.test(record) ? act === null : invoice === null;

/**
 * A line that does not say what it is about, at the record of the same order number: where that one is of the same kind and has the
 * same fee code or number of the invoice. Any other stays as it is.
 */
export function placed(line: ReturnedLine, sent: ReadonlyMap<number, SentRecord>): ReturnedLine {
  const there = unplaced(line) ? sent.get(line.order) : undefined;
  if (!there || there.record !== line.record) return line;
  if (there.fee_code !== line.fee_code || there.number !== line.number) return line;
  return { ...line, invoice: line.invoice ?? there.invoice, act: there.act };
}
