import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import { Answer, Mood, openRecordingServer, Received, TestServer } from './recording-server.js';

/** A flow as the platform keeps it. */
interface KeptFlow {
  readonly flowId: string;
  readonly trackingId?: string;
  readonly name: string;
  readonly flowType: string;
  readonly flowSyntax: string;
  readonly sha256?: string;
  readonly file: Buffer;
  readonly flowDirection: 'In' | 'Out';
  acknowledgement: { status: string; details?: object[] };
  updatedAt: string;
}

export interface AfnorServer extends TestServer {
  readonly flows: KeptFlow[];
  readonly client: { readonly id: string; readonly secret: string };
  /** Where webhooks were asked for, and the key they are signed with. */
  readonly subscriptions: { readonly callbackUrl: string; readonly signingKey: string }[];
  /** The platform has checked a flow. */
  acknowledge(flow: KeptFlow, status: 'Ok' | 'Error', details?: object[]): void;
  /** The buyer's side says something about an invoice: a CDAR message comes in. */
  tell(number: string, code: number, reason?: string): KeptFlow;
  /** Headers and body of a webhook about `flow`, signed as the norm says, at that second. */
  signed(flow: object, at_ms: number): { headers: Record<string, string>; body: string };
  /** Makes every token given so far worthless. */
  forgetTokens(): void;
}

const cdar = (number: string, code: number, reason: string) => `<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossDomainAcknowledgementAndResponse xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossDomainAcknowledgementAndResponse:100" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100">
  <rsm:ExchangedDocument><ram:ID>LC-${code}</ram:ID></rsm:ExchangedDocument>
  <rsm:AcknowledgementDocument>
    <ram:ReferenceReferencedDocument>
      <ram:IssuerAssignedID>${number}</ram:IssuerAssignedID>
      <ram:ProcessConditionCode>${code}</ram:ProcessConditionCode>
      ${reason ? `<ram:SpecifiedDocumentStatus><ram:ReasonCode>AUTRE</ram:ReasonCode><ram:Reason>${reason}</ram:Reason></ram:SpecifiedDocumentStatus>` : ''}
    </ram:ReferenceReferencedDocument>
  </rsm:AcknowledgementDocument>
</rsm:CrossDomainAcknowledgementAndResponse>`;

/** A platform that speaks XP Z12-013: OAuth 2, flows with their acknowledgements, life cycles, webhooks, directory. */
export async function openAfnorServer(
  options: {
    mood?: (request: Received, number: number) => Mood;
    /** What it says of a flow as it comes in, instead of taking it. */
    refuse?: () => Answer | null;
    directory?: Readonly<Record<string, string>>;
  } = {},
): Promise<AfnorServer> {
  const { mood = () => 'well', refuse = () => null, directory = {} } = options;
  const flows: KeptFlow[] = [];
  const tokens = new Set<string>();
  const client = { id: 'permanence', secret: 'fictional client secret' };
  const subscriptions: { callbackUrl: string; signingKey: string }[] = [];
  let clock = Date.parse('2026-11-30T09:00:00Z');
  const tick = () => {
    clock += 1000;
    return new Date(clock).toISOString();
  };

  const shown = ({ file: _file, ...flow }: KeptFlow) => ({
    ...flow,
    flowProfile: 'CIUS',
    processingRule: 'B2B',
    processingRuleSource: 'Input',
    submittedAt: flow.updatedAt,
  });

  async function take({ headers, body }: Received): Promise<Answer> {
    const refused = refuse();
    if (refused) return refused;
    const form = await new Response(Uint8Array.from(body), {
      headers: { 'content-type': headers['content-type']! },
    }).formData();
    const info = JSON.parse(await (form.get('flowInfo') as Blob).text());
    const file = Buffer.from(await (form.get('file') as Blob).arrayBuffer());
    if (info.sha256 !== createHash('sha256').update(file).digest('hex')) {
      return { status: 422, body: { errorCode: 'ChecksumMismatch' } };
    }
    const double = flows.some((flow) => flow.sha256 === info.sha256);
    const flow: KeptFlow = {
      flowId: randomUUID(),
      ...info,
      flowType: info.flowSyntax === 'CDAR' ? 'CustomerInvoiceLC' : 'CustomerInvoice',
      flowDirection: 'Out',
      file,
      updatedAt: tick(),
      acknowledgement: double
        ? {
            status: 'Error',
            details: [
              { level: 'Error', item: 'flow', reasonCode: 'AlreadyExistingFlow', reasonMessage: 'Known' },
            ],
          }
        : { status: 'Pending' },
    };
    flows.push(flow);
    return { status: 202, body: { flowId: flow.flowId, submittedAt: flow.updatedAt, ...info } };
  }

  function search({ body }: Received): Answer {
    const { where } = JSON.parse(body.toString());
    const results = flows.filter(
      (flow) =>
        (where.trackingId === undefined || flow.trackingId === where.trackingId) &&
        (where.updatedAfter === undefined || flow.updatedAt > where.updatedAfter) &&
        (where.flowType === undefined || where.flowType.includes(flow.flowType)),
    );
    return { status: 200, body: { results: results.map(shown) } };
  }

  async function answer(request: Received): Promise<Answer> {
    const { method, path, headers, body } = request;
    if (path === '/token') {
      const basic = Buffer.from(`${client.id}:${encodeURIComponent(client.secret)}`).toString('base64');
      if (headers.authorization !== `Basic ${basic}`)
        return { status: 401, body: { error: 'invalid_client' } };
      if (body.toString() !== 'grant_type=client_credentials') return { status: 400, body: {} };
      const access_token = randomBytes(16).toString('hex');
      tokens.add(access_token);
      return { status: 200, body: { access_token, token_type: 'Bearer', expires_in: 3600 } };
    }
    if (!tokens.has(String(headers.authorization).replace('Bearer ', ''))) {
      return { status: 401, body: { errorCode: 'UNAUTHORIZED' } };
    }
    if (method === 'POST' && path === '/v1/flows') return take(request);
    if (method === 'POST' && path === '/v1/flows/search') return search(request);
    if (method === 'POST' && path === '/v1/webhooks') {
      const signingKey = randomBytes(32).toString('base64');
      subscriptions.push({ callbackUrl: JSON.parse(body.toString()).callbackUrl, signingKey });
      return { status: 201, body: { webhookId: randomUUID(), signingKey } };
    }
    const found = flows.find(({ flowId }) => path.startsWith(`/v1/flows/${flowId}?`));
    if (found) return { status: 200, body: found.file };
    const line = /^\/v1\/directory-line\/code:(.+)$/.exec(path)?.[1];
    const status = line && directory[decodeURIComponent(line)];
    return status ? { status: 200, body: { directoryLineStatus: status } } : { status: 404, body: {} };
  }

  const server = await openRecordingServer(answer, mood);
  return {
    ...server,
    flows,
    client,
    subscriptions,
    acknowledge(flow, status, details) {
      flow.acknowledgement = { status, ...(details && { details }) };
      flow.updatedAt = tick();
    },
    tell(number, code, reason = '') {
      const flow: KeptFlow = {
        flowId: randomUUID(),
        name: `LC-${number}-${code}.xml`,
        flowType: 'CustomerInvoiceLC',
        flowSyntax: 'CDAR',
        flowDirection: 'In',
        file: Buffer.from(cdar(number, code, reason)),
        updatedAt: tick(),
        acknowledgement: { status: 'Ok' },
      };
      flows.push(flow);
      return flow;
    },
    signed(flow, at_ms) {
      const body = JSON.stringify('file' in flow ? shown(flow as KeptFlow) : flow);
      const timestamp = String(Math.floor(at_ms / 1000));
      const fingerprint = createHash('sha256').update(`${body}@${timestamp}`).digest();
      const key = Buffer.from(subscriptions.at(-1)!.signingKey, 'base64');
      const signature = createHmac('sha256', key).update(fingerprint).digest('base64');
      const headers = {
        'content-type': 'application/json',
        'afnor-signature': signature,
        'afnor-signature-timestamp': timestamp,
      };
      return { headers, body };
    },
    forgetTokens: () => tokens.clear(),
  };
}
