/** What the page asks of the person at the keyboard while a call waits: to sign in again, or to prove who they are. */
export type SessionAsk = 'sign-in' | 'step-up';

type Listener = () => void;

let open: {
  readonly what: SessionAsk;
  readonly settled: Promise<boolean>;
  settle(done: boolean): void;
} | null = null;
const listeners = new Set<Listener>();

function raise(what: SessionAsk): Promise<boolean> {
  // Calls that fail together wait for one answer.
  if (open?.what === what) return open.settled;
  open?.settle(false);
  let settle: (done: boolean) => void = () => undefined;
  const settled = new Promise<boolean>((resolve) => {
    settle = resolve;
  });
  open = { what, settled, settle };
  for (const listener of listeners) listener();
  return settled;
}

export const askSignIn = () => raise('sign-in');
export const askStepUp = () => raise('step-up');

/** Ends the question; `done` lets the waiting calls be made again. */
export function settleAsk(done: boolean): void {
  const ended = open;
  open = null;
  for (const listener of listeners) listener();
  ended?.settle(done);
}

export const sessionAsk = (): SessionAsk | null => open?.what ?? null;

export function onSessionAsk(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
