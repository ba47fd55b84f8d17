import { codesCheck } from './check-digits.js';
import type { BillingKind, CareInvoice, FileHeader } from './claim-file.js';
import { InvoiceWriting, monthDigits, refused, type Tally } from './invoice-writing.js';
import { emptyRecord, plainText, putDay, putDigits, putNumber, putSigned, putText } from './putting.js';
import { RECORD_10, RECORD_90 } from './record-layouts.js';
import { RecordWriter } from './record-writer.js';
import { RECORD_95, RECORD_96, SEGMENT_200, SEGMENT_300 } from './segment-layouts.js';

const VERSIONS = { test: '9991999', production: '0001999' };

const nothing = (): Tally => ({ cents: 0, records: 0, codes: 0 });

/**
 * Writes a file for one federation (INAMI/RIZIV, message 920000): segments 200 and 300, records 10, 20 to 80, 90, 95 and 96,
 * with nothing between them. Invoices come by ascending fund of destination, credit notes of a fund first. What has been
 * written is given out in pieces, so that a file of any size takes the same memory.
 *
 * Throws `invalid` with the record and zone: a zone too short for what it should hold, text beyond ASCII, invoices out of
 * order, an invoice without an act, a fund that is asked for nothing or less (a credit note is never sent alone).
 */
export function* writeFile(header: FileHeader, invoices: Iterable<CareInvoice>): Generator<Uint8Array> {
  const file = new FileWriting(header);
  let last: CareInvoice | null = null;
  for (const invoice of invoices) {
    mustFollow(last, invoice);
    if (last && last.destination !== invoice.destination) file.closeFund(last.destination);
    yield* file.full();
    file.invoice(invoice);
    last = invoice;
  }
  if (!last) throw refused('empty-file', 'A file bills at least one invoice.');
  file.closeFund(last.destination);
  file.end();
  yield* file.full();
  yield file.rest();
}

class FileWriting {
  private readonly out = new RecordWriter();
  private readonly invoices: InvoiceWriting;
  private readonly total = nothing();
  private fund = nothing();
  private readonly funds: { readonly destination: string; readonly tally: Tally }[] = [];

  constructor(private readonly header: FileHeader) {
    this.invoices = new InvoiceWriting(this.out, header.third_party);
    this.begin();
  }

  full(): Uint8Array[] {
    return this.out.full();
  }

  rest(): Uint8Array {
    return this.out.rest();
  }

  invoice(invoice: CareInvoice): void {
    this.invoices.write(invoice, this.fund);
  }

  /** Segments 200 and 300, and record 10. */
  private begin(): void {
    const { header, out } = this;
    const version = header.test ? VERSIONS.test : VERSIONS.production;
    const message = out.take(emptyRecord(SEGMENT_200));
    const { zones } = SEGMENT_200;
    putDigits(out.bytes, message, zones.message, '920000');
    putDigits(out.bytes, message, zones.version, '02');
    putDigits(out.bytes, message, zones.test, header.test ? '92' : '12');
    putDigits(out.bytes, message, zones.sender_reference, header.sender_reference);
    this.describe(version);
    const at = out.record(emptyRecord(RECORD_10));
    const ten = RECORD_10.zones;
    putDigits(out.bytes, at, ten.type, '10');
    putDigits(out.bytes, at, ten.version, version);
    putDigits(out.bytes, at, ten.content, '040');
    putDigits(out.bytes, at, ten.profession, header.profession);
    putDay(out.bytes, at, ten.created_on, header.created_on);
    putDigits(out.bytes, at, ten.third_party, header.third_party);
    this.sender(at, ten);
    out.seal(at);
  }

  /** Segment 300. */
  private describe(version: string): void {
    const { header, out } = this;
    const { zones } = SEGMENT_300;
    const at = out.take(emptyRecord(SEGMENT_300));
    const { bytes } = out;
    putDigits(bytes, at, zones.month, monthDigits(header.month));
    putNumber(bytes, at, zones.send_number, header.send_number);
    putDay(bytes, at, zones.created_on, header.created_on);
    putDigits(bytes, at, zones.version, version);
    putText(bytes, at, zones.contact_name, plainText(header.contact.name).slice(0, 45));
    putText(bytes, at, zones.contact_first_name, plainText(header.contact.first_name).slice(0, 24));
    putDigits(bytes, at, zones.contact_phone, header.contact.phone);
    putDigits(bytes, at, zones.invoice_kind, '03');
    putDigits(bytes, at, zones.billing_kind, '01');
  }

  /** What records 10 and 90 both say of the sender. */
  private sender(at: number, zones: typeof RECORD_10.zones | typeof RECORD_90.zones): void {
    const { header } = this;
    const { bytes } = this.out;
    putNumber(bytes, at, zones.send_number, header.send_number);
    putDigits(bytes, at, zones.year, header.month.slice(0, 4));
    putDigits(bytes, at, zones.month, header.month.slice(5, 7));
    putDigits(bytes, at, zones.enterprise, header.enterprise);
    putText(bytes, at, zones.reference, header.reference);
    putText(bytes, at, zones.bic, header.bic);
    putText(bytes, at, zones.iban, header.iban);
  }

  /** Ends what one fund is asked for. Throws `invalid/credit-alone` when that is nothing or less. */
  closeFund(destination: string): void {
    const { cents, records, codes } = this.fund;
    if (cents <= 0) {
      throw refused(
        'credit-alone',
        `Sickness fund ${destination} would be asked for ${(cents / 100).toFixed(2)} EUR: credit notes go together with invoices that ask for more.`,
      );
    }
    this.funds.push({ destination, tally: this.fund });
    this.total.cents += cents;
    this.total.records += records;
    this.total.codes += codes;
    this.fund = nothing();
  }

  /** Records 90, 95 and 96. */
  end(): void {
    const { header, out, total } = this;
    const at = out.record(emptyRecord(RECORD_90));
    const { zones } = RECORD_90;
    putDigits(out.bytes, at, zones.type, '90');
    putDigits(out.bytes, at, zones.third_party, header.third_party);
    this.sender(at, zones);
    putSigned(out.bytes, at, zones.account_a, total.cents);
    putNumber(out.bytes, at, zones.codes_check, codesCheck(total.codes));
    out.seal(at);
    for (const { destination, tally } of this.funds) this.summary('95', destination, tally);
    this.summary('96', `${header.federation[0]}99`, { ...total, records: total.records + 2 });
  }

  private summary(type: '95' | '96', fund: string, { cents, records, codes }: Tally): void {
    const { zones } = type === '95' ? RECORD_95 : RECORD_96;
    const at = this.out.take(type === '95' ? FORM_95 : FORM_96);
    const { bytes } = this.out;
    putDigits(bytes, at, zones.type, type);
    putDigits(bytes, at, zones.fund, fund);
    if (type === '95') putDigits(bytes, at, zones.summary, this.header.sender_reference.slice(-12));
    putSigned(bytes, at, zones.account_a, cents);
    putSigned(bytes, at, zones.total, cents);
    putNumber(bytes, at, zones.records, records);
    putNumber(bytes, at, zones.codes_check, codesCheck(codes));
  }
}

const FORM_95 = emptyRecord(RECORD_95);
const FORM_96 = emptyRecord(RECORD_96);

const RANK: Readonly<Record<BillingKind, number>> = { credit: 0, new: 1, resubmitted: 1 };

/** Throws `invalid/invoices-out-of-order` unless funds ascend and credit notes of a fund come first (B201812). */
function mustFollow(last: CareInvoice | null, next: CareInvoice): void {
  if (!last || last.destination < next.destination) return;
  if (last.destination === next.destination && RANK[last.kind] <= RANK[next.kind]) return;
  throw refused(
    'invoices-out-of-order',
    `Invoice ${next.number} for ${next.destination} stands behind ${last.number} for ${last.destination}: funds ascend, and credit notes come first.`,
  );
}
