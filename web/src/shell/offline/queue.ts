import type { NewWorkEntry } from '../../client/types.gen.ts';

/** An entry on its way from this computer to the server, or the taking back of one. */
export interface Queued {
  /** Its place in the order; given by the store. */
  readonly seq: number;
  /** The uuid under which it is sent, however often. */
  readonly ref: string;
  /** Whose it is: business and person, since a computer may be shared. */
  readonly owner: string;
  /** Null for the taking back of an entry that was sent before. */
  readonly entry: NewWorkEntry | null;
  readonly state: 'waiting' | 'undone' | 'refused';
  /** How often it was sent; once it was, it may have arrived. */
  readonly tries: number;
  /** The stored entry that is to be taken back, once its id is known. */
  readonly entry_id: string | null;
  readonly refusal: { readonly code: string; readonly detail: string } | null;
  /** By how much the clock was corrected when its times were taken. */
  readonly ahead_ms: number;
}

/** What happens to an entry after an answer. */
export type Fate = 'later' | 'signed-out' | 'refused';

const PASSING = new Set([0, 408, 425, 429]);

/** The fate of an entry that was not taken: kept for later, kept until somebody signs in, or for its author to correct. */
export function fateOf(status: number): Fate {
  if (status === 401) return 'signed-out';
  return PASSING.has(status) || status >= 500 ? 'later' : 'refused';
}

/** What is somebody's, of all that waits on a computer. */
export const ofOwner = (queue: readonly Queued[], owner: string | null): readonly Queued[] =>
  queue.filter((one) => one.owner === owner);

/** The first of `owner`'s that is to be sent: in the order in which they were made. */
export const nextOf = (queue: readonly Queued[], owner: string): Queued | undefined =>
  ofOwner(queue, owner)
    .filter(({ state }) => state !== 'refused')
    .reduce<Queued | undefined>((first, one) => (first && first.seq < one.seq ? first : one), undefined);

/** What taking back makes of one that is still here; null when it never left and can be forgotten. */
export const takenBack = (one: Queued): Queued | null =>
  one.tries === 0 || one.state === 'refused' ? null : { ...one, state: 'undone' };

/**
 * The taking back of one that was sent while somebody thought it was still here: it is sent once more under its name, which
 * tells the id of what is stored and doubles nothing, and that is taken back.
 */
export const fetchedBack = ({ seq: _, ...one }: Queued): Omit<Queued, 'seq'> => ({
  ...one,
  state: 'undone',
  tries: Math.max(1, one.tries),
  refusal: null,
});

/** What arriving makes of one; null when that was all. */
export const arrived = (one: Queued, entry_id: string): Queued | null =>
  one.state === 'undone' ? { ...one, entry_id } : null;

export const refused = (one: Queued, code: string, detail: string): Queued => ({
  ...one,
  state: 'refused',
  refusal: { code, detail },
});

/** A corrected one: another entry, under another name, in its old place. */
export const corrected = (one: Queued, entry: NewWorkEntry, ref: string, ahead_ms: number): Queued => ({
  ...one,
  ref,
  entry: { ...entry, client_ref: ref },
  state: 'waiting',
  tries: 0,
  refusal: null,
  ahead_ms,
});

const DOUBTFUL_MS = 120_000;

/** Whether the clock was set while it waited, so that its times may be wrong. */
export const isDoubtful = (one: Queued, ahead_ms: number): boolean =>
  one.entry !== null && one.tries === 0 && Math.abs(one.ahead_ms - ahead_ms) > DOUBTFUL_MS;

/** How many wait, and how many its author has to look at. */
export function countsOf(queue: readonly Queued[]): { readonly waiting: number; readonly refused: number } {
  const refusals = queue.filter(({ state }) => state === 'refused').length;
  return { waiting: queue.length - refusals, refused: refusals };
}
