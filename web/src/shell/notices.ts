import { useSyncExternalStore } from 'react';

/** One sentence for the person at the keyboard, with a way to take back what was done, if there is one. */
export interface Notice {
  readonly id: number;
  readonly text: string;
  readonly tone: 'good' | 'bad' | 'note';
  readonly undo?: { readonly says: string; run(): void };
}

const STAY_MS = 8_000;

let notices: readonly Notice[] = [];
let last = 0;
const listeners = new Set<() => void>();

function change(next: readonly Notice[]): void {
  notices = next;
  for (const listener of listeners) listener();
}

/** Shows a sentence and reads it out; it leaves by itself unless it tells of a fault or offers an undo. */
export function say(text: string, options: Partial<Pick<Notice, 'tone' | 'undo'>> = {}): void {
  last += 1;
  const notice: Notice = { id: last, text, tone: 'good', ...options };
  change([...notices.slice(-2), notice]);
  if (notice.tone !== 'bad' && !notice.undo) setTimeout(() => dismiss(notice.id), STAY_MS);
}

export function dismiss(id: number): void {
  change(notices.filter((notice) => notice.id !== id));
}

export const useNotices = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => notices,
    () => notices,
  );

/** The newest undo that is offered. */
export const latestUndo = () => notices.findLast((notice) => notice.undo);
