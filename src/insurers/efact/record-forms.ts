import { BILLING_KINDS, type CareAct, type CareInvoice } from './claim-file.js';
import { emptyRecord, putDigits, putNumber } from './putting.js';
import { RECORD_20, RECORD_50, RECORD_51, RECORD_52, RECORD_80 } from './record-layouts.js';
import { type Form, formOf } from './record-writer.js';
import type { Layout } from './zones.js';

interface InvoiceForms {
  readonly like: CareInvoice;
  /** Records 20 and 80. */
  readonly opening: Form;
  readonly closing: Form;
}

interface ActForm {
  readonly like: CareAct;
  readonly affiliation: string;
  readonly form: Form;
  /** The fee code as a number. */
  readonly code: number;
}

/**
 * Records with what most invoices, or most acts of a code, have in common already in them, so that only what differs is put. A form
 * is made anew when what comes is unlike what it was made of.
 */
export class RecordForms {
  readonly commitment = formOf(begun(RECORD_51));
  readonly identity = formOf(begun(RECORD_52));
  private invoices: InvoiceForms | null = null;
  private readonly acts = new Map<string, ActForm>();

  constructor(private readonly third_party: string) {}

  /** Records 20 and 80 with fund, insurability, cause and kind of billing. */
  ofInvoice(invoice: CareInvoice): InvoiceForms {
    const { invoices } = this;
    if (invoices && areAlike(invoices.like, invoice)) return invoices;
    const opening = this.both(RECORD_20, invoice);
    const { zones } = RECORD_20;
    putNumber(opening, 0, zones.billing_kind, BILLING_KINDS[invoice.kind]);
    if (invoice.prescription_lifted) putNumber(opening, 0, zones.prescription_lifted, 1);
    putDigits(opening, 0, zones.insurability, invoice.ct1 + invoice.ct2);
    const closing = this.both(RECORD_80, invoice);
    this.invoices = { like: invoice, opening: formOf(opening), closing: formOf(closing) };
    return this.invoices;
  }

  /** Record 50 with code, provider, norms and whatever else is the same in most acts of this code. */
  ofAct({ affiliation }: CareInvoice, act: CareAct): ActForm {
    const known = this.acts.get(act.code);
    if (known && known.affiliation === affiliation && areSimilar(known.like, act)) return known;
    const bytes = begun(RECORD_50);
    const { zones } = RECORD_50;
    putDigits(bytes, 0, zones.service, '990');
    putDigits(bytes, 0, zones.code, act.code);
    putDigits(bytes, 0, zones.affiliation, '25'.includes(affiliation[0]!) ? '000' : affiliation);
    putDigits(bytes, 0, zones.norm, act.norm);
    putDigits(bytes, 0, zones.moment, act.moment);
    putDigits(bytes, 0, zones.provider, act.provider);
    putDigits(bytes, 0, zones.provider_norm, act.provider_norm);
    putDigits(bytes, 0, zones.exemption, act.exemption);
    putDigits(bytes, 0, zones.tooth, act.tooth);
    putDigits(bytes, 0, zones.share_code, act.share_code);
    putDigits(bytes, 0, zones.limb, act.limb);
    putDigits(bytes, 0, zones.conventioned, act.conventioned);
    const made = { like: act, affiliation, form: formOf(bytes), code: Number(act.code) };
    this.acts.set(act.code, made);
    return made;
  }

  /** What records 20 and 80 both say of alike invoices. */
  private both(layout: typeof RECORD_20 | typeof RECORD_80, invoice: CareInvoice): Uint8Array {
    const bytes = begun(layout);
    const { zones } = RECORD_20;
    const { affiliation } = invoice;
    putDigits(bytes, 0, zones.invoice_kind, '3');
    putDigits(bytes, 0, zones.third_party, this.third_party);
    putDigits(bytes, 0, zones.affiliation, '245'.includes(affiliation[0]!) ? '000' : affiliation);
    putDigits(bytes, 0, zones.cause, invoice.cause);
    putDigits(bytes, 0, zones.destination, invoice.destination);
    if (invoice.niss !== null) putNumber(bytes, 0, zones.niss_flag, 1);
    return bytes;
  }
}

/** A record with nothing but its type. */
function begun(layout: Layout): Uint8Array {
  const bytes = emptyRecord(layout);
  putDigits(bytes, 0, RECORD_20.zones.type, layout.type);
  return bytes;
}

const areAlike = (one: CareInvoice, other: CareInvoice): boolean =>
  one.affiliation === other.affiliation &&
  one.destination === other.destination &&
  one.cause === other.cause &&
  one.ct1 === other.ct1 &&
  one.ct2 === other.ct2 &&
  one.kind === other.kind &&
  one.prescription_lifted === other.prescription_lifted &&
  (one.niss === null) === (other.niss === null);

const areSimilar = (one: CareAct, other: CareAct): boolean =>
  one.provider === other.provider &&
  one.provider_norm === other.provider_norm &&
  one.norm === other.norm &&
  one.moment === other.moment &&
  one.exemption === other.exemption &&
  one.tooth === other.tooth &&
  one.share_code === other.share_code &&
  one.limb === other.limb &&
  one.conventioned === other.conventioned;
