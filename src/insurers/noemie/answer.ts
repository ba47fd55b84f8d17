import type { Day } from '../../kernel/day.js';
import { SCOPES, SHARES, STATES } from './codes.js';
import type { Outcome, Rejection, ReturnedInvoice, ShareAnswer } from './return-file.js';

/** What a return says of an invoice, without who the patient is. */
export interface KeptAnswer {
  readonly number: string;
  readonly outcome: Outcome;
  readonly amo: ShareAnswer | null;
  readonly amc: ShareAnswer | null;
  readonly lot: string | null;
  readonly transfer: string | null;
  readonly paid_on: Day | null;
  readonly rejections: readonly Rejection[];
}

export const answerOf = ({
  number,
  outcome,
  amo,
  amc,
  rejections,
  context,
}: ReturnedInvoice): KeptAnswer => ({
  ...{ number, outcome, amo, amc, rejections },
  lot: context.lot,
  transfer: context.transfer,
  paid_on: context.on,
});

/** The same with what its letters mean, where that is known. */
export function meant({ outcome, amo, amc, lot, transfer, paid_on, rejections }: Omit<KeptAnswer, 'number'>) {
  const share = (answer: ShareAnswer | null) =>
    answer && { ...answer, meaning: STATES[answer.state] ?? null };
  const meaning = (words: Readonly<Record<string, string>>, letter: string | null) =>
    letter === null ? null : (words[letter] ?? null);
  return {
    ...{ outcome, amo: share(amo), amc: share(amc), lot, transfer, paid_on },
    rejections: rejections.map((rejection) => ({
      ...rejection,
      scope_meaning: meaning(SCOPES, rejection.scope),
      share_meaning: meaning(SHARES, rejection.share),
    })),
  };
}
