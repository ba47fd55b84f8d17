import { useEffect, useSyncExternalStore } from 'react';
import type { NewWorkEntry } from '../../client/types.gen.ts';
import { uuid7 } from '../../kernel/uuid7.ts';
import { clockAhead, serverNow } from '../server-clock.ts';
import { type Ending, flush } from './flush.ts';
import { addQueued, allQueued, changeQueued } from './queue.store.ts';
import { corrected, fetchedBack, ofOwner, type Queued, takenBack } from './queue.ts';

/** Told of an entry that arrived under an id, or, without one, was taken back. */
type Settle = (ref: string, entry_id: string | null) => void;

/** What waits on this computer, and how the last round of sending ended. */
export interface Outbox {
  readonly queue: readonly Queued[];
  /** How many entries wait for another person, or for another business of this one. */
  readonly others: number;
  readonly ending: Ending;
}

const EVERY_MS = 30_000;
const LAST_TRY_MS = 5_000;

let state: Outbox = { queue: [], others: 0, ending: 'done' };
let owner: string | null = null;
let running: Promise<void> | null = null;
let again = false;
const listeners = new Set<() => void>();
const settlings = new Set<Settle>();
const tabs = new BroadcastChannel('permanence.queue');
tabs.onmessage = ({ data }: MessageEvent<Parameters<Settle> | null>) => {
  if (data) tell(...data);
  void reread();
};

function become(next: Partial<Outbox>): void {
  state = { ...state, ...next };
  for (const listener of listeners) listener();
}

async function reread(): Promise<void> {
  const all = await allQueued().catch(() => null);
  if (all === null) return;
  const queue = ofOwner(all, owner);
  become({ queue, others: all.length - queue.length });
}

async function changed(): Promise<void> {
  tabs.postMessage(null);
  await reread();
}

/** Sends what waits; asked for while it does so, it looks once more. */
export function sendNow(): Promise<void> {
  if (owner === null) return Promise.resolve();
  if (running) {
    again = true;
    return running;
  }
  running = sendRounds(owner).finally(() => {
    running = null;
  });
  return running;
}

async function sendRounds(of: string): Promise<void> {
  do {
    again = false;
    const ending = await flush(of, {
      onChange: () => void changed(),
      onSettled: (ref, entry_id) => {
        tell(ref, entry_id);
        tabs.postMessage([ref, entry_id]);
      },
    });
    if (ending !== state.ending) become({ ending });
    await reread();
  } while (again && state.ending === 'done');
}

/** A name that this page makes for an entry. */
export const newRef = (): string => uuid7(serverNow(), crypto.getRandomValues(new Uint8Array(10)));

/** Keeps an entry under `ref`; resolves once it is on the disk, and sends it. Throws where the browser keeps nothing. */
export async function enqueue(ref: string, entry: NewWorkEntry): Promise<void> {
  const one = { owner: owner!, tries: 0, entry_id: null, refusal: null, ahead_ms: clockAhead() };
  await addQueued({ ...one, ref, entry: { ...entry, client_ref: ref }, state: 'waiting' });
  await changed();
  void sendNow();
}

/** Takes an entry back: one that waits here by its name, one that arrived by its id. */
export async function takeBack(ref: string | null, entry_id: string | null): Promise<void> {
  const one = state.queue.find((each) => each.ref === ref);
  let left = !one;
  if (one) await changeQueued(one.seq, takenBack, () => (left = true));
  if (left && one?.state === 'waiting') await addQueued(fetchedBack(one));
  else if (!one && entry_id) {
    const facts = { owner: owner!, tries: 0, entry: null, refusal: null, ahead_ms: 0 };
    await addQueued({ ...facts, ref: newRef(), entry_id, state: 'undone' });
  }
  await changed();
  void sendNow();
}

/** Sends a refused entry once more, corrected. */
export async function sendCorrected(seq: number, entry: NewWorkEntry): Promise<void> {
  const ref = newRef();
  await changeQueued(seq, (one) => corrected(one, entry, ref, clockAhead()));
  await changed();
  void sendNow();
}

export async function discard(seq: number): Promise<void> {
  await changeQueued(seq, () => null);
  await changed();
}

/** How many entries of this person are on this computer only, after a last try to send them that takes a moment at most. */
export async function unsent(): Promise<number> {
  await Promise.race([sendNow(), new Promise((resolve) => setTimeout(resolve, LAST_TRY_MS))]);
  return ofOwner(await allQueued(), owner).length;
}

/** Forgets the entries of this person that wait here. */
export async function loseUnsent(): Promise<void> {
  for (const { seq } of ofOwner(await allQueued(), owner)) await changeQueued(seq, () => null);
  await changed();
}

const tell: Settle = (ref, entry_id) => {
  for (const settle of settlings) settle(ref, entry_id);
};

/** Listens to what becomes of entries, whichever tab sends them. */
export function onSettled(listener: Settle): () => void {
  settlings.add(listener);
  return () => settlings.delete(listener);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const read = () => state;

export const useOutbox = (): Outbox => useSyncExternalStore(subscribe, read, read);

/** Sends what `who` has here: now, when the network or the window comes back, and every half minute. */
export function useSending(who: string): void {
  useEffect(() => {
    owner = who;
    const send = () => void sendNow();
    void reread().then(send);
    const timer = setInterval(send, EVERY_MS);
    for (const event of ['online', 'focus']) addEventListener(event, send);
    document.addEventListener('visibilitychange', send);
    return () => {
      clearInterval(timer);
      for (const event of ['online', 'focus']) removeEventListener(event, send);
      document.removeEventListener('visibilitychange', send);
    };
  }, [who]);
}
