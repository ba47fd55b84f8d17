import { entriesCreate, entriesUndo } from '../../client/sdk.gen.ts';
import type { NewWorkEntry } from '../../client/types.gen.ts';
import { askPlainly, ProblemError } from '../ask.ts';
import { askServerTime, clockAhead } from '../server-clock.ts';
import { allQueued, changeQueued } from './queue.store.ts';
import { arrived, fateOf, isDoubtful, nextOf, type Queued, refused } from './queue.ts';

/** How a round of sending ended: all is sent, or it goes on when the server is reached or somebody signs in. */
export type Ending = 'done' | 'later' | 'signed-out';

const PATIENCE_MS = 20_000;

/** What is told while entries are sent. */
export interface Telling {
  onChange(): void;
  /** One arrived, or was taken back: then without an id. */
  onSettled(ref: string, entry_id: string | null): void;
}

/**
 * Sends what waits of `owner` in the order in which it was made, one by one. Of all tabs one sends at a time; a tab that is
 * killed leaves the rest to the next one, which sends again what may have arrived, under the same name.
 */
export async function flush(owner: string, telling: Telling): Promise<Ending> {
  if (!nextOf(await allQueued(), owner)) return 'done';
  // What was never sent has not arrived: it can still be looked at, or forgotten.
  if (!navigator.onLine) return 'later';
  try {
    return await alone(() => sendAll(owner, telling));
  } catch (error) {
    if (error instanceof ProblemError && fateOf(error.status) === 'signed-out') return 'signed-out';
    return 'later';
  }
}

const alone = <T>(work: () => Promise<T>): Promise<T> =>
  navigator.locks ? navigator.locks.request('permanence.queue', work) : work();

async function sendAll(owner: string, telling: Telling): Promise<Ending> {
  await askServerTime();
  for (;;) {
    const next = nextOf(await allQueued(), owner);
    if (!next) return 'done';
    if (isDoubtful(next, clockAhead())) {
      await changeQueued(next.seq, (one) => refused(one, 'clock-changed', ''));
    } else await send(next, telling);
    telling.onChange();
  }
}

/** Sends one; what is passing is thrown, and what is not is kept with it. */
async function send({ seq }: Queued, telling: Telling): Promise<void> {
  const one = await changeQueued(seq, (now) =>
    now.state === 'undone' && now.tries === 0 && now.entry ? null : { ...now, tries: now.tries + 1 },
  );
  if (!one) return;
  try {
    const rest = one.entry ? await record(one, one.entry, telling) : one;
    if (!rest?.entry_id) return;
    await undo(rest.entry_id);
    await changeQueued(seq, () => null);
    telling.onSettled(one.ref, null);
  } catch (error) {
    if (!(error instanceof ProblemError) || fateOf(error.status) !== 'refused') throw error;
    await changeQueued(seq, (now) => refused(now, error.code, error.problems[0]?.detail ?? error.message));
  }
}

async function record(one: Queued, entry: NewWorkEntry, telling: Telling): Promise<Queued | null> {
  const stored = await askPlainly(() =>
    entriesCreate({ body: entry, headers: { 'Idempotency-Key': one.ref }, signal: patience() }),
  );
  const rest = await changeQueued(one.seq, (now) => arrived(now, stored.id));
  if (!rest) telling.onSettled(one.ref, stored.id);
  return rest;
}

/** Takes a stored entry back; one that is there no more was taken back before. */
async function undo(id: string): Promise<void> {
  try {
    await askPlainly(() => entriesUndo({ path: { id }, signal: patience() }));
  } catch (error) {
    if (!(error instanceof ProblemError && error.status === 404)) throw error;
  }
}

const patience = () => AbortSignal.timeout(PATIENCE_MS);
