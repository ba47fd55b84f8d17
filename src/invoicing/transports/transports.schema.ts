import { z } from 'zod';
import { day, id, instant, PageQuery, pageSchema, text } from '../../platform/http/contract.interceptor.js';
import { NEWS, TRANSMISSION_STATES } from './transmission-states.js';
import { CONFIGURABLE, InboundEvent } from './transport.js';

export const AdapterParam = z.enum(CONFIGURABLE);

const url = z.url({ protocol: /^https?$/ }).max(500);
const secretText = z.string().min(1).max(2_000);

const config = {
  url: url
    .nullable()
    .describe('phase4: its root, before /sendas4. AFNOR: the flow service, before /v1/flows.'),
  token_url: url.nullable().describe('AFNOR: where OAuth 2 client credentials become a token.'),
  client_id: text(200).nullable(),
  organization_id: text(200)
    .nullable()
    .describe('AFNOR: Organization-Id, where the platform serves several.'),
  lookup_url: url
    .nullable()
    .describe(
      'phase4: search of the Peppol Directory. AFNOR: the directory service, before /v1/directory-line.',
    ),
  document: z.enum(['factur-x', 'cii']).describe('AFNOR: the syntax the platform gets.'),
};
const secrets = {
  token: secretText.nullable().describe('phase4: X-Token. AFNOR: a bearer token, in place of OAuth 2.'),
  client_secret: secretText.nullable(),
  signing_key: secretText
    .nullable()
    .describe('With which its webhook signs (AFNOR, base64), or what it sends as X-Token (phase4).'),
};

/** What is left out stays as it is; null takes it away. Secrets are never shown again. */
export const TransportChange = z
  .strictObject({ enabled: z.boolean(), ...z.object({ ...config, ...secrets }).partial().shape })
  .meta({ id: 'TransportChange' });
export type TransportChange = z.infer<typeof TransportChange>;

export const TransportView = z
  .object({
    adapter: AdapterParam,
    network: z.enum(['peppol', 'fr-pa']),
    enabled: z.boolean(),
    chosen: z.boolean().describe('False while nobody set it up: file-drop then works all the same.'),
    ...config,
    secrets: z.array(z.enum(['token', 'client_secret', 'signing_key'])).describe('Which ones are kept.'),
    webhook: z.boolean().describe('True when a webhook address was made.'),
    folder: z.string().nullable().describe('file-drop: where its files lie, below DATA_DIR.'),
  })
  .meta({ id: 'Transport' });
export type TransportView = z.infer<typeof TransportView>;
export const TransportList = z.object({ items: z.array(TransportView) }).meta({ id: 'TransportList' });

export const WebhookAddress = z
  .object({ url: z.string().describe('Told once. Whoever knows it and the signing key may tell news.') })
  .meta({ id: 'WebhookAddress' });

/** The answer to news: there is nothing to tell. */
export const NewsTaken = z.object({}).meta({ id: 'NewsTaken' });

export const LookupRequest = z
  .strictObject({ practice_id: id.optional(), scheme: text(10).optional(), id: text(60).optional() })
  .meta({ id: 'LookupRequest' });
export type LookupRequest = z.infer<typeof LookupRequest>;

export const LookupResult = z
  .object({
    reachable: z.boolean().nullable().describe('Null when the transport cannot tell.'),
    endpoint: z.object({ scheme: z.string(), id: z.string() }),
    document_types: z.array(z.string()),
  })
  .meta({ id: 'LookupResult' });

const state = z.enum(TRANSMISSION_STATES);

export const SendRequest = z
  .strictObject({
    network: z.enum(['peppol', 'fr-pa', 'email']).optional().describe('Left out: the one of its route.'),
    again: z
      .boolean()
      .default(false)
      .describe('Send a document that has arrived, or is on its way, once more.'),
  })
  .meta({ id: 'SendRequest' });
export type SendRequest = z.infer<typeof SendRequest>;

const TransmissionView = z
  .object({
    id,
    invoice_id: id,
    number: z.string().nullable(),
    network: z.enum(['peppol', 'fr-pa', 'email']),
    adapter: z.enum([...CONFIGURABLE, 'email']).nullable(),
    document: z.enum(['peppol-ubl', 'factur-x', 'cii', 'pdf']),
    recipient: z.string().nullable(),
    state,
    reason: z.string().nullable(),
    detail: z.string().nullable(),
    attempts: z.int(),
    sha256: z.string().nullable(),
    transmission_ref: z.string().nullable(),
    created_at: instant,
    sent_at: instant.nullable(),
    changed_at: instant,
  })
  .meta({ id: 'Transmission' });

const TransmissionNews = z
  .object({
    at: instant,
    source: z.enum(['person', 'send', 'poll', 'webhook']),
    news: z.enum(NEWS),
    applied: z.boolean().describe('False for news that came twice, too late or backwards.'),
    reason: z.string().nullable(),
    detail: z.string().nullable(),
  })
  .meta({ id: 'TransmissionNews' });

export const InvoiceTransmissions = z
  .object({
    items: z.array(TransmissionView.extend({ history: z.array(TransmissionNews) })),
    payment_statuses: z
      .array(
        z.object({
          id,
          amount_cents: z.int().describe('VAT included; negative for a payment that was taken back.'),
          received_on: day,
          state: z.enum(['queued', 'accepted', 'rejected', 'failed']),
          reason: z.string().nullable(),
          detail: z.string().nullable(),
          created_at: instant,
        }),
      )
      .describe('Payments that the French platform was told of (status 212).'),
  })
  .meta({ id: 'InvoiceTransmissions' });
export type InvoiceTransmissions = z.infer<typeof InvoiceTransmissions>;

export const TransmissionPage = pageSchema(TransmissionView).meta({ id: 'TransmissionPage' });
export const TransmissionQuery = PageQuery.extend({ state: state.optional() });
export type TransmissionQuery = z.infer<typeof TransmissionQuery>;

/** News that an access point tells of one document, by our key or its own name for it. */
export const AccessPointNews = z
  .strictObject({
    idempotency_key: z.string().max(100).optional(),
    ref: z.string().max(300).optional(),
    state: z.enum(['accepted', 'delivered', 'rejected']),
    reason: z.string().max(100).optional(),
    detail: z.string().max(2_000).optional(),
    at: instant.optional(),
  })
  .refine((news) => news.idempotency_key ?? news.ref, 'names no document: give idempotency_key or ref');

/** The news in a file of an access point; null when it is none. */
export function newsFileOf(text: string): InboundEvent | null {
  return newsOf(AccessPointNews, text);
}

/** `text` as JSON of that schema; null when it is neither. */
export function newsOf<Output>(schema: z.ZodType<Output>, text: string): Output | null {
  try {
    const read = schema.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
