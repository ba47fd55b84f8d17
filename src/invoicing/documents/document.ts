import { Day, Period } from '../../kernel/day.js';
import { Cents } from '../../kernel/money.js';
import { BasisPoints, shareOf } from '../../kernel/rate.js';

export type Language = 'fr' | 'nl' | 'en' | 'de';
export type Country = 'BE' | 'FR';

/** EN 16931 VAT category (BT-118, BT-151) as far as this trade needs it: standard, exempt, reverse charge. */
export type VatCategory = 'S' | 'E' | 'AE';

/** Seller (BG-4) or buyer (BG-7). Identifiers are canonical: no separators. */
export interface Party {
  readonly name: string;
  /** As written on documents: SRL, EI, SASU…; `EI` is shown right after the name (FR: C. com. R526-27). */
  readonly legal_form: string | null;
  readonly address_lines: readonly string[];
  readonly postal_code: string;
  readonly city: string;
  readonly country: Country;
  readonly bce: string | null;
  readonly siren: string | null;
  readonly siret: string | null;
  /** BT-31, BT-48 */
  readonly vat_number: string | null;
  /** Court or city of the register: RPM/RPR (BE), RCS (FR). */
  readonly register: string | null;
  /** Share capital, where the law asks for it (FR: C. com. R123-238). */
  readonly capital_cents: Cents | null;
  readonly email: string | null;
  readonly phone: string | null;
  /** BT-41, BT-56 */
  readonly contact_name: string | null;
  /** BT-34, BT-49: electronic address and its scheme (0208, 0225…). */
  readonly endpoint: { readonly scheme: string; readonly id: string } | null;
}

/** Why and how VAT applies: on each line, and per category and rate. */
export interface VatTreatment {
  readonly vat_category: VatCategory;
  readonly vat_bp: BasisPoints;
  /** BT-120 */
  readonly exemption_reason: string | null;
  /** BT-121 */
  readonly vatex: string | null;
}

/** Invoice line (BG-25). */
export interface InvoiceLine extends VatTreatment {
  /** BT-126, from 1 */
  readonly position: number;
  /** BT-153 */
  readonly label: string;
  /** BT-154: one or two short sentences that explain the line. */
  readonly detail: string | null;
  /** BT-129, decimal string with a dot */
  readonly quantity: string;
  /** BT-130 in our words: call, hour, month…, see texts.ts */
  readonly unit: string;
  /** BT-146, decimal string with a dot, up to six decimals */
  readonly unit_price: string;
  /** BT-131 */
  readonly net_cents: Cents;
  /** What was counted, and how many of it the price buys, where `quantity` has no end (BT-129 and BT-149). */
  readonly metered?: { readonly quantity: number; readonly per: number };
  /** The rate-card component it comes from; annex rows point to it. */
  readonly component_code: string | null;
  /** BG-26: the days it is for, where it was priced for its own; left out by versions that did not know them. */
  readonly period?: Period | null;
}

/** VAT breakdown (BG-23). */
export interface VatBreakdown extends VatTreatment {
  /** BT-116 */
  readonly net_cents: Cents;
  /** BT-117 */
  readonly vat_cents: Cents;
}

/** BG-1, with the UNTDID 4451 subject code BT-21 where a rule asks for one (PMT, PMD, AAB, REG). */
export interface Note {
  readonly subject_code: string | null;
  readonly text: string;
}

/** BG-16, BG-17 and BT-83. */
export interface PaymentInstructions {
  readonly iban: string;
  readonly bic: string | null;
  readonly account_name: string;
  readonly reference: { readonly kind: 'ogm' | 'rf' | 'none'; readonly value: string };
  /** Payload of the EPC069-12 QR code; `null` when nothing is to be paid by transfer. */
  readonly epc: string | null;
}

/**
 * All that an invoice or credit note says, in any syntax: stored as JSON at issue and never computed again. `number`
 * is `null` on a draft. Amounts of a credit note are positive. EN 16931 terms stand beside the fields.
 */
export interface InvoiceDocument {
  readonly kind: 'invoice' | 'credit_note';
  /** True when the buyer writes it in the seller's name: BT-3 is 389 for an invoice, 261 for a credit note. */
  readonly self_billed: boolean;
  /** BT-1 */
  readonly number: string | null;
  readonly language: Language;
  /** BT-5 */
  readonly currency: 'EUR';
  /** BT-2; on a draft the day it was made */
  readonly issued_on: Day;
  /** BT-9 */
  readonly due_on: Day | null;
  /** BG-14 */
  readonly period: Period | null;
  /** BG-3: the invoice a credit note corrects */
  readonly preceding: { readonly number: string; readonly issued_on: Day } | null;
  /** BT-23 in France (S1: services, S2: services already paid) */
  readonly billing_framework: 'S1' | 'S2';
  /** BT-10 */
  readonly buyer_reference: string | null;
  /** BT-13 */
  readonly purchase_order: string | null;
  readonly seller: Party;
  readonly buyer: Party;
  readonly lines: readonly InvoiceLine[];
  readonly vat: readonly VatBreakdown[];
  /** BT-106 and BT-109 */
  readonly net_cents: Cents;
  /** BT-110 */
  readonly vat_cents: Cents;
  /** BT-112 */
  readonly gross_cents: Cents;
  /** BT-113: paid before issue; what is due (BT-115) is `gross_cents` less this. */
  readonly prepaid_cents: Cents;
  /** BT-8 of a French seller: VAT is due by the date of the invoice, or else when it is paid; left out by versions that did not say. */
  readonly vat_on_debits?: boolean;
  readonly notes: readonly Note[];
  readonly payment: PaymentInstructions | null;
  /** The list of events that comes with the invoice: how many, and the SHA-256 of its canonical form. */
  readonly annex: {
    readonly rows: number;
    readonly sha256: string;
    /** How much it tells of each event; full where it was written before there was a choice. */
    readonly detail?: 'full' | 'masked' | 'aggregate';
  } | null;
}

/** A document as it was stored at issue, also by a version that did not know every field yet. */
export function storedDocument(stored: unknown): InvoiceDocument {
  return {
    self_billed: false,
    prepaid_cents: 0,
    ...(stored as Omit<InvoiceDocument, 'self_billed' | 'prepaid_cents'>),
  };
}

/** BT-121 of what was paid in the buyer's name (Directive 2006/112 art. 79 c). */
export const DISBURSEMENT = 'VATEX-EU-79-C';

/** Who writes to whom, in which language: what every sheet of paper begins and ends with. */
export type Correspondence = Pick<InvoiceDocument, 'seller' | 'buyer' | 'language'>;

/** The name as the law wants it shown (BT-27, BT-44): a French sole trader bears EI, a company its legal form. */
export function legalName(party: Party): string {
  const form = party.legal_form;
  return form && !` ${party.name} `.includes(` ${form} `) ? `${party.name} ${form}` : party.name;
}

/**
 * VAT breakdown and totals of the lines: VAT on the sum per category and rate (BR-CO-17), highest rate first; several
 * exemption reasons under one category are joined, for BG-23 has room for one, and the code kept is that of a supply:
 * the one of disbursements would say that nothing was supplied.
 */
export function totalsOf(lines: Iterable<VatTreatment & { readonly net_cents: Cents }>): {
  vat: VatBreakdown[];
  net_cents: Cents;
  vat_cents: Cents;
  gross_cents: Cents;
} {
  const groups = new Map<string, { treatment: VatTreatment; reasons: Set<string>; net_cents: Cents }>();
  for (const line of lines) {
    const key = `${line.vat_category}|${line.vat_bp}`;
    const group = groups.get(key) ?? { treatment: line, reasons: new Set<string>(), net_cents: 0 };
    if (line.exemption_reason) group.reasons.add(line.exemption_reason);
    const treatment = group.treatment.vatex === DISBURSEMENT ? line : group.treatment;
    groups.set(key, { ...group, treatment, net_cents: group.net_cents + line.net_cents });
  }
  const vat = [...groups.values()]
    .map(({ treatment, reasons, net_cents }) => ({
      vat_category: treatment.vat_category,
      vat_bp: treatment.vat_bp,
      exemption_reason: [...reasons].join(' · ') || null,
      vatex: treatment.vatex,
      net_cents,
      vat_cents: shareOf(net_cents, treatment.vat_bp),
    }))
    .sort((a, b) => b.vat_bp - a.vat_bp || (a.vat_category < b.vat_category ? -1 : 1));
  const net_cents = vat.reduce((total, rate) => total + rate.net_cents, 0);
  const vat_cents = vat.reduce((total, rate) => total + rate.vat_cents, 0);
  return { vat, net_cents, vat_cents, gross_cents: net_cents + vat_cents };
}
