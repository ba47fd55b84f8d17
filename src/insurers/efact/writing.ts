import { codesCheck } from './check-digits.js';
import type { BillingKind, CareInvoice, FileHeader } from './claim-file.js';
import { InvoiceWriting, monthDigits, refused, type Tally } from './invoice-writing.js';
import { emptyRecord, plainText } from './putting.js';
import { RECORD_10, RECORD_90 } from './record-layouts.js';
import { formOf, RecordWriter } from './record-writer.js';
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
    if (file.isFull) yield* file.full();
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

  get isFull(): boolean {
    return this.out.isFull;
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
    out.take(emptyRecord(SEGMENT_200));
    const { zones } = SEGMENT_200;
    out.digits(zones.message, '920000');
    out.digits(zones.version, '02');
    out.digits(zones.test, header.test ? '92' : '12');
    out.digits(zones.sender_reference, header.sender_reference);
    this.describe(version);
    out.begin(formOf(emptyRecord(RECORD_10)));
    const ten = RECORD_10.zones;
    out.digits(ten.type, '10');
    out.digits(ten.version, version);
    out.digits(ten.content, '040');
    out.digits(ten.profession, header.profession);
    out.day(ten.created_on, header.created_on);
    out.digits(ten.third_party, header.third_party);
    this.sender(ten);
    out.seal();
  }

  /** Segment 300. */
  private describe(version: string): void {
    const { header, out } = this;
    const { zones } = SEGMENT_300;
    out.take(emptyRecord(SEGMENT_300));
    out.digits(zones.month, monthDigits(header.month));
    out.number(zones.send_number, header.send_number);
    out.day(zones.created_on, header.created_on);
    out.digits(zones.version, version);
    out.text(zones.contact_name, plainText(header.contact.name).slice(0, 45));
    out.text(zones.contact_first_name, plainText(header.contact.first_name).slice(0, 24));
    out.digits(zones.contact_phone, header.contact.phone);
    out.digits(zones.invoice_kind, '03');
    out.digits(zones.billing_kind, '01');
  }

  /** What records 10 and 90 both say of the sender. */
  private sender(zones: typeof RECORD_10.zones | typeof RECORD_90.zones): void {
    const { header, out } = this;
    out.number(zones.send_number, header.send_number);
    out.digits(zones.year, header.month.slice(0, 4));
    out.digits(zones.month, header.month.slice(5, 7));
    out.digits(zones.enterprise, header.enterprise);
    out.text(zones.reference, header.reference);
    out.text(zones.bic, header.bic);
    out.text(zones.iban, header.iban);
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
    out.begin(formOf(emptyRecord(RECORD_90)));
    const { zones } = RECORD_90;
    out.digits(zones.type, '90');
    out.digits(zones.third_party, header.third_party);
    this.sender(zones);
    out.signed(zones.account_a, total.cents);
    out.number(zones.codes_check, codesCheck(total.codes));
    out.seal();
    for (const { destination, tally } of this.funds) this.summary('95', destination, tally);
    this.summary('96', `${header.federation[0]}99`, { ...total, records: total.records + 2 });
  }

  private summary(type: '95' | '96', fund: string, { cents, records, codes }: Tally): void {
    const { zones } = type === '95' ? RECORD_95 : RECORD_96;
    const { out } = this;
    out.take(type === '95' ? FORM_95 : FORM_96);
    out.digits(zones.type, type);
    out.digits(zones.fund, fund);
    if (type === '95') out.digits(zones.summary, this.header.sender_reference.slice(-12));
    out.signed(zones.account_a, cents);
    out.signed(zones.total, cents);
    out.number(zones.records, records);
    out.number(zones.codes_check, codesCheck(codes));
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
