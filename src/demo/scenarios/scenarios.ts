import { BUYERS, SELLERS } from './cast.js';
import { DISCOUNTS, FINE_PRICES, HOSTILE, NOTHING, reduced, STAMPS, TIME, TWO_CARDS, usual } from './rows.js';
import { creditNote, invoice, Scenario, Told } from './scenario.js';

const { be, be_franchise, fr, fr_company, fr_franchise, fr_franchise_numbered } = SELLERS;
const { be_taxable, be_mixed, be_care, be_care_unreachable, be_care_unnumbered } = BUYERS;
const { be_private, be_hostile } = BUYERS;
const { fr_taxable, fr_exempt, fr_exempt_numbered, fr_private, fr_hostile } = BUYERS;

const rows = usual('fr');
const self_billed = true;

/** Invoices by name: route, what is particular about it; a credit note over the whole stands for each. */
const INVOICES: Readonly<Record<string, Told>> = {
  'be-be-vat': { seller: be, buyer: be_taxable, rows, purchase_order: 'BC-2026/417' },
  'be-be-vat-nl': { seller: be, buyer: be_mixed, rows: usual('nl'), language: 'nl' },
  'be-be-vat-en': { seller: be, buyer: be_taxable, rows: usual('en'), language: 'en' },
  'be-be-vat-de': { seller: be, buyer: be_taxable, rows: usual('de'), language: 'de' },
  'be-be-vat-art-44': { seller: be, buyer: be_care, rows },
  'be-be-vat-art-44-not-on-peppol': { seller: be, buyer: be_care_unreachable, rows },
  'be-be-vat-disbursement': { seller: be, buyer: be_taxable, rows: [...rows, STAMPS] },
  'be-be-vat-several-rates': { seller: be, buyer: be_taxable, rows: [...rows, reduced(600), STAMPS] },
  'be-be-vat-discounts': { seller: be, buyer: be_taxable, rows: [...rows, ...DISCOUNTS] },
  'be-be-vat-time': { seller: be, buyer: be_taxable, rows: TIME },
  'be-be-vat-fine-prices': { seller: be, buyer: be_taxable, rows: FINE_PRICES },
  'be-be-vat-paid': { seller: be, buyer: be_taxable, rows, prepaid: 'all' },
  'be-be-vat-paid-in-part': { seller: be, buyer: be_taxable, rows, prepaid: 50_000 },
  'be-be-vat-self-billed': { seller: be, buyer: be_taxable, rows, self_billed },
  'be-be-vat-hostile-text': { seller: be, buyer: be_hostile, rows: HOSTILE },
  'be-be-franchise': { seller: be_franchise, buyer: be_taxable, rows },
  'be-be-franchise-art-44': { seller: be_franchise, buyer: be_care, rows: usual('nl'), language: 'nl' },
  'be-be-franchise-disbursement': { seller: be_franchise, buyer: be_taxable, rows: [...rows, STAMPS] },
  'be-be-franchise-self-billed': { seller: be_franchise, buyer: be_taxable, rows, self_billed },
  'fr-fr-vat': { seller: fr, buyer: fr_taxable, rows, purchase_order: 'BC-417' },
  'fr-fr-vat-exempt': { seller: fr, buyer: fr_exempt, rows },
  'fr-fr-vat-company-on-debits': { seller: fr_company, buyer: fr_taxable, rows, vat_on_debits: true },
  'fr-fr-vat-en': { seller: fr, buyer: fr_exempt_numbered, rows: usual('en'), language: 'en' },
  'fr-fr-vat-de': { seller: fr, buyer: fr_taxable, rows: usual('de'), language: 'de' },
  'fr-fr-vat-disbursement': { seller: fr, buyer: fr_exempt, rows: [...rows, STAMPS] },
  'fr-fr-vat-several-rates': { seller: fr, buyer: fr_taxable, rows: [...rows, reduced(1_000), STAMPS] },
  'fr-fr-vat-discounts': { seller: fr, buyer: fr_taxable, rows: [...rows, ...DISCOUNTS] },
  'fr-fr-vat-time': { seller: fr, buyer: fr_taxable, rows: TIME },
  'fr-fr-vat-fine-prices': { seller: fr, buyer: fr_taxable, rows: FINE_PRICES },
  'fr-fr-vat-paid': { seller: fr, buyer: fr_exempt, rows, prepaid: 'all' },
  'fr-fr-vat-paid-in-part': { seller: fr, buyer: fr_taxable, rows, prepaid: 50_000 },
  'fr-fr-vat-self-billed': { seller: fr, buyer: fr_taxable, rows, self_billed },
  'fr-fr-vat-hostile-text': { seller: fr, buyer: fr_hostile, rows: HOSTILE },
  'fr-fr-franchise': { seller: fr_franchise, buyer: fr_taxable, rows },
  'fr-fr-franchise-exempt': { seller: fr_franchise, buyer: fr_exempt, rows },
  'fr-fr-franchise-disbursement': { seller: fr_franchise, buyer: fr_exempt, rows: [...rows, STAMPS] },
  'fr-fr-franchise-paid': { seller: fr_franchise, buyer: fr_exempt, rows, prepaid: 'all' },
  'fr-fr-franchise-self-billed': { seller: fr_franchise, buyer: fr_taxable, rows, self_billed },
  'be-fr-reverse-charge': { seller: be, buyer: fr_taxable, rows },
  'be-fr-reverse-charge-exempt': { seller: be, buyer: fr_exempt_numbered, rows },
  'be-fr-reverse-charge-disbursement': { seller: be, buyer: fr_taxable, rows: [...rows, STAMPS] },
  'be-fr-reverse-charge-self-billed': { seller: be, buyer: fr_taxable, rows, self_billed },
  'be-fr-reverse-charge-paid': { seller: be, buyer: fr_taxable, rows, prepaid: 'all' },
  'be-fr-franchise-reverse-charge': { seller: be_franchise, buyer: fr_taxable, rows },
  'be-fr-vat-no-number': { seller: be, buyer: fr_exempt, rows },
  'be-fr-franchise-no-number': { seller: be_franchise, buyer: fr_exempt, rows },
  'fr-be-reverse-charge': { seller: fr, buyer: be_taxable, rows },
  'fr-be-reverse-charge-nl': { seller: fr, buyer: be_mixed, rows: usual('nl'), language: 'nl' },
  'fr-be-reverse-charge-disbursement': { seller: fr, buyer: be_taxable, rows: [...rows, STAMPS] },
  'fr-be-reverse-charge-self-billed': { seller: fr, buyer: be_taxable, rows, self_billed },
  'fr-be-reverse-charge-paid': { seller: fr, buyer: be_taxable, rows, prepaid: 'all' },
  'fr-be-franchise-reverse-charge': { seller: fr_franchise_numbered, buyer: be_taxable, rows },
  'fr-be-vat-no-number': { seller: fr, buyer: be_care, rows },
  'fr-be-franchise-no-number': { seller: fr_franchise, buyer: be_care, rows },
};

/** Those that came to be needed later: after the others, whose numbers stay. */
const MORE: Readonly<Record<string, Told>> = {
  'be-be-vat-nothing-to-pay': { seller: be, buyer: be_taxable, rows: NOTHING },
  'fr-fr-franchise-nothing-to-pay': { seller: fr_franchise, buyer: fr_exempt, rows: NOTHING },
  'fr-be-vat-no-company-number': { seller: fr, buyer: be_care_unnumbered, rows },
  'fr-be-franchise-no-company-number': { seller: fr_franchise, buyer: be_care_unnumbered, rows },
  'fr-be-vat-private': { seller: fr, buyer: be_private, rows },
  'fr-fr-vat-private': { seller: fr, buyer: fr_private, rows },
  'be-be-vat-no-company-number': { seller: be, buyer: be_care_unnumbered, rows },
  'be-be-vat-private': { seller: be, buyer: be_private, rows },
  'be-fr-vat-private': { seller: be, buyer: fr_private, rows },
  'be-be-vat-annexed': { seller: be, buyer: be_taxable, rows: TWO_CARDS, annexed: true },
  'fr-fr-vat-annexed': { seller: fr, buyer: fr_taxable, rows: TWO_CARDS, annexed: true },
  'fr-fr-vat-on-debits-annexed': {
    seller: fr,
    buyer: fr_exempt,
    rows: [...TWO_CARDS, STAMPS],
    vat_on_debits: true,
    annexed: true,
  },
  'fr-be-vat-on-debits': { seller: fr, buyer: be_care, rows: TWO_CARDS, vat_on_debits: true, annexed: true },
  'fr-be-reverse-charge-annexed': { seller: fr, buyer: be_taxable, rows: TWO_CARDS, annexed: true },
  'be-fr-reverse-charge-annexed': { seller: be, buyer: fr_taxable, rows: TWO_CARDS, annexed: true },
};

/** One document of every kind on every route, the same at every call. */
export function scenarios(): Scenario[] {
  const made: Scenario[] = [];
  let sequence = 0;
  for (const [name, told] of Object.entries({ ...INVOICES, ...MORE })) {
    const issued = invoice(name, ++sequence, told);
    made.push(issued, creditNote(issued, sequence));
    if (name.endsWith('-vat-time') || name.endsWith('-vat'))
      made.push(creditNote(issued, sequence + 500, 101));
  }
  return made;
}
