import { Day } from '../../kernel/day.js';
import { Id } from '../../kernel/id.js';
import { Language } from '../documents/document.js';
import { Network } from '../routing-table.js';
import { TransmissionState } from './transmission-states.js';

export const CONFIGURABLE = ['file-drop', 'phase4', 'afnor-flow'] as const;
/** A transport with settings of a workspace. */
export type ConfigurableName = (typeof CONFIGURABLE)[number];
export type AdapterName = ConfigurableName | 'email';

/** An electronic address: its scheme in the list EAS, and the identifier. */
export interface PartyAddress {
  readonly scheme: string;
  readonly id: string;
}

/** The bytes of one file of a document. */
export interface SentFile {
  readonly name: string;
  readonly media_type: string;
  readonly bytes: Uint8Array;
}

/** What an adapter is told of the document it carries. */
export interface RouteMeta {
  readonly network: Network;
  readonly number: string;
  readonly kind: 'invoice' | 'credit_note';
  readonly self_billed: boolean;
  readonly issued_on: Day;
  readonly due_on: Day | null;
  readonly language: Language;
  readonly sender: PartyAddress | null;
  readonly receiver: PartyAddress | null;
  /** Country of the sender (Peppol COUNTRY_C1). */
  readonly sender_country: string;
  readonly sender_name: string;
  readonly sender_email: string | null;
  readonly receiver_name: string;
  /** Where a mail goes. */
  readonly email: string | null;
  readonly gross_cents: number;
  /** The public page on which it is paid and explained, told in a mail; null where there is none. */
  readonly link: string | null;
  /** What is left to pay of it. */
  readonly due_cents: number;
}

/** One document on its way: the same bytes and the same key at every attempt. */
export interface Consignment {
  readonly workspace_id: Id;
  readonly invoice_id: Id;
  readonly idempotency_key: string;
  readonly created_at: string;
  /** Hex, of `file.bytes`. */
  readonly sha256: string;
  readonly syntax: 'UBL' | 'CII' | 'Factur-X';
  readonly file: SentFile;
  /** What goes beside it where there is room: the XML with a mailed PDF. */
  readonly beside: readonly SentFile[];
  readonly meta: RouteMeta;
}

/** What a transport says of a document it was given. */
export interface Standing {
  readonly state: Exclude<TransmissionState, 'failed'>;
  readonly reason?: string;
  readonly detail?: string;
}

export interface Taken extends Standing {
  /** What the transport calls it from now on. */
  readonly ref: string;
}

/** News about a document that was sent: by the transport's own reference, or by our key. */
export interface InboundEvent extends Standing {
  readonly ref?: string;
  readonly idempotency_key?: string;
  /** BT-1, where the news knows the invoice by nothing else. */
  readonly number?: string;
  /** When it came about, as the transport says. */
  readonly at?: string;
}

export interface Reachability {
  /** Null when the transport cannot tell. */
  readonly reachable: boolean | null;
  readonly endpoint?: PartyAddress;
  readonly document_types?: readonly string[];
}

/** What a workspace set up for a transport. */
export interface TransportConfig {
  readonly url: string | null;
  readonly token_url: string | null;
  readonly client_id: string | null;
  readonly organization_id: string | null;
  readonly lookup_url: string | null;
  /** AFNOR: the syntax the platform gets. */
  readonly document: 'factur-x' | 'cii';
}

export interface TransportSecrets {
  /** phase4: X-Token. AFNOR: a bearer token that never changes. */
  readonly token?: string;
  readonly client_secret?: string;
  /** Under which its webhook signs, or which it sends along. */
  readonly signing_key?: string;
}

export interface TransportSettings {
  readonly workspace_id: Id;
  readonly config: TransportConfig;
  readonly secrets: TransportSecrets;
}

/** One way to carry documents. Methods throw `SendFault`, and nothing else on purpose. */
export interface EInvoiceTransport {
  readonly name: AdapterName;
  readonly network: Network;
  /** Hands a document over. Called again with the same key, it must bear that it was handed over before. */
  send(consignment: Consignment, settings: TransportSettings): Promise<Taken>;
  /** What became of a document sent under this key, when the transport can tell; null when it never got it. */
  find?(idempotency_key: string, settings: TransportSettings): Promise<Taken | null>;
  /** True when documents are asked for one by one, with `find`. */
  readonly asks_each?: boolean;
  /** News since then, oldest first. */
  poll?(since: string, settings: TransportSettings): AsyncIterable<InboundEvent>;
  lookup?(party: PartyAddress, settings: TransportSettings): Promise<Reachability>;
}

/**
 * Why a document was not handed over. `again`: it may go later (the transport was away, or its answer is not known).
 * `refused`: the document itself, for good. `settings`: the transport turned us away until somebody corrects them.
 */
export class SendFault extends Error {
  constructor(
    readonly kind: 'again' | 'refused' | 'settings',
    readonly reason: string,
    detail: string,
  ) {
    super(detail.replaceAll(/[\0\p{Cs}]/gu, '').slice(0, 500));
    this.name = 'SendFault';
  }
}
