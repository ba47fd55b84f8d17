import { recordCheck } from './check-digits.js';
import { atRecord, atZone, type Finding, orderOf } from './finding.js';
import { RECORD_10 } from './record-layouts.js';
import { numberOf, type RawRecord, textOf } from './taking.js';

/** What may stand before a record (errors RR0110 of the funds). */
const BEFORE: Readonly<Record<string, readonly string[]>> = {
  '10': ['300'],
  '20': ['10', '80'],
  '25': ['20'],
  '30': ['20', '25', '30', '40', '50', '51', '52'],
  '40': ['20', '25', '30', '40', '50', '51', '52'],
  '50': ['20', '25', '30', '40', '50', '51', '52'],
  '51': ['50'],
  '52': ['50', '51'],
  '80': ['30', '40', '50', '51', '52'],
  '90': ['80'],
  '95': ['90', '95'],
  '96': ['95'],
};

/** Holds records of a billing file against the order they must have, and their numbers. */
export class OrderJudging {
  private before = '300';
  private order = 0;

  /** Why neither this record nor what follows can be judged; null where they can. */
  lostAt(record: RawRecord): string | null {
    const { type, at } = record;
    if (this.before === '96')
      return `The file has ended with its record 96; something follows at byte ${at}.`;
    if (/^9[56]$/.test(type)) return null;
    const [said, next] = [textOf(record, RECORD_10.zones.order), String(this.order + 1).padStart(6, '0')];
    const mistyped = [...next].filter((digit, place) => digit !== said[place]).length;
    // One digit may be mistyped, and records may be missing or come twice: those are whole.
    const placed =
      mistyped <= 1 ||
      (type in BEFORE && numberOf(record, RECORD_10.zones.check) === recordCheck(record.bytes));
    return placed
      ? null
      : `No record begins at byte ${at}: characters are missing or too many before it. What follows is not judged.`;
  }

  *record(record: RawRecord): Generator<Finding> {
    const { type } = record;
    const allowed = BEFORE[type];
    if (!allowed) {
      yield atRecord(record, 'file', null, `A record of type "${type}" is none of this message.`);
    } else if (!allowed.includes(this.before)) {
      yield atRecord(
        record,
        'file',
        /^9[56]$/.test(type) ? null : `B${type}0110`,
        `A record ${type} follows ${allowed.join(', ')}, here it follows ${this.before}.`,
      );
    }
    this.before = type;
    const order = orderOf(record);
    if (order === null) return;
    if (order !== this.order + 1) {
      const sentence = `Order number ${order} follows ${this.order}: each is one more than the one before.`;
      yield atZone(record, RECORD_10.zones.order, 'B10', sentence);
    }
    this.order = order;
  }

  /** What is missing at the end. */
  *end(last: RawRecord): Generator<Finding> {
    if (this.before === '96') return;
    yield atRecord(last, 'file', null, `The file ends with a record ${this.before}: it must end with 96.`);
  }
}
