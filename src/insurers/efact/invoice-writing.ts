import { DomainError } from '../../kernel/domain-error.js';
import { codesCheck } from './check-digits.js';
import type { CareAct, CareInvoice } from './claim-file.js';
import { RecordForms } from './record-forms.js';
import { RECORD_20, RECORD_50, RECORD_51, RECORD_52, RECORD_80 } from './record-layouts.js';
import type { Form, RecordWriter } from './record-writer.js';

/** What is asked for: its amount, its records, and the sum of the fee codes in them. */
export interface Tally {
  cents: number;
  records: number;
  codes: number;
}

/** Writes the invoices of one third party. */
export class InvoiceWriting {
  private readonly forms: RecordForms;

  constructor(
    private readonly out: RecordWriter,
    third_party: string,
  ) {
    this.forms = new RecordForms(third_party);
  }

  /** Writes an invoice, record 20 to record 80, and adds it to `tally`. Throws `invalid/invoice-without-act`. */
  write(invoice: CareInvoice, tally: Tally): void {
    const { acts, number } = invoice;
    if (acts.length === 0) throw refused('invoice-without-act', `Invoice ${number} bills no act.`);
    const credit = invoice.kind === 'credit';
    const first = this.out.order;
    const { opening, closing } = this.forms.ofInvoice(invoice);
    this.opening(opening, invoice);
    const sums = { insurance: 0, patient: 0, supplement: 0, codes: 0 };
    for (const act of acts) {
      const records = 1 + Number(act.commitment !== null) + Number(act.identity !== null);
      const { form, code } = this.forms.ofAct(invoice, act);
      this.act(form, invoice, act, credit);
      if (act.commitment) this.commitment(invoice, act, credit);
      if (act.identity) this.identity(invoice, act);
      sums.insurance += act.insurance_cents;
      sums.patient += act.patient_cents;
      sums.supplement += act.supplement_cents;
      sums.codes += code * records;
    }
    this.closing(closing, invoice, sums, credit);
    tally.cents += credit ? -sums.insurance : sums.insurance;
    tally.records += this.out.order - first;
    tally.codes += sums.codes;
  }

  private opening(form: Form, invoice: CareInvoice): void {
    this.out.begin(form);
    const { zones } = RECORD_20;
    this.patient(invoice);
    if (invoice.network !== null) this.out.text(zones.network, invoice.network);
    const { earlier } = invoice;
    if (earlier) {
      this.out.digits(zones.previous_invoice, earlier.invoice);
      this.out.number(zones.previous_send, earlier.send_number);
      this.out.digits(zones.previous_fund, earlier.destination);
      this.out.digits(zones.previous_month, monthDigits(earlier.month));
    }
    this.out.seal();
  }

  /** What records 20 and 80 both say of an invoice. */
  private patient(invoice: CareInvoice): void {
    const { zones } = RECORD_20;
    if (invoice.niss !== null) this.out.digits(zones.patient, invoice.niss);
    this.out.number(zones.sex, invoice.sex === 'male' ? 1 : 2);
    this.out.digits(zones.invoice, invoice.number);
    this.out.text(zones.reference, invoice.reference);
  }

  private act(form: Form, invoice: CareInvoice, act: CareAct, credit: boolean): void {
    this.out.begin(form);
    const { zones } = RECORD_50;
    this.out.day(zones.first_on, act.on);
    this.out.day(zones.last_on, act.until ?? act.on);
    if (invoice.niss !== null) this.out.digits(zones.patient, invoice.niss);
    this.out.number(zones.sex, invoice.sex === 'male' ? 1 : 2);
    if (act.place !== null) this.out.digits(zones.place, act.place);
    if (act.related !== null) this.out.digits(zones.related, act.related);
    this.out.signed(zones.insurance, act.insurance_cents, credit);
    this.out.signed(zones.units, act.units, credit);
    if (act.prescriber) {
      this.out.day(zones.prescribed_on, act.prescriber.on);
      this.out.digits(zones.prescriber, act.prescriber.nihii);
      this.out.digits(zones.prescriber_norm, act.prescriber.norm);
    }
    this.out.signed(zones.patient_share, act.patient_cents, credit);
    this.out.text(zones.reference, act.reference);
    this.out.signed(zones.supplement, act.supplement_cents, credit);
    if (act.auxiliary !== null) this.out.digits(zones.auxiliary, act.auxiliary);
    this.out.seal();
  }

  private commitment(invoice: CareInvoice, act: CareAct, credit: boolean): void {
    const { number, insurance_cents, told_on } = act.commitment!;
    this.out.begin(this.forms.commitment);
    const { zones } = RECORD_51;
    this.sameAct(invoice, act);
    this.out.signed(zones.insurance, insurance_cents, credit);
    this.out.digits(zones.insurability, invoice.ct1 + invoice.ct2);
    this.out.text(zones.commitment, number);
    this.out.day(zones.told_on, told_on);
    this.out.seal();
  }

  private identity(invoice: CareInvoice, act: CareAct): void {
    const reading = act.identity!;
    this.out.begin(this.forms.identity);
    const { zones } = RECORD_52;
    this.sameAct(invoice, act);
    if (reading.manual_reason !== null) this.out.digits(zones.manual_reason, reading.manual_reason);
    if (reading.read_on !== null) this.out.day(zones.read_on, reading.read_on);
    if (reading.input !== null) this.out.text(zones.input, reading.input);
    if (reading.medium !== null) this.out.text(zones.medium, reading.medium);
    if (reading.vignette_reason !== null) this.out.digits(zones.vignette_reason, reading.vignette_reason);
    if (reading.read_at !== null) this.out.digits(zones.read_at, reading.read_at.replace(':', ''));
    if (reading.serial !== null) this.out.text(zones.serial, reading.serial);
    if (reading.proof !== null) this.out.text(zones.proof, reading.proof);
    if (reading.device !== null) this.out.digits(zones.device, reading.device);
    if (reading.agreement !== null) this.out.digits(zones.agreement, reading.agreement);
    this.out.seal();
  }

  /** What records 51 and 52 repeat of the act before them. */
  private sameAct(invoice: CareInvoice, act: CareAct): void {
    this.out.digits(RECORD_51.zones.code, act.code);
    this.out.day(RECORD_51.zones.first_on, act.on);
    if (invoice.niss !== null) this.out.digits(RECORD_51.zones.patient, invoice.niss);
    this.out.digits(RECORD_51.zones.provider, act.provider);
  }

  private closing(
    form: Form,
    invoice: CareInvoice,
    sums: { insurance: number; patient: number; supplement: number; codes: number },
    credit: boolean,
  ): void {
    this.out.begin(form);
    const { zones } = RECORD_80;
    this.patient(invoice);
    if (invoice.invoiced_on !== null) this.out.day(zones.invoiced_on, invoice.invoiced_on);
    this.out.signed(zones.account_a, sums.insurance, credit);
    this.out.signed(zones.patient_share, sums.patient, credit);
    this.out.signed(zones.supplement, sums.supplement, credit);
    this.out.number(zones.codes_check, codesCheck(sums.codes));
    this.out.seal();
  }
}

/** A month as yyyymm. */
export const monthDigits = (month: string) => month.replace('-', '');

export const refused = (code: string, detail: string) => new DomainError('invalid', code, detail);
