import { InvoiceDocument, Party } from '../documents/document.js';
import { DocumentForm } from '../routing.js';
import { Network } from '../routing-table.js';
import { PartyAddress, RouteMeta } from './transport.js';

/** The files of a document and what they are called in a transport: the one that is sent, and what goes beside it. */
export interface Wanted {
  readonly main: 'ubl' | 'cii' | 'pdf';
  readonly beside: readonly ('ubl' | 'cii')[];
  readonly syntax: 'UBL' | 'CII' | 'Factur-X';
}

/** Which files make up a document on its way. With a mailed PDF goes the XML that the seller's country reads. */
export function wantedFiles(form: DocumentForm, network: Network, { seller }: InvoiceDocument): Wanted {
  if (form === 'peppol-ubl') return { main: 'ubl', beside: [], syntax: 'UBL' };
  if (form === 'cii') return { main: 'cii', beside: [], syntax: 'CII' };
  const xml = seller.country === 'FR' ? 'cii' : 'ubl';
  return { main: 'pdf', beside: network === 'email' ? [xml] : [], syntax: 'Factur-X' };
}

/** `0208:0202239951` → its two parts; null for what is none. */
function addressIn(recipient: string): PartyAddress | null {
  const at = recipient.indexOf(':');
  return at < 1 ? null : { scheme: recipient.slice(0, at), id: recipient.slice(at + 1) };
}

/** What is told of the document to what carries it. Self-billed, it is the buyer who sends. */
export function metaOf(
  document: InvoiceDocument,
  network: Network,
  recipient: string,
  link: string | null,
): RouteMeta {
  const { self_billed, seller, buyer } = document;
  const [from, to]: readonly [Party, Party] = self_billed ? [buyer, seller] : [seller, buyer];
  return {
    network,
    number: document.number ?? '',
    kind: document.kind,
    self_billed,
    issued_on: document.issued_on,
    due_on: document.due_on,
    language: document.language,
    sender: from.endpoint,
    receiver: network === 'email' ? to.endpoint : addressIn(recipient),
    sender_country: from.country,
    sender_name: from.name,
    sender_email: from.email,
    receiver_name: to.name,
    email: network === 'email' ? recipient : null,
    gross_cents: document.gross_cents,
    link,
  };
}
