import { addDays, Day, Period } from '../kernel/day.js';
import { DomainError } from '../kernel/domain-error.js';
import { epcPayload, formatOgm, formatRf } from '../kernel/payment-reference.js';
import { ExplanationNode, RatedLine } from '../tariffs/rated.js';
import {
  Country,
  InvoiceDocument,
  InvoiceLine,
  Language,
  Party,
  PaymentInstructions,
  totalsOf,
  VatTreatment,
} from './documents/document.js';
import { periodText } from './documents/figures.js';
import { mentionsFor } from './documents/mentions.js';

/** A line together with the explanation of its amount. */
export interface DraftLine extends InvoiceLine {
  readonly origin: 'rated' | 'manual' | 'credited';
  readonly credited_position: number | null;
  readonly explanation: readonly ExplanationNode[];
}

/** Lines in the client's language, each with its VAT; lines of several months name their days. */
export function draftLines(
  rated: readonly RatedLine[],
  language: Language,
  vat: { readonly standard: VatTreatment; readonly disbursement: VatTreatment },
  severalParts: boolean,
): DraftLine[] {
  return rated.map((line, index) => {
    const days = severalParts ? periodText({ from: line.from, to: line.to }, language) : '';
    const detail = [days, line.detail[language]].filter(Boolean).join(' · ');
    return {
      position: index + 1,
      origin: 'rated',
      label: line.label[language],
      detail: detail || null,
      quantity: line.quantity,
      unit: line.unit,
      unit_price: line.unit_price,
      net_cents: line.net_cents,
      component_code: line.component_code,
      credited_position: null,
      explanation: line.explanation,
      ...(line.vat_treatment === 'disbursement' ? vat.disbursement : vat.standard),
    };
  });
}

/** The lines as the document keeps them: what is printed, without how it was priced. */
export function documentLines(lines: readonly DraftLine[]): InvoiceLine[] {
  return lines.map((line) => ({
    position: line.position,
    label: line.label,
    detail: line.detail,
    quantity: line.quantity,
    unit: line.unit,
    unit_price: line.unit_price,
    net_cents: line.net_cents,
    component_code: line.component_code,
    vat_category: line.vat_category,
    vat_bp: line.vat_bp,
    exemption_reason: line.exemption_reason,
    vatex: line.vatex,
  }));
}

/** Facts of the workspace that make the seller (BG-4). */
export interface SellerFacts {
  readonly name: string;
  readonly legal_form: string | null;
  readonly street: string | null;
  readonly postal_code: string | null;
  readonly city: string | null;
  readonly country: string;
  readonly company_number: string | null;
  readonly siret: string | null;
  readonly vat_number: string | null;
  readonly rpm: string | null;
  readonly capital_cents: number | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/** Facts of the practice that make the buyer (BG-7). */
export interface BuyerFacts {
  readonly name: string;
  readonly legal_name: string | null;
  readonly legal_form: string | null;
  readonly street: string | null;
  readonly street2: string | null;
  readonly postal_code: string | null;
  readonly city: string | null;
  readonly country: string;
  readonly company_number: string | null;
  readonly siret: string | null;
  readonly vat_number: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/** Legal forms as documents write them; a micro-entrepreneur and a sole trader are EI in France (C. com. R526-27). */
const FORM_TEXT: Readonly<Record<string, string>> = {
  micro_entrepreneur: 'EI',
  ei: 'EI',
  srl: 'SRL',
  bv: 'BV',
  sa: 'SA',
  sarl: 'SARL',
  eurl: 'EURL',
  sas: 'SAS',
  sasu: 'SASU',
  asbl: 'ASBL',
  scm: 'SCM',
  selarl: 'SELARL',
};

function formText(form: string | null, country: string): string | null {
  if (form === 'self_employed') return country === 'FR' ? 'EI' : null;
  return form === null ? null : (FORM_TEXT[form] ?? null);
}

/** Throws `invalid/address-missing`, naming whose, when the law's street, code and city are not all there. */
function address(facts: Pick<SellerFacts, 'street' | 'postal_code' | 'city' | 'name'>, whose: string) {
  const { street, postal_code, city } = facts;
  if (street && postal_code && city) return { street, postal_code, city };
  throw new DomainError(
    'invalid',
    'address-missing',
    `An invoice bears full addresses: complete the street, postal code and city of ${whose} (${facts.name}).`,
  );
}

function countryOf(country: string): Country {
  if (country === 'BE' || country === 'FR') return country;
  throw new DomainError(
    'invalid',
    'country-not-supported',
    `Invoices to ${country} are not available: only BE and FR.`,
  );
}

function numbers(facts: Pick<SellerFacts, 'company_number' | 'siret' | 'vat_number'>, country: Country) {
  return {
    bce: country === 'BE' ? facts.company_number : null,
    siren: country === 'FR' ? facts.company_number : null,
    siret: facts.siret,
    vat_number: facts.vat_number,
  };
}

const endpointOf = (country: Country, number: string | null) =>
  number ? { scheme: country === 'BE' ? '0208' : '0225', id: number } : null;

export function sellerParty(facts: SellerFacts): Party {
  const { street, postal_code, city } = address(facts, 'your business');
  const country = countryOf(facts.country);
  return {
    name: facts.name,
    legal_form: formText(facts.legal_form, country),
    address_lines: [street],
    postal_code,
    city,
    country,
    ...numbers(facts, country),
    register: facts.rpm,
    capital_cents: facts.capital_cents,
    email: facts.email,
    phone: facts.phone,
    contact_name: null,
    endpoint: endpointOf(country, facts.company_number),
  };
}

export function buyerParty(facts: BuyerFacts): Party {
  const { street, postal_code, city } = address(facts, 'the practice');
  const country = countryOf(facts.country);
  return {
    name: facts.legal_name ?? facts.name,
    legal_form: formText(facts.legal_form, country),
    address_lines: [street, ...(facts.street2 ? [facts.street2] : [])],
    postal_code,
    city,
    country,
    ...numbers(facts, country),
    register: null,
    capital_cents: null,
    email: facts.email,
    phone: facts.phone,
    contact_name: facts.legal_name && facts.legal_name !== facts.name ? facts.name : null,
    endpoint: endpointOf(country, facts.company_number),
  };
}

/** What a document is composed of, once its lines are priced. */
export interface DocumentParts {
  readonly kind: 'invoice' | 'credit_note';
  readonly number: string | null;
  readonly language: Language;
  readonly issued_on: Day;
  readonly due_on: Day | null;
  readonly period: Period;
  readonly preceding: InvoiceDocument['preceding'];
  readonly purchase_order: string | null;
  readonly seller: Party;
  readonly buyer: Party;
  readonly lines: readonly InvoiceLine[];
  readonly vat_on_debits: boolean;
  /** The words that say why a credit note exists. */
  readonly reason: string | null;
  readonly payment: {
    readonly iban: string;
    readonly bic: string | null;
    readonly account_name: string;
  } | null;
  readonly reference: { readonly kind: 'ogm' | 'rf'; readonly value: string } | null;
  readonly annex: InvoiceDocument['annex'];
}

/** Composes the neutral document: totals, mentions of the issue date and payment instructions. Throws as its parts do. */
export function composeDocument(parts: DocumentParts): InvoiceDocument {
  const totals = totalsOf(parts.lines);
  const mentions = mentionsFor({ ...parts, vat: totals.vat }, parts.issued_on);
  return {
    kind: parts.kind,
    number: parts.number,
    language: parts.language,
    currency: 'EUR',
    issued_on: parts.issued_on,
    due_on: parts.due_on,
    period: parts.period,
    preceding: parts.preceding,
    billing_framework: 'S1',
    buyer_reference: null,
    purchase_order: parts.purchase_order,
    seller: parts.seller,
    buyer: parts.buyer,
    lines: parts.lines,
    ...totals,
    notes: [...(parts.reason ? [{ subject_code: null, text: parts.reason }] : []), ...mentions],
    payment: paymentOf(parts, totals.gross_cents),
    annex: parts.annex,
  };
}

function paymentOf(parts: DocumentParts, gross_cents: number): PaymentInstructions | null {
  const { payment, reference, number } = parts;
  if (!payment || parts.kind === 'credit_note') return null;
  const shown =
    reference && (reference.kind === 'ogm' ? formatOgm(reference.value) : formatRf(reference.value));
  const structured = reference?.kind === 'ogm' ? { structured_reference: shown! } : { text: number ?? '' };
  return {
    ...payment,
    reference: reference ?? { kind: 'none', value: '' },
    epc:
      gross_cents > 0 && number
        ? epcPayload({ ...payment, name: payment.account_name, amount_cents: gross_cents, ...structured })
        : null,
  };
}

/** Payment date: `days` after issue. */
export function dueOn(issuedOn: Day, days: number): Day {
  return addDays(issuedOn, days);
}
