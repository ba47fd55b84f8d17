import { DomainError } from '../../kernel/domain-error.js';
import { Cents } from '../../kernel/money.js';
import { BasisPoints } from '../../kernel/rate.js';
import { decimal } from '../../tariffs/decimal.js';
import { InvoiceDocument, Note, Party } from './document.js';

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

/** French platforms are told by a note what kind of exchange a document belongs to (BR-FR-20). */
function exchangeNote({ buyer }: InvoiceDocument): Note {
  if (buyer.country !== 'FR') return { subject_code: 'BAR', text: 'B2BINT' };
  return { subject_code: 'BAR', text: buyer.siren ? 'B2B' : 'B2C' };
}

/** The notes of a document as France wants them: with their subject codes and the kind of exchange. */
export function frenchNotes(document: InvoiceDocument): readonly Note[] {
  return [...document.notes, exchangeNote(document)];
}
