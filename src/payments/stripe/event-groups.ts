import { Id } from '../../kernel/id.js';
import { Subject } from './online-payments.js';

/** An event that waits to be worked. */
export interface Waiting {
  readonly id: string;
  readonly type: string;
  readonly subject_kind: Subject['kind'];
  readonly subject_id: string;
  readonly tries: number;
}

/** What became of the events about one thing. */
export interface Verdict {
  readonly state: 'done' | 'ignored' | 'parked' | 'pending';
  readonly reason: string | null;
}

/** Events about one thing, and the attempt it belongs to where that is known by its name. */
export interface Group {
  readonly events: readonly Waiting[];
  readonly attempt: Id | null;
}

/** Events about one thing, and what became of them. */
export interface Worked extends Group {
  readonly verdict: Verdict;
}

export const DONE: Verdict = { state: 'done', reason: null };

/** Refunds and disputes are read only where they are in play. */
export const isWhole = (events: readonly Waiting[]) =>
  events.some(({ type }) => /^(refund|charge\.dispute)\./.test(type));

/** What was read after an event came in tells what the event would. */
export const isToldBy = (worked: readonly Worked[]) => {
  const read = new Map(
    worked
      .filter(({ verdict }) => verdict === DONE)
      .map(({ attempt, events }) => [attempt, isWhole(events)] as const),
  );
  return ({ attempt, events }: Group) =>
    attempt !== null && read.has(attempt) && (read.get(attempt)! || !isWhole(events));
};
