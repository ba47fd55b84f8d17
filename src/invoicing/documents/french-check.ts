import { BasisPoints } from '../../kernel/rate.js';
import { InvoiceDocument, Party } from './document.js';
import { DocumentProblem } from './document-problem.js';
import { dueCents, percent } from './en16931.js';

/** BR-FR-16 (XP Z12-012 rules 1.4.0): every rate France has or had. */
const RATES: readonly BasisPoints[] = [
  0, 90, 105, 175, 210, 550, 700, 850, 920, 960, 1_000, 1_300, 1_960, 2_000, 2_060,
];
/** BR-FR-05: recovery costs, penalties, discount. */
const NOTED = { PMT: 'recovery costs', PMD: 'penalties for late payment', AAB: 'discount' } as const;

/** What the French platforms would refuse (BR-FR, XP Z12-012) beyond EN 16931. */
export function* frenchProblems(document: InvoiceDocument): Iterable<DocumentProblem> {
  yield* identityProblems(document);
  yield* dateProblems(document);
  for (const [index, { vat_bp }] of document.vat.entries()) {
    if (RATES.includes(vat_bp)) continue;
    yield {
      code: 'rate-not-french',
      pointer: `/vat/${index}/vat_bp`,
      rule: 'BR-FR-16',
      detail: `${percent(vat_bp)} % is no French rate of VAT: check the countries of your business and of the practice.`,
    };
  }
  for (const [subject, of] of Object.entries(NOTED)) {
    const count = document.notes.filter(({ subject_code }) => subject_code === subject).length;
    if (count === 1) continue;
    yield {
      code: 'mention-count',
      pointer: '/notes',
      rule: count === 0 ? 'BR-FR-05' : 'BR-FR-06',
      detail: `It says ${count} times what applies to ${of} (${subject}) and must say it once: its mentions come from a table of ours, so report this as a fault.`,
    };
  }
}

function* identityProblems({ seller, buyer, self_billed }: InvoiceDocument): Iterable<DocumentProblem> {
  const whose = [
    ['seller', seller, 'your business (PATCH /api/workspace)', 'BR-FR-10'],
    ['buyer', buyer, 'the practice', 'BR-FR-11'],
  ] as const;
  for (const [role, { siren, siret }, owner, rule] of whose) {
    if (!siren) {
      yield {
        code: role === 'seller' ? 'missing-own-siren' : 'missing-siren',
        pointer: `/${role}/company_number`,
        rule,
        detail: `An invoice between French businesses bears both SIREN: fill in company_number of ${owner}.`,
      };
    } else if (siret && !siret.startsWith(siren)) {
      yield {
        code: 'siret-of-another',
        pointer: `/${role}/siret`,
        rule: 'BR-FR-09',
        detail: `The SIRET does not begin with the SIREN: correct one of the two of ${owner}.`,
      };
    }
  }
  // A document goes to the buyer, a self-billed one to the seller (BR-FR-21, BR-FR-22).
  const [role, receiver, rule] = self_billed
    ? (['seller', seller, 'BR-FR-22'] as const)
    : (['buyer', buyer, 'BR-FR-21'] as const);
  if (!receiver.endpoint || isAtSiren(receiver)) return;
  yield {
    code: 'endpoint-not-of-siren',
    pointer: `/${role}/endpoint`,
    rule: `${rule}, BR-FR-23, BR-FR-25`,
    detail:
      'An address in the French directory has the scheme 0225 and begins with the SIREN: correct the electronic address, or leave it out.',
  };
}

function isAtSiren({ endpoint, siren }: Party): boolean {
  return (
    endpoint?.scheme === '0225' && endpoint.id.startsWith(siren ?? '') && /^[\w.-]{1,125}$/.test(endpoint.id)
  );
}

function* dateProblems(document: InvoiceDocument): Iterable<DocumentProblem> {
  const { number, issued_on, due_on, billing_framework, gross_cents, prepaid_cents } = document;
  if (number === null) return;
  if (due_on !== null && due_on < issued_on && billing_framework !== 'S2') {
    yield {
      code: 'due-before-issue',
      pointer: '/due_on',
      rule: 'BR-FR-CO-07',
      detail: `It would be due on ${due_on}, before its date ${issued_on}: give payment terms of no fewer than 0 days.`,
    };
  }
  if (billing_framework !== 'S2') return;
  if (prepaid_cents !== gross_cents || dueCents(document) !== 0 || due_on === null) {
    yield {
      code: 'not-paid-in-full',
      pointer: '/prepaid_cents',
      rule: 'BR-FR-CO-09',
      detail: 'An invoice that says it is paid (S2) is paid to the cent and says on which day.',
    };
  }
}
