import { DomainError } from '../../kernel/domain-error.js';
import { RECORD_10 } from '../efact/record-layouts.js';
import {
  type ReturnHeader,
  returnedRecord,
  returnHeader,
  type SegmentError,
  type Settlement,
  segmentErrors,
  settlementOf,
} from '../efact/return-file.js';
import { ReturnOrder } from '../efact/return-order.js';
import { RESULT, SEGMENT_300_RETURN } from '../efact/segment-layouts.js';
import { MESSAGE_NAMES, Splitting } from '../efact/splitting.js';
import { filledOf, type RawRecord, textOf } from '../efact/taking.js';
import { accountCOf, type FundSettlement } from './account-c.js';
import { damaged, refuseChanged } from './damage.js';
import { adding } from './settling.js';

/** A record that a fund sends back, and what of ours it speaks of. */
export interface ReturnedLine {
  readonly record: string;
  /** Order number in the file that was sent. */
  readonly order: number;
  /** Zone 28 of the invoice it stands in; null of records 10 and 90, and where neither record 20 nor 80 says it. */
  readonly invoice: string | null;
  /** Zone 28 of its act; of records 51 and 52 that of the record 50 right before them. */
  readonly act: string | null;
  /** Number of the invoice; of records 20 and 80. */
  readonly number: string | null;
  readonly fee_code: string | null;
  /** Letter and six digits each, as they came. */
  readonly errors: readonly string[];
  /** Cents of account A; null where the record tells none. */
  readonly accepted_cents: number | null;
  readonly comment: string | null;
}

/** Whom a return says one may ask. */
interface FundContact {
  readonly name: string;
  /** As it came; null when it is empty. */
  readonly phone: string | null;
}

/** What a return says as a whole. */
export interface ReturnSummary {
  readonly header: ReturnHeader;
  readonly contact: FundContact | null;
  /** NIHII of the third party, which record 10 repeats; null of messages without it. */
  readonly third_party: string | null;
  readonly settlements: readonly FundSettlement[];
  /** What is wrong in segments 200 and 300 and in records 91 to 96. */
  readonly segment_errors: readonly SegmentError[];
  /** Records of the return, segments 200 and 300 not counted. */
  readonly records: number;
}

/**
 * Reads a return of a sickness fund as its bytes come in: give it every piece, then `end`. A file that is cut off, damaged, or
 * made of two is refused as a whole, with `invalid`, in the words of the person who has it in hand. Check digits are not
 * held against it: funds write into what they send back.
 */
export class ReturnReading {
  private readonly splitting = new Splitting();
  private readonly order = new ReturnOrder();
  private readonly segments: RawRecord[] = [];
  private readonly settlements: FundSettlement[] = [];
  private readonly wrong: SegmentError[] = [];
  private third_party: string | null = null;
  private send_number: string | null = null;
  private invoice: string | null = null;
  private act: { readonly order: number; readonly reference: string | null } | null = null;

  /** The records that came back with a result, in the order of the file. */
  *push(bytes: Uint8Array): Generator<ReturnedLine> {
    for (const record of this.splitting.push(bytes)) {
      if (record.type === '200') refuseOther(this.splitting.message!);
      refuseChanged(record, this.splitting.broken);
      this.order.take(this.splitting.message!, record);
      if (record.type === '200' || record.type === '300') this.segments.push(kept(record));
      if (!this.isReceiptBody(record)) this.wrong.push(...segmentErrors(record));
      const settlement = settlementOf(record);
      if (settlement) {
        this.settlements.push({ ...readable(record, settlement), account_c: accountCOf(record) });
      }
      const line = this.lineOf(record);
      if (line) yield line;
    }
    refuseOther(this.splitting.message);
  }

  /** Throws when the file is not whole. */
  end(): ReturnSummary {
    const { message } = this.splitting;
    const [first, second] = this.segments;
    const rest = this.splitting.end();
    if (rest || message === null || !first || !second) {
      const left = rest ? `${rest.bytes.length} characters are left behind its last whole record` : 'it ends';
      throw damaged(
        'return-cut-off',
        `This return is cut off: at byte ${rest?.at ?? 0} ${left}. Fetch it again, whole.`,
      );
    }
    this.order.end(message);
    const header = returnHeader(first, second);
    if (!/^\d{14}$/.test(header.sender_reference)) {
      throw damaged(
        'return-damaged',
        'Segment 200, zone 204 says no reference of fourteen digits: the return is damaged.',
      );
    }
    if (Number.isNaN(header.send_number)) {
      throw damaged(
        'return-damaged',
        'Segment 300, zone 301 says no send number: the return is damaged. Fetch it again.',
      );
    }
    adding(this.settlements);
    const told = Number.isNaN(header.error_rate) ? { error_rate: null } : {};
    return {
      header: { ...header, ...told },
      contact: header.error_rate === null ? null : contactOf(second),
      third_party: this.third_party,
      settlements: this.settlements,
      segment_errors: this.wrong,
      records: this.order.count,
    };
  }

  /** The second part of 931000 names a message where others have zones. */
  private isReceiptBody({ type }: RawRecord): boolean {
    return this.splitting.message === '931000' && type === '300';
  }

  private lineOf(record: RawRecord): ReturnedLine | null {
    const found = returnedRecord(record);
    if (!found) return null;
    this.sameSending(record);
    const { type, order, reference, fee_code, errors, accepted_cents, comment } = found;
    if (type === '10') this.third_party = filledOf(record, RECORD_10.zones.third_party)?.slice(1) ?? null;
    if (type === '20') [this.invoice, this.act] = [reference, null];
    if (type === '50') this.act = { order, reference };
    const invoice = type === '10' || type === '90' ? null : type === '80' ? reference : this.invoice;
    const close = this.act && order - this.act.order <= 2 ? this.act.reference : null;
    if (type === '80') [this.invoice, this.act] = [null, null];
    return {
      record: type,
      order,
      invoice,
      act: /^5/.test(type) ? close : null,
      number: found.invoice,
      fee_code,
      errors: errors.map(({ letter, code }) => letter + code),
      accepted_cents,
      comment,
    };
  }

  /** Every record repeats the number its file was sent under. */
  private sameSending(record: RawRecord): void {
    const number = textOf(record, RESULT.zones.send_number);
    this.send_number ??= number;
    if (number === this.send_number) return;
    throw damaged(
      'return-interleaved',
      `The record ${record.type} at byte ${record.at} belongs to send number ${number}, the ones before it to ${this.send_number}: two returns stand in one file. Fetch each by itself.`,
    );
  }
}

function refuseOther(message: string | null): void {
  if (message === null || (message !== '920000' && message in MESSAGE_NAMES)) return;
  throw new DomainError(
    'invalid',
    'not-a-return',
    message === '920000'
      ? 'This is a billing file (920000), not what a sickness fund answered to it.'
      : 'This is no return of a sickness fund: it begins with none of 931000, 920999, 920098, 920099 and 920900.',
  );
}

const kept = (record: RawRecord): RawRecord => ({ ...record, bytes: Buffer.from(record.bytes) });

function readable(record: RawRecord, settlement: Settlement): Settlement {
  const { asked_cents, accepted_cents, refused_cents } = settlement;
  if (!Number.isNaN(asked_cents + accepted_cents + refused_cents)) return settlement;
  throw damaged(
    'return-damaged',
    `The record ${record.type} at byte ${record.at} has amounts that are no numbers (zones 408, 420 and 422): the return is damaged.`,
  );
}

function contactOf(second: RawRecord): FundContact | null {
  const { contact_name, contact_first_name, contact_phone } = SEGMENT_300_RETURN.zones;
  const name = [contact_first_name, contact_name].map((zone) => textOf(second, zone).trim()).join(' ');
  const phone = filledOf(second, contact_phone);
  return name.trim() === '' && phone === null ? null : { name: name.trim(), phone };
}
