import { InvoiceDocument, Party, VatCategory } from './document.js';
import { DocumentProblem, DocumentWay } from './document-problem.js';
import { dueCents, legalId, taxRegistration } from './en16931.js';
import { frenchProblems } from './french-check.js';
import { flavourOf } from './ubl.js';
import { fitsXml } from './xml.js';

const WORKSPACE = '(PATCH /api/workspace)';
const PRACTICE = 'of the practice';

/**
 * What the official rules of its way would refuse about a document, in plain words; on a draft what only an issue gives
 * is not looked at. A document in a French form is held to the French rules also while it goes by mail, for a platform
 * may get it later. Empty for all that is composed of complete facts.
 */
export function documentProblems(document: InvoiceDocument, way: DocumentWay): DocumentProblem[] {
  const { network } = way;
  const french = network === 'fr-pa' || way.document === 'factur-x' || way.document === 'cii';
  return [
    ...lineProblems(document),
    ...numberProblems(document),
    ...textProblems(document),
    ...partyProblems(document),
    ...amountProblems(document),
    ...(network === 'email' ? [] : addressProblems(document, network)),
    ...(network === 'peppol' ? peppolProblems(document) : []),
    ...(french ? frenchProblems(document) : []),
  ];
}

function* lineProblems({ kind, lines }: InvoiceDocument): Iterable<DocumentProblem> {
  if (kind !== 'invoice' || lines.length > 0) return;
  yield {
    code: 'nothing-to-bill',
    pointer: '/lines',
    rule: 'BR-16',
    detail:
      'It has no line: nothing of this period is charged. Discard the draft, or add a line by hand if there is something to charge.',
  };
}

function* peppolProblems(document: InvoiceDocument): Iterable<DocumentProblem> {
  if (flavourOf(document) === 'peppol') return;
  yield {
    code: 'not-for-peppol',
    pointer: '/buyer/country',
    rule: 'PEPPOL-EN16931-R007',
    detail:
      'Between French businesses a document follows the French rules, which Peppol does not carry: send it through a plateforme agréée or by e-mail.',
  };
}

function* numberProblems({ number, kind, preceding }: InvoiceDocument): Iterable<DocumentProblem> {
  if (number !== null && !/^[A-Za-z0-9+_/-]{1,35}$/.test(number)) {
    yield {
      code: 'bad-number',
      pointer: '/number',
      rule: 'BR-FR-01, BR-FR-02',
      detail: `"${number.slice(0, 40)}" is no number for a document: 35 letters, digits and + - _ / at most, without spaces. Choose a shorter series.`,
    };
  }
  if (kind === 'credit_note' && preceding === null) {
    yield {
      code: 'nothing-corrected',
      pointer: '/preceding',
      rule: 'BR-FR-CO-05',
      detail: 'A credit note names the invoice it corrects: make it from that invoice.',
    };
  }
}

/** Every text of a document, with where it stands. */
function* textsOf(value: unknown, pointer = ''): Iterable<readonly [pointer: string, text: string]> {
  if (typeof value === 'string') yield [pointer, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) yield* textsOf(inner, `${pointer}/${key}`);
}

/** Letters of scripts that the font of documents does not hold, and pictures. */
const UNDRAWN =
  /(?=\p{L})[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]|\p{Extended_Pictographic}/u;

function* textProblems(document: InvoiceDocument): Iterable<DocumentProblem> {
  for (const [pointer, text] of textsOf(document)) {
    if (fitsXml(text)) continue;
    yield {
      code: 'character-not-in-xml',
      pointer,
      rule: null,
      detail: `"${text.slice(0, 60)}" holds a control character, which no electronic document can: type it again.`,
    };
  }
  for (const [pointer, name] of [
    ['/seller/name', document.seller.name],
    ['/buyer/name', document.buyer.name],
  ] as const) {
    if (!UNDRAWN.test(name)) continue;
    yield {
      code: 'name-not-printable',
      pointer,
      rule: null,
      detail: `The PDF cannot show every letter of "${name.slice(0, 60)}", and an invoice names both parties: write the name in Latin, Greek or Cyrillic letters, as the business register has it.`,
    };
  }
  for (const [index, { label }] of document.lines.entries()) {
    if (label.trim() !== '') continue;
    yield {
      code: 'label-missing',
      pointer: `/lines/${index}/label`,
      rule: 'BR-25',
      detail: `Line ${index + 1} has no name: give one to the component of the rate card, or to the line.`,
    };
  }
}

function* partyProblems({ seller, buyer, vat }: InvoiceDocument): Iterable<DocumentProblem> {
  const has = (wanted: VatCategory) => vat.some(({ vat_category }) => vat_category === wanted);
  if (!seller.vat_number && (has('S') || has('AE'))) {
    yield {
      code: 'missing-own-vat-number',
      pointer: '/seller/vat_number',
      rule: has('S') ? 'BR-S-02' : 'BR-AE-02',
      detail: `An invoice with VAT, or with VAT that the client owes, bears your VAT number: fill in vat_number ${WORKSPACE}.`,
    };
  } else if (!seller.vat_number && !taxRegistration(seller)) {
    yield {
      code: 'missing-own-number',
      pointer: '/seller/company_number',
      rule: 'BR-E-02, BR-CO-26',
      detail: `An invoice says who you are: fill in company_number, your ${seller.country === 'BE' ? 'enterprise number (BCE)' : 'SIREN'} ${WORKSPACE}.`,
    };
  }
  if (has('AE') && !buyer.vat_number && !legalId(buyer)) {
    yield {
      code: 'missing-vat-number',
      pointer: '/buyer/vat_number',
      rule: 'BR-AE-02',
      detail: `Who owes the VAT is named by a VAT number: fill in vat_number ${PRACTICE}.`,
    };
  }
}

function* amountProblems(document: InvoiceDocument): Iterable<DocumentProblem> {
  const { gross_cents, prepaid_cents, number, kind, due_on } = document;
  if (kind === 'invoice' && gross_cents < 0) {
    yield {
      code: 'total-negative',
      pointer: '/gross_cents',
      rule: null,
      detail:
        'It comes to less than nothing: take back no more than it charges, or credit an issued invoice.',
    };
  }
  if (prepaid_cents < 0 || prepaid_cents > Math.max(0, gross_cents)) {
    yield {
      code: 'paid-too-much',
      pointer: '/prepaid_cents',
      rule: null,
      detail: 'More was paid before than it comes to: put the rest on the next invoice.',
    };
  }
  if (number !== null && kind === 'invoice' && dueCents(document) > 0 && due_on === null) {
    yield {
      code: 'due-date-missing',
      pointer: '/due_on',
      rule: 'BR-CO-25',
      detail:
        'What is to be paid has a last day: give the practice, its contract or your business payment terms.',
    };
  }
}

function* addressProblems(
  { seller, buyer, self_billed }: InvoiceDocument,
  network: 'peppol' | 'fr-pa',
): Iterable<DocumentProblem> {
  const address = network === 'peppol' ? 'Peppol address' : 'address in the French directory';
  const number = ({ country }: Party) => (country === 'BE' ? 'enterprise number (BCE)' : 'SIREN');
  if (!seller.endpoint) {
    yield {
      code: 'missing-own-endpoint',
      pointer: '/seller/endpoint',
      rule: network === 'peppol' ? 'PEPPOL-EN16931-R020' : 'BR-FR-13',
      detail: `Your business has no ${address}: fill in company_number, your ${number(seller)} ${WORKSPACE}.`,
    };
  }
  if (!buyer.endpoint) {
    const other = self_billed ? '' : ', or choose e-mail for it';
    yield {
      code: 'missing-endpoint',
      pointer: '/buyer/endpoint',
      rule: network === 'peppol' ? 'PEPPOL-EN16931-R010' : 'BR-FR-12',
      detail: `The practice has no ${address}: fill in company_number ${PRACTICE}, its ${number(buyer)}${other}.`,
    };
  }
}
