import { branch, leaf, Xml } from '../documents/xml.js';
import { PartyAddress, RouteMeta } from './transport.js';

const NAMESPACE = 'http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader';
const ACTOR_SCHEME = 'iso6523-actorid-upis';
const UBL = 'urn:oasis:names:specification:ubl:schema:xsd';
const CUSTOMIZATION = 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc';

/** How Peppol calls a kind of document and the process it belongs to (BIS Billing 3.0 and Self-Billing 3.0). */
export interface PeppolIds {
  /** `Invoice` or `CreditNote`. */
  readonly type: string;
  /** The namespace of the UBL root. */
  readonly standard: string;
  /** busdox-docid-qns */
  readonly document: string;
  /** cenbii-procid-ubl */
  readonly process: string;
}

export function peppolIds({ kind, self_billed }: Pick<RouteMeta, 'kind' | 'self_billed'>): PeppolIds {
  const type = kind === 'invoice' ? 'Invoice' : 'CreditNote';
  const business = self_billed ? 'selfbilling' : 'billing';
  const standard = `${UBL}:${type}-2`;
  return {
    type,
    standard,
    document: `${standard}::${type}##${CUSTOMIZATION}:${business}:3.0::2.1`,
    process: `urn:fdc:peppol.eu:2017:poacc:${business}:01:1.0`,
  };
}

/** `0208:0202239951`: a participant, without the scheme that all of them share. */
export function participant({ scheme, id }: PartyAddress): string {
  return `${scheme}:${id}`;
}

/** What a Standard Business Document Header says of a document (Peppol Business Message Envelope 2.0). */
export interface Envelope {
  readonly meta: Pick<RouteMeta, 'kind' | 'self_billed' | 'sender_country'>;
  readonly sender: PartyAddress;
  readonly receiver: PartyAddress;
  /** Unique to the message: our key, so that a second sending can be told. */
  readonly instance: string;
  /** ISO 8601 */
  readonly created_at: string;
}

function scope(type: string, instance: string, identifier?: string): Xml {
  return branch('Scope', [
    leaf('Type', type),
    leaf('InstanceIdentifier', instance),
    leaf('Identifier', identifier),
  ]);
}

/** The UBL document in its Peppol envelope; the same document gives the same bytes. `ubl` keeps its own, less its declaration. */
export function sbdhOf(ubl: string, { meta, sender, receiver, instance, created_at }: Envelope): string {
  const ids = peppolIds(meta);
  const party = (name: string, address: PartyAddress) =>
    branch(name, [leaf('Identifier', participant(address), { Authority: ACTOR_SCHEME })]);
  const header = branch('StandardBusinessDocumentHeader', [
    leaf('HeaderVersion', '1.0'),
    party('Sender', sender),
    party('Receiver', receiver),
    branch('DocumentIdentification', [
      leaf('Standard', ids.standard),
      leaf('TypeVersion', '2.1'),
      leaf('InstanceIdentifier', instance),
      leaf('Type', ids.type),
      leaf('CreationDateAndTime', created_at),
    ]),
    branch('BusinessScope', [
      scope('DOCUMENTID', ids.document, 'busdox-docid-qns'),
      scope('PROCESSID', ids.process, 'cenbii-procid-ubl'),
      scope('COUNTRY_C1', meta.sender_country),
    ]),
  ]);
  const content = ubl.replace(/^\ufeff?<\?xml[^>]*\?>\s*/, '').trimEnd();
  return `<?xml version="1.0" encoding="UTF-8"?>\n<StandardBusinessDocument xmlns="${NAMESPACE}">${header}${content}</StandardBusinessDocument>\n`;
}
