import { isEndpoint } from '../../clients/delivery.js';
import { Network } from '../routing-table.js';
import { COMPANY_NUMBER, CONTENT, PARTIES } from './check-words.js';
import { contentProblems, textProblems } from './content-check.js';
import { InvoiceDocument, Party, VatCategory } from './document.js';
import { DocumentProblem, DocumentWay, problem } from './document-problem.js';
import { legalId, taxRegistration } from './en16931.js';
import { frenchProblems } from './french-check.js';
import { inEvery } from './sentence.js';
import { flavourOf } from './ubl.js';

/**
 * What the official rules would refuse about a document on its way, in plain words; on a draft what only an issue gives
 * is not looked at. A French seller's is held to the French rules wherever it goes, for the CII in its PDF follows them.
 * Empty for all that is composed of complete facts.
 */
export function documentProblems(document: InvoiceDocument, way: DocumentWay): DocumentProblem[] {
  const { network } = way;
  const misfit = [...networkMisfit(document, network)];
  if (misfit.length > 0) return misfit;
  return [
    ...contentProblems(document),
    ...textProblems(document),
    ...partyProblems(document),
    ...(network === 'email' ? [] : addressProblems(document, network)),
    ...(document.seller.country === 'FR' ? frenchProblems(document, way) : []),
  ];
}

/**
 * What keeps an issued document, whose bytes are what they are, from a network: its rules, and no others. Nobody holds a
 * mail to any.
 */
export function networkProblems(document: InvoiceDocument, way: DocumentWay): DocumentProblem[] {
  if (way.network === 'email') return [];
  const misfit = [...networkMisfit(document, way.network)];
  return misfit.length > 0
    ? misfit
    : documentProblems(document, way).map((one) => ({ ...one, ...frozen(one) }));
}

/** What to do about a problem of a document that is issued: its facts can only be mended for the next one. */
function frozen({ sentence }: DocumentProblem): Pick<DocumentProblem, 'detail' | 'sentence'> {
  const told = inEvery((language) => `${sentence[language]} ${CONTENT.frozen[language]}`);
  return { detail: told.en, sentence: told };
}

/** Peppol carries what follows its rules, a French platform what French businesses exchange among themselves. */
function* networkMisfit(document: InvoiceDocument, network: Network): Iterable<DocumentProblem> {
  const flavour = flavourOf(document);
  if (network === 'peppol' && flavour === 'fr') {
    yield problem('not-for-peppol', '/buyer/country', 'PEPPOL-EN16931-R007', CONTENT.not_for_peppol);
  }
  if (network === 'fr-pa' && flavour !== 'fr') {
    yield problem('not-for-platform', '/buyer/country', null, CONTENT.not_for_platform);
  }
}

function* partyProblems({ seller, buyer, vat }: InvoiceDocument): Iterable<DocumentProblem> {
  const has = (wanted: VatCategory) => vat.some(({ vat_category }) => vat_category === wanted);
  if (!seller.vat_number && (has('S') || has('AE'))) {
    const rule = has('S') ? 'BR-S-02' : 'BR-AE-02';
    yield problem('missing-own-vat-number', '/seller/vat_number', rule, PARTIES.own_vat_number);
  } else if (!seller.vat_number && !taxRegistration(seller)) {
    const number = COMPANY_NUMBER[seller.country];
    const rule = 'BR-E-02, BR-CO-26';
    yield problem('missing-own-number', '/seller/company_number', rule, PARTIES.own_number, { number });
  }
  if (has('AE') && !buyer.vat_number && !legalId(buyer)) {
    yield problem('missing-vat-number', '/buyer/vat_number', 'BR-AE-02', PARTIES.vat_number_of_debtor);
  }
  const { endpoint } = buyer;
  if (endpoint && !isEndpoint(endpoint)) {
    yield problem('bad-endpoint', '/buyer/endpoint', 'BR-CL-25', PARTIES.bad_endpoint, { ...endpoint });
  }
}

function* addressProblems(
  { seller, buyer, self_billed }: InvoiceDocument,
  network: 'peppol' | 'fr-pa',
): Iterable<DocumentProblem> {
  const peppol = network === 'peppol';
  const values = ({ country }: Party) => ({
    address: peppol ? PARTIES.at_peppol : PARTIES.in_directory,
    number: COMPANY_NUMBER[country],
  });
  if (!seller.endpoint) {
    const rule = peppol ? 'PEPPOL-EN16931-R020' : 'BR-FR-13';
    yield problem('missing-own-endpoint', '/seller/endpoint', rule, PARTIES.own_endpoint, values(seller));
  }
  if (!buyer.endpoint) {
    const rule = peppol ? 'PEPPOL-EN16931-R010' : 'BR-FR-12';
    const or = self_billed ? '' : PARTIES.or_by_mail;
    yield problem('missing-endpoint', '/buyer/endpoint', rule, PARTIES.endpoint, { ...values(buyer), or });
  }
}
