import { VatStatus } from '../clients/practice-terms.js';
import { DomainError } from '../kernel/domain-error.js';
import { DISBURSEMENT, InvoiceDocument, VatTreatment } from './documents/document.js';
import { documentProblems } from './documents/document-check.js';
import { DocumentProblem, DocumentWay, problem } from './documents/document-problem.js';
import { filled, refusal } from './documents/sentence.js';
import { DraftLine } from './draft-lines.js';
import { REFUSED } from './issue-words.js';
import { checkTotal } from './manual-line.js';

/** Under which numbers the law knows the buyer. */
export interface NumberedBuyer {
  readonly id: string;
  readonly country: string;
  readonly company_number: string | null;
  readonly vat_number: string | null;
  readonly vat_status: VatStatus;
}

/** Who gives a VAT number of its own country: not who does exempt care only, nor a private person. */
const NUMBERED: readonly VatStatus[] = ['taxable', 'mixed_art44', 'franchise'];

/**
 * Refuses a business buyer without the number its invoice must bear: the SIREN of a French business, exempt doctors
 * included (`missing-siren`; decree 2022-1299); the VAT number of a Belgian taxable person (RD nr 1 art. 5), and of any
 * taxable person abroad, who owes the VAT (`missing-vat-number`; Directive 2006/112 art. 226 (4)).
 */
export function refuseUnnumbered(seller: { readonly country: string }, buyer: NumberedBuyer): void {
  if (buyer.vat_status === 'private') return;
  const problems: DocumentProblem[] = [];
  const where = filled(REFUSED.where, { id: buyer.id });
  if (buyer.country === 'FR' && !buyer.company_number) {
    problems.push(problem('missing-siren', '/buyer/company_number', null, REFUSED.siren, { where }));
  }
  const abroad = buyer.country !== seller.country;
  if ((buyer.country === 'BE' || abroad) && NUMBERED.includes(buyer.vat_status) && !buyer.vat_number) {
    const words = abroad ? REFUSED.vat_number_abroad : REFUSED.vat_number;
    problems.push(problem('missing-vat-number', '/buyer/vat_number', null, words, { where }));
  }
  refuseFor(problems);
}

/** Throws `invalid` under the code of the first problem, with all of them, when there is any. */
function refuseFor(problems: readonly DocumentProblem[]): void {
  const [first] = problems;
  if (first) throw new DomainError('invalid', first.code, first.detail, problems);
}

/** What an invoice must be before it gets its number. */
export interface Issuable {
  readonly lines: readonly DraftLine[];
  readonly gross_cents: number;
  readonly account: object | null;
  /** The VAT that applies by now. */
  readonly standard: VatTreatment;
}

/**
 * Throws `invalid/total-negative`, `conflict/account-missing` when there is something to pay and nowhere to pay it, and
 * `conflict/draft-out-of-date` when other VAT applies than when the draft was made (a number or a regime changed).
 */
export function checkInvoice({ lines, gross_cents, account, standard }: Issuable): void {
  checkTotal(lines, '/lines');
  if (gross_cents > 0 && !account) {
    throw refusal('conflict', 'account-missing', '/seller/iban', REFUSED.account);
  }
  const taxed = ({ vat_category, vat_bp }: VatTreatment) => `${vat_category} ${vat_bp}`;
  const disbursed = ({ vat_category, vatex }: VatTreatment) => vat_category === 'E' && vatex === DISBURSEMENT;
  if (lines.some((line) => !disbursed(line) && taxed(line) !== taxed(standard))) {
    throw refusal('conflict', 'draft-out-of-date', '/lines', REFUSED.vat_changed);
  }
}

/** Refuses a document that the rules of its way would: throws `invalid` under the code of the first problem, with all. */
export function refuseFaulty(document: InvoiceDocument, way: DocumentWay): void {
  refuseFor(documentProblems(document, way));
}
