import { unprintedIn } from '../../kernel/glyphs.js';
import { CONTENT } from './check-words.js';
import { InvoiceDocument, legalName } from './document.js';
import { DocumentProblem, problem } from './document-problem.js';
import { dueCents } from './en16931.js';
import { onDay } from './sentence.js';
import { fitsXml } from './xml.js';

/** What is wrong with lines, number, days and amounts. */
export function* contentProblems(document: InvoiceDocument): Iterable<DocumentProblem> {
  const { kind, lines, number, preceding, gross_cents, prepaid_cents } = document;
  if (lines.length === 0) {
    yield problem('nothing-to-bill', '/lines', 'BR-16', CONTENT.nothing_to_bill);
  }
  for (const [index, { label }] of lines.entries()) {
    if (label.trim() !== '') continue;
    const line = String(index + 1);
    yield problem('label-missing', `/lines/${index}/label`, 'BR-25', CONTENT.label_missing, { line });
  }
  if (number !== null && !/^[A-Za-z0-9+_/-]{1,35}$/.test(number)) {
    const values = { number: number.slice(0, 40) };
    yield problem('bad-number', '/number', 'BR-FR-01, BR-FR-02', CONTENT.bad_number, values);
  }
  if (kind === 'credit_note' && preceding === null) {
    yield problem('nothing-corrected', '/preceding', 'BR-FR-CO-05', CONTENT.nothing_corrected);
  }
  if (gross_cents < 0) yield problem('total-negative', '/gross_cents', null, CONTENT.total_negative);
  if (prepaid_cents < 0 || prepaid_cents > Math.max(0, gross_cents)) {
    yield problem('paid-too-much', '/prepaid_cents', null, CONTENT.paid_too_much);
  }
  yield* dayProblems(document);
}

function* dayProblems(document: InvoiceDocument): Iterable<DocumentProblem> {
  const { kind, number, issued_on, due_on, period, billing_framework } = document;
  if (period !== null && period.to < period.from) {
    const values = { from: onDay(period.from), to: onDay(period.to) };
    yield problem('period-reversed', '/period', 'BR-29', CONTENT.period_reversed, values);
  }
  if (number === null) return;
  if (kind === 'invoice' && dueCents(document) > 0 && due_on === null) {
    yield problem('due-date-missing', '/due_on', 'BR-CO-25', CONTENT.due_date_missing);
  }
  if (due_on !== null && due_on < issued_on && billing_framework !== 'S2') {
    const values = { due: onDay(due_on), issued: onDay(issued_on) };
    yield problem('due-before-issue', '/due_on', 'BR-FR-CO-07', CONTENT.due_before_issue, values);
  }
}

/** Every text of a document, with where it stands. */
function* textsOf(value: unknown, pointer = ''): Iterable<readonly [pointer: string, text: string]> {
  if (typeof value === 'string') yield [pointer, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) yield* textsOf(inner, `${pointer}/${key}`);
}

const told = (text: string) => ({ text: text.slice(0, 60) });

/** Names and places of the parties, which the law wants on the invoice. */
function* identitiesOf({ seller, buyer }: InvoiceDocument): Iterable<readonly [string, string]> {
  for (const [role, party] of [
    ['seller', seller],
    ['buyer', buyer],
  ] as const) {
    yield [`/${role}/name`, legalName(party)];
    for (const [index, line] of party.address_lines.entries())
      yield [`/${role}/address_lines/${index}`, line];
    yield [`/${role}/city`, party.city];
  }
}

/** Texts that no XML can hold, and names that the PDF cannot show. */
export function* textProblems(document: InvoiceDocument): Iterable<DocumentProblem> {
  for (const [pointer, text] of textsOf(document)) {
    if (fitsXml(text)) continue;
    yield problem('character-not-in-xml', pointer, null, CONTENT.character_not_in_xml, told(text));
  }
  for (const [pointer, text] of identitiesOf(document)) {
    if (unprintedIn(text) === null) continue;
    yield problem('name-not-printable', pointer, null, CONTENT.name_not_printable, told(text));
  }
}

/** Texts for which the PDF shows a bullet here and there: no reason to refuse a document, but worth knowing before. */
export function* shownAsBullets(document: InvoiceDocument): Iterable<DocumentProblem> {
  const { lines, purchase_order, buyer_reference, notes } = document;
  const written = {
    lines: lines.map(({ label, detail }) => ({ label, detail })),
    purchase_order,
    buyer_reference,
    notes,
  };
  for (const [pointer, text] of textsOf(written)) {
    if (unprintedIn(text) === null) continue;
    yield problem('shown-as-bullet', pointer, null, CONTENT.shown_as_bullet, told(text));
  }
}
