import { useRef } from 'react';
import { type Answer, ask } from './ask.ts';
import { newRef } from './offline/outbox.ts';

type Call<R, T> = (request: R & { headers: { 'Idempotency-Key': string } }) => Promise<Answer<T>>;

/**
 * Makes a call that must have its effect once: tried again as it was it has the key it had, so that one whose answer was
 * lost is not done twice; with anything changed it is another act, under another key. Done, it is forgotten.
 */
export function useOnce() {
  const keys = useRef(new Map<string, string>());
  return async <R extends object, T>(request: R, call: Call<R, T>): Promise<T> => {
    const said = JSON.stringify(request);
    const key = keys.current.get(said) ?? newRef();
    keys.current.set(said, key);
    const answer = await ask(() => call({ ...request, headers: { 'Idempotency-Key': key } }));
    keys.current.delete(said);
    return answer;
  };
}
