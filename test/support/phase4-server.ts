import { Mood, openRecordingServer, Received, TestServer } from './recording-server.js';

/** What the network makes of a document: it arrives, nobody is there, the other side refuses it, or the line is down; `odd-name` arrives under a name with a control character. */
export type Outcome = 'arrives' | 'odd-name' | 'unknown-receiver' | 'refused' | 'line-down';

const ARRIVES = {
  sendingResult: 'SUCCESS',
  as4ResponseError: false,
  sendingSuccess: true,
  overallSuccess: true,
  c3EndpointUrl: 'https://ap.example/as4',
};

const REPORTS: Readonly<Record<Outcome, object>> = {
  arrives: ARRIVES,
  'odd-name': { ...ARRIVES, as4MessageId: 'odd\0@phase4.example' },
  'unknown-receiver': {
    sendingException: {
      class: 'com.helger.smpclient.exception.SMPClientParticipantNotFoundException',
      message: 'The participant is not registered',
      stackTrace: 'at com.helger',
    },
    as4ResponseError: false,
    sendingSuccess: false,
    overallSuccess: false,
  },
  refused: {
    sendingResult: 'AS4_ERROR_MESSAGE_RECEIVED',
    as4ResponseError: true,
    as4ResponseErrors: [{ errorCode: 'EBMS:0004', description: 'PEPPOL:NOT_SERVICED', severity: 'failure' }],
    c3EndpointUrl: 'https://ap.example/as4',
    sendingSuccess: false,
    overallSuccess: false,
  },
  'line-down': {
    sendingResult: 'TRANSPORT_ERROR',
    c3EndpointUrl: 'https://ap.example/as4',
    as4ResponseError: false,
    sendingSuccess: false,
    overallSuccess: false,
  },
};

export interface Phase4Server extends TestServer {
  /** Bodies that arrived at the receiver, by idempotency key, in the order they came. */
  readonly arrived: { readonly key: string; readonly body: string }[];
}

/** Just enough of phase4-peppol-standalone to take a document for a participant, and of the Peppol Directory. */
export async function openPhase4Server(
  token: string,
  {
    mood = () => 'well',
    outcome = () => 'arrives',
    known = [],
  }: {
    mood?: (request: Received, number: number) => Mood;
    outcome?: (number: number) => Outcome;
    known?: readonly string[];
  } = {},
): Promise<Phase4Server> {
  const arrived: { key: string; body: string }[] = [];
  let sent = 0;
  const server = await openRecordingServer(({ method, path, headers, body }) => {
    const url = new URL(path, 'http://test');
    if (url.pathname === '/search') {
      const participant = url.searchParams.get('participant') ?? '';
      const docTypes = [{ scheme: 'busdox-docid-qns', value: 'urn:example:Invoice' }];
      return { status: 200, body: { matches: known.includes(participant) ? [{ docTypes }] : [] } };
    }
    const [, route, ...parts] = url.pathname.split('/').map(decodeURIComponent);
    if (method !== 'POST' || route !== 'sendas4' || parts.length !== 5) return { status: 404, body: {} };
    if (headers['x-token'] !== token) return { status: 403, body: {} };
    const what = outcome(++sent);
    if (what === 'arrives' || what === 'odd-name')
      arrived.push({ key: String(headers['idempotency-key']), body: body.toString() });
    const [senderId, receiverId, docTypeId, processId, countryC1] = parts;
    const as4MessageId = `${sent}@phase4.example`;
    const report = { senderId, receiverId, docTypeId, processId, countryC1, as4MessageId, ...REPORTS[what] };
    return { status: 200, body: report };
  }, mood);
  return { ...server, arrived };
}
