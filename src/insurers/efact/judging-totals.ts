import { codesCheck } from './check-digits.js';
import { atZone, type Finding } from './finding.js';
import { RECORD_20, RECORD_50, RECORD_80, RECORD_90 } from './record-layouts.js';
import { RECORD_95, RECORD_96 } from './segment-layouts.js';
import { numberOf, type RawRecord, signedOf, textOf } from './taking.js';
import type { Zone } from './zones.js';

interface Sums {
  /** Share of the insurance, by account: zone 11 of an act says B of some hospitals. */
  insurance: number;
  insurance_b: number;
  patient: number;
  supplement: number;
  codes: number;
  records: number;
}

const none = (): Sums => ({
  insurance: 0,
  insurance_b: 0,
  patient: 0,
  supplement: 0,
  codes: 0,
  records: 0,
});

/** Adds up a billing file as it goes by, and holds records 80, 90, 95 and 96 against it. */
export class TotalsJudging {
  private invoice = none();
  private readonly file = none();
  private readonly funds = new Map<string, Sums>();
  /** First digits of the federations the funds belong to; the socialist funds of Brabant are one of their own. */
  private readonly federations = new Set<string>();
  private readonly invoices = new Set<string>();
  private fund = '';

  *record(record: RawRecord): Generator<Finding> {
    const { type } = record;
    if (type === '20') {
      this.invoice = none();
      yield* this.ascending(record);
    }
    if (/^([2-8]0|25|5[12])$/.test(type)) this.count(record);
    if (type === '80') yield* this.eighty(record);
    if (type === '90') yield* this.ninety(record);
    if (type === '95') yield* this.summary(record, this.funds.get(textOf(record, RECORD_95.zones.fund)));
    if (type === '96') yield* this.summary(record, { ...this.file, records: this.file.records + 2 });
    if (type === '95') this.funds.delete(textOf(record, RECORD_95.zones.fund));
    if (type === '96') yield* this.untold(record);
  }

  private *ascending(record: RawRecord): Generator<Finding> {
    const fund = textOf(record, RECORD_20.zones.destination);
    if (fund < this.fund) {
      yield atZone(
        record,
        RECORD_20.zones.destination,
        'B12',
        `Fund ${fund} comes after ${this.fund}: funds ascend.`,
      );
    }
    this.fund = fund;
    const number = textOf(record, RECORD_20.zones.invoice);
    if (this.invoices.has(number)) {
      yield atZone(
        record,
        RECORD_20.zones.invoice,
        'invoice',
        `Another invoice of the file is number ${number}.`,
      );
    }
    this.invoices.add(number);
  }

  private count(record: RawRecord): void {
    const { zones } = RECORD_50;
    this.invoice.records++;
    if (!/^[345]/.test(record.type)) return;
    this.invoice.codes += numberOf(record, { ...zones.code, at: zones.code.at + 1, length: 6 }) || 0;
    if (!/^[345]0$/.test(record.type)) return;
    const account = textOf(record, zones.account) === '1' ? 'insurance_b' : 'insurance';
    this.invoice[account] += signedOf(record, zones.insurance) || 0;
    this.invoice.patient += signedOf(record, zones.patient_share) || 0;
    this.invoice.supplement += signedOf(record, zones.supplement) || 0;
  }

  private *eighty(record: RawRecord): Generator<Finding> {
    const { zones } = RECORD_80;
    const { insurance, insurance_b, patient, supplement, codes } = this.invoice;
    yield* amount(record, zones.account_a, insurance, 'F10', 'the acts of the invoice');
    yield* amount(record, zones.account_b, insurance_b, 'F10', 'the acts of the invoice for account B');
    yield* amount(record, zones.patient_share, patient, 'F10', 'the acts of the invoice');
    yield* amount(record, zones.supplement, supplement, 'F10', 'the acts of the invoice');
    yield* check(record, zones.codes_check, codes, 'B02');
    const fund = this.funds.get(this.fund) ?? none();
    for (const sums of [fund, this.file]) {
      sums.insurance += insurance;
      sums.insurance_b += insurance_b;
      sums.codes += codes;
      sums.records += this.invoice.records;
    }
    this.funds.set(this.fund, fund);
    this.federations.add(this.fund === '306' ? this.fund : this.fund[0]!);
  }

  private *ninety(record: RawRecord): Generator<Finding> {
    yield* amount(record, RECORD_90.zones.account_a, this.file.insurance, 'B10', 'the invoices');
    yield* amount(
      record,
      RECORD_90.zones.account_b,
      this.file.insurance_b,
      'B10',
      'the invoices for account B',
    );
    yield* check(record, RECORD_90.zones.codes_check, this.file.codes, 'B02');
  }

  private *summary(record: RawRecord, sums: Sums | undefined): Generator<Finding> {
    const { zones } = record.type === '95' ? RECORD_95 : RECORD_96;
    const fund = textOf(record, zones.fund);
    if (!sums) {
      yield atZone(
        record,
        zones.fund,
        'file',
        `No invoice of the file goes to fund ${fund}, or it is summed up twice.`,
      );
      return;
    }
    const of = record.type === '95' ? `the invoices to fund ${fund}` : 'all invoices';
    yield* amount(record, zones.account_a, sums.insurance, 'file', of);
    yield* amount(record, zones.account_b, sums.insurance_b, 'file', `${of} for account B`);
    yield* amount(record, zones.total, sums.insurance + sums.insurance_b, 'file', of);
    yield* check(record, zones.codes_check, sums.codes, 'file');
    if (numberOf(record, zones.records) !== sums.records) {
      const sentence = `Says ${numberOf(record, zones.records)} records; there are ${sums.records}. Funds were seen to let this pass.`;
      yield atZone(record, zones.records, 'doubt', sentence);
    }
    if (sums.insurance + sums.insurance_b <= 0) {
      yield atZone(
        record,
        zones.account_a,
        'file',
        'Nothing is asked for: a credit note goes together with invoices that ask for more.',
      );
    }
  }

  private *untold(record: RawRecord): Generator<Finding> {
    const fund = textOf(record, RECORD_96.zones.fund);
    const [federation = '', ...others] = [...this.federations];
    if (fund !== `${federation[0]}99`) {
      yield atZone(
        record,
        RECORD_96.zones.fund,
        'file',
        `"${fund}": the first digit of the federation and 99 stand here.`,
      );
    }
    if (others.length > 0) {
      const sentence =
        'Funds of several federations are billed: each federation gets a file of its own (306 is one).';
      yield atZone(record, RECORD_96.zones.fund, 'file', sentence);
    }
    for (const left of this.funds.keys()) {
      yield atZone(record, RECORD_96.zones.fund, 'file', `Fund ${left} is billed and has no record 95.`);
    }
  }
}

function* amount(record: RawRecord, zone: Zone, sum: number, rule: string, of: string): Generator<Finding> {
  const said = signedOf(record, zone);
  // Of 0, the sign says nothing.
  if (said === sum || (said === 0 && sum === 0)) return;
  yield atZone(record, zone, rule, `Says ${euros(said)}; ${of} come to ${euros(sum)}.`);
}

function* check(record: RawRecord, zone: Zone, codes: number, rule: string): Generator<Finding> {
  const [said, found] = [numberOf(record, zone), codesCheck(codes)];
  if (said === found) return;
  yield atZone(
    record,
    zone,
    rule,
    `Says ${said}; the fee codes of all records 30 to 52 come to ${found} (their sum modulo 97).`,
  );
}

const euros = (cents: number) => `${(cents / 100).toFixed(2)} EUR`;
