import { Day } from '../../kernel/day.js';
import { formatBce, formatSiret } from '../../kernel/identifiers.js';
import { Cents, sum } from '../../kernel/money.js';
import { InvoiceDocument, Language, legalName, Note, Party } from './document.js';
import { asksForPayment } from './en16931.js';
import { moneyText, percentText, periodText } from './figures.js';
import { legalText } from './legal-text.js';
import { lateRate } from './rates-table.js';

/** What the legal mentions depend on. */
export type MentionFacts = Pick<InvoiceDocument, 'kind' | 'language' | 'seller' | 'vat'> & {
  /** FR: the seller opted to owe VAT on invoicing (CGI art. 269-2-c). */
  readonly vat_on_debits: boolean;
  /** What was paid before; nothing when left out. */
  readonly prepaid_cents?: Cents;
  /** The buyer, where it writes the document in the seller's name. */
  readonly self_billed_by?: Party;
};

/** A Belgian company names its register (CSA art. 2:20); a French one its form, capital and RCS (C. com. R123-237, R123-238). */
function companyText(seller: Party, language: Language): string | null {
  if (!seller.register) return null;
  const form = [seller.name, seller.legal_form].filter(Boolean).join(', ');
  if (seller.country === 'BE') {
    const court = language === 'nl' ? 'RPR' : language === 'de' ? 'RJP' : 'RPM';
    return `${form}, ${court} ${seller.register} ${formatBce(seller.bce ?? '')}`.trimEnd();
  }
  const capital =
    seller.capital_cents === null
      ? ''
      : ` au capital de ${moneyText(seller.capital_cents, 'fr').replace(/,00/, '')}`;
  return `${form}${capital}, RCS ${seller.register} ${formatSiret(seller.siren ?? '')}`.trimEnd();
}

/** Penalties for late payment, with the figure of the half-year in the middle of the binding text when it is known. */
function lateText(country: 'BE' | 'FR', on: Day, language: Language): string {
  const rate = lateRate(country, on);
  const figure = rate
    ? ` (${percentText(rate.rate_bp, language)}, ${periodText({ from: rate.from, to: rate.to ?? on }, language)})`
    : '';
  return legalText(country === 'BE' ? 'late_be' : 'late_fr', on, language).replace('{rate}', figure);
}

/** Who wrote a document in whose name, where its buyer did. */
function selfBillingText(seller: Party, buyer: Party, on: Day, language: Language): string {
  const key = seller.country === 'BE' ? 'self_billing_be' : 'self_billing_fr';
  const names: Readonly<Record<string, string>> = { buyer: legalName(buyer), seller: legalName(seller) };
  return legalText(key, on, language).replace(/\{(\w+)\}/g, (_, whose: string) => names[whose] ?? '');
}

/**
 * The legal mentions of a document on the day it is issued, each with the UNTDID 4451 subject code that BR-FR-05 asks
 * for: PMD penalties, PMT recovery costs, AAB discount, REG all that identifies the seller and its VAT. What happens
 * when it is paid late is not said of a credit note or an invoice of nothing, nor in Belgium of one that is paid; in
 * France the law wants it on every invoice that charges something (C. com. L441-9).
 */
export function mentionsFor(facts: MentionFacts, on: Day): Note[] {
  const { kind, language, seller, vat } = facts;
  const notes: Note[] = [];
  const add = (subject_code: string, text: string | null) => {
    if (text) notes.push({ subject_code, text });
  };
  const taxed = vat.some((rate) => rate.vat_cents !== 0);
  const gross_cents = sum(vat.map((rate) => rate.net_cents + rate.vat_cents));

  if (facts.self_billed_by) add('REG', selfBillingText(seller, facts.self_billed_by, on, language));
  for (const rate of vat) add('REG', rate.exemption_reason);
  if (seller.country === 'FR') {
    if (asksForPayment({ kind, gross_cents })) {
      add('PMD', lateText('FR', on, language));
      add('PMT', legalText('recovery_fr', on, language));
      add('AAB', legalText('no_discount_fr', on, language));
    }
    add('REG', legalText('services_fr', on, language));
    if (taxed && facts.vat_on_debits) add('REG', legalText('debits_fr', on, language));
  } else if (kind === 'invoice') {
    if (gross_cents > (facts.prepaid_cents ?? 0)) {
      add('PMD', lateText('BE', on, language));
      add('PMT', legalText('recovery_be', on, language));
    }
  } else if (taxed) {
    add('REG', legalText('credit_note_be', on, language));
  }
  add('REG', companyText(seller, language));
  return notes;
}
