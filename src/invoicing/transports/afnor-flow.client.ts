import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { OutgoingAnswer } from '../../platform/http/outgoing.client.js';
import {
  ALREADY_THERE,
  DirectoryLine,
  Flow,
  FlowError,
  FlowsFound,
  firstCopy,
  isLifeCycle,
  newsOfFlow,
  SubmittedFlow,
  standingOfFlow,
  WebhookMade,
} from './afnor-flow.schema.js';
import { faultOfStatus, unreadable } from './http-faults.client.js';
import { lifeCycleOf } from './life-cycle.js';
import { OAuthCalls } from './oauth.client.js';
import {
  Consignment,
  EInvoiceTransport,
  InboundEvent,
  PartyAddress,
  Reachability,
  SendFault,
  SentFile,
  Taken,
  TransportSettings,
} from './transport.js';
import { newsOf } from './transports.schema.js';

const PAGE = 100;
const MOST_PAGES = 100;

/** A French plateforme agréée that speaks XP Z12-013 v1.3: its Flow Service, and its Directory Service for look-ups. */
@Injectable()
export class AfnorFlow implements EInvoiceTransport {
  readonly name = 'afnor-flow';
  readonly network = 'fr-pa';

  constructor(private readonly calls: OAuthCalls) {}

  async send(sent: Consignment, settings: TransportSettings): Promise<Taken> {
    const { file, syntax, sha256, idempotency_key } = sent;
    const info = { trackingId: idempotency_key, flowSyntax: syntax, flowProfile: 'CIUS', sha256 };
    const before = () => this.find(idempotency_key, settings);
    return this.submit(info, file, before, settings);
  }

  /** Hands a life-cycle message of ours over, under its id as tracking id. */
  sendStatus(
    status: {
      readonly id: string;
      readonly number: string;
      readonly message: string;
      readonly sha256: string;
    },
    settings: TransportSettings,
  ): Promise<Taken> {
    const { id, number, message, sha256 } = status;
    const info = { trackingId: id, flowSyntax: 'CDAR', flowProfile: 'Undefined', sha256 };
    const bytes = Buffer.from(message);
    const file = { name: `${number}-212.xml`, media_type: 'application/xml', bytes };
    return this.submit(info, file, () => this.findStatus(id, settings), settings);
  }

  /** What the platform says of a life-cycle message of ours; null when it never got it. */
  findStatus(id: string, settings: TransportSettings): Promise<Taken | null> {
    return this.tracked(id, settings, isLifeCycle);
  }

  private async submit(
    info: {
      readonly trackingId: string;
      readonly flowSyntax: string;
      readonly flowProfile: string;
      readonly sha256: string;
    },
    file: SentFile,
    before: () => Promise<Taken | null>,
    settings: TransportSettings,
  ): Promise<Taken> {
    const flowInfo = { ...info, name: file.name, processingRule: 'B2B' };
    const form = new FormData();
    form.set('flowInfo', new Blob([JSON.stringify(flowInfo)], { type: 'application/json' }), 'flowInfo.json');
    form.set('file', new Blob([Uint8Array.from(file.bytes)], { type: file.media_type }), file.name);
    const encoded = new Response(form);
    const answer = await this.ask(settings, '/v1/flows', {
      method: 'POST',
      headers: { 'content-type': encoded.headers.get('content-type')! },
      body: new Uint8Array(await encoded.arrayBuffer()),
    });
    if (answer.status === 202 || answer.status === 200 || answer.status === 201) {
      const { flowId } = newsOf(SubmittedFlow, answer.body.toString('utf8')) ?? unreadable();
      return { state: 'queued', ref: flowId };
    }
    const error = newsOf(FlowError, answer.body.toString('utf8'));
    if (error?.errorCode === ALREADY_THERE) {
      return (await before()) ?? { state: 'accepted', ref: info.trackingId };
    }
    return faultOfStatus(answer, error ? `${error.errorCode} ${error.errorMessage ?? ''}`.trim() : '');
  }

  /** By our tracking id: the first copy of several, when an answer was lost and the document was sent again. */
  find(key: string, settings: TransportSettings): Promise<Taken | null> {
    return this.tracked(key, settings, (flow) => !isLifeCycle(flow));
  }

  private async tracked(key: string, settings: TransportSettings, wanted: (flow: Flow) => boolean) {
    const { results } = await this.search({ where: { trackingId: key }, limit: PAGE }, settings);
    const copies = results.filter((flow) => flow.trackingId === key && wanted(flow));
    const first = firstCopy(copies);
    return first ? standingOfFlow(first) : null;
  }

  async *poll(since: string, settings: TransportSettings): AsyncIterable<InboundEvent> {
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES; page++) {
      const found = await this.search(
        {
          where: { updatedAfter: since, flowType: ['CustomerInvoice', 'CustomerInvoiceLC'] },
          limit: PAGE,
          ...(cursor && { cursor }),
        },
        settings,
      );
      for (const flow of found.results) {
        const news = await this.newsOf(flow, settings);
        if (news) yield news;
      }
      cursor = found.nextCursor;
      if (!cursor) return;
    }
  }

  /** What a flow, polled or told by webhook, says of one of our documents; what we said ourselves is no news. */
  async newsOf(flow: Flow, settings: TransportSettings): Promise<InboundEvent | null> {
    if (!isLifeCycle(flow)) return newsOfFlow(flow);
    if (flow.flowDirection === 'Out') return null;
    const answer = await this.ask(settings, `/v1/flows/${encodeURIComponent(flow.flowId)}?docType=Original`, {
      method: 'GET',
      headers: { accept: 'application/octet-stream, application/xml' },
    });
    if (answer.status !== 200) faultOfStatus(answer);
    const told = lifeCycleOf(answer.body.toString('utf8'));
    if (!told) return null;
    const { number, state, code, detail } = told;
    return {
      number,
      state,
      reason: `life-cycle-${code}`,
      ...(detail && { detail }),
      ...(flow.updatedAt !== undefined && { at: flow.updatedAt }),
    };
  }

  /** The directory line of the address: a platform is bound to it, or nobody receives there. */
  async lookup(party: PartyAddress, settings: TransportSettings): Promise<Reachability> {
    const { lookup_url } = settings.config;
    if (!lookup_url) return { reachable: null };
    const url = `${lookup_url.replace(/\/$/, '')}/v1/directory-line/code:${encodeURIComponent(party.id)}`;
    const answer = await this.calls.call({ method: 'GET', url }, settings);
    if (answer.status === 404) return { reachable: false };
    if (answer.status !== 200) faultOfStatus(answer);
    const line = newsOf(DirectoryLine, answer.body.toString('utf8')) ?? unreadable();
    return { reachable: line.directoryLineStatus !== 'Disabled', endpoint: party };
  }

  /** Has the platform tell its news to `callback`; answers the key it will sign them with. */
  async subscribe(callback: string, settings: TransportSettings): Promise<string> {
    const answer = await this.ask(settings, '/v1/webhooks', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ callbackUrl: callback, flowTypes: ['CustomerInvoice', 'CustomerInvoiceLC'] }),
    });
    if (answer.status !== 201 && answer.status !== 200) faultOfStatus(answer);
    return (newsOf(WebhookMade, answer.body.toString('utf8')) ?? unreadable()).signingKey;
  }

  private async search(request: object, settings: TransportSettings) {
    const answer = await this.ask(settings, '/v1/flows/search', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    if (answer.status !== 200) faultOfStatus(answer);
    return newsOf(FlowsFound, answer.body.toString('utf8')) ?? unreadable();
  }

  private ask(
    settings: TransportSettings,
    path: string,
    request: { method: 'GET' | 'POST'; headers: Record<string, string>; body?: Uint8Array | string },
  ): Promise<OutgoingAnswer> {
    const { url } = settings.config;
    if (!url) throw new SendFault('settings', 'not-set-up', 'The platform has no address.');
    const headers = { ...request.headers, 'request-id': randomUUID() };
    return this.calls.call({ ...request, url: `${url.replace(/\/$/, '')}${path}`, headers }, settings);
  }
}
