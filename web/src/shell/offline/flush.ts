import { entriesCreate, entriesUndo } from '../../client/sdk.gen.ts';
import type { NewWorkEntry, WorkEntry } from '../../client/types.gen.ts';
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
  onSent(ref: string, entry: WorkEntry): void;
}

/**
 * Sends what waits of `owner` in the order in which it was made, one by one. Of all tabs one sends at a time; a tab that is
 * killed leaves the rest to the next one, which sends again what may have arrived, under the same name.
 */
export async function flush(owner: string, telling: Telling): Promise<Ending> {
  if (!nextOf(await allQueued(), owner)) return 'done';
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
    await askPlainly(() => entriesUndo({ path: { id: rest.entry_id! }, signal: patience() }));
    await changeQueued(seq, () => null);
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
  if (!rest) telling.onSent(one.ref, stored);
  return rest;
}

const patience = () => AbortSignal.timeout(PATIENCE_MS);
