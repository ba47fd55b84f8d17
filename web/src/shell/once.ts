import { uuid7 } from '../kernel/uuid7.ts';
import { type Answer, ask, ProblemError } from './ask.ts';

type Call<R, T> = (request: R & { headers: { 'Idempotency-Key': string } }) => Promise<Answer<T>>;

interface Sent {
  readonly key: string;
  readonly request: object;
}

/** What was sent and not yet answered for good, by call and by what was asked. It outlives the dialog that sent it. */
const unanswered = new Map<unknown, Map<string, Sent>>();

/** Refusals that look at who asks and how often, not at what is asked: what was sent before may have been done. */
const BEFORE_THE_ACT: readonly number[] = [401, 403, 408, 429];

/** `crypto.randomUUID` is only there over https. */
const newKey = (): string => uuid7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));

/**
 * Makes a call that must have its effect once: tried again as it was, also from a dialog that was closed and opened anew,
 * it has the key it had, so that one whose answer was lost is not done twice; with anything changed it is another act,
 * under another key. Done or refused for what it asks, it is forgotten. `complete` adds what the page works out from data
 * that the first try may have changed: a second try sends what the first one sent.
 */
export async function once<R extends object, T>(
  request: R,
  call: Call<R, T>,
  complete: (request: R) => R | Promise<R> = (whole) => whole,
): Promise<T> {
  const said = JSON.stringify(request);
  const sent = unanswered.get(call) ?? new Map<string, Sent>();
  unanswered.set(call, sent);
  const { key, request: whole } = sent.get(said) ?? { key: newKey(), request: await complete(request) };
  sent.set(said, { key, request: whole });
  try {
    const answer = await ask(() => call({ ...(whole as R), headers: { 'Idempotency-Key': key } }));
    sent.delete(said);
    return answer;
  } catch (error) {
    if (error instanceof ProblemError && !error.lost && !BEFORE_THE_ACT.includes(error.status))
      sent.delete(said);
    throw error;
  }
}
