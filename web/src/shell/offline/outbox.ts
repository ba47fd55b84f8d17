import { useEffect, useSyncExternalStore } from 'react';
import type { NewWorkEntry, WorkEntry } from '../../client/types.gen.ts';
import { uuid7 } from '../../kernel/uuid7.ts';
import { clockAhead, serverNow } from '../server-clock.ts';
import { type Ending, flush } from './flush.ts';
import { addQueued, allQueued, changeQueued } from './queue.store.ts';
import { corrected, type Queued, takenBack } from './queue.ts';

/** What waits on this computer, and how the last round of sending ended. */
export interface Outbox {
  readonly queue: readonly Queued[];
  readonly ending: Ending;
}

const EVERY_MS = 30_000;

let state: Outbox = { queue: [], ending: 'done' };
let owner: string | null = null;
let running: Promise<void> | null = null;
let again = false;
const listeners = new Set<() => void>();
const arrivals = new Set<(ref: string, entry: WorkEntry) => void>();
const tabs = new BroadcastChannel('permanence.queue');
tabs.onmessage = () => void reread();

function become(next: Partial<Outbox>): void {
  state = { ...state, ...next };
  for (const listener of listeners) listener();
}

async function reread(): Promise<void> {
  const queue = await allQueued().catch(() => state.queue);
  become({ queue: queue.filter((one) => one.owner === owner) });
}

async function changed(): Promise<void> {
  tabs.postMessage('changed');
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
      onSent: (ref, entry) => {
        for (const arrive of arrivals) arrive(ref, entry);
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
  if (one) await changeQueued(one.seq, takenBack);
  else if (entry_id) {
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

/** How many entries are on this computer only, whoever's they are, after a last try to send them. */
export async function unsent(): Promise<number> {
  await sendNow();
  return (await allQueued()).length;
}

export function onArrival(listener: (ref: string, entry: WorkEntry) => void): () => void {
  arrivals.add(listener);
  return () => arrivals.delete(listener);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useOutbox = (): Outbox => useSyncExternalStore(subscribe, () => state);

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
