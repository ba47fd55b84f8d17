import { BasisPoints } from '../../kernel/rate.js';
import { REFUSED } from '../issue-words.js';
import { InvoiceDocument, Party } from './document.js';
import { DocumentProblem, DocumentWay, problem } from './document-problem.js';
import { dueCents, electronicAddress, notesWanted, percent } from './en16931.js';
import { FRENCH } from './french-check-words.js';

/** BR-FR-16 (XP Z12-012 rules 1.4.0): every rate France has or had. */
const RATES: readonly BasisPoints[] = [
  0, 90, 105, 175, 210, 550, 700, 850, 920, 960, 1_000, 1_300, 1_960, 2_000, 2_060,
];
/** BR-FR-25 */
const LONGEST_ADDRESS = 125;

/** What the French platforms would refuse (BR-FR, XP Z12-012) beyond EN 16931. */
export function* frenchProblems(document: InvoiceDocument, way: DocumentWay): Iterable<DocumentProblem> {
  const lacksSiren = !document.buyer.siren && isToFrenchBusiness(document, way);
  yield* identityProblems(document, lacksSiren);
  // Its address is made of the number that is asked for.
  if (!lacksSiren) yield* addressProblems(document);
  yield* paidProblems(document);
  for (const [index, { vat_bp }] of document.vat.entries()) {
    if (RATES.includes(vat_bp)) continue;
    const rate = percent(vat_bp);
    yield problem('rate-not-french', `/vat/${index}/vat_bp`, 'BR-FR-16', FRENCH.rate_not_french, { rate });
  }
  for (const [subject, { said, wanted }] of notesWanted(document)) {
    if (said === 1 || (said === 0 && !wanted)) continue;
    const rule = said === 0 ? 'BR-FR-05' : 'BR-FR-06';
    const values = { count: String(said), of: FRENCH[subject], subject };
    yield problem('mention-count', '/notes', rule, FRENCH.mention_count, values);
  }
}

function isToFrenchBusiness({ buyer }: InvoiceDocument, { network, document }: DocumentWay): boolean {
  return buyer.country === 'FR' && (network === 'fr-pa' || document !== 'pdf');
}

function* identityProblems(
  { seller, buyer }: InvoiceDocument,
  lacksSiren: boolean,
): Iterable<DocumentProblem> {
  if (!seller.siren) {
    yield problem('missing-own-siren', '/seller/company_number', 'BR-FR-10', FRENCH.own_siren);
  }
  if (lacksSiren) {
    const values = { where: FRENCH.of_the_practice };
    yield problem('missing-siren', '/buyer/company_number', 'BR-FR-11', REFUSED.siren, values);
  }
  for (const [role, { siren, siret }, of] of [
    ['seller', seller, FRENCH.of_yours],
    ['buyer', buyer, FRENCH.of_the_practice],
  ] as const) {
    if (!siren || !siret || siret.startsWith(siren)) continue;
    yield problem('siret-of-another', `/${role}/siret`, 'BR-FR-09', FRENCH.siret_of_another, { of });
  }
}

function* addressProblems({ seller, buyer, self_billed }: InvoiceDocument): Iterable<DocumentProblem> {
  const address = electronicAddress(buyer);
  if (address === null) {
    yield problem('missing-electronic-address', '/buyer/endpoint', 'BR-FR-12', FRENCH.no_address);
  } else if (address.id.length > LONGEST_ADDRESS) {
    const values = { address: `${address.id.slice(0, 40)}…` };
    yield problem(
      'electronic-address-too-long',
      '/buyer/endpoint',
      'BR-FR-25',
      FRENCH.address_too_long,
      values,
    );
  }
  // A document goes to the buyer, a self-billed one to the seller (BR-FR-21, BR-FR-22).
  const [role, receiver, rule] = self_billed
    ? (['seller', seller, 'BR-FR-22'] as const)
    : (['buyer', buyer, 'BR-FR-21'] as const);
  if (!receiver.endpoint || !receiver.siren || isAtSiren(receiver)) return;
  const rules = `${rule}, BR-FR-23, BR-FR-25`;
  yield problem('endpoint-not-of-siren', `/${role}/endpoint`, rules, FRENCH.endpoint_not_of_siren);
}

function isAtSiren({ endpoint, siren }: Party): boolean {
  return (
    endpoint?.scheme === '0225' && endpoint.id.startsWith(siren ?? '') && /^[\w.-]{1,125}$/.test(endpoint.id)
  );
}

function* paidProblems(document: InvoiceDocument): Iterable<DocumentProblem> {
  const { number, due_on, billing_framework, gross_cents, prepaid_cents } = document;
  if (number === null || billing_framework !== 'S2') return;
  if (prepaid_cents === gross_cents && dueCents(document) === 0 && due_on !== null) return;
  yield problem('not-paid-in-full', '/prepaid_cents', 'BR-FR-CO-09', FRENCH.not_paid_in_full);
}
