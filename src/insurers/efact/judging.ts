import type { Day } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import { recordCheck } from './check-digits.js';
import { atRecord, atZone, type Finding, masked } from './finding.js';
import { judgeBelonging, judgeFifty } from './judging-act.js';
import { judgeNinety, judgeSegments, judgeTen } from './judging-header.js';
import { judgeEighty, judgeTwenty } from './judging-invoice.js';
import { OrderJudging } from './judging-order.js';
import { judgeReturned } from './judging-return.js';
import { TotalsJudging } from './judging-totals.js';
import { judgeZones } from './judging-zones.js';
import {
  RECORD_10,
  RECORD_20,
  RECORD_50,
  RECORD_51,
  RECORD_52,
  RECORD_80,
  RECORD_90,
} from './record-layouts.js';
import { ReturnOrder } from './return-order.js';
import { RECORD_95, RECORD_96, SEGMENT_200, SEGMENT_300 } from './segment-layouts.js';
import { Splitting } from './splitting.js';
import { numberOf, type RawRecord, textOf } from './taking.js';
import type { Layout } from './zones.js';

const LAYOUTS: Readonly<Record<string, Layout>> = {
  '200': SEGMENT_200,
  '300': SEGMENT_300,
  '10': RECORD_10,
  '20': RECORD_20,
  '50': RECORD_50,
  '51': RECORD_51,
  '52': RECORD_52,
  '80': RECORD_80,
  '90': RECORD_90,
  '95': RECORD_95,
  '96': RECORD_96,
};

/** Records that say who a patient is, behind two zeros where NISS are (zone 8). */
const OF_PATIENTS = /^([2-8]0|25|5[12])$/;

/**
 * Judges a file of sickness funds, billing file or return, as its bytes come in: give it every piece, then `end`. What it
 * finds is told in the order of the file. Nothing that says who a patient is stands in a finding. Where records are no longer
 * where they must be, or the file has ended, what follows is not judged.
 */
export class Judging {
  private readonly splitting = new Splitting();
  private readonly order = new OrderJudging();
  private readonly returned = new ReturnOrder();
  private readonly totals = new TotalsJudging();
  private readonly met: Record<string, RawRecord> = {};
  private last: RawRecord | null = null;
  private lost = false;
  /** Records met so far. */
  records = 0;

  constructor(private readonly today: Day) {}

  /** Six digits; null before they have come. */
  get message(): string | null {
    return this.splitting.message;
  }

  *push(bytes: Uint8Array): Generator<Finding> {
    for (const found of this.splitting.push(bytes)) {
      if (this.lost) continue;
      const record = { ...found, bytes: Buffer.from(found.bytes) };
      this.records++;
      if (this.splitting.broken && this.records === 2) yield* this.broken(record);
      if (this.message === '920000') yield* this.billed(record);
      else yield* this.answered(record);
      this.last = record;
      this.met[record.type] = record;
    }
  }

  *end(): Generator<Finding> {
    const { message, last } = this;
    const rest = this.splitting.end();
    if (message === null || message === 'unknown' || !last) {
      const nothing: RawRecord = { type: '200', bytes: Buffer.alloc(0), at: 0 };
      const hint =
        rest && /^(\xef\xbb\xbf|\xfe\xff|\xff\xfe)/.test(rest.bytes.toString('latin1')) ? MARKED : '';
      const sentence = `This is no file of sickness funds: it begins with none of their messages.${hint}`;
      yield atRecord(nothing, 'file', null, sentence);
      return;
    }
    if (this.lost) return;
    if (rest) {
      const sentence = `${rest.bytes.length} characters are left behind the last whole record: the file is cut off, or a record has lost some.`;
      yield atRecord({ type: 'end', bytes: rest.bytes, at: rest.at }, 'file', null, sentence);
    }
    if (last.type === '200')
      yield atRecord(last, 'file', null, 'The file ends with segment 200: it is cut off.');
    else if (message === '920000') yield* this.order.end(last);
    else if (!rest) yield* refusalOf(last, () => this.returned.end(message));
  }

  private *broken(second: RawRecord): Generator<Finding> {
    const [severity, what] =
      this.message === '920000'
        ? (['file', 'a billing file has none: take them out'] as const)
        : (['doubt', 'funds send none: they are passed over'] as const);
    yield atRecord(second, severity, null, `Line ends stand between the records; ${what}.`);
  }

  private *answered(record: RawRecord): Generator<Finding> {
    const refused = [...refusalOf(record, () => this.returned.take(this.message!, record))];
    this.lost = refused.length > 0;
    yield* refused;
    if (!this.lost) yield* judgeReturned(this.message!, record, this.met);
  }

  private *billed(record: RawRecord): Generator<Finding> {
    const { type } = record;
    const why = type === '200' || type === '300' ? null : this.order.lostAt(record);
    this.lost = why !== null;
    if (why !== null) {
      yield atRecord(record, 'file', null, why);
      return;
    }
    const misplaced = OF_PATIENTS.test(type) && !/^00\d{11}$/.test(textOf(record, RECORD_20.zones.patient));
    for (const finding of this.judged(record)) yield misplaced ? masked(finding) : finding;
  }

  private *judged(record: RawRecord): Generator<Finding> {
    const { type } = record;
    const layout = LAYOUTS[type];
    if (layout) yield* judgeZones(record, layout);
    if (UNTABULATED.test(type)) yield atRecord(record, 'doubt', null, NOT_JUDGED);
    if (type !== '200' && type !== '300') yield* this.order.record(record);
    if (/^([1-8]0|25|5[12]|90)$/.test(type)) yield* this.check(record);
    yield* this.meaning(record);
    yield* this.totals.record(record);
  }

  private *check(record: RawRecord): Generator<Finding> {
    const [said, found] = [numberOf(record, RECORD_10.zones.check), recordCheck(record.bytes)];
    if (said === found) return;
    yield atZone(
      record,
      RECORD_10.zones.check,
      'B02',
      `Says ${said}; the first 348 characters come to ${found}.`,
    );
  }

  private *meaning(record: RawRecord): Generator<Finding> {
    const { '200': message, '300': description, '10': ten, '20': twenty, '50': fifty } = this.met;
    const { today } = this;
    const { type } = record;
    if (type === '300' && message) yield* judgeSegments(message, record);
    if (type === '10' && description) yield* judgeTen(record, description, today);
    if (type === '20') yield* judgeTwenty(record, ten ?? null, today);
    if (type === '50' && twenty) yield* judgeFifty(record, twenty, today);
    if ((type === '51' || type === '52') && fifty) yield* judgeBelonging(record, fifty, twenty ?? null);
    if (type === '80' && twenty) yield* judgeEighty(record, twenty);
    if (type === '90' && ten) yield* judgeNinety(record, ten);
  }
}

/** Records of hospitals, medical houses and MediPrima. */
const UNTABULATED = /^(25|30|40)$/;
const NOT_JUDGED =
  'This program has no table of such records: their order, check digits and amounts are judged alone.';
const MARKED =
  ' It begins with the mark of an encoding (BOM), which an editor wrote: save it as plain ASCII.';

/** What `attempt` refuses, as a finding. */
function* refusalOf(record: RawRecord, attempt: () => void): Generator<Finding> {
  try {
    attempt();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    yield atRecord(record, 'file', null, error.message);
  }
}
