import { DomainError } from '../kernel/domain-error.js';
import { Id } from '../kernel/id.js';
import { Instant } from '../kernel/local-time.js';

/** How long its author may take an entry back. */
export const UNDO_MINUTES = 60;

/** Ways in which a person writes an entry down herself. */
const BY_HAND: readonly string[] = ['manual', 'bulk', 'timer', 'week'];

interface Written {
  readonly secretary_id: Id | null;
  readonly source: string;
  readonly created_at: string;
}

/** Throws unless `user_id` wrote this entry by hand within the hour before `now`. */
export function refuseUndo(entry: Written, user_id: Id, now: Instant): void {
  if (entry.secretary_id !== user_id) {
    const sentence = 'Only its author takes an entry back: correct or delete it instead.';
    throw new DomainError('forbidden', 'not-your-entry', sentence);
  }
  if (!BY_HAND.includes(entry.source)) {
    const sentence = 'Only what was written by hand is taken back: correct or delete this entry instead.';
    throw new DomainError('conflict', 'not-by-hand', sentence);
  }
  if (now - Date.parse(entry.created_at) <= UNDO_MINUTES * 60_000) return;
  const sentence = `An entry is taken back within ${UNDO_MINUTES} minutes: correct or delete it instead.`;
  throw new DomainError('conflict', 'too-late-to-undo', sentence);
}
