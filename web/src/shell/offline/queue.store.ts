import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Queued } from './queue.ts';

interface Kept extends DBSchema {
  queue: { key: number; value: Queued };
  kept: { key: string; value: unknown };
}

let opening: Promise<IDBPDatabase<Kept>> | null = null;

const database = () => {
  opening ??= openDB<Kept>('permanence', 1, {
    upgrade(db) {
      db.createObjectStore('queue', { keyPath: 'seq', autoIncrement: true });
      db.createObjectStore('kept');
    },
    terminated() {
      opening = null;
    },
  }).catch((error: unknown) => {
    opening = null;
    throw error;
  });
  return opening;
};

/** On the disk, not in its cache: what was said to be kept outlives the computer's power. */
const DURABLE = { durability: 'strict' } as const;

/** Adds one at the end; resolves to its place once it is on the disk. */
export async function addQueued(one: Omit<Queued, 'seq'>): Promise<number> {
  const transaction = (await database()).transaction('queue', 'readwrite', DURABLE);
  const seq = await transaction.store.add(one as Queued);
  await transaction.done;
  return seq;
}

export const allQueued = async (): Promise<Queued[]> => (await database()).getAll('queue');

/** Changes one as it stands now, in one step; null takes it out. Resolves to what stands then; `gone` where none stood. */
export async function changeQueued(
  seq: number,
  change: (one: Queued) => Queued | null,
  gone?: () => void,
): Promise<Queued | null> {
  const transaction = (await database()).transaction('queue', 'readwrite', DURABLE);
  const one = await transaction.store.get(seq);
  if (!one) gone?.();
  const next = one ? change(one) : null;
  if (next) await transaction.store.put(next);
  else if (one) await transaction.store.delete(seq);
  await transaction.done;
  return next;
}

/** Keeps something that is nobody's secret under a name: who is signed in, practices by their digits. */
export async function keep(name: string, value: unknown): Promise<void> {
  if (!forgotten) await note(name, value);
}

/** As `keep`, also for a page that has forgotten. */
export async function note(name: string, value: unknown): Promise<void> {
  await (await database()).put('kept', value, name);
}

export const kept = async <T>(name: string): Promise<T | undefined> =>
  (await (await database()).get('kept', name)) as T | undefined;

/** Set once somebody left: an answer that was on its way keeps nothing of hers. */
let forgotten = false;

/** What names begin with under which work is kept that no server has yet. */
export const WORK = 'work ';

/** Forgets all that is kept under names, for as long as this page lives; entries that wait, and other work, stay. */
export async function forget(): Promise<void> {
  forgotten = true;
  const { store, done } = (await database()).transaction('kept', 'readwrite');
  for (const name of await store.getAllKeys()) if (!name.startsWith(WORK)) await store.delete(name);
  await done;
}
