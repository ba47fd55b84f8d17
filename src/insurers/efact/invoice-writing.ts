import { DomainError } from '../../kernel/domain-error.js';
import { codesCheck } from './check-digits.js';
import { BILLING_KINDS, type CareAct, type CareInvoice } from './claim-file.js';
import { emptyRecord, putDay, putDigits, putNumber, putSigned, putText } from './putting.js';
import { RECORD_20, RECORD_50, RECORD_51, RECORD_52, RECORD_80 } from './record-layouts.js';
import type { RecordWriter } from './record-writer.js';

/** What is asked for: its amount, its records, and the sum of the fee codes in them. */
export interface Tally {
  cents: number;
  records: number;
  codes: number;
}

/** Writes the invoices of one third party. */
export class InvoiceWriting {
  private readonly forms: Readonly<Record<'20' | '50' | '51' | '52' | '80', Uint8Array>>;

  constructor(
    private readonly out: RecordWriter,
    third_party: string,
  ) {
    this.forms = {
      '20': emptyRecord(RECORD_20),
      '50': emptyRecord(RECORD_50),
      '51': emptyRecord(RECORD_51),
      '52': emptyRecord(RECORD_52),
      '80': emptyRecord(RECORD_80),
    };
    for (const [type, form] of Object.entries(this.forms)) putDigits(form, 0, RECORD_20.zones.type, type);
    for (const form of [this.forms['20'], this.forms['80']]) {
      putDigits(form, 0, RECORD_20.zones.invoice_kind, '3');
      putDigits(form, 0, RECORD_20.zones.third_party, third_party);
    }
    putDigits(this.forms['50'], 0, RECORD_50.zones.service, '990');
  }

  /** Writes an invoice, record 20 to record 80, and adds it to `tally`. Throws `invalid/invoice-without-act`. */
  write(invoice: CareInvoice, tally: Tally): void {
    const { acts, number } = invoice;
    if (acts.length === 0) throw refused('invoice-without-act', `Invoice ${number} bills no act.`);
    const credit = invoice.kind === 'credit';
    const first = this.out.order;
    this.opening(invoice);
    const sums = { insurance: 0, patient: 0, supplement: 0, codes: 0 };
    for (const act of acts) {
      const records = 1 + Number(act.commitment !== null) + Number(act.identity !== null);
      this.act(invoice, act, credit);
      if (act.commitment) this.commitment(invoice, act, credit);
      if (act.identity) this.identity(invoice, act);
      sums.insurance += act.insurance_cents;
      sums.patient += act.patient_cents;
      sums.supplement += act.supplement_cents;
      sums.codes += Number(act.code) * records;
    }
    this.closing(invoice, sums, credit);
    tally.cents += credit ? -sums.insurance : sums.insurance;
    tally.records += this.out.order - first;
    tally.codes += sums.codes;
  }

  private opening(invoice: CareInvoice): void {
    const at = this.out.record(this.forms['20']);
    const { bytes } = this.out;
    const { zones } = RECORD_20;
    this.patient(at, invoice);
    putNumber(bytes, at, zones.billing_kind, BILLING_KINDS[invoice.kind]);
    if (invoice.prescription_lifted) putNumber(bytes, at, zones.prescription_lifted, 1);
    putDigits(bytes, at, zones.insurability, invoice.ct1 + invoice.ct2);
    if (invoice.network !== null) putText(bytes, at, zones.network, invoice.network);
    const { earlier } = invoice;
    if (earlier) {
      putDigits(bytes, at, zones.previous_invoice, earlier.invoice);
      putNumber(bytes, at, zones.previous_send, earlier.send_number);
      putDigits(bytes, at, zones.previous_fund, earlier.destination);
      putDigits(bytes, at, zones.previous_month, monthDigits(earlier.month));
    }
    this.out.seal(at);
  }

  /** What records 20 and 80 both say of an invoice. */
  private patient(at: number, invoice: CareInvoice): void {
    const { bytes } = this.out;
    const { zones } = RECORD_20;
    putDigits(
      bytes,
      at,
      zones.affiliation,
      '245'.includes(invoice.affiliation[0]!) ? '000' : invoice.affiliation,
    );
    if (invoice.niss !== null) {
      putDigits(bytes, at, zones.patient, invoice.niss);
      putNumber(bytes, at, zones.niss_flag, 1);
    }
    putNumber(bytes, at, zones.sex, invoice.sex === 'male' ? 1 : 2);
    putDigits(bytes, at, zones.cause, invoice.cause);
    putDigits(bytes, at, zones.destination, invoice.destination);
    putDigits(bytes, at, zones.invoice, invoice.number);
    putText(bytes, at, zones.reference, invoice.reference);
  }

  private act(invoice: CareInvoice, act: CareAct, credit: boolean): void {
    const at = this.out.record(this.forms['50']);
    const { bytes } = this.out;
    const { zones } = RECORD_50;
    putDigits(bytes, at, zones.code, act.code);
    putDay(bytes, at, zones.first_on, act.on);
    putDay(bytes, at, zones.last_on, act.until ?? act.on);
    putDigits(
      bytes,
      at,
      zones.affiliation,
      '25'.includes(invoice.affiliation[0]!) ? '000' : invoice.affiliation,
    );
    if (invoice.niss !== null) putDigits(bytes, at, zones.patient, invoice.niss);
    putNumber(bytes, at, zones.sex, invoice.sex === 'male' ? 1 : 2);
    putDigits(bytes, at, zones.norm, act.norm);
    putDigits(bytes, at, zones.moment, act.moment);
    if (act.place !== null) putDigits(bytes, at, zones.place, act.place);
    putDigits(bytes, at, zones.provider, act.provider);
    putDigits(bytes, at, zones.provider_norm, act.provider_norm);
    if (act.related !== null) putDigits(bytes, at, zones.related, act.related);
    putSigned(bytes, at, zones.insurance, act.insurance_cents, credit);
    putSigned(bytes, at, zones.units, act.units, credit);
    putDigits(bytes, at, zones.exemption, act.exemption);
    if (act.prescriber) {
      putDay(bytes, at, zones.prescribed_on, act.prescriber.on);
      putDigits(bytes, at, zones.prescriber, act.prescriber.nihii);
      putDigits(bytes, at, zones.prescriber_norm, act.prescriber.norm);
    }
    putSigned(bytes, at, zones.patient_share, act.patient_cents, credit);
    putText(bytes, at, zones.reference, act.reference);
    putDigits(bytes, at, zones.tooth, act.tooth);
    putSigned(bytes, at, zones.supplement, act.supplement_cents, credit);
    putDigits(bytes, at, zones.share_code, act.share_code);
    putDigits(bytes, at, zones.limb, act.limb);
    putDigits(bytes, at, zones.conventioned, act.conventioned);
    if (act.auxiliary !== null) putDigits(bytes, at, zones.auxiliary, act.auxiliary);
    this.out.seal(at);
  }

  private commitment(invoice: CareInvoice, act: CareAct, credit: boolean): void {
    const { number, insurance_cents, told_on } = act.commitment!;
    const at = this.out.record(this.forms['51']);
    const { bytes } = this.out;
    const { zones } = RECORD_51;
    this.sameAct(at, invoice, act);
    putSigned(bytes, at, zones.insurance, insurance_cents, credit);
    putDigits(bytes, at, zones.insurability, invoice.ct1 + invoice.ct2);
    putText(bytes, at, zones.commitment, number);
    putDay(bytes, at, zones.told_on, told_on);
    this.out.seal(at);
  }

  private identity(invoice: CareInvoice, act: CareAct): void {
    const reading = act.identity!;
    const at = this.out.record(this.forms['52']);
    const { bytes } = this.out;
    const { zones } = RECORD_52;
    this.sameAct(at, invoice, act);
    if (reading.manual_reason !== null) putDigits(bytes, at, zones.manual_reason, reading.manual_reason);
    if (reading.read_on !== null) putDay(bytes, at, zones.read_on, reading.read_on);
    if (reading.input !== null) putText(bytes, at, zones.input, reading.input);
    if (reading.medium !== null) putText(bytes, at, zones.medium, reading.medium);
    if (reading.vignette_reason !== null)
      putDigits(bytes, at, zones.vignette_reason, reading.vignette_reason);
    if (reading.read_at !== null) putDigits(bytes, at, zones.read_at, reading.read_at.replace(':', ''));
    if (reading.serial !== null) putText(bytes, at, zones.serial, reading.serial);
    if (reading.proof !== null) putText(bytes, at, zones.proof, reading.proof);
    if (reading.device !== null) putDigits(bytes, at, zones.device, reading.device);
    if (reading.agreement !== null) putDigits(bytes, at, zones.agreement, reading.agreement);
    this.out.seal(at);
  }

  /** What records 51 and 52 repeat of the act before them. */
  private sameAct(at: number, invoice: CareInvoice, act: CareAct): void {
    putDigits(this.out.bytes, at, RECORD_51.zones.code, act.code);
    putDay(this.out.bytes, at, RECORD_51.zones.first_on, act.on);
    if (invoice.niss !== null) putDigits(this.out.bytes, at, RECORD_51.zones.patient, invoice.niss);
    putDigits(this.out.bytes, at, RECORD_51.zones.provider, act.provider);
  }

  private closing(
    invoice: CareInvoice,
    sums: { insurance: number; patient: number; supplement: number; codes: number },
    credit: boolean,
  ): void {
    const at = this.out.record(this.forms['80']);
    const { bytes } = this.out;
    const { zones } = RECORD_80;
    this.patient(at, invoice);
    if (invoice.invoiced_on !== null) putDay(bytes, at, zones.invoiced_on, invoice.invoiced_on);
    putSigned(bytes, at, zones.account_a, sums.insurance, credit);
    putSigned(bytes, at, zones.patient_share, sums.patient, credit);
    putSigned(bytes, at, zones.supplement, sums.supplement, credit);
    putNumber(bytes, at, zones.codes_check, codesCheck(sums.codes));
    this.out.seal(at);
  }
}

/** A month as yyyymm. */
export const monthDigits = (month: string) => month.replace('-', '');

export const refused = (code: string, detail: string) => new DomainError('invalid', code, detail);
