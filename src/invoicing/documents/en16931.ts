import { Period } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Cents } from '../../kernel/money.js';
import { BasisPoints } from '../../kernel/rate.js';
import { decimal } from '../../tariffs/decimal.js';
import { InvoiceDocument, InvoiceLine, Note, Party } from './document.js';
import { legalText } from './legal-text.js';

/** BT-3, UNTDID 1001. */
export type TypeCode = '380' | '381' | '389' | '261';

/** The kind of document: invoice or credit note, written by the seller or by the buyer in the seller's name. */
export function typeCode({ kind, self_billed }: Pick<InvoiceDocument, 'kind' | 'self_billed'>): TypeCode {
  if (kind === 'invoice') return self_billed ? '389' : '380';
  return self_billed ? '261' : '381';
}

/** BT-1; throws `conflict/not-issued` for a draft, which is no document yet. */
export function numberOf({ number }: InvoiceDocument): string {
  if (number) return number;
  throw notIssued();
}

/** `conflict/not-issued` */
export function notIssued(): DomainError {
  return new DomainError(
    'conflict',
    'not-issued',
    'A draft has no electronic form yet: issue it, or look at its preview as a PDF.',
  );
}

/** 12345 → "123.45" */
export function amount(cents: Cents): string {
  return decimal(cents * 10_000, 2);
}

/** 2100 → "21", 550 → "5.5" */
export function percent(rate: BasisPoints): string {
  return decimal(rate * 10_000);
}

/** BT-115 */
export function dueCents({ gross_cents, prepaid_cents }: InvoiceDocument): Cents {
  return gross_cents - prepaid_cents;
}

/** BT-30, BT-47: the number of the register of companies, with its ISO 6523 scheme. */
export function legalId({ bce, siren }: Party): { readonly scheme: string; readonly id: string } | null {
  if (bce) return { scheme: '0208', id: bce };
  return siren ? { scheme: '0002', id: siren } : null;
}

/** BT-32: by what the tax office knows a seller without VAT number, for BR-E-02 asks for one of the two. */
export function taxRegistration({ vat_number, bce, siren }: Party): string | null {
  return vat_number ? null : (siren ?? bce);
}

/** BT-35, BT-36, BT-162 or those of the buyer: three lines, the third one holding all that is left. */
export function addressLines({ address_lines }: Party): readonly [string?, string?, string?] {
  const lines = address_lines.filter((line) => line.trim() !== '');
  return lines.length > 3 ? [lines[0], lines[1], lines.slice(2).join(', ')] : [lines[0], lines[1], lines[2]];
}

/**
 * BT-34, BT-49 where any scheme of the list EAS may stand (French rules, CII): the party's address on its network, or
 * else its e-mail address (EM). Peppol has no EM (PEPPOL-EN16931-CL008).
 */
export function electronicAddress({ endpoint, email }: Party): Party['endpoint'] {
  return endpoint ?? (email === null ? null : { scheme: 'EM', id: email });
}

/** BT-122 and BT-123 of the annex: its name and SHA-256. Of the latter France lets only words of its own stand (BR-FR-17). */
export function annexReference(
  { number, annex }: InvoiceDocument,
  french: boolean,
): { readonly id: string; readonly description: string } | null {
  if (annex === null) return null;
  const name = `${number}-annex.csv`;
  const hash = `sha256:${annex.sha256}`;
  return french ? { id: `${name} ${hash}`, description: 'DOCUMENT_ANNEXE' } : { id: name, description: hash };
}

/** BT-134 and BT-135: the days of a line, where they are others than those of the document and lie within them (PEPPOL-EN16931-R110, R111). */
export function linePeriod({ period }: InvoiceLine, whole: Period | null): Period | null {
  if (!period || !whole || period.from < whole.from || period.to > whole.to) return null;
  return period.from === whole.from && period.to === whole.to ? null : period;
}

/**
 * BT-8 by syntax (UNTDID 2005 in UBL, 2475 in CII): VAT of a French service is due when it is paid, or by the date of
 * the invoice where its seller opted for the debits (CGI art. 269-2-c). Null where no VAT is due, or nothing is known.
 */
export function vatDueCodes({ vat_on_debits, vat_cents }: InvoiceDocument) {
  if (vat_on_debits === undefined || vat_cents === 0) return null;
  return vat_on_debits ? { ubl: '3', cii: '5' } : { ubl: '432', cii: '72' };
}

/** What a French document says of late payment and discount, by subject code (BR-FR-05). */
const LATE_PAYMENT = ['PMD', 'PMT', 'AAB'] as const;

/** True when a document asks for money at any time: one of nothing, or that gives back, does not. */
export function asksForPayment({
  kind,
  gross_cents,
}: Pick<InvoiceDocument, 'kind' | 'gross_cents'>): boolean {
  return kind === 'invoice' && gross_cents > 0;
}

/** How often a document says what BR-FR-05 asks for, and whether it must say it itself. */
export function notesWanted(
  document: InvoiceDocument,
): [subject: (typeof LATE_PAYMENT)[number], { readonly said: number; readonly wanted: boolean }][] {
  const wanted = asksForPayment(document);
  return LATE_PAYMENT.map((subject) => [
    subject,
    { said: document.notes.filter(({ subject_code }) => subject_code === subject).length, wanted },
  ]);
}

/** French platforms are told by a note what kind of exchange a document belongs to (BR-FR-20). */
function exchangeNote({ buyer }: InvoiceDocument): Note {
  if (buyer.country === 'FR') return { subject_code: 'BAR', text: buyer.siren ? 'B2B' : 'B2C' };
  return { subject_code: 'BAR', text: legalId(buyer) || buyer.vat_number ? 'B2BINT' : 'B2C' };
}

/**
 * The notes of a document as France wants them: with their subject codes and the kind of exchange. Where nothing is to
 * be paid the document says nothing of late payment, and its XML that there is nothing to say.
 */
export function frenchNotes(document: InvoiceDocument): readonly Note[] {
  const missing = notesWanted(document).filter(([, { said }]) => said === 0);
  const text = (): string => legalText('nothing_to_pay_fr', document.issued_on, document.language);
  return [
    ...document.notes,
    ...missing.map(([subject_code]) => ({ subject_code, text: text() })),
    exchangeNote(document),
  ];
}
