import { DomainError } from '../../kernel/domain-error.js';
import { counted } from '../documents/figures.js';

/** `drafting` → `review` → `issuing` → `done`; `cancelled` before the issue only. */
export type RunState = 'drafting' | 'review' | 'issuing' | 'done' | 'cancelled';

/**
 * `pending` is drafted next; `drafted` may be issued; `warned` may not, until it is put right or left out; `issued` has its
 * number, `documented` its kept files as well; `written` lies in a folder of this installation until somebody hands it on;
 * `sent` is with its transport, or beyond; `failed` was refused at issue, or has not reached its client, with the reason.
 * Where a document is on its way is known by its last transmission alone: `written` and `sent` are told and never stored.
 */
export type ItemState =
  | 'pending'
  | 'drafted'
  | 'warned'
  | 'excluded'
  | 'issued'
  | 'documented'
  | 'written'
  | 'sent'
  | 'failed';

export const ITEM_STATES: readonly ItemState[] = [
  'pending',
  'drafted',
  'warned',
  'excluded',
  'issued',
  'documented',
  'written',
  'sent',
  'failed',
];

export interface Refusal {
  readonly code: string;
  readonly detail: string;
}

/** What the review shows of an item; one that blocks keeps it from being issued. */
export interface Warning extends Refusal {
  readonly blocking: boolean;
}

export type Step = 'draft' | 'issue' | 'make';

/** How many items of a run are in each state. */
export type Counts = Readonly<Partial<Record<ItemState, number>>>;

/** Which items a run works by now, and the step each is due: what it does not name waits for somebody, or is finished. */
const DUE: Readonly<Record<RunState, Readonly<Partial<Record<ItemState, Step>>>>> = {
  drafting: { pending: 'draft' },
  review: {},
  issuing: { pending: 'draft', drafted: 'issue', issued: 'make' },
  done: {},
  cancelled: {},
};

/** The state of the items that are due one of `steps`, by the state of their run. */
export function dueFor(run: RunState, steps: readonly Step[]): ItemState[] {
  const due = Object.entries(DUE[run]) as [ItemState, Step][];
  return due.filter(([, step]) => steps.includes(step)).map(([state]) => state);
}

/** The step an item is due, or null. */
export const stepOf = (run: RunState, item: ItemState): Step | null => DUE[run][item] ?? null;

/** Where a run goes once no item of it is due a step; itself while some are, or when it waits for somebody. */
export function settled(run: RunState, counts: Counts): RunState {
  const due = Object.keys(DUE[run]) as ItemState[];
  if (due.some((state) => (counts[state] ?? 0) > 0)) return run;
  if (run === 'drafting') return 'review';
  return run === 'issuing' ? 'done' : run;
}

/** What a draft makes of its item: while the run issues, nobody is there to review it, so what would block is a failure. */
export function drafted(
  run: RunState,
  warnings: readonly Warning[],
): { readonly state: 'drafted' | 'warned' } | { readonly state: 'failed'; readonly failure: Refusal } {
  const blocking = warnings.find((warning) => warning.blocking);
  if (!blocking) return { state: 'drafted' };
  if (run !== 'issuing') return { state: 'warned' };
  return { state: 'failed', failure: { code: blocking.code, detail: blocking.detail } };
}

/** Throws `conflict/month-end-not-in-review` unless items may be left out or taken in again. */
export function refuseChange(run: RunState): void {
  if (run === 'drafting' || run === 'review') return;
  throw new DomainError(
    'conflict',
    'month-end-not-in-review',
    'Practices are left out and taken in before the issue: what is left makes another month-end.',
  );
}

/** Throws `conflict/month-end-not-in-review` unless the draft of an item may be approved. */
export function refuseApproval(run: RunState, item: ItemState): void {
  if (run === 'review' && item === 'drafted') return;
  throw new DomainError(
    'conflict',
    'month-end-not-in-review',
    `A draft is approved in the review, once nothing blocks it: the month-end is ${run}, the practice ${item}.`,
  );
}

/** Throws `conflict/month-end-not-at-work` unless there is work that could rest, or goes on. */
export function refusePause(run: RunState): void {
  if (run === 'drafting' || run === 'issuing') return;
  throw new DomainError(
    'conflict',
    'month-end-not-at-work',
    `This month-end is ${run}: nothing of it is under way.`,
  );
}

/**
 * Throws `conflict/month-end-not-in-review`, `conflict/warnings-left` while an item is blocked, and
 * `conflict/nothing-to-issue`.
 */
export function refuseIssue(run: RunState, counts: Counts): void {
  if (run !== 'review') {
    const sentence =
      run === 'drafting'
        ? 'The drafts are still being made: wait for the review.'
        : `A month-end that is ${run} is not issued again.`;
    throw new DomainError('conflict', 'month-end-not-in-review', sentence);
  }
  const { warned = 0, drafted: ready = 0 } = counts;
  if (warned > 0) {
    const sentence = `${counted(warned, 'practice has', 'practices have')} warnings that block: put them right and take them in again, or leave them out.`;
    throw new DomainError('conflict', 'warnings-left', sentence);
  }
  if (ready === 0) throw new DomainError('conflict', 'nothing-to-issue', 'No draft is ready to be issued.');
}

/** Throws `conflict/month-end-issued` for a run that has begun to issue, or is over. */
export function refuseCancel(run: RunState): void {
  if (run === 'drafting' || run === 'review') return;
  const sentence =
    run === 'cancelled'
      ? 'This month-end is cancelled already.'
      : 'Invoices are issued: they are taken back by credit notes only.';
  throw new DomainError('conflict', 'month-end-issued', sentence);
}

/** Throws `conflict/nothing-failed` unless there is something to try again. */
export function refuseRetry(
  run: RunState,
  counts: Counts,
  selfBills: { readonly skipped: number; readonly failed: number },
): void {
  const left = (counts.failed ?? 0) + selfBills.failed + selfBills.skipped;
  if ((run === 'done' || run === 'issuing') && left > 0) return;
  throw new DomainError('conflict', 'nothing-failed', 'No practice of this month-end has failed.');
}

/** Where a failed item starts again: an invoice that has its number lacks its documents only. */
export const retried = (invoice: 'draft' | 'issued' | null): ItemState =>
  invoice === 'issued' ? 'issued' : 'pending';
