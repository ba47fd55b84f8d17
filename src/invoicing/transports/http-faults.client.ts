import { OutgoingAnswer, OutgoingFault } from '../../platform/http/outgoing.client.js';
import { SendFault } from './transport.js';

/** Turns what went wrong with a call into a fault of the sending; everything else is thrown on. */
export function faultOfCall(error: unknown): never {
  if (!(error instanceof OutgoingFault)) throw error;
  throw error.kind === 'address'
    ? new SendFault('settings', 'address-refused', error.message)
    : new SendFault('again', 'no-answer', error.message);
}

/** Throws what a status that is no success means for the document; `said` is a word of the other side, if it had one. */
export function faultOfStatus({ status }: OutgoingAnswer, said = ''): never {
  const detail = said || `The service answered ${status}.`;
  if (status === 401 || status === 403) throw new SendFault('settings', 'credentials-refused', detail);
  if (status === 404 || status === 405) throw new SendFault('settings', 'wrong-address', detail);
  if (status === 400 || status === 409 || status === 413 || status === 415 || status === 422) {
    throw new SendFault('refused', `refused-${status}`, detail);
  }
  // 5xx, 429, and redirects, which are not followed: the document may go later.
  throw new SendFault('again', `answered-${status}`, detail);
}

/** The body as JSON; an answer that is none says nothing of whether the document was taken. */
export function unreadable(): never {
  throw new SendFault('again', 'answer-unreadable', 'The service answered something that cannot be read.');
}
