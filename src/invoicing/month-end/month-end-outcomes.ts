import type { ItemState, Refusal, RunState, Warning } from './month-end-states.js';

/** How long an item rests after each step that broke off for no reason of its own, in seconds; after the last it is given up. */
const RESTS_S: readonly number[] = [1, 5, 20];

/** What a step makes of its item; what it does not name stays as it is. */
export interface Outcome {
  readonly state: ItemState;
  readonly invoice_id?: string | null;
  readonly adopted?: boolean;
  readonly entries?: number;
  readonly warnings?: readonly Warning[];
  readonly failure?: Refusal | null;
  /** Why it rests before the step is tried again. */
  readonly waits_for?: Refusal | null;
}

/** What is tried again, and after how many seconds. */
export interface Rest {
  readonly attempts: number;
  readonly seconds: number;
}

const NOTHING: Warning = {
  code: 'nothing-to-bill',
  detail: 'Nothing is left to bill in this period.',
  blocking: false,
};
const UNPRICED: Warning = {
  ...NOTHING,
  detail: 'It has no entry in this period and no rate card in force: there is nothing to bill.',
};

export const DISCARDED: Refusal = {
  code: 'draft-discarded',
  detail: 'Its draft was discarded after the review: try it again to have a new one made.',
};

/** What is told where the reason is none that a person could mend. */
export const BROKEN_OFF: Refusal = {
  code: 'broken-off',
  detail: 'It broke off several times for a reason on our side, which the log tells: try it again.',
};

/** The same, while it is still tried again by itself. */
export const BROKEN_OFF_NOW: Refusal = {
  ...BROKEN_OFF,
  detail: 'It broke off for a reason on our side, which the log tells: it is tried again by itself.',
};

/** Left out because nothing is billed: of its `entries` none is charged; `noted` is worth knowing all the same. */
export function nothingToBill(entries: number, noted: readonly Warning[] = []): Outcome {
  const told = entries === 0 ? NOTHING : { ...NOTHING, detail: `Of its ${entries} entries none is charged.` };
  return { state: 'excluded', invoice_id: null, adopted: false, entries: 0, warnings: [told, ...noted] };
}

/** Left out because neither an entry nor a rate card is there. */
export function nothingPriced(noted: readonly Warning[] = []): Outcome {
  return { state: 'excluded', invoice_id: null, adopted: false, entries: 0, warnings: [UNPRICED, ...noted] };
}

/** In the review a refusal is a warning; nothing to bill needs nobody's attention. Once issuing has begun it is a failure. */
export function refusedOutcome(run: RunState, item: ItemState, refusal: Refusal): Outcome {
  if (item === 'pending' && refusal.code === 'nothing-to-bill')
    return { state: 'excluded', warnings: [NOTHING] };
  if (run === 'issuing') return { state: 'failed', failure: refusal };
  return { state: 'warned', warnings: [{ ...refusal, blocking: true }] };
}

/** The pause before a step that has broken off `before` times already is tried again; null when it is given up. */
export function restAfter(before: number): Rest | null {
  const seconds = RESTS_S[before];
  return seconds === undefined ? null : { attempts: before + 1, seconds };
}

/** Why a draft that is made anew while the run issues is not issued unseen. */
export function changedTotal(before_cents: number, now_cents: number): Refusal {
  const euros = (cents: number) => (cents / 100).toFixed(2);
  const detail = `Its total was ${euros(before_cents)} and is ${euros(now_cents)} now: look at the draft, and try it again to issue it.`;
  return { code: 'total-changed', detail };
}
