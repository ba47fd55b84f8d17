import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Outgoing } from '../../platform/http/outgoing.client.js';
import { faultOfCall, faultOfStatus, unreadable } from './http-faults.client.js';
import { participant, peppolIds } from './sbdh.js';
import {
  Consignment,
  EInvoiceTransport,
  PartyAddress,
  Reachability,
  SendFault,
  Taken,
  TransportSettings,
} from './transport.js';
import { newsOf } from './transports.schema.js';

const short = z.string().transform((text) => text.slice(0, 300));

/** As much of the sending report of phase4-peppol-standalone as decides what became of a document. */
const Report = z.object({
  overallSuccess: z.boolean(),
  sendingSuccess: z.boolean().optional(),
  sendingResult: short.optional(),
  sendingException: z.object({ class: short.optional(), message: short.nullish() }).optional(),
  c3EndpointUrl: short.optional(),
  as4MessageId: short.optional(),
  sbdhInstanceIdentifier: short.optional(),
  as4ResponseErrors: z
    .array(
      z.object({
        errorCode: short.optional(),
        description: short.optional(),
        errorDetails: short.optional(),
      }),
    )
    .optional(),
});

const Directory = z.object({
  matches: z.array(z.object({ docTypes: z.array(z.object({ value: z.string().max(500) })).default([]) })),
});

const PARTICIPANTS = 'iso6523-actorid-upis';

/**
 * Peppol through a phase4 of one's own (phax phase4-peppol-standalone and what follows its API): it looks the receiver
 * up, wraps the document and sends it by AS4 within the call, so its answer says whether the receiving access point has it.
 */
@Injectable()
export class Phase4 implements EInvoiceTransport {
  readonly name = 'phase4';
  readonly network = 'peppol';

  constructor(private readonly outgoing: Outgoing) {}

  async send({ meta, file, idempotency_key }: Consignment, settings: TransportSettings): Promise<Taken> {
    const { url } = settings.config;
    if (!url || !settings.secrets.token) {
      throw new SendFault('settings', 'not-set-up', 'The access point has no address or token.');
    }
    if (!meta.sender || !meta.receiver) {
      throw new SendFault(
        'refused',
        'missing-endpoint',
        'A document for Peppol needs both electronic addresses.',
      );
    }
    const ids = peppolIds(meta);
    const path = [
      participant(meta.sender),
      participant(meta.receiver),
      ids.document,
      ids.process,
      meta.sender_country,
    ].map(encodeURIComponent);
    const answer = await this.outgoing
      .call({
        method: 'POST',
        url: `${url.replace(/\/$/, '')}/sendas4/${path.join('/')}`,
        headers: {
          'content-type': 'application/xml',
          'x-token': settings.secrets.token,
          'idempotency-key': idempotency_key,
        },
        body: file.bytes,
      })
      .catch(faultOfCall);
    if (answer.status < 200 || answer.status > 299) faultOfStatus(answer);
    return outcomeOf(newsOf(Report, answer.body.toString('utf8')) ?? unreadable(), idempotency_key);
  }

  /** In the Peppol Directory or what is set in its place; who is not listed there may still be reachable. */
  async lookup(party: PartyAddress, { config }: TransportSettings): Promise<Reachability> {
    if (!config.lookup_url) return { reachable: null };
    const url = new URL(config.lookup_url);
    url.searchParams.set('participant', `${PARTICIPANTS}::${participant(party)}`);
    const answer = await this.outgoing.call({ method: 'GET', url: url.href }).catch(faultOfCall);
    if (answer.status !== 200) faultOfStatus(answer);
    const { matches } = newsOf(Directory, answer.body.toString('utf8')) ?? unreadable();
    const document_types = matches
      .flatMap(({ docTypes }) => docTypes.map(({ value }) => value))
      .slice(0, 200);
    return { reachable: matches.length > 0, endpoint: party, document_types };
  }
}

function outcomeOf(report: z.infer<typeof Report>, key: string): Taken {
  const ref = report.as4MessageId ?? report.sbdhInstanceIdentifier ?? key;
  if (report.overallSuccess) return { state: 'delivered', ref };
  const [error] = report.as4ResponseErrors ?? [];
  if (error || report.sendingResult === 'AS4_ERROR_MESSAGE_RECEIVED') {
    const said = [error?.errorCode, error?.description, error?.errorDetails].filter(Boolean).join(' ');
    throw new SendFault('refused', 'receiver-refused', said || 'The receiving access point refused it.');
  }
  const thrown = report.sendingException;
  // Told before any message was made: the receiver, or its support for this document, is in no SMP.
  if (!report.c3EndpointUrl && /SMP|ParticipantNotFound|EndpointNotFound/.test(thrown?.class ?? '')) {
    throw new SendFault(
      'refused',
      'receiver-not-found',
      thrown?.message ?? 'Peppol does not know the receiver.',
    );
  }
  throw new SendFault('again', 'not-sent', thrown?.message ?? report.sendingResult ?? 'It was not sent.');
}
